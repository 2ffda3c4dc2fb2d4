"""What agencies' systems called, as sums, and how far each has followed the feed; all SQL about that."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from server_stub.database import Row, Transaction, Value, metadata

Unit = Literal["month", "day", "hour"]
Span = tuple[Unit, str, str]
"""Whole months, or days: from and with the first to and with the last."""

exchange_figures = Table(
    "exchange_figures",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("agency", Text, primary_key=True),
    Column("interface", Text, primary_key=True),
    Column("span", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Index("exchange_figures_by_span", "unit", "span"),
    sqlite_with_rowid=False,
)
"""`span`: a civil month or day, or an hour of one (`2026-11-23T09`). `agency`, `interface`: empty: of all.
`what`: calls, persons, refused.<code>, fault.<code>, took.<box>."""

exchange_places = Table(
    "exchange_places",
    metadata,
    Column("agency", Text, primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("place", LargeBinary, nullable=False),
    Column("followed_at", Text, nullable=False),
)
"""`place`: where an agency stands in the feed, sealed."""

_KEY = "unit, agency, interface, span, what"
_NAMES = (
    "WITH RECURSIVE w (name) AS (SELECT min({by}) FROM exchange_figures WHERE {of} AND {by} > '' UNION ALL"
    " SELECT (SELECT min({by}) FROM exchange_figures WHERE {of} AND {by} > w.name) FROM w"
    " WHERE w.name IS NOT NULL)"
)
"""Every agency, or interface of an agency, of which there is anything: found without reading all there is."""


def add(tx: Transaction, unit: Literal["day", "hour"], sums: Mapping[tuple[str, str, str, str], int]) -> None:
    """Add to what was counted: span, agency, interface, what. Of days also to the sums of their month; and
    all to those of every agency and of every interface, which nobody could make up quickly over a year."""
    found: Counter[tuple[str, ...]] = Counter()
    for (span, agency, interface, what), number in sums.items():
        for whose in (agency, ""):
            for which in (interface, ""):
                found[unit, whose, which, span, what] += number
                if unit == "day":
                    found["month", whose, which, span[:7], what] += number
    tx.many(
        f"INSERT INTO exchange_figures ({_KEY}, number) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT ({_KEY})"
        " DO UPDATE SET number = exchange_figures.number + excluded.number",
        [(*key, number) for key, number in sorted(found.items())],
    )


def keep_places(tx: Transaction, rows: Iterable[Sequence[Value]]) -> None:
    """agency, purpose, sealed place, followed at."""
    tx.many(
        "INSERT INTO exchange_places (agency, purpose, place, followed_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (agency, purpose)"
        " DO UPDATE SET place = excluded.place, followed_at = excluded.followed_at",
        rows,
    )


def places(tx: Transaction, agency: str) -> list[Row]:
    """agency, purpose, sealed place, followed at; of one agency, or (empty) of all."""
    return tx.all(
        "SELECT agency, purpose, place, followed_at FROM exchange_places"
        " WHERE agency = ? OR CAST(? AS TEXT) = '' ORDER BY agency, purpose",
        (agency, agency),
    )


def sums(
    tx: Transaction, unit: Unit, between: tuple[str, str], agency: str = "", interface: str = ""
) -> list[Row]:
    """Span, what, how many: between two spans, of one agency and interface or (empty) of all."""
    return tx.all(
        "SELECT span, what, number FROM exchange_figures"
        " WHERE unit = ? AND agency = ? AND interface = ? AND span BETWEEN ? AND ? ORDER BY span",
        (unit, agency, interface, *between),
    )


def sums_of_agencies(tx: Transaction, spans: Sequence[Span], interface: str = "") -> list[Row]:
    """Agency, what, how many in all these spans: of every agency, and of one interface or (empty) of all."""
    return _sums_of_each(
        tx, _NAMES.format(by="agency", of="unit = 'month'"), (), spans, ("interface", interface)
    )


def sums_of_interfaces(tx: Transaction, spans: Sequence[Span], agency: str = "") -> list[Row]:
    """The same of every interface, and of one agency or (empty) of all."""
    names = _NAMES.format(by="interface", of="unit = 'month' AND agency = ?")
    return _sums_of_each(tx, names, (agency, agency), spans, ("agency", agency))


def _sums_of_each(
    tx: Transaction, names: str, named: Sequence[str], spans: Sequence[Span], of: tuple[str, str]
) -> list[Row]:
    held, value = of
    by = "agency" if held == "interface" else "interface"
    asked = "CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT)"
    parts = " UNION ALL ".join([f"SELECT {asked}"] * len(spans))
    return tx.all(
        f"{names}, p (unit, since, upto) AS ({parts})"
        " SELECT w.name, f.what, CAST(sum(f.number) AS BIGINT)"
        " FROM w CROSS JOIN p CROSS JOIN exchange_figures f"
        f" WHERE f.unit = p.unit AND f.{by} = w.name AND f.{held} = ? AND f.span BETWEEN p.since AND p.upto"
        " GROUP BY w.name, f.what ORDER BY w.name, f.what",
        (*named, *(each for span in spans for each in span), value),
    )


def last_days(tx: Transaction, between: tuple[str, str]) -> list[Row]:
    """agency, and the last day between two on which it called."""
    last = (
        "SELECT max(f.span) FROM exchange_figures f WHERE f.unit = 'day' AND f.agency = w.name"
        " AND f.interface = '' AND f.span BETWEEN ? AND ? AND f.what = 'calls'"
    )
    names = _NAMES.format(by="agency", of="unit = 'month'")
    told = f"SELECT w.name, ({last}) AS day FROM w WHERE w.name IS NOT NULL"
    return tx.all(f"{names} SELECT name, day FROM ({told}) d WHERE day IS NOT NULL", between)


def first_day(tx: Transaction) -> str | None:
    """The oldest day of which anything is kept."""
    row = tx.one("SELECT min(span) FROM exchange_figures WHERE unit = 'day'")
    return row[0] if row else None


def remove_before(tx: Transaction, unit: Unit, span: str, most: int) -> int:
    """The oldest sums from before a span; how many."""
    found = f"SELECT {_KEY} FROM exchange_figures WHERE unit = ? AND span < ? ORDER BY unit, span LIMIT ?"
    return tx.run(f"DELETE FROM exchange_figures WHERE ({_KEY}) IN ({found})", (unit, span, most))
