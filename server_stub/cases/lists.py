"""Lists of cases by pages: the ones a clerk took in, those that wait for a window, the one of a number."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import get_args

from server_stub.cases import rows, tables_lists
from server_stub.cases.rows import Times
from server_stub.cases.sight import Sight
from server_stub.cases.tables_lists import Due, ListName, Narrowed, Part, Sort, Window
from server_stub.cases.view import Rules, decoded
from server_stub.cases.wire import CasePage, CaseState, ItemTally, Tally
from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid
from server_stub.identity.caller import Caller
from server_stub.stand_ins import tables as stand_ins

LONGEST_PAGE = 200
SOON_WORKING_DAYS = 2
STATES: tuple[str, ...] = get_args(CaseState)
LISTS: tuple[ListName, ...] = get_args(ListName)
SORTS: tuple[Sort, ...] = get_args(Sort)
DUES: tuple[Due, ...] = get_args(Due)
_NUMBER = re.compile(r"\d{6}-\d{8}-\d{1,9}", re.ASCII)


def asked(name: str, state: str | None, after: str | None, limit: int, number: str | None = None) -> Part:
    """Reads what every list of GET /v1/cases is asked by."""
    wanted = next((each for each in LISTS if each == name), None)
    if wanted is None:
        raise Refusal(400, "malformed", field="list")
    if (wanted == "numbered") != bool(number) or (number and not _NUMBER.fullmatch(number)):
        raise Refusal(400, "malformed", field="number")
    if state is not None and state not in STATES:
        raise Refusal(400, "malformed", field="state")
    if not 1 <= limit <= LONGEST_PAGE:
        raise Refusal(400, "malformed", field="limit")
    return Part(wanted, state, behind_of(after) if after else None, limit, number=number or "")


def narrowed(
    part: Part, sort: str, due: str | None, item: str | None, *, free: bool, behind: str | None
) -> Part:
    """Reads what a queue is narrowed and sorted by besides."""
    wanted_sort = next((each for each in SORTS if each == sort), None)
    wanted_due = next((each for each in DUES if each == due), None)
    if wanted_sort is None:
        raise Refusal(400, "malformed", field="sort")
    if due is not None and wanted_due is None:
        raise Refusal(400, "malformed", field="due")
    if item is not None and (len(item) > 64 or not item.isascii()):
        raise Refusal(400, "malformed", field="item")
    if behind is not None and not is_uuid(behind):
        raise Refusal(400, "malformed", field="behind")
    return replace(part, sort=wanted_sort, due=wanted_due, item=item, free=free, behind=behind)


def page(tx: Transaction, caller: Caller, request: Part, rules: Rules) -> Recorded[CasePage]:
    """One page with the counts of the whole list. Nothing of it counts what the caller may not know of."""
    wanted = replace(request, limit=request.limit + 1)
    windows = _windows(tx, caller) if request.name == "queue" else []
    if request.waiting:
        found = tables_lists.queue(tx, caller, _within(tx, wanted, rules, windows), windows)
    else:
        found = tables_lists.page(tx, caller, wanted)
    shown = found[: request.limit]
    more = len(found) > len(shown)
    sight, times = Sight(rules.policy, caller), Times(rules.calendar, civil_date(tx.now))
    tally = _tally(tx, windows, rules) if request.name == "queue" else None
    counts = dict.fromkeys(STATES, 0) | tables_lists.counts(tx, caller, request.name)
    answer = CasePage(
        cases=[rows.row(listed, decoded(told), sight, times) for listed, told in shown],
        counts=counts | ({"in_approval": tally.cases} if tally else {}),
        next=cursor_of(*tables_lists.sort_key(request, shown[-1][0])) if more else None,
        tally=tally,
    )
    return Recorded(answer, detail={"list": request.name, "shown": len(shown)})


def _windows(tx: Transaction, caller: Caller) -> list[Window]:
    """The caller's own window, and those of absent colleagues they stand in for."""
    own = Window(caller.organisation)
    absent = {
        row.absent_at: Window(row.absent_at, row.absent_name)
        for row in stand_ins.standing_for(tx, caller.account)
        if row.absent_at != caller.organisation
    }
    return [own, *absent.values()]


def _within(tx: Transaction, part: Part, rules: Rules, windows: list[Window]) -> Part:
    """The days and the place in the queue that were asked for, as they are today."""
    today = civil_date(tx.now)
    since = today.isoformat() if part.due in ("today", "soon") else None
    until = {
        None: None,
        "overdue": (today - timedelta(days=1)).isoformat(),
        "today": today.isoformat(),
        "soon": rules.calendar.soon(today, SOON_WORKING_DAYS).isoformat(),
    }[part.due]
    after = part.after
    if part.behind is not None and after is None:
        after = tables_lists.key_of(tx, part, windows)
    return replace(part, after=after, narrowed=Narrowed(since, until, part.item, part.free))


def _tally(tx: Transaction, windows: list[Window], rules: Rules) -> Tally:
    """All that waits, whatever narrows the page."""
    today = civil_date(tx.now)
    soon = rules.calendar.soon(today, SOON_WORKING_DAYS)
    found = tables_lists.tally(tx, windows, today.isoformat(), soon.isoformat())
    return Tally(
        cases=sum(each.cases for each in found),
        overdue=sum(each.overdue for each in found),
        today=sum(each.today for each in found),
        soon=sum(each.soon for each in found),
        items=[_of_item(rules, each.item, each.cases) for each in found],
    )


def _of_item(rules: Rules, code: str, cases: int) -> ItemTally:
    item = rules.shelf.items.get(code)
    together = item is not None and item.decided_together
    return ItemTally(item=code, name=item.name if item else code, cases=cases, together=together)
