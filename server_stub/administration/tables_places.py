"""Organisations: the tree, what stands in a place, what changes about it; all SQL of it."""

from typing import NamedTuple

from server_stub.database import Transaction, Value
from server_stub.identity.caller import Caller
from server_stub.identity.wire import Level, Organisation

_PLACE = (
    "SELECT o.id, o.name, o.level, o.division, o.department, o.parent, o.closed_at, o.version,"
    " (SELECT count(*) FROM accounts a WHERE a.organisation = o.id AND a.disabled = 0),"
    " (SELECT count(*) FROM workstations w WHERE w.station = o.id AND w.state <> 'revoked')"
    " FROM organisations o"
)


class PlaceRow(NamedTuple):
    """An organisation with how many work there, people and PCs."""

    id: str
    name: str
    level: Level
    division: str
    department: str | None
    parent: str | None
    closed_at: str | None
    version: int
    accounts: int
    workstations: int

    @property
    def place(self) -> Organisation:
        """As it travels."""
        return Organisation(
            id=self.id, name=self.name, level=self.level, division=self.division, department=self.department
        )


def reach(caller: Caller) -> tuple[str, list[Value]]:
    """The part of the tree a caller may know of, as a condition on `o`."""
    match caller.scope:
        case "own":
            return "o.id = ?", [caller.organisation]
        case "station":
            return "o.id = ?", [caller.station]
        case "department":
            return "o.department = ? AND o.division = ?", [caller.department, caller.division]
        case "district":
            return "substr(o.division, 1, 6) = ?", [caller.division[:6]]
        case "city":
            return "substr(o.division, 1, 4) = ?", [caller.division[:4]]
        case "all":
            return "1 = 1", []
        case _:
            return "1 = 0", []


def tree(tx: Transaction, caller: Caller) -> list[PlaceRow]:
    """All of it that is in reach: by division, the place itself before its departments."""
    where, values = reach(caller)
    order = "o.division, CASE WHEN o.department IS NULL THEN 0 ELSE 1 END, o.id"
    return [PlaceRow(*row) for row in tx.all(f"{_PLACE} WHERE {where} ORDER BY {order}", values)]


def place(tx: Transaction, caller: Caller, identifier: str) -> PlaceRow | None:
    """One the caller may know of."""
    where, values = reach(caller)
    row = tx.one(f"{_PLACE} WHERE o.id = ? AND {where}", [identifier, *values])
    return PlaceRow(*row) if row else None


def has_name(tx: Transaction, name: str, without: str = "") -> bool:
    """Whether an open place, one left out, is called so."""
    sql = "SELECT 1 FROM organisations WHERE name = ? AND id <> ? AND closed_at IS NULL"
    return tx.one(sql, (name, without)) is not None


def open_places(tx: Transaction) -> list[PlaceRow]:
    """Every place that is not closed."""
    return [PlaceRow(*row) for row in tx.all(f"{_PLACE} WHERE o.closed_at IS NULL ORDER BY o.id")]


def beneath(tx: Transaction, identifier: str) -> int:
    """Open places right below it."""
    row = tx.one("SELECT count(*) FROM organisations WHERE parent = ? AND closed_at IS NULL", (identifier,))
    return int(row[0]) if row else 0


def waiting_at(tx: Transaction, identifier: str) -> int:
    """Cases that wait for a decision there."""
    row = tx.one("SELECT count(*) FROM case_waits WHERE organisation = ?", (identifier,))
    return int(row[0]) if row else 0


def add(tx: Transaction, row: tuple[str, str, str, str, str | None, str]) -> None:
    """id, name, level, division, department, parent."""
    tx.run(
        "INSERT INTO organisations (id, name, level, division, department, parent) VALUES (?, ?, ?, ?, ?, ?)",
        row,
    )


def rename(tx: Transaction, identifier: str, name: str) -> None:
    """Called otherwise from now on."""
    tx.run("UPDATE organisations SET name = ?, version = version + 1 WHERE id = ?", (name, identifier))


def set_closed(tx: Transaction, identifier: str, closed_at: str | None) -> None:
    """Closed since then; None: open again."""
    tx.run(
        "UPDATE organisations SET closed_at = ?, version = version + 1 WHERE id = ?", (closed_at, identifier)
    )
