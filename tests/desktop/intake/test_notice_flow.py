"""What a draft lacks becomes a plan; what is missing is told once, and the draft keeps where to go on."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.errors import Conflict, DeskError, Unreachable, VaultError
from desktop.intake.answers import Judge
from desktop.intake.completeness import Plan, plan
from desktop.intake.draft import Draft
from desktop.intake.mending import Told, ToMend
from desktop.intake.notice_flow import (
    Given,
    NoticeFlow,
    NotTelling,
    Parts,
    State,
    Telling,
    Waits,
    Wording,
)
from desktop.intake.take_in_flow import Filling, TakeInFlow
from desktop.notices.notice import Notice
from tests.fakes.drafts import FakeDrafts, FakePapers, draft
from tests.fakes.notices import GIVEN_AT, FakeNotices, FakeWaiting
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
        self.store = FakeWaiting()
        self.waiting: list[int] = []
        self.later: list[Notice | DeskError] = []
        self.flow = self.opened()

    def opened(self) -> NoticeFlow:
        """The flow of a desk that was just started."""
        parts = Parts(
            self.centre,
            self.store,
            self.take_in.tell,
            self.bring,
            self.states.append,
            lambda waiting: self.waiting.append(len(waiting)),
            lambda _waiting, outcome: self.later.append(outcome),
            lambda: GIVEN_AT,
        )
        return NoticeFlow(parts, "a-1", "王芳")

    async def line_is_back(self, flow: NoticeFlow) -> None:
        """It runs until nothing waits any more."""
        running = asyncio.ensure_future(flow.run())  # noqa: TID251 - a test has no scope
        try:
            async with asyncio.timeout(5):
                while self.store.kept:
                    await asyncio.sleep(0)
                await asyncio.sleep(0)
        finally:
            running.cancel()

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


@pytest.mark.parametrize("lost", [False, True], ids=["never asked", "answer lost"])
def test_without_a_line_a_notice_is_kept_without_a_number_and_gets_one_by_itself(*, lost: bool) -> None:
    async def story() -> None:
        desk = Desk(draft())
        laid = await desk.lay_out()
        if lost:
            desk.centre.lost = Unreachable()
        else:
            desk.centre.failing = Unreachable()
        await desk.flow.give(Wording(laid.lines))
        waits = desk.flow.state
        assert isinstance(waits, Waits)
        assert desk.waiting[-1] == 1
        assert desk.drafts.kept["d-1"].told is None, "no number before the centre gave one"
        desk.centre.failing = None
        await desk.line_is_back(desk.flow)
        given = desk.flow.state
        assert isinstance(given, Given)
        assert (desk.waiting[-1], len(desk.centre.kept), len(set(desk.centre.keys))) == (0, 1, 1)
        assert desk.drafts.kept["d-1"].notice == given.notice.number
        assert desk.later == [given.notice]

    asyncio.run(story())


def test_a_notice_kept_before_a_restart_is_shown_with_its_draft_and_goes_out() -> None:
    async def story() -> None:
        desk = Desk(draft())
        laid = await desk.lay_out()
        desk.centre.failing = Unreachable()
        await desk.flow.give(Wording(laid.lines))
        desk.centre.failing = None
        anew = desk.opened()
        assert await anew.rejoin("d-1")
        assert isinstance(anew.state, Waits)
        await desk.line_is_back(anew)
        assert isinstance(anew.state, Given)
        assert not await anew.rejoin("d-1")

    asyncio.run(story())


def test_what_a_colleague_decided_at_this_pc_waits_for_them() -> None:
    async def story() -> None:
        desk = Desk(draft())
        laid = await desk.lay_out()
        desk.centre.failing = Unreachable()
        await desk.flow.give(Wording(laid.lines))
        desk.centre.failing = None
        desk.store.kept = {"d-1": replace(desk.store.kept["d-1"], account="a-2")}
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await desk.flow.run()
        assert (len(desk.centre.kept), len(desk.store.kept)) == (0, 1)

    asyncio.run(story())


def test_one_the_centre_refuses_later_is_told_and_waits_no_more() -> None:
    async def story() -> None:
        desk = Desk(draft())
        laid = await desk.lay_out()
        desk.centre.failing = Unreachable()
        await desk.flow.give(Wording(laid.lines))
        desk.centre.failing = refusal = Conflict("state_conflict", {"reason": "already_submitted"})
        await desk.line_is_back(desk.flow)
        assert (desk.later, desk.flow.state) == ([refusal], NotTelling())

    asyncio.run(story())


def test_a_vault_that_keeps_nothing_asks_nothing_of_the_centre() -> None:
    async def story() -> None:
        desk = Desk(draft())
        laid = await desk.lay_out()
        desk.store.failing = VaultError()
        await desk.flow.give(Wording(laid.lines))
        state = desk.flow.state
        assert isinstance(state, Telling)
        assert (state.error, desk.centre.keys) == (desk.store.failing, [])

    asyncio.run(story())


def test_a_notice_given_while_the_page_turned_to_another_citizen_is_not_written_on_that_ones_draft() -> None:
    async def story() -> None:
        desk = Desk(draft())
        other = replace(draft(), id="d-2")
        desk.drafts.kept["d-2"] = other
        laid = await desk.lay_out()

        async def turn(_draft: str) -> None:
            desk.flow.put_away()
            await desk.take_in.resume("d-2")

        desk.bring = turn  # type: ignore[method-assign]  # what happens while the centre is asked
        desk.flow = desk.opened()
        desk.flow.begin("missing", laid.draft, ())
        await desk.flow.give(Wording(laid.lines))
        await desk.take_in.save()
        kept = desk.drafts.kept
        [number] = desk.centre.kept
        assert (kept["d-1"].notice, kept["d-2"].notice, kept["d-2"].told) == (number, "", None)
        assert desk.flow.state == NotTelling()
        assert [one.number for one in desk.later if isinstance(one, Notice)] == [number]

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


def test_what_is_laid_out_or_waits_follows_a_draft_that_is_set_apart() -> None:
    async def story() -> None:
        desk = Desk(draft())
        await desk.lay_out()
        desk.flow.rename("d-1", "d-9")
        assert isinstance(desk.flow.state, Telling) and desk.flow.state.draft.id == "d-9"
        desk.centre.failing = Unreachable()
        await desk.flow.give(Wording(desk.flow.state.lines))
        assert isinstance(desk.flow.state, Waits) and desk.flow.state.notice.draft == "d-9"
        desk.flow.rename("d-1", "d-10")
        assert desk.flow.state.notice.draft == "d-9", "another draft"
        desk.flow.rename("d-9", "d-10")
        assert desk.flow.state.notice.draft == "d-10"

    asyncio.run(story())
