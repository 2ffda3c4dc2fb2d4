"""The lists of cases: whose, in which order, and how many in each state."""

from dataclasses import dataclass
from typing import Literal

from server_stub.cases.tables import CASE_COLUMNS, CaseRow, Listed, case_row, reach
from server_stub.database import Transaction, Value
from server_stub.identity.caller import Caller

ListName = Literal["mine", "queue"]
WAITING_HERE = "(c.state <> 'in_approval' OR c.place = ?)"


@dataclass(frozen=True)
class Part:
    """One page of a list: which list, which state, behind which sort key and id."""

    name: ListName
    state: str | None
    after: tuple[str, str] | None
    limit: int


def counts(tx: Transaction, caller: Caller, name: ListName) -> dict[str, int]:
    """Cases of the whole list by state."""
    where, values = _whole(caller, name)
    return {
        state: int(number)
        for state, number in tx.all(
            f"SELECT c.state, count(*) FROM cases c WHERE {where} GROUP BY c.state", values
        )
    }


def page(tx: Transaction, caller: Caller, part: Part) -> list[Listed]:
    """Waiting cases of a queue: due first. Everything else: changed first."""
    where, values = _whole(caller, part.name)
    state = part.state or ("in_approval" if part.name == "queue" else None)
    if state is not None:
        where, values = f"{where} AND c.state = ?", [*values, state]
    due_first = part.name == "queue" and state == "in_approval"
    key, order, beyond = ("c.step_due_on", "ASC", ">") if due_first else ("c.changed_at", "DESC", "<")
    if part.after is not None:
        where, values = f"{where} AND ({key}, c.id) {beyond} (?, ?)", [*values, *part.after]
    found = tx.all(
        f"SELECT {CASE_COLUMNS}, l.name FROM cases c"
        f" LEFT JOIN case_leases l ON l.case_id = c.id AND l.until > ?"
        f" WHERE {where} ORDER BY {key} {order}, c.id {order} LIMIT ?",
        [tx.now, *values, part.limit],
    )
    return [Listed(case_row(row[:-1]), row[-1]) for row in found]


def sort_key(part: Part, case: CaseRow) -> tuple[str, str]:
    """Where the next page begins behind this case."""
    due_first = part.name == "queue" and part.state in (None, "in_approval")
    return (case.step_due_on if due_first else case.changed_at), case.id


def _whole(caller: Caller, name: ListName) -> tuple[str, list[Value]]:
    within, values = reach(caller)
    if name == "mine":
        return f"c.taken_by = ? AND {within}", [caller.account, *values]
    here = "EXISTS (SELECT 1 FROM case_places h WHERE h.case_id = c.id AND h.organisation = ?)"
    return (
        f"{here} AND {WAITING_HERE} AND {within}",
        [caller.organisation, caller.organisation, *values],
    )
