"""A clerk takes a case in: prefilled, kept as typed, complete before it is submitted."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Any

import pytest

from desktop.errors import DraftSealed, VaultFull
from desktop.intake import take_in_flow
from desktop.intake.completeness import CompleteDraft, FieldLack, MaterialLack
from desktop.intake.mending import HeldDocument, Mending, ToMend
from desktop.intake.take_in_flow import Filling, Gone, NoDraft, State, TakeInFlow
from desktop.tasks import TaskScope
from tests.fakes.drafts import FakeDrafts, FakePapers, draft
from tests.fakes.people import REGIONS, verified
from tests.fakes.service_items import item

PAPERS = {"identity_card": 2, "household_book": 3}


class Desk:
    def __init__(self) -> None:
        self.drafts = FakeDrafts()
        self.papers = FakePapers()
        self.seen: list[State] = []
        self.flow = TakeInFlow(
            self.drafts, self.papers, REGIONS, lambda: date(2026, 11, 22), self.seen.append
        )

    def do(self, deed: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run(deed)

    def begin(self) -> Filling:
        self.do(
            self.flow.begin(
                verified(), item(), draft_id="d-1", station="s-1", account="a-1", now="2026-11-22T02:40:00Z"
            )
        )
        return self.filling

    @property
    def filling(self) -> Filling:
        state = self.seen[-1]
        assert isinstance(state, Filling)
        return state

    def fill(self) -> None:
        self.flow.change("phone", "13812342207")
        self.flow.change("people", "3")


def test_the_form_is_prefilled_and_each_cited_field_names_its_source() -> None:
    state = Desk().begin()
    name = state.draft.answer("applicant_name")
    assert (name.value, name.cited, name.source) == ("其其格·萨仁图雅", True, "公安 2026-10-30")
    assert state.draft.answer("applicant_sex").value == "2"
    assert not state.draft.answer("phone").cited
    assert state.kept == "kept"


def test_changing_a_cited_value_drops_the_mark_and_the_old_value_brings_it_back() -> None:
    desk = Desk()
    desk.begin()
    desk.flow.change("registered_address", "别处")
    assert not desk.filling.draft.answer("registered_address").cited
    desk.flow.change("registered_address", desk.filling.draft.answer("registered_address").cited_value)
    assert desk.filling.draft.answer("registered_address").cited


def test_what_is_typed_is_kept_within_a_second_though_typing_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert take_in_flow.SAVE_AFTER_SECONDS < 1
    monkeypatch.setattr(take_in_flow, "SAVE_AFTER_SECONDS", 0.02)
    desk = Desk()
    desk.begin()
    before = desk.drafts.saves

    async def type_on() -> None:
        faults: list[Exception] = []
        scope = TaskScope(faults.append)
        for typed in accumulate("13812342207"):
            desk.flow.change("phone", typed)
            assert desk.filling.kept == "changed"
            scope.start(desk.flow.save_soon(), name="save")
            await asyncio.sleep(0.01)
        assert desk.drafts.saves > before, "it does not wait until nobody types"
        while scope.running("save"):
            await asyncio.sleep(0)
        assert faults == []

    desk.do(type_on())
    assert desk.drafts.kept["d-1"].answer("phone").value == "13812342207"
    assert desk.filling.kept == "kept"


def test_a_full_disk_is_told_and_typing_goes_on() -> None:
    desk = Desk()
    desk.begin()
    desk.drafts.failing = error = VaultFull()
    desk.flow.change("phone", "138")
    desk.do(desk.flow.save())
    assert (desk.filling.kept, desk.filling.error) == ("not_kept", error)
    desk.flow.change("phone", "1381")
    desk.drafts.failing = None
    desk.do(desk.flow.save())
    assert (desk.filling.kept, desk.filling.error) == ("kept", None)
    assert desk.drafts.kept["d-1"].answer("phone").value == "1381"


def test_text_that_is_not_kept_is_not_turned_away_from_without_words() -> None:
    desk = Desk()
    desk.begin()
    other = desk.do(desk.drafts.save(draft("d-2")))
    desk.drafts.failing = error = VaultFull()
    desk.flow.change("phone", "138")
    for turn in (
        lambda: desk.flow.resume("d-2"),
        lambda: desk.flow.mend(other),
        lambda: desk.flow.begin(
            verified(), item(), draft_id="d-3", station="s-1", account="a-1", now="2026-11-22T02:40:00Z"
        ),
        desk.flow.put_aside,
    ):
        assert not desk.do(turn())
        state = desk.filling
        assert (state.draft.id, state.draft.answer("phone").value) == ("d-1", "138")
        assert (state.kept, state.error, state.unkept, state.held) == ("not_kept", error, ("phone",), True)
    desk.drafts.failing = None
    assert desk.do(desk.flow.resume("d-2"))
    assert desk.filling.draft.id == "d-2"
    assert desk.drafts.kept["d-1"].answer("phone").value == "138"


def test_a_cursor_that_is_not_kept_holds_nobody() -> None:
    desk = Desk()
    desk.begin()
    desk.do(desk.drafts.save(draft("d-2")))
    desk.drafts.failing = VaultFull()
    desk.flow.stand("phone")
    assert desk.do(desk.flow.put_aside())
    assert desk.do(desk.flow.resume("d-2"))


def test_what_was_not_kept_is_kept_by_itself_once_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_in_flow, "SAVE_AFTER_SECONDS", 0.001)
    monkeypatch.setattr(take_in_flow, "TRY_AGAIN_SECONDS", 0.001)
    desk = Desk()
    desk.begin()
    desk.drafts.failing = VaultFull()

    async def story() -> None:
        desk.flow.change("phone", "138")
        saving = asyncio.ensure_future(desk.flow.save_soon())  # noqa: TID251 - a test is its own scope
        while desk.filling.kept != "not_kept":
            await asyncio.sleep(0.001)
        desk.drafts.failing = None
        await saving

    desk.do(story())
    assert (desk.filling.kept, desk.filling.unkept, desk.filling.held) == ("kept", (), False)
    assert desk.drafts.kept["d-1"].answer("phone").value == "138"


def test_a_save_that_is_cut_off_is_made_again() -> None:
    desk = Desk()
    desk.begin()
    desk.flow.change("phone", "138")

    async def cut_off() -> None:
        desk.drafts.slow = asyncio.Event()
        scope = TaskScope(lambda _: None)
        scope.start(desk.flow.save(), name="save")
        await asyncio.sleep(0)
        await scope.close()
        desk.drafts.slow.set()
        await desk.flow.save()

    desk.do(cut_off())
    assert desk.drafts.kept["d-1"].answer("phone").value == "138"


def test_a_field_is_judged_when_it_is_left_and_settled() -> None:
    desk = Desk()
    desk.begin()
    desk.flow.change("phone", "12")
    assert desk.filling.faults == {}
    desk.flow.leave("phone")
    assert desk.filling.faults == {"phone": "not_a_phone"}
    desk.flow.change("applicant_birth", "19870317")
    desk.flow.leave("applicant_birth")
    assert desk.filling.draft.answer("applicant_birth").value == "1987-03-17"
    desk.flow.leave("people")
    assert "people" not in desk.filling.faults


def test_a_draft_that_lacks_something_is_not_submitted_and_says_what() -> None:
    desk = Desk()
    desk.begin()
    desk.papers.pages = {"household_book": 5}
    assert desk.do(desk.flow.finish()) is None
    lacks = desk.filling.lacks
    assert [one.code for one in lacks if isinstance(one, FieldLack)] == ["phone", "people"]
    assert [(one.code, one.state) for one in lacks if isinstance(one, MaterialLack)] == [
        ("identity_card", "missing"),
        ("household_book", "too_many_pages"),
    ]
    assert desk.filling.faults == {"phone": "required", "people": "required"}
    desk.fill()
    assert all(isinstance(one, MaterialLack) for one in desk.filling.lacks)


def test_a_complete_draft_becomes_a_submission() -> None:
    desk = Desk()
    desk.begin()
    desk.fill()
    desk.papers.pages = dict(PAPERS)
    complete = desk.do(desk.flow.finish())
    assert isinstance(complete, CompleteDraft)
    submission = complete.submission
    assert (submission.draft, submission.item, submission.verification) == ("d-1", "minimum_allowance", "v-1")
    assert submission.materials == ("identity_card", "household_book")
    assert {one.code: one.cited for one in submission.answers} == {
        "applicant_name": True,
        "applicant_sex": True,
        "applicant_birth": True,
        "registered_address": True,
        "phone": False,
        "people": False,
    }


def test_a_field_the_cursor_still_stands_in_is_settled_before_it_is_submitted() -> None:
    desk = Desk()
    desk.begin()
    desk.fill()
    desk.papers.pages = dict(PAPERS)
    desk.flow.change("phone", "１３８ 1234 2207")
    complete = desk.do(desk.flow.finish())
    assert isinstance(complete, CompleteDraft)
    assert {one.code: one.value for one in complete.submission.answers}["phone"] == "13812342207"


def test_a_draft_that_cannot_be_kept_is_not_submitted() -> None:
    desk = Desk()
    desk.begin()
    desk.fill()
    desk.papers.pages = dict(PAPERS)
    desk.drafts.failing = VaultFull()
    assert desk.do(desk.flow.finish()) is None
    assert desk.filling.kept == "not_kept"


def test_after_a_crash_form_and_cursor_are_there_again() -> None:
    desk = Desk()
    desk.begin()
    desk.flow.change("phone", "138")
    desk.flow.stand("phone")
    desk.do(desk.flow.save())
    again = Desk()
    again.drafts = desk.drafts
    again.flow = TakeInFlow(
        again.drafts, again.papers, REGIONS, lambda: date(2026, 11, 22), again.seen.append
    )
    again.do(again.flow.resume("d-1"))
    assert again.filling.draft.answer("phone").value == "138"
    assert again.filling.draft.cursor == "phone"


def test_a_draft_that_is_gone_is_said_to_be_gone() -> None:
    desk = Desk()
    desk.do(desk.flow.resume("d-9"))
    assert desk.seen == [Gone()]
    desk.flow.close()
    assert desk.seen[-1] == NoDraft()


def test_a_sealed_draft_cannot_be_changed() -> None:
    desk = Desk()
    desk.begin()
    desk.do(desk.flow.seal(sealed=True))
    desk.flow.change("phone", "138")
    desk.flow.leave("phone")
    assert desk.filling.draft.answer("phone").value == ""
    assert desk.drafts.kept["d-1"].sealed
    assert desk.filling.kept == "kept"
    desk.do(desk.flow.seal(sealed=False))
    desk.flow.change("phone", "138")
    assert desk.filling.draft.answer("phone").value == "138"


def test_text_typed_while_it_was_being_sent_is_not_shown_as_sent() -> None:
    desk = Desk()
    desk.begin()
    desk.do(desk.drafts.seal("d-1", sealed=True))
    desk.flow.change("phone", "138")
    desk.do(desk.flow.save())
    assert isinstance(desk.filling.error, DraftSealed)
    desk.do(desk.flow.seal(sealed=True))
    assert desk.filling.draft.answer("phone").value == ""
    assert (desk.filling.kept, desk.filling.error) == ("kept", None)


def test_a_returned_case_keeps_its_papers_but_those_to_be_replaced() -> None:
    desk = Desk()
    held = (
        HeldDocument(id="f-1", material="identity_card", pages=2),
        HeldDocument(id="f-2", material="household_book", pages=3),
    )
    mending = Mending(
        case="c-1",
        number="150102-2026-000123",
        version=3,
        to_mend=(
            ToMend(kind="field", code="people", what="与户口簿不符"),
            ToMend(kind="material", code="household_book", what="第二页模糊"),
        ),
        held=held,
    )
    desk.do(desk.flow.mend(replace(draft(filled=True), mending=mending)))
    assert desk.filling.materials["identity_card"] == "present"
    assert desk.filling.materials["household_book"] == "to_mend"
    assert desk.do(desk.flow.finish()) is None
    desk.papers.pages = {"household_book": 4}
    desk.do(desk.flow.count_pages())
    complete = desk.do(desk.flow.finish())
    assert isinstance(complete, CompleteDraft)
    assert complete.submission.materials == ("household_book",)
    assert complete.submission.held == held[:1]
    assert (complete.submission.case, complete.submission.case_version) == ("c-1", 3)
