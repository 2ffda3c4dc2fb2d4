"""The lists of cases: whose, in which order, and how many in each state. Every query walks an index."""

from dataclasses import dataclass
from typing import Literal

from server_stub.cases.tables import CASE_COLUMNS, CaseRow, Listed, case_row, reach
from server_stub.database import Transaction, Value
from server_stub.identity.caller import Caller

ListName = Literal["mine", "queue"]


@dataclass(frozen=True)
class Part:
    """One page of a list: which list, which state, behind which sort key and id."""

    name: ListName
    state: str | None
    after: tuple[str, str] | None
    limit: int

    @property
    def waiting(self) -> bool:
        """True for what waits at a window: due first. Everything else: changed first."""
        return self.name == "queue" and self.state in (None, "in_approval")


def counts(tx: Transaction, caller: Caller, name: ListName) -> dict[str, int]:
    """Cases of the whole list by state. What a window forwarded and does not decide is not its queue's."""
    if name == "mine":
        within, values = reach(caller)
        found = tx.all(
            f"SELECT c.state, count(*) FROM cases c WHERE c.taken_by = ? AND {within} GROUP BY c.state",
            [caller.account, *values],
        )
        return {state: int(number) for state, number in found}
    found = tx.all(
        "SELECT state, count(*) FROM case_places WHERE organisation = ? AND state <> 'in_approval'"
        " GROUP BY state",
        (caller.organisation,),
    )
    waiting = tx.one("SELECT count(*) FROM cases WHERE place = ?", (caller.organisation,))
    return {state: int(number) for state, number in found} | {
        "in_approval": int(waiting[0]) if waiting else 0
    }


def page(tx: Transaction, caller: Caller, part: Part) -> list[Listed]:
    """The cases of one page."""
    source, where, values, key, order = _source(caller, part)
    if part.after is not None:
        where += f" AND ({key}) {'>' if order == 'ASC' else '<'} (?, ?)"
        values += part.after
    ordered = ", ".join(f"{column} {order}" for column in key.split(", "))
    found = tx.all(
        f"SELECT {CASE_COLUMNS}, l.name FROM {source}"
        f" LEFT JOIN case_leases l ON l.case_id = c.id AND l.until > ?"
        f" WHERE {where} ORDER BY {ordered} LIMIT ?",
        [tx.now, *values, part.limit],
    )
    return [Listed(case_row(row[:-1]), row[-1]) for row in found]


def sort_key(part: Part, case: CaseRow) -> tuple[str, str]:
    """Where the next page begins behind this case."""
    return (case.step_due_on if part.waiting else case.changed_at), case.id


def _source(caller: Caller, part: Part) -> tuple[str, str, list[Value], str, str]:
    """From where, on which condition with which values, sorted by which columns and which way."""
    if part.waiting:
        return "cases c", "c.place = ?", [caller.organisation], "c.step_due_on, c.id", "ASC"
    if part.name == "queue":
        source = "case_places h JOIN cases c ON c.id = h.case_id"
        values: list[Value] = [caller.organisation, part.state]
        return source, "h.organisation = ? AND h.state = ?", values, "h.changed_at, h.case_id", "DESC"
    within, values = reach(caller)
    where, values = f"c.taken_by = ? AND {within}", [caller.account, *values]
    if part.state is not None:
        where, values = f"{where} AND c.state = ?", [*values, part.state]
    return "cases c", where, values, "c.changed_at, c.id", "DESC"
