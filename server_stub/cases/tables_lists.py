"""The lists of cases: whose, in which order, narrowed how, and how many. Every query walks an index."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from server_stub.cases.rows import Listed
from server_stub.cases.tables import CASE_COLUMNS, case_row, reach
from server_stub.database import Transaction, Value
from server_stub.identity.caller import Caller

ListName = Literal["mine", "station", "queue", "numbered"]
Due = Literal["overdue", "today", "soon"]
Sort = Literal["due", "submitted"]
MOST_COUNTED = 1000
ELSEWHERE = ("returned", "approved", "refused", "withdrawn", "voided", "revoked")
"""The states of cases a window knows of and that wait nowhere."""
_ROW = (
    f"{CASE_COLUMNS}, l.name, o.name, k.told,"
    " EXISTS (SELECT 1 FROM case_notes n WHERE n.case_id = c.id AND n.read_at IS NULL)"
)
_THERE = "coalesce(c.place, c.station)"
"""Where a case is said to wait, in a list that is no window's queue."""


def _besides(where: str) -> str:
    """What a row says of the window where the case waits, besides what the case says."""
    return (
        f" LEFT JOIN case_leases l ON l.case_id = c.id AND l.organisation = {where} AND l.until > ?"
        " JOIN item_versions k ON k.item = c.item AND k.version = c.item_version"
        f" JOIN organisations o ON o.id = {where}"
    )


@dataclass(frozen=True)
class Narrowed:
    """What of a queue is wanted: until which day and from which, which item, open at nobody else."""

    since: str | None = None
    until: str | None = None
    item: str | None = None
    free: bool = False


@dataclass(frozen=True)
class Part:
    """One page of a list: which list, which state, behind which sort key and id, sorted and narrowed how."""

    name: ListName
    state: str | None
    after: tuple[str, str] | None
    limit: int
    sort: Sort = "due"
    due: Due | None = None
    item: str | None = None
    free: bool = False
    behind: str | None = None
    """Id of a case behind which it goes on."""
    number: str = ""
    """Of the list `numbered`: the whole number of its one case."""
    narrowed: Narrowed = Narrowed()

    @property
    def waiting(self) -> bool:
        """True for what waits at a window: due first. Everything else: changed first."""
        return self.name == "queue" and self.state in (None, "in_approval")


@dataclass(frozen=True)
class Waiting:
    """How many cases of an item wait at a window, and until when."""

    item: str
    cases: int
    overdue: int
    today: int
    soon: int


@dataclass(frozen=True)
class Window:
    """A window whose queue is the caller's: their own, or an absent colleague's (`name`)."""

    organisation: str
    name: str | None = None


def counts(tx: Transaction, caller: Caller, name: ListName) -> dict[str, int]:
    """Cases of the whole list by state, but what waits at a window: that is tallied. Up to MOST_COUNTED of
    each: what is closed grows for ever, and nobody walks along all of it to see a number."""
    if name == "numbered":
        return {}
    source, within, values = _whole(caller, name)
    states = ELSEWHERE if name == "queue" else (*ELSEWHERE, "in_approval")
    one = f"SELECT ?, count(*) FROM (SELECT 1 FROM {source} WHERE {within} AND c.state = ? LIMIT ?) AS few"
    asked: list[Value] = [each for state in states for each in (state, *values, state, MOST_COUNTED)]
    return {state: int(number) for state, number in tx.all(" UNION ALL ".join([one] * len(states)), asked)}


def _whole(caller: Caller, name: ListName, number: str = "") -> tuple[str, str, list[Value]]:
    """Where a list is read from (as `c`), on what condition, with which values."""
    if name == "queue":
        return "case_places c", "c.organisation = ?", [caller.organisation]
    within, reached = reach(caller)
    if name == "numbered":
        return "cases c", f"c.number = ? AND {within}", [number, *reached]
    if name == "station":
        return "cases c", f"c.station = ? AND {within}", [caller.station, *reached]
    return "cases c", f"c.taken_by = ? AND {within}", [caller.account, *reached]


