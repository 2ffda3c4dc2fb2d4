"""The staff register: who is in it, what changes about them; all SQL of it."""

from typing import NamedTuple

from server_stub.administration import tables_places
from server_stub.database import Row, Transaction, Value
from server_stub.identity.caller import Caller
from server_stub.identity.wire import Level, Organisation, Post

_STAFF = (
    "SELECT a.id, a.username, a.name, a.post, a.disabled, a.locked_until, a.version,"
    " a.agency, o.id, o.name, o.level, o.division, o.department,"
    " (SELECT max(s.opened_at) FROM sessions s WHERE s.account = a.id),"
    " EXISTS (SELECT 1 FROM second_factors f WHERE f.account = a.id AND f.confirmed_at IS NOT NULL)"
    " FROM accounts a JOIN organisations o ON o.id = a.organisation"
)


class StaffRow(NamedTuple):
    """An account of the register with its place."""

    id: str
    username: str
    name: str
    post: Post
    disabled: int
    locked_until: str | None
    version: int
    agency: str | None
    organisation: str
    organisation_name: str
    level: Level
    division: str
    department: str | None
    last_signed_in_at: str | None
    second_factor: bool

    @property
    def place(self) -> Organisation:
        """Where they work."""
        return Organisation(
            id=self.organisation,
            name=self.organisation_name,
            level=self.level,
            division=self.division,
            department=self.department,
        )


class Sought(NamedTuple):
    """What a list of staff is asked for; empty: whatever."""

    words: tuple[str, ...] = ()
    post: str = ""
    organisation: str = ""
    state: str = ""
    after: tuple[str, str] | None = None
    limit: int = 100


def reach(caller: Caller) -> tuple[str, list[Value]]:
    """The part of all staff a caller may know of, as a condition on accounts `a` and their places `o`."""
    if caller.scope == "own":
        return "a.id = ?", [caller.account]
    return tables_places.reach(caller)


def found(tx: Transaction, caller: Caller, sought: Sought) -> list[StaffRow]:
    """One page, by user name."""
    where, values = reach(caller)
    conditions = [where]
    for word in sought.words:
        like = "%" + _escaped(word) + "%"
        conditions.append(
            r"(a.name LIKE ? ESCAPE '\' OR a.username LIKE ? ESCAPE '\' OR a.initials LIKE ? ESCAPE '\')"
        )
        values += [like, like.lower(), like.lower()[1:]]
    for condition, value in (("a.post = ?", sought.post), ("o.id = ?", sought.organisation)):
        if value:
            conditions.append(condition)
            values.append(value)
    if sought.state:
        conditions.append("a.disabled = ?")
        values.append(int(sought.state == "disabled"))
    if sought.after is not None:
        conditions.append("(a.username, a.id) > (?, ?)")
        values += sought.after
    where = " AND ".join(conditions)
    rows = tx.all(f"{_STAFF} WHERE {where} ORDER BY a.username, a.id LIMIT ?", [*values, sought.limit])
    return [_staff_row(row) for row in rows]


def _staff_row(row: Row) -> StaffRow:
    return StaffRow._make((*row[:-1], bool(row[-1])))


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def member(tx: Transaction, caller: Caller, account: str) -> StaffRow | None:
    """One account the caller may know of."""
    where, values = reach(caller)
    row = tx.one(f"{_STAFF} WHERE a.id = ? AND {where}", [account, *values])
    return _staff_row(row) if row else None


def usernames(tx: Transaction) -> set[str]:
    """All that are taken."""
    return {row[0] for row in tx.all("SELECT username FROM accounts")}


def able(tx: Transaction, post: str, without: str = "") -> int:
    """How many accounts of a post may be used, one left out."""
    row = tx.one("SELECT count(*) FROM accounts WHERE post = ? AND disabled = 0 AND id <> ?", (post, without))
    return int(row[0]) if row else 0


def set_disabled(tx: Transaction, account: str, *, disabled: bool) -> None:
    """May not be used any more, or again."""
    tx.run("UPDATE accounts SET disabled = ?, version = version + 1 WHERE id = ?", (int(disabled), account))


def rename(tx: Transaction, account: str, name: str, initials: str) -> None:
    """Called otherwise from now on."""
    tx.run(
        "UPDATE accounts SET name = ?, initials = ?, version = version + 1 WHERE id = ?",
        (name, initials, account),
    )


def move(tx: Transaction, account: str, post: str, organisation: str, agency: str | None) -> None:
    """Another post, place or agency."""
    tx.run(
        "UPDATE accounts SET post = ?, organisation = ?, agency = ?, version = version + 1 WHERE id = ?",
        (post, organisation, agency, account),
    )


def unlock(tx: Transaction, account: str) -> None:
    """May try again now."""
    tx.run(
        "UPDATE accounts SET failures = 0, locked_until = NULL, version = version + 1 WHERE id = ?",
        (account,),
    )


def changed(tx: Transaction, account: str) -> None:
    """Something about it that stands elsewhere changed."""
    tx.run("UPDATE accounts SET version = version + 1 WHERE id = ?", (account,))
