"""What agencies' systems called, as sums, and how far each has followed the feed; all SQL about that."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text

from server_stub.database import Row, Transaction, Value, metadata

Unit = Literal["day", "hour"]

exchange_figures = Table(
    "exchange_figures",
    metadata,
    Column("unit", Text, primary_key=True),
    Column("span", Text, primary_key=True),
    Column("agency", Text, primary_key=True),
    Column("interface", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""`span`: a civil day, or an hour of one (`2026-11-23T09`). `what`: calls, persons, refused.<code>,
fault.<code>, took.<box>."""

exchange_places = Table(
    "exchange_places",
    metadata,
    Column("agency", Text, primary_key=True),
    Column("purpose", Text, primary_key=True),
    Column("place", LargeBinary, nullable=False),
    Column("followed_at", Text, nullable=False),
)
"""`place`: where an agency stands in the feed, sealed."""

_OF = (
    "unit = ? AND span BETWEEN ? AND ? AND (agency = ? OR CAST(? AS TEXT) = '')"
    " AND (interface = ? OR CAST(? AS TEXT) = '')"
)


def add(tx: Transaction, unit: Unit, sums: Mapping[tuple[str, str, str, str], int]) -> None:
    """Add to what was counted: span, agency, interface, what."""
    tx.many(
        "INSERT INTO exchange_figures (unit, span, agency, interface, what, number) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (unit, span, agency, interface, what)"
        " DO UPDATE SET number = exchange_figures.number + excluded.number",
        [(unit, *key, number) for key, number in sorted(sums.items())],
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
    tx: Transaction,
    by: Literal["span", "agency", "interface"],
    unit: Unit,
    between: tuple[str, str],
    agency: str = "",
    interface: str = "",
) -> list[Row]:
    """Span, agency or interface; what; how many: between two spans, of one agency and interface or (empty)
    of any."""
    return tx.all(
        f"SELECT {by}, what, sum(number) FROM exchange_figures WHERE {_OF} GROUP BY {by}, what ORDER BY {by}",
        (unit, *between, agency, agency, interface, interface),
    )


def last_days(tx: Transaction, between: tuple[str, str]) -> list[Row]:
    """agency, and the last day between two on which it called."""
    return tx.all(
        "SELECT agency, max(span) FROM exchange_figures"
        " WHERE unit = 'day' AND span BETWEEN ? AND ? AND what = 'calls' GROUP BY agency",
        between,
    )


def first_day(tx: Transaction) -> str | None:
    """The oldest day of which anything is kept."""
    row = tx.one("SELECT min(span) FROM exchange_figures WHERE unit = 'day'")
    return row[0] if row else None


def remove_before(tx: Transaction, unit: Unit, span: str, most: int) -> int:
    """The oldest sums from before a span; how many."""
    found = (
        "SELECT unit, span, agency, interface, what FROM exchange_figures WHERE unit = ? AND span < ?"
        " ORDER BY unit, span, agency, interface, what LIMIT ?"
    )
    return tx.run(
        f"DELETE FROM exchange_figures WHERE (unit, span, agency, interface, what) IN ({found})",
        (unit, span, most),
    )
