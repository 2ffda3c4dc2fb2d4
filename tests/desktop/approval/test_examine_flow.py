"""An approver opens a case, looks, decides; others, the line and the case itself may get in the way."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop.approval.decision import Opinion
from desktop.approval.examine_flow import (
    Decided,
    Done,
    ExamineFlow,
    Examining,
    HeldElsewhere,
    Lacking,
    NotDecided,
    NotOpened,
    Opening,
    Over,
    Reloaded,
    Sending,
    State,
)
from desktop.cases.deeds import CaseDeed, Permitted
from desktop.errors import Conflict, NotFound, Unreachable, VaultFull
from desktop.intake.mending import ToMend
from tests.fakes.cases import STEP, FakeCases, FakeOpinions, case, document

SEEN = Opinion(seen=frozenset({"paper-1", "paper-2"}))


class Window:
    """The counterpart window of a test."""

    def __init__(self, cases: FakeCases | None = None) -> None:
        self.cases = cases or FakeCases().put(case(1), case(2))
        self.seen: list[State] = []
        self.opinions = FakeOpinions()
        self.flow = ExamineFlow(self.cases, self.opinions, self.seen.append)

    def do(self, *deeds: Callable[[], Awaitable[None] | None]) -> State:
        async def run() -> None:
            for deed in deeds:
                done = deed()
                if done is not None:
                    await done

        asyncio.run(run())
        return self.seen[-1]

    def opened(self) -> Examining:
        state = self.do(lambda: self.flow.open("case-1"))
        assert isinstance(state, Examining)
        return state


def test_opening_takes_the_lease_and_shows_the_case() -> None:
    window = Window()
    state = window.opened()
    assert isinstance(window.seen[0], Opening)
    assert state.leased
    assert state.case.id == "case-1"
    assert window.cases.leases == {"case-1"}


def test_a_case_that_somebody_has_open_is_shown_with_their_name_and_cannot_be_decided() -> None:
    window = Window()
    window.cases.other["case-1"] = "苏日娜"
    state = window.opened()
    assert (state.leased, state.notice) == (False, HeldElsewhere("苏日娜"))
    window.do(lambda: window.flow.decide("approve"))
    assert "decide" not in window.cases.calls


def test_who_took_it_in_is_told_so_on_opening() -> None:
    window = Window()
    window.cases.taken_in.add("case-1")
    state = window.opened()
    assert not state.leased
    assert isinstance(state.notice, NotDecided)
    assert isinstance(state.notice.error, Conflict)
    assert state.notice.error.code == "took_in_yourself"


def test_approving_needs_every_paper_ticked() -> None:
    window = Window()
    window.opened()
    state = window.do(lambda: window.flow.decide("approve"))
    assert isinstance(state, Examining)
    assert state.notice == Lacking("materials_not_seen")
    window.do(lambda: window.flow.change(SEEN))
    changed = window.seen[-1]
    assert isinstance(changed, Examining)
    assert changed.notice is None, "what was lacking is not said any longer once something changed"


def test_a_step_that_does_not_decide_forwards_and_leads_to_the_next_case() -> None:
    window = Window()
    window.opened()
    state = window.do(lambda: window.flow.change(SEEN), lambda: window.flow.decide("approve"))
    assert isinstance(window.seen[-3], Sending)
    said = window.seen[-2]
    assert isinstance(said, Decided)
    assert said.looking, "it is said before the queue is asked for the next case"
    assert isinstance(state, Decided)
    assert state.case.history[-1].deed == "forwarded"
    assert state.following is not None
    assert state.following.id == "case-2"


def test_the_next_case_is_not_one_that_somebody_has_open() -> None:
    window = Window()
    window.cases.other["case-2"] = "苏日娜"
    window.opened()
    state = window.do(lambda: window.flow.change(SEEN), lambda: window.flow.decide("approve"))
    assert isinstance(state, Decided)
    assert state.following is None


def test_a_deciding_step_closes_the_case() -> None:
    deciding = replace(STEP, code="decide", name="审批")
    window = Window(FakeCases().put(case(1, step=deciding)))
    window.opened()
    state = window.do(lambda: window.flow.change(SEEN), lambda: window.flow.decide("approve"))
    assert isinstance(state, Decided)
    assert state.case.summary.state == "approved"


def test_a_return_lists_what_must_be_mended() -> None:
    window = Window()
    window.opened()
    state = window.do(lambda: window.flow.decide("return"))
    assert isinstance(state, Examining)
    assert state.notice == Lacking("nothing_to_mend")
    thing = ToMend(kind="material", code="household_book", what="看不清")
    opinion = Opinion(text="请重扫").mending(thing, "material", "household_book")
    state = window.do(lambda: window.flow.change(opinion), lambda: window.flow.decide("return"))
    assert isinstance(state, Decided)
    entry = state.case.history[-1]
    assert (entry.deed, entry.to_mend, entry.why) == ("returned", (thing,), "请重扫")


@pytest.mark.parametrize(
    ("opinion", "lack"),
    [
        (Opinion(text="收入高"), "rule_missing"),
        (Opinion(rule="第九条"), "reason_missing"),
        (Opinion(rule="第九条", text="字" * 501), "opinion_too_long"),
    ],
)
def test_a_refusal_needs_rule_and_reason(opinion: Opinion, lack: str) -> None:
    window = Window()
    window.opened()
    state = window.do(lambda: window.flow.change(opinion), lambda: window.flow.decide("refuse"))
    assert isinstance(state, Examining)
    assert state.notice == Lacking(lack)  # type: ignore[arg-type]


def test_a_case_changed_meanwhile_is_loaded_again_and_nothing_typed_is_lost() -> None:
    window = Window()
    window.opened()
    held = window.cases.cases["case-1"]
    window.cases.put(replace(held, summary=replace(held.summary, version=2), documents=held.documents[:1]))
    typed = replace(SEEN, text="符合规定")
    state = window.do(lambda: window.flow.change(typed), lambda: window.flow.decide("approve"))
    assert isinstance(state, Examining)
    assert state.notice == Reloaded()
    assert state.leased
    assert state.opinion.text == "符合规定"
    assert state.opinion.seen == {"paper-1"}, "a tick on a paper that is gone goes with it"
    again = window.do(lambda: window.flow.decide("approve"))
    assert isinstance(again, Decided)


def test_a_paper_handed_in_anew_has_not_been_seen() -> None:
    window = Window()
    window.opinions.kept = {"case-1": SEEN}
    held = window.cases.cases["case-1"]
    window.cases.put(replace(held, documents=(held.documents[0], document(3, "household_book"))))
    assert window.opened().opinion.seen == {"paper-1"}
    state = window.do(lambda: window.flow.decide("approve"))
    assert isinstance(state, Examining)
    assert state.notice == Lacking("materials_not_seen")


def test_a_case_decided_by_somebody_else_is_told_as_over() -> None:
    window = Window()
    window.opened()
    held = window.cases.cases["case-1"]
    window.cases.put(replace(held, summary=replace(held.summary, state="refused", step=None, version=2)))
    state = window.do(lambda: window.flow.change(SEEN), lambda: window.flow.decide("approve"))
    assert isinstance(state, Examining)
    assert (state.leased, state.notice) == (False, Over())


def test_a_decision_sent_again_after_a_cut_line_is_made_once() -> None:
    window = Window()
    window.opened()
    window.do(lambda: window.flow.change(SEEN))
    window.cases.fails = Unreachable()
    state = window.do(lambda: window.flow.decide("approve"))
    assert isinstance(state, Examining)
    assert isinstance(state.notice, NotDecided)
    assert state.opinion.seen == SEEN.seen
    first = window.flow._sent
    window.cases.fails = None
    window.do(lambda: window.flow.decide("approve"))
    assert first is not None
    assert list(window.cases.keys) == [first[2]], "the same decision travels under the same key"


def test_leaving_gives_the_lease_back_and_a_dead_line_does_not_hinder_it() -> None:
    window = Window()
    window.opened()
    window.do(window.flow.leave)
    assert not window.cases.leases
    window.opened()
    window.cases.fails = Unreachable()
    window.do(window.flow.leave)
    assert window.cases.calls[-1] == "let go"


def test_what_was_typed_on_a_case_that_was_left_is_there_when_it_is_opened_again() -> None:
    window = Window()
    window.opened()
    typed = replace(SEEN, text="符合规定")
    window.do(lambda: window.flow.change(typed), lambda: window.flow.open("case-2"))
    other = window.seen[-1]
    assert isinstance(other, Examining)
    assert other.opinion == Opinion()
    again = window.opened()
    assert again.opinion == typed


def test_what_was_taken_back_does_not_stand_there_again() -> None:
    window = Window()
    window.opened()
    window.do(lambda: window.flow.change(SEEN), window.flow.keep)
    window.do(lambda: window.flow.change(Opinion()), window.flow.leave)
    assert window.opened().opinion == Opinion()


def test_what_a_full_disk_does_not_take_is_not_left_behind() -> None:
    window = Window()
    window.opened()
    window.opinions.refuse_with = VaultFull()
    window.do(lambda: window.flow.change(SEEN))
    with pytest.raises(VaultFull):
        window.do(lambda: window.flow.open("case-2"))
    assert isinstance(window.seen[-1], Examining), "the page goes on showing what was typed"
    assert window.cases.leases == {"case-1"}
    window.opinions.refuse_with = None
    window.do(window.flow.leave)
    assert window.opinions.kept == {"case-1": SEEN}
    assert window.cases.leases == set()


def test_what_was_typed_is_kept_at_a_pause_and_forgotten_once_it_is_decided() -> None:
    window = Window()
    window.opened()
    typed = replace(SEEN, text="符合规定")
    window.do(lambda: window.flow.change(typed), window.flow.keep)
    assert window.opinions.kept == {"case-1": typed}
    killed = Window(window.cases)
    killed.opinions.kept = window.opinions.kept
    assert killed.opened().opinion == typed
    killed.do(lambda: killed.flow.decide("approve"))
    assert not killed.opinions.kept


def test_a_lease_is_renewed_while_the_case_is_open_and_its_loss_is_told() -> None:
    cases, seen = FakeCases().put(case(1)), []
    rests = 0

    async def rest(_seconds: float) -> None:
        nonlocal rests
        rests += 1
        if rests == 3:
            cases.other["case-1"] = "苏日娜"
        if rests == 4:
            raise asyncio.CancelledError

    flow = ExamineFlow(cases, FakeOpinions(), seen.append, rest)

    async def run() -> None:
        await flow.open("case-1")
        await flow.keep_lease()

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(run())
    assert cases.calls.count("lease") == 4
    last = seen[-1]
    assert isinstance(last, Examining)
    assert (last.leased, last.notice) == (False, HeldElsewhere("苏日娜"))


def test_a_case_out_of_reach_is_not_opened() -> None:
    window = Window()
    window.cases.fails = NotFound()
    state = window.do(lambda: window.flow.open("case-1"))
    assert isinstance(state, NotOpened)


def slow(window: Window, name: str) -> asyncio.Event:
    """Let a call to the centre be answered only once the event is set; the centre has done it before."""
    gate, call = asyncio.Event(), getattr(window.cases, name)

    async def slowly(*given: Any) -> Any:
        answer = await call(*given)
        await gate.wait()
        return answer

    setattr(window.cases, name, slowly)
    return gate


@pytest.mark.parametrize("call", ["take_lease", "read"])
def test_a_case_left_while_it_opens_is_free_for_others_at_once(call: str) -> None:
    window = Window()

    async def story() -> None:
        slow(window, call)
        opening = asyncio.ensure_future(window.flow.open("case-1"))  # noqa: TID251 - stands for the scope
        while not window.cases.leases:
            await asyncio.sleep(0)
        opening.cancel()
        await window.flow.leave()
        assert opening.cancelled()

    asyncio.run(story())
    assert not window.cases.leases
    assert [type(state) for state in window.seen] == [Opening]


def test_a_lease_that_was_refused_is_not_given_back() -> None:
    window = Window()
    window.cases.other["case-1"] = "苏日娜"
    window.opened()
    window.do(window.flow.leave)
    assert "let go" not in window.cases.calls


def test_what_is_being_sent_is_not_changed_and_not_left_half_way() -> None:
    window = Window()
    window.opened()
    window.flow.change(SEEN)

    async def story() -> None:
        gate = slow(window, "decide")
        async with asyncio.TaskGroup() as group:
            group.create_task(window.flow.decide("approve"))
            while not isinstance(window.seen[-1], Sending):
                await asyncio.sleep(0)
            window.flow.change(Opinion(text="too late"))
            assert isinstance(window.seen[-1], Sending)
            group.create_task(window.flow.open("case-2"))
            await asyncio.sleep(0.01)
            assert isinstance(window.seen[-1], Sending)
            gate.set()

    asyncio.run(story())
    assert [type(state) for state in window.seen[-3:]] == [Decided, Opening, Examining]
    assert window.cases.leases == {"case-2"}


HOLD = CaseDeed("hold", 1, (("held_for", "hearing"), ("reason", "须听证")))


def test_a_deed_after_which_there_is_more_to_do_leaves_the_case_open_with_what_was_ticked() -> None:
    window = Window(FakeCases(left_after=(Permitted("approve", 1),)).put(case(1)))
    window.opened()
    state = window.do(lambda: window.flow.change(SEEN), lambda: window.flow.act(HOLD))
    assert window.cases.acts == [HOLD]
    assert isinstance(state, Examining)
    assert (state.notice, state.leased, state.opinion) == (Done("hold"), True, SEEN)
    assert state.case.summary.version == 2
    assert window.cases.leases == {"case-1"}


def test_a_deed_that_gives_the_case_away_leads_to_the_next_one() -> None:
    window = Window()
    window.opened()
    state = window.do(lambda: window.flow.act(CaseDeed("transfer", 1, (("colleague", "bai"),))))
    assert isinstance(state, Decided)
    assert (state.kind, state.following.id if state.following else "") == ("transfer", "case-2")


def test_a_deed_the_line_swallowed_is_sent_again_under_the_same_key_and_done_once() -> None:
    window = Window()
    window.opened()
    window.cases.fails = Unreachable()
    state = window.do(lambda: window.flow.act(HOLD))
    assert isinstance(state, Examining)
    assert isinstance(state.notice, NotDecided)
    window.cases.fails = None
    window.do(lambda: window.flow.act(HOLD), lambda: window.flow.open("case-1"))
    assert window.cases.acts == [HOLD]


def test_a_deed_on_a_case_changed_meanwhile_is_told_and_nothing_is_lost() -> None:
    window = Window()
    window.opened()
    window.do(lambda: window.flow.change(SEEN))
    window.cases.put(case(1, version=2))
    state = window.do(lambda: window.flow.act(HOLD))
    assert isinstance(state, Examining)
    assert (state.notice, state.opinion, state.case.summary.version) == (Reloaded(), SEEN, 2)


def test_a_note_to_the_window_leaves_the_case_where_it_is() -> None:
    window = Window(FakeCases().put(replace(case(1), deeds=(Permitted("approve", 1),))))
    window.opened()
    state = window.do(lambda: window.flow.act(CaseDeed("note", 0, (("message", "请带原件"),))))
    assert isinstance(state, Examining)
    assert [one.text for one in state.case.notes] == ["请带原件"]
    assert state.notice == Done("note")


def test_skipping_goes_behind_this_case_in_the_queue_as_it_is_narrowed() -> None:
    window = Window(FakeCases().put(case(1), case(2), case(3)))
    window.cases.other["case-2"] = "苏日娜"
    window.opened()
    assert asyncio.run(window.flow.skip()) == "case-3"
    assert window.cases.asked[-1].free
    window.do(lambda: window.flow.open("case-3"))
    assert asyncio.run(window.flow.skip()) is None


def test_a_promise_is_settled_beside_deciding_and_the_case_stays_open() -> None:
    window = Window()
    window.cases.left_after = (Permitted("approve", 1),)
    window.opened()
    deed = CaseDeed("promise_broken", 0, (("material", "income"), ("reason", "核查不实")))
    state = window.do(lambda: window.flow.act(deed))
    assert isinstance(state, Examining)
    assert state.notice == Done("promise_broken")
    assert window.cases.acts == [deed]
