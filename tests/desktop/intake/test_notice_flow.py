"""What a draft lacks becomes a plan; what is missing is told once, and the draft keeps where to go on."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.errors import Unreachable
from desktop.intake.answers import Judge
from desktop.intake.completeness import Plan, plan
from desktop.intake.draft import Draft
from desktop.intake.mending import Told, ToMend
from desktop.intake.notice_flow import Given, NoticeFlow, NotTelling, State, Telling, Wording
from desktop.intake.take_in_flow import Filling, TakeInFlow
from tests.fakes.drafts import FakeDrafts, FakePapers, draft
from tests.fakes.notices import FakeNotices
from tests.fakes.people import REGIONS

TODAY = date(2026, 11, 22)
ALL = {"identity_card": 1, "household_book": 1}


def promisable(one: Draft) -> Draft:
    """The same draft of an item whose household book may be promised."""
    materials = tuple(
        replace(each, promise_working_days=5, source="派出所") if each.code == "household_book" else each
        for each in one.item.materials
    )
    return replace(one, item=replace(one.item, materials=materials))


def plan_of(one: Draft, pages: dict[str, int]) -> Plan:
    return plan(one, pages, Judge(REGIONS, TODAY))


@pytest.mark.parametrize(
    ("filled", "pages", "step"),
    [
        (True, ALL, "submit"),
        (False, ALL, "fill"),
        (True, {"identity_card": 1}, "promise"),
        (True, {"household_book": 1}, "notice"),
        (True, {}, "notice"),
    ],
)
def test_the_next_step_is_the_nearest_one(filled: bool, pages: dict[str, int], step: str) -> None:
    assert plan_of(promisable(draft(filled=filled)), pages).next_step == step


def test_a_promise_stands_in_a_papers_place_and_goes_out_with_the_draft() -> None:
    promised = replace(promisable(draft(filled=True)), promised=("household_book",))
    outcome = plan_of(promised, {"identity_card": 1}).outcome
    assert outcome is not None
    assert (outcome.submission.promises, outcome.submission.materials) == (
        ("household_book",),
        ("identity_card",),
    )


def test_what_may_not_be_promised_stays_missing() -> None:
    promised = replace(draft(filled=True), promised=("household_book",))
    assert [lack.code for lack in plan_of(promised, {"identity_card": 1}).lacks] == ["household_book"]


def test_a_promised_paper_that_came_after_all_is_no_promise() -> None:
    promised = replace(promisable(draft(filled=True)), promised=("household_book",))
    outcome = plan_of(promised, ALL).outcome
    assert outcome is not None
    assert outcome.submission.promises == ()


class Desk:
    """Both flows of a draft's page."""

    def __init__(self, kept: Draft) -> None:
        self.drafts, self.papers, self.centre = FakeDrafts(), FakePapers(), FakeNotices()
        self.drafts.kept[kept.id] = kept
        self.filling: list[Any] = []
        self.states: list[State] = []
        self.brought: list[str] = []
        self.take_in = TakeInFlow(self.drafts, self.papers, REGIONS, lambda: TODAY, self.filling.append)
        self.flow = NoticeFlow(self.centre, self.take_in.tell, self.bring, self.states.append)

    async def bring(self, draft_id: str) -> None:
        self.brought.append(draft_id)

    async def lay_out(self) -> Telling:
        await self.take_in.resume("d-1")
        settled = await self.take_in.settled()
        assert settled is not None
        self.flow.begin("missing", settled[0], settled[1].lacks)
        state = self.flow.state
        assert isinstance(state, Telling)
        return state


def test_everything_missing_is_laid_out_told_and_kept_in_the_draft() -> None:
    async def story() -> None:
        desk = Desk(promisable(draft()))
        laid = await desk.lay_out()
        assert [line.code for line in laid.lines] == ["phone", "people", "identity_card", "household_book"]
        assert (laid.lines[3].source, laid.lines[3].why) == ("派出所", "首页和本人页")
        await desk.flow.give(Wording(laid.lines))
        given = desk.flow.state
        assert isinstance(given, Given)
        kept = desk.drafts.kept["d-1"]
        assert (kept.notice, kept.cursor) == (given.notice.number, "phone")
        assert kept.told is not None
        assert [one.code for one in kept.told.lacks] == [line.code for line in laid.lines]
        assert desk.brought == ["d-1"]

    asyncio.run(story())


def test_a_centre_out_of_reach_is_told_and_the_same_notice_is_asked_for_again() -> None:
    async def story() -> None:
        desk = Desk(draft())
        laid = await desk.lay_out()
        desk.centre.failing = Unreachable()
        await desk.flow.give(Wording(laid.lines))
        failed = desk.flow.state
        assert isinstance(failed, Telling)
        assert isinstance(failed.error, Unreachable)
        assert desk.drafts.kept["d-1"].told is None
        desk.centre.failing = None
        await desk.flow.give(Wording(laid.lines))
        assert isinstance(desk.flow.state, Given)
        assert len(set(desk.centre.keys)) == 1

    asyncio.run(story())


def test_what_is_added_later_asks_why_and_keeps_what_was_laid_out() -> None:
    async def story() -> None:
        desk = Desk(draft())
        laid = await desk.lay_out()
        await desk.flow.give(Wording(laid.lines[:1]))
        laid = await desk.lay_out()
        await desk.flow.give(Wording(laid.lines))
        asked = desk.flow.state
        assert isinstance(asked, Telling)
        assert (asked.told_before, asked.lines) == ("150102-20261122-T00001", laid.lines)
        await desk.flow.give(Wording(laid.lines, again_because="本人说明后才知道"))
        assert isinstance(desk.flow.state, Given)
        desk.flow.put_away()
        assert desk.flow.state == NotTelling()

    asyncio.run(story())


def test_back_with_a_notice_the_draft_opens_at_what_is_still_missing() -> None:
    async def story() -> None:
        desk = Desk(replace(draft(filled=True), cursor="phone"))
        desk.papers.pages = {"identity_card": 1}
        lacks = tuple(
            ToMend(kind="material", code=code, what="") for code in ("identity_card", "household_book")
        )
        desk.take_in.expect("d-1", Told(number="150102-20261122-T00001", issued_at="", lacks=lacks))
        await desk.take_in.resume("d-1")
        shown = desk.filling[-1]
        assert isinstance(shown, Filling)
        assert (shown.draft.cursor, shown.draft.notice) == ("household_book", "150102-20261122-T00001")
        await desk.take_in.resume("d-1")
        assert desk.take_in.draft is not None

    asyncio.run(story())


def test_a_promise_is_given_and_taken_back_with_one_key() -> None:
    async def story() -> None:
        desk = Desk(promisable(draft(filled=True)))
        desk.papers.pages = {"identity_card": 1}
        await desk.take_in.resume("d-1")
        desk.take_in.promise("identity_card")
        assert desk.filling[-1].materials["household_book"] == "missing"
        desk.take_in.promise("household_book")
        assert desk.filling[-1].materials["household_book"] == "promised"
        assert desk.filling[-1].plan.next_step == "submit"
        desk.take_in.promise("household_book")
        assert desk.filling[-1].plan.next_step == "promise"
        await desk.take_in.save()
        assert desk.drafts.kept["d-1"].promised == ()

    asyncio.run(story())
