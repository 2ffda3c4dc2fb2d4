"""Rows about notices, each as it was told, and the numbers of a day."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from server_stub.database import Transaction, Value, metadata
from server_stub.identity.caller import Caller

notices = Table(
    "notices",
    metadata,
    Column("id", Text, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("draft", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("item_version", Integer, nullable=False),
    Column("item_name", Text, nullable=False),
    Column("applicant", Text, nullable=False),
    Column("applicant_name", Text, nullable=False),
    Column("lacks", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("earlier", Text, nullable=False),
    Column("again_because", Text, nullable=False),
    Column("station", Text, ForeignKey("organisations.id"), nullable=False),
    Column("station_name", Text, nullable=False),
    Column("division", Text, nullable=False),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("clerk", Text, nullable=False),
    Column("issued_at", Text, nullable=False),
    Column("journal_index", BigInteger, nullable=False),
    Column("leaf", Text, nullable=False),
    UniqueConstraint("draft", "position"),
    Index("notices_by_station", "station", "issued_at", "id"),
)

numbers = Table(
    "notice_numbers",
    metadata,
    Column("division", Text, primary_key=True),
    Column("day", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRecord:
    """A notice as it was given. `position`: which of its draft, from 1; the last one holds.

    `lacks` is JSON: the paper says the same when it is printed again, whatever the item says by then.
    """

    id: str
    number: str
    kind: str
    draft: str
    position: int
    item: str
    item_version: int
    item_name: str
    applicant: str
    applicant_name: str
    lacks: str
    rule: str
    reason: str
    earlier: str
    again_because: str
    station: str
    station_name: str
    division: str
    account: str
    clerk: str
    issued_at: str
    journal_index: int
    leaf: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a notice's draft: another notice, a case."""

    last_position: int
    case: str | None
    case_number: str | None


@dataclass(frozen=True)
class Part:
    """One page of a list: only what still waits, or all; behind which time and id."""

    open_only: bool
    after: tuple[str, str] | None
    limit: int


_NAMES = [field.name for field in fields(NoticeRecord)]
_COLUMNS = ", ".join(f"n.{name}" for name in _NAMES)
_FATE = (
    "(SELECT max(m.position) FROM notices m WHERE m.draft = n.draft),"
    " (SELECT c.id FROM cases c WHERE c.draft = n.draft),"
    " (SELECT c.number FROM cases c WHERE c.draft = n.draft)"
)


def next_number(tx: Transaction, division: str, day: str, kind: str) -> int:
    """Counts the notices of a kind in a district on a civil day, from 1."""
    row = tx.one(
        "INSERT INTO notice_numbers (division, day, kind, last) VALUES (?, ?, ?, 1)"
        " ON CONFLICT (division, day, kind) DO UPDATE SET last = notice_numbers.last + 1 RETURNING last",
        (division, day, kind),
    )
    assert row is not None  # noqa: S101  # RETURNING of an upsert gives its row
    return int(row[0])


def add(tx: Transaction, row: NoticeRecord) -> None:
    """A notice is given."""
    tx.run(f"INSERT INTO notices ({', '.join(_NAMES)}) VALUES ({', '.join('?' * len(_NAMES))})", astuple(row))


def of_draft(tx: Transaction, draft: str) -> list[NoticeRecord]:
    """Every notice of a draft, the first one first, whoever may know of them."""
    found = tx.all(f"SELECT {_COLUMNS} FROM notices n WHERE n.draft = ? ORDER BY n.position", (draft,))
    return [_record(row) for row in found]


def find(tx: Transaction, named: str, caller: Caller) -> tuple[NoticeRecord, Fate] | None:
    """A notice by its id or number that the caller may know of."""
    within, values = _reach(caller)
    row = tx.one(
        f"SELECT {_COLUMNS}, {_FATE} FROM notices n WHERE (n.id = ? OR n.number = ?) AND {within}",
        [named, named, *values],
    )
    return (_record(row[:-3]), Fate(*row[-3:])) if row else None


def page(tx: Transaction, caller: Caller, part: Part) -> list[tuple[NoticeRecord, Fate]]:
    """One page of the notices the caller may know of, newest first."""
    where, values = _reach(caller)
    if part.open_only:
        where += (
            " AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.draft = n.draft)"
            " AND NOT EXISTS (SELECT 1 FROM notices m WHERE m.draft = n.draft AND m.position > n.position)"
        )
    if part.after is not None:
        where += " AND (n.issued_at, n.id) < (?, ?)"
        values += part.after
    found = tx.all(
        f"SELECT {_COLUMNS}, {_FATE} FROM notices n WHERE {where}"
        " ORDER BY n.issued_at DESC, n.id DESC LIMIT ?",
        [*values, part.limit],
    )
    return [(_record(row[:-3]), Fate(*row[-3:])) for row in found]


def _reach(caller: Caller) -> tuple[str, list[Value]]:
    match caller.scope:
        case "own":
            return "n.account = ?", [caller.account]
        case "station":
            return "n.station = ?", [caller.station]
        case "district":
            return "n.division = ?", [caller.division[:6]]
        case "city":
            return "substr(n.division, 1, 4) = ?", [caller.division[:4]]
        case "all":
            return "1 = 1", []
        case _:
            return "1 = 0", []


def _record(row: Sequence[Value]) -> NoticeRecord:
    return NoticeRecord(**dict(zip(_NAMES, row, strict=True)))  # type: ignore[arg-type]  # columns as they are
