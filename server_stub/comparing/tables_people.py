"""What is held of many people at once; all SQL about it.

Whole stretches of the base come as lines made by the database itself (`Transaction.lines`).
"""

import hashlib
from collections.abc import Mapping, Sequence
from operator import itemgetter

import msgspec

from server_stub.comparing.listed import Spelt
from server_stub.comparing.rolls import MADE
from server_stub.database import Row, Transaction, Value
from server_stub.population.codes import CodeList, codes
from server_stub.population.tables_views import marks
from server_stub.population.wire import CitizenField

AT_ONCE = 500
"""People looked up together."""
STRETCH = 50_000
"""Records that are read together."""
_IN_FORCE = "c.batch NOT IN (SELECT no FROM batches WHERE state <> 'in_force')"
# Crossed, so that SQLite begins with the numbers and not with the batches. In order only where it is needed.
_HELD = (
    "SELECT {columns} FROM citizens c CROSS JOIN batches b"
    " WHERE c.number IN ({marks}) AND b.no = c.batch AND b.state = 'in_force'"
)
OWN_NUMBER, STANDING, HOLDER, _IN_FORCE_NO, FIRST_FACT = range(5)
"""Where `held` has what; the facts are the last."""
# Crossed, so that it begins with the few batches and not with all the records.
_CHANGED = (
    "SELECT DISTINCT c.number FROM batches b CROSS JOIN citizens c"
    " WHERE c.batch = b.no AND b.in_force_no > ?"
)
NOBODY = "\x1f"
"""Stands in the place of a value where nothing is shown of a person: no line of a list with it is read."""


class Lines:
    """Number and fields of people as a list would write them, comma-parted."""

    def __init__(self, fields: Sequence[CitizenField], spelling: Mapping[CitizenField, Spelt]) -> None:
        self._columns = ["c.number"]
        self._values: list[Value] = []
        for place, field in enumerate(fields):
            sql, values = _column(field, spelling.get(field))
            if not place:
                sql, values = f"CASE c.standing WHEN 'verified' THEN {sql} ELSE ? END", [*values, NOBODY]
            self._columns.append(sql)
            self._values += values

    def digest(self) -> str:
        """Another one whenever the lines, or what is kept of them, would be written otherwise."""
        return hashlib.sha256(msgspec.json.encode((MADE, self._columns, self._values))).hexdigest()[:32]

    def between(self, tx: Transaction, first: str, end: str | None) -> tuple[bytes, int]:
        """Some people from a number on, in their order, before another one (None: to the last)."""
        rest, values = self._between(first, end)
        return tx.lines(self._columns, rest, [*self._values, *values])

    def rows(self, tx: Transaction, first: str, end: str | None) -> list[bytes]:
        """The same one by one, without those that hold a line's end."""
        rest, values = self._between(first, end)
        rows = tx.all(f"SELECT {', '.join(self._columns)} FROM {rest}", [*self._values, *values])
        lines = [",".join([value or "" for value in row]) for row in rows]
        return [line.encode() for line in lines if "\n" not in line]

    def _between(self, first: str, end: str | None) -> tuple[str, list[Value]]:
        until, values = ("AND c.number < ?", [first, end]) if end is not None else ("", [first])
        rest = f"citizens c WHERE {_IN_FORCE} AND c.number >= ? {until} ORDER BY c.number LIMIT {STRETCH}"
        return rest, list(values)


def _column(field: CitizenField, spelling: Spelt | None) -> tuple[str, list[Value]]:
    match field, spelling:
        case ("sex" | "ethnicity" | "state") as coded, "word":
            words: CodeList = getattr(codes(), coded)
            pairs: list[Value] = [each for pair in words.words.items() for each in pair]
            return f"CASE c.{field} {'WHEN ? THEN ? ' * len(words.words)}END", pairs
        case "birth_date", "compact":
            return "replace(c.birth_date, '-', '')", []
        case _:
            return f"c.{field}", []


def held(tx: Transaction, numbers: Sequence[str], fields: Sequence[CitizenField]) -> dict[str, Row]:
    """The record in force of each of at most AT_ONCE numbers: of a number that was left, that of whom it
    belongs to. Only of those who are shown."""
    facts = [f"c.{field}" for field in fields]
    columns = ", ".join(["c.number, c.standing, c.holder, b.in_force_no", *facts])
    found = _newest(tx, numbers, columns)
    shown = {number: row for number, row in found.items() if row[STANDING] == "verified"}
    if len(shown) < len(found):
        left = {number: row[HOLDER] for number, row in found.items() if row[STANDING] == "linked"}
        holders = _newest(tx, sorted(set(left.values())), columns) if left else {}
        rows = ((number, holders.get(holder)) for number, holder in left.items())
        shown |= {number: row for number, row in rows if row is not None and row[STANDING] == "verified"}
    return shown


def _newest(tx: Transaction, numbers: Sequence[str], columns: str) -> dict[str, Row]:
    rows = tx.all(_HELD.format(marks=marks(numbers), columns=columns), numbers)
    found = {row[OWN_NUMBER]: row for row in rows}
    if len(found) < len(rows):  # only until what is superseded has been removed
        found = {row[OWN_NUMBER]: row for row in sorted(rows, key=itemgetter(_IN_FORCE_NO))}
    return found


def as_of(tx: Transaction) -> int:
    """The place of what came into force last: two snapshots of the same are the same base."""
    row = tx.one("SELECT coalesce(max(in_force_no), 0) FROM batches")
    return int(row[0]) if row else 0


def changed(tx: Transaction, since: int) -> list[str]:
    """Whose records changed behind a place."""
    return [row[0] for row in tx.all(_CHANGED, (since,))]


def changes(tx: Transaction, since: int, most: int) -> int:
    """How many those are; counted so far at most."""
    row = tx.one(f"SELECT count(*) FROM ({_CHANGED} LIMIT ?) n", (since, most))
    return int(row[0]) if row else 0


def cuts(tx: Transaction, parts: int) -> list[str]:
    """Numbers that part the base into about as many equal parts: as they part its greatest batch."""
    row = tx.one("SELECT no, loaded FROM batches WHERE state = 'in_force' ORDER BY loaded DESC, no LIMIT 1")
    if row is None or row[1] < parts:
        return []
    nth = "SELECT number FROM citizens WHERE batch = ? ORDER BY number LIMIT 1 OFFSET ?"
    found = [tx.one(nth, (row[0], row[1] * part // parts)) for part in range(1, parts)]
    return sorted({each[0] for each in found if each})


def people(tx: Transaction) -> int:
    """About how many people the base has: never fewer."""
    row = tx.one("SELECT coalesce(sum(loaded), 0) FROM batches WHERE state = 'in_force'")
    return int(row[0]) if row else 0
