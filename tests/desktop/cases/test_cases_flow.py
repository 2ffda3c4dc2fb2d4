"""The clerk's list and one case of it."""

import asyncio
from dataclasses import replace
from typing import Any

from desktop.cases.case import CaseList, Entry
from desktop.cases.case_flow import CaseFlow, NotOpened, Opened, Opening
from desktop.cases.case_flow import State as CaseState
from desktop.cases.cases_flow import CasesFlow, Failed, Listed, State, Waiting
from desktop.cases.tidings import Change, Tidings
from desktop.errors import NotFound, Unreachable
from desktop.intake.mending import ToMend
from tests.fakes.cases import APPROVER, NOW, FakeCases, case

NEWS = Tidings(9, (Change(9, "case_changed", "case-1"),))


def desk(**changes: int) -> tuple[FakeCases, list[State], CasesFlow]:
    cases = FakeCases(**changes).put(case(1), case(2, state="returned"), case(3, state="approved", step=None))
    seen: list[State] = []
    return cases, seen, CasesFlow(cases, seen.append, lambda: NOW)


def listed(seen: list[State]) -> Listed:
    last = seen[-1]
    assert isinstance(last, Listed)
    return last


def test_what_changed_last_stands_first_with_counts_a_state() -> None:
    _, seen, flow = desk()
    asyncio.run(flow.refresh())
    assert isinstance(seen[0], Waiting)
    assert [row.id for row in listed(seen).rows] == ["case-3", "case-2", "case-1"]
    assert listed(seen).counts["returned"] == 1
    assert listed(seen).whole == 3


def test_a_state_can_be_chosen() -> None:
    _, seen, flow = desk()
    asyncio.run(flow.choose("returned"))
    assert [row.id for row in listed(seen).rows] == ["case-2"]
    assert listed(seen).chosen == "returned"
    asyncio.run(flow.choose(None))
    assert len(listed(seen).rows) == 3


def test_a_long_list_goes_on() -> None:
    _, seen, flow = desk(page_size=2)
    asyncio.run(flow.refresh())
    assert listed(seen).more is not None
    asyncio.run(flow.go_on())
    assert [row.id for row in listed(seen).rows] == ["case-3", "case-2", "case-1"]
    assert listed(seen).more is None


def test_what_the_news_tells_of_is_marked_until_it_is_opened() -> None:
    _, seen, flow = desk()
    asyncio.run(flow.refresh())
    asyncio.run(flow.hear(NEWS))
    assert listed(seen).fresh == {"case-1"}
    assert not any(isinstance(state, Waiting) for state in seen[1:]), "the list does not blink"
    flow.seen("case-1")
    assert not listed(seen).fresh


def test_a_cut_line_leaves_the_list() -> None:
    cases, seen, flow = desk()
    asyncio.run(flow.refresh())
    cases.fails = Unreachable()
    asyncio.run(flow.refresh())
    last = seen[-1]
    assert isinstance(last, Failed)
    assert last.before is not None


def test_a_case_is_opened_and_read_again_when_the_news_is_about_it() -> None:
    cases, seen = FakeCases().put(case(1), case(2)), list[CaseState]()
    flow = CaseFlow(cases, seen.append)
    asyncio.run(flow.open("case-1"))
    assert [type(state) for state in seen] == [Opening, Opened]
    asyncio.run(flow.hear(NEWS))
    asyncio.run(flow.hear(Tidings(10, (Change(10, "case_changed", "case-2"),))))
    assert cases.calls.count("read") == 2


def test_a_case_out_of_reach_is_told() -> None:
    cases, seen = FakeCases().put(case(1)), list[CaseState]()
    cases.fails = NotFound()
    asyncio.run(CaseFlow(cases, seen.append).open("case-1"))
    assert isinstance(seen[-1], NotOpened)


def test_a_returned_case_knows_what_it_lacks() -> None:
    thing = ToMend(kind="field", code="phone", what="少一位")
    entry = Entry(NOW, "returned", APPROVER, "审核", "", 13, (thing,))
    back = replace(case(1, state="returned"), history=(*case(1).history, entry))
    assert back.last_return is not None
    assert back.last_return.to_mend == (thing,)
    assert case(1).last_return is None


def test_a_refresh_asks_for_all_rows_in_sight_and_a_chosen_state_begins_anew() -> None:
    cases, seen, flow = desk(page_size=1)
    asyncio.run(flow.refresh())
    asyncio.run(flow.go_on())
    assert [row.id for row in listed(seen).rows] == ["case-3", "case-2"]
    cases.put(case(4))
    asyncio.run(flow.hear(NEWS))
    assert [row.id for row in listed(seen).rows] == ["case-4", "case-3"]
    asyncio.run(flow.refresh())
    assert len(listed(seen).rows) == 2
    assert listed(seen).more is not None
    asyncio.run(flow.choose(None))
    assert len(listed(seen).rows) == 1


def test_news_that_replaces_showing_more_brings_more_and_forgets_no_news_before_it() -> None:
    cases, seen, flow = desk(page_size=1)

    async def story() -> None:
        await flow.refresh()
        mine, gate = cases.mine, asyncio.Event()

        async def slowly(*given: Any) -> CaseList:
            await gate.wait()
            return await mine(*given)

        cases.mine = slowly  # type: ignore[method-assign]
        for deed in (flow.go_on(), flow.hear(Tidings(8, (Change(8, "case_changed", "case-2"),)))):
            replaced = asyncio.ensure_future(deed)  # noqa: TID251 - stands for the scope
            await asyncio.sleep(0)
            replaced.cancel()
        gate.set()
        await flow.hear(Tidings(9, (Change(9, "case_changed", "case-3"),)))

    asyncio.run(story())
    assert [row.id for row in listed(seen).rows] == ["case-3", "case-2"]
    assert listed(seen).fresh == {"case-2", "case-3"}


def test_rows_of_before_a_cut_line_know_when_they_were_asked_for() -> None:
    cases, seen, flow = desk()
    asyncio.run(flow.refresh())
    cases.fails = Unreachable()
    asyncio.run(flow.choose("returned"))
    last = seen[-1]
    assert isinstance(last, Failed)
    assert last.before is not None
    assert (last.before.asked_at, last.before.chosen) == (NOW, None)
    cases.fails = None
    asyncio.run(flow.refresh())
    assert listed(seen).chosen == "returned", "what was chosen is asked for again"
