"""The queue of the counterpart window."""

import asyncio
from dataclasses import replace

from desktop.approval.queue import Narrowing
from desktop.approval.queue_flow import Failed, Queued, QueueFlow, State, Waiting
from desktop.cases.tidings import Change, Tidings
from desktop.errors import Unreachable
from tests.fakes.cases import NOW, STEP, FakeCases, FakeNarrowing, case

LATE = replace(STEP, due_on=STEP.due_on.replace(day=1), due_at=STEP.due_at.replace(day=1))


def flow_of(cases: FakeCases, seen: list[State], kept: FakeNarrowing | None = None) -> QueueFlow:
    return QueueFlow(cases, kept or FakeNarrowing(), seen.append, lambda: NOW)


def last(seen: list[State]) -> Queued:
    assert isinstance(seen[-1], Queued)
    return seen[-1]


def test_a_page_comes_at_a_time_and_the_next_when_it_is_scrolled_to() -> None:
    cases = FakeCases(page_size=1).put(case(1), case(2, step=LATE), case(3, state="returned", step=None))
    seen: list[State] = []
    flow = flow_of(cases, seen)
    asyncio.run(flow.refresh())
    assert isinstance(seen[0], Waiting)
    assert [one.id for one in last(seen).rows] == ["case-2"]
    assert last(seen).more
    assert last(seen).tally.cases == 2
    asyncio.run(flow.go_on())
    assert [one.id for one in last(seen).rows] == ["case-2", "case-1"]
    assert not last(seen).more
    asyncio.run(flow.refresh())
    assert [one.id for one in last(seen).rows] == ["case-2", "case-1"], "as far as it was looked at"
    asyncio.run(flow.go_on())
    assert len(cases.asked) == 4, "there is nothing more to ask for"


def test_how_it_is_narrowed_stays_until_tomorrow() -> None:
    kept, cases, seen = FakeNarrowing(), FakeCases().put(case(1), case(2, item="other")), []
    flow = flow_of(cases, seen, kept)
    asyncio.run(flow.refresh())
    asyncio.run(flow.narrow(Narrowing("submitted", item="other")))
    assert [one.id for one in last(seen).rows] == ["case-2"]
    assert last(seen).tally.cases == 2, "the counts are of the whole queue"
    tomorrow: list[State] = []
    asyncio.run(flow_of(cases, tomorrow, kept).refresh())
    assert last(tomorrow).narrowing == Narrowing("submitted", item="other")
    assert [one.id for one in last(tomorrow).rows] == ["case-2"]


def test_the_same_narrowing_again_asks_nothing() -> None:
    cases, seen = FakeCases().put(case(1)), []
    flow = flow_of(cases, seen)
    asyncio.run(flow.refresh())
    asyncio.run(flow.narrow(Narrowing()))
    assert len(cases.asked) == 1


def test_who_has_a_case_open_stands_beside_it() -> None:
    cases, seen = FakeCases().put(case(1)), []
    cases.other["case-1"] = "苏日娜"
    asyncio.run(flow_of(cases, seen).refresh())
    assert last(seen).rows[0].leased_by == "苏日娜"


def test_news_of_a_case_loads_the_queue_and_other_news_does_not() -> None:
    cases, seen = FakeCases().put(case(1)), []
    flow = flow_of(cases, seen)
    asyncio.run(flow.hear(Tidings(5, (Change(5, "catalogue_changed", "2"),))))
    assert not seen
    asyncio.run(flow.hear(Tidings(6, (Change(6, "case_arrived", "case-1"),))))
    assert isinstance(seen[-1], Queued)


def test_a_cut_line_leaves_what_was_listed() -> None:
    cases, seen = FakeCases(page_size=1).put(case(1), case(2)), []
    flow = flow_of(cases, seen)
    asyncio.run(flow.refresh())
    cases.fails = Unreachable()
    for deed in (flow.refresh, flow.go_on):
        asyncio.run(deed())
        assert isinstance(seen[-1], Failed)
        assert seen[-1].before is not None
        assert len(seen[-1].before.rows) == 1
        assert seen[-1].before.asked_at == NOW
