"""Lists of cases by pages: the ones a clerk took in, the ones that wait for a counterpart window."""

from typing import get_args

from server_stub.cases import tables_lists
from server_stub.cases.tables_lists import Part
from server_stub.cases.view import Rules, summary
from server_stub.cases.wire import CasePage, CaseState
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller

LONGEST_PAGE = 200
STATES: tuple[str, ...] = get_args(CaseState)


def asked(name: str, state: str | None, after: str | None, limit: int) -> Part:
    """Reads the query of GET /v1/cases."""
    if name not in ("mine", "queue"):
        raise Refusal(400, "malformed", field="list")
    if state is not None and state not in STATES:
        raise Refusal(400, "malformed", field="state")
    if not 1 <= limit <= LONGEST_PAGE:
        raise Refusal(400, "malformed", field="limit")
    return Part("queue" if name == "queue" else "mine", state, behind_of(after) if after else None, limit)


def page(tx: Transaction, caller: Caller, request: Part, rules: Rules) -> Recorded[CasePage]:
    """One page with the counts of the whole list. Nothing of it counts what the caller may not know of."""
    found = tables_lists.page(tx, caller, Part(request.name, request.state, request.after, request.limit + 1))
    shown = found[: request.limit]
    more = len(found) > len(shown)
    answer = CasePage(
        cases=[summary(tx, rules, each.case, each.leased_by, caller) for each in shown],
        counts=dict.fromkeys(STATES, 0) | tables_lists.counts(tx, caller, request.name),
        next=cursor_of(*tables_lists.sort_key(request, shown[-1].case)) if more else None,
    )
    return Recorded(answer, detail={"list": request.name, "shown": len(shown)})