def tally(tx: Transaction, windows: Sequence[Window], today: str, soon: str) -> list[Waiting]:
    """What waits at some windows, by item, from the counts that are kept."""
    found = tx.all(
        "SELECT item, sum(cases), sum(CASE WHEN due_on < ? THEN cases ELSE 0 END),"
        " sum(CASE WHEN due_on = ? THEN cases ELSE 0 END),"
        " sum(CASE WHEN due_on >= ? AND due_on <= ? THEN cases ELSE 0 END)"
        f" FROM case_wait_counts WHERE organisation IN ({', '.join('?' * len(windows))})"
        " GROUP BY item ORDER BY item",
        [today, today, today, soon, *(window.organisation for window in windows)],
    )
    return [Waiting(item, *(int(each) for each in numbers)) for item, *numbers in found]


def key_of(tx: Transaction, part: Part, windows: Sequence[Window]) -> tuple[str, str] | None:
    """Where a case stands in the sorted queue; None for one that does not wait there."""
    row = tx.one(
        f"SELECT {_sorted_by(part)}, case_id FROM case_waits WHERE case_id = ?"
        f" AND organisation IN ({', '.join('?' * len(windows))}) ORDER BY 1 LIMIT 1",
        [part.behind, *(window.organisation for window in windows)],
    )
    return (str(row[0]), str(row[1])) if row else None


def queue(tx: Transaction, caller: Caller, part: Part, windows: Sequence[Window]) -> list[tuple[Listed, str]]:
    """The cases of one page of what waits, and their items as JSON. Each window's are found by its index."""
    sort = _sorted_by(part)
    found: list[tuple[Listed, str]] = []
    for window in windows:
        where, values = _narrowed(caller, part, window)
        rows = tx.all(
            f"SELECT {_ROW}, w.due_on FROM case_waits w JOIN cases c ON c.id = w.case_id"
            f"{_besides('w.organisation')} WHERE {where} ORDER BY w.{sort}, w.case_id LIMIT ?",
            [tx.now, *values, part.limit],
        )
        for *row, due_on in rows:
            listed, told = _listed(row)
            found.append((replace(listed, stands_for=window.name, due_on=due_on), told))
    if len(windows) > 1:
        found.sort(key=lambda each: sort_key(part, each[0]))
    return found[: part.limit]


def page(tx: Transaction, caller: Caller, part: Part) -> list[tuple[Listed, str]]:
    """The cases of one page of a list sorted by change, and their items as JSON."""
    values: list[Value]
    if part.name == "queue":
        source, sort = "case_places h JOIN cases c ON c.id = h.case_id", "h.changed_at, h.case_id"
        where, values = "h.organisation = ? AND h.state = ?", [caller.organisation, part.state]
    else:
        source, where, values = _whole(caller, part.name, part.number)
        sort = "c.changed_at, c.id"
        if part.state is not None:
            where, values = f"{where} AND c.state = ?", [*values, part.state]
    if part.after is not None:
        where, values = f"{where} AND ({sort}) < (?, ?)", [*values, *part.after]
    ordered = ", ".join(f"{column} DESC" for column in sort.split(", "))
    rows = tx.all(
        f"SELECT {_ROW} FROM {source}{_besides(_THERE)} WHERE {where} ORDER BY {ordered} LIMIT ?",
        [tx.now, *values, part.limit],
    )
    return [_listed(row) for row in rows]


def sort_key(part: Part, listed: Listed) -> tuple[str, str]:
    """Where the next page begins behind this case."""
    case = listed.case
    if not part.waiting:
        return case.changed_at, case.id
    return (case.submitted_at if part.sort == "submitted" else listed.due_on or case.step_due_on), case.id


def _sorted_by(part: Part) -> str:
    return "submitted_at" if part.sort == "submitted" else "due_on"


def _narrowed(caller: Caller, part: Part, window: Window) -> tuple[str, list[Value]]:
    wanted = part.narrowed
    where = "w.organisation = ?"
    values: list[Value] = [window.organisation]
    told: list[tuple[str, list[Value]]] = [
        (" AND w.due_on >= ?", [wanted.since] if wanted.since else []),
        (" AND w.due_on <= ?", [wanted.until] if wanted.until else []),
        (" AND w.item = ?", [wanted.item] if wanted.item else []),
        (f" AND (w.{_sorted_by(part)}, w.case_id) > (?, ?)", list(part.after or ())),
    ]
    for condition, given in told:
        if given:
            where, values = where + condition, [*values, *given]
    if wanted.free:
        where, values = where + " AND (l.account IS NULL OR l.account = ?)", [*values, caller.account]
    return where, values


def _listed(row: Sequence[Any]) -> tuple[Listed, str]:
    *case, leased_by, where, told, noted = row
    return Listed(case_row(case), leased_by, where, bool(noted)), told
