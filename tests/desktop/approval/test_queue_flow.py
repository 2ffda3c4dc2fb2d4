"""The queue of the counterpart window."""

import asyncio
from dataclasses import replace

from desktop.approval.queue_flow import Failed, Queued, QueueFlow, State, Waiting
from desktop.cases.tidings import Change, Tidings
from desktop.errors import Unreachable
from tests.fakes.cases import NOW, STEP, FakeCases, case

LATE = replace(STEP, due_on=STEP.due_on.replace(day=1))


def test_what_is_due_first_stands_first_over_all_pages() -> None:
    cases = FakeCases(page_size=1).put(case(1), case(2, step=LATE), case(3, state="returned", step=None))
    seen: list[State] = []
    asyncio.run(QueueFlow(cases, seen.append, lambda: NOW).refresh())
    assert isinstance(seen[0], Waiting)
    queued = seen[-1]
    assert isinstance(queued, Queued)
    assert [one.id for one in queued.rows] == ["case-2", "case-1"]
    assert not queued.more


def test_who_has_a_case_open_stands_beside_it() -> None:
    cases, seen = FakeCases().put(case(1)), []
    cases.other["case-1"] = "苏日娜"
    asyncio.run(QueueFlow(cases, seen.append, lambda: NOW).refresh())
    assert seen[-1].rows[0].leased_by == "苏日娜"


def test_news_of_a_case_loads_the_queue_and_other_news_does_not() -> None:
    cases, seen = FakeCases().put(case(1)), []
    flow = QueueFlow(cases, seen.append, lambda: NOW)
    asyncio.run(flow.hear(Tidings(5, (Change(5, "catalogue_changed", "2"),))))
    assert not seen
    asyncio.run(flow.hear(Tidings(6, (Change(6, "case_arrived", "case-1"),))))
    assert isinstance(seen[-1], Queued)


def test_a_cut_line_leaves_what_was_listed() -> None:
    cases, seen = FakeCases().put(case(1)), []
    flow = QueueFlow(cases, seen.append, lambda: NOW)
    asyncio.run(flow.refresh())
    cases.fails = Unreachable()
    asyncio.run(flow.refresh())
    assert isinstance(seen[-1], Failed)
    assert seen[-1].before is not None
    assert len(seen[-1].before.rows) == 1
    assert seen[-1].before.asked_at == NOW
