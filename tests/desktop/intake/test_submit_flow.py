"""A clerk submits: kept first, watched, and called submitted only with the centre's number."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any

import pytest

from desktop.errors import VaultFull
from desktop.intake.answers import Judge
from desktop.intake.completeness import CompleteDraft, complete
from desktop.intake.on_its_way import (
    Accepted,
    DocumentOnItsWay,
    Queued,
    RefusalKind,
    Returned,
    Submitting,
    Uploading,
    Waiting,
)
from desktop.intake.submit_flow import (
    Cancelled,
    NotKept,
    NotSubmitting,
    SentBack,
    State,
    SubmitFlow,
    Submitted,
    UnderWay,
    sent_back,
)
from tests.fakes.drafts import draft
from tests.fakes.outbox import FakeOutbox
from tests.fakes.people import REGIONS


def whole() -> CompleteDraft:
    made = complete(
        draft(filled=True), {"identity_card": 1, "household_book": 2}, Judge(REGIONS, date(2026, 11, 22))
    )
    assert isinstance(made, CompleteDraft)
    return made


class Desk:
    def __init__(self) -> None:
        self.outbox = FakeOutbox()
        self.sealed: list[bool] = []
        self.seen: list[State] = []
        self.flow = SubmitFlow(self.outbox, self, self.seen.append)

    async def seal(self, *, sealed: bool) -> None:
        self.sealed.append(sealed)


def tell(story: Callable[[Desk], Coroutine[Any, Any, None]]) -> Desk:
    async def told() -> Desk:
        desk = Desk()
        await story(desk)
        return desk

    return asyncio.run(told())


def test_it_is_submitted_only_with_a_case_number() -> None:
    uploading = Uploading((DocumentOnItsWay(material="identity_card", sent=1, length=2),), 5)

    async def story(desk: Desk) -> None:
        desk.outbox.tell(uploading, Submitting(), Accepted("c-1", "150102-2026-000123"))
        await desk.flow.submit(whole())

    desk = tell(story)
    submission = whole().submission
    assert desk.seen == [
        UnderWay(submission, "e-1", Queued()),
        UnderWay(submission, "e-1", Queued()),
        UnderWay(submission, "e-1", uploading),
        UnderWay(submission, "e-1", Submitting()),
        Submitted(submission, "c-1", "150102-2026-000123"),
    ]
    assert desk.sealed == [True]
    assert not UnderWay(submission, "e-1", Submitting()).cancellable


def test_nothing_is_sent_that_could_not_be_kept() -> None:
    error = VaultFull()

    async def story(desk: Desk) -> None:
        desk.outbox.failing = error
        await desk.flow.submit(whole())

    desk = tell(story)
    assert desk.seen == [NotKept(error)]
    assert desk.sealed == []


def test_waiting_is_told_and_goes_on_by_itself() -> None:
    async def story(desk: Desk) -> None:
        desk.outbox.tell(Waiting("unreachable"), Accepted("c-1", "n-1"))
        await desk.flow.submit(whole())

    desk = tell(story)
    assert [one.stage for one in desk.seen if isinstance(one, UnderWay)][-1] == Waiting("unreachable")
    assert isinstance(desk.seen[-1], Submitted)


def test_a_refused_case_is_open_again_at_the_place_to_mend() -> None:
    async def story(desk: Desk) -> None:
        desk.outbox.tell(Returned("invalid_field", "answers.phone"))
        await desk.flow.submit(whole())

    desk = tell(story)
    assert desk.seen[-1] == SentBack("invalid_field", "field", "phone")
    assert desk.sealed == [True, False]


@pytest.mark.parametrize(
    ("code", "field", "told"),
    [
        ("required_missing", "answers.people", SentBack("required_missing", "field", "people")),
        ("required_missing", "documents.household_book", SentBack("required_missing", "material", "household_book")),
        ("not_a_pdf", "materials", SentBack("not_a_pdf", "material", "")),
        ("document_unknown", None, SentBack("document_unknown", "material")),
        ("item_version_unknown", None, SentBack("item_version_unknown", "item")),
        ("person_unknown", None, SentBack("person_unknown", "verification")),
        ("invalid_field", "verification", SentBack("invalid_field", "verification")),
        ("version_conflict", None, SentBack("version_conflict", "case")),
        ("something_new", None, SentBack("something_new", "other")),
    ],
)
def test_every_refusal_names_a_place(code: str, field: str | None, told: SentBack) -> None:
    assert sent_back(code, field) == told


def test_it_can_be_taken_back_until_it_is_handed_over() -> None:
    async def story(desk: Desk) -> None:
        submitting = asyncio.ensure_future(desk.flow.submit(whole()))  # noqa: TID251 - a test is its own scope
        while not desk.seen:
            await asyncio.sleep(0)
        await desk.flow.cancel()
        await submitting
        await desk.flow.cancel()

    desk = tell(story)
    assert desk.seen[-1] == Cancelled()
    assert desk.sealed == [True, False]
    assert desk.outbox.kept == {}


def test_too_late_to_take_back_is_said() -> None:
    async def story(desk: Desk) -> None:
        desk.outbox.too_late = True
        submitting = asyncio.ensure_future(desk.flow.submit(whole()))  # noqa: TID251 - a test is its own scope
        while len(desk.seen) < 2:
            await asyncio.sleep(0)
        await desk.flow.cancel()
        desk.outbox.tell(Accepted("c-1", "n-1"))
        await submitting

    desk = tell(story)
    assert UnderWay(whole().submission, "e-1", Queued(), too_late=True) in desk.seen
    assert isinstance(desk.seen[-1], Submitted)


def test_a_full_disk_keeps_it_from_being_taken_back_and_that_is_said() -> None:
    async def story(desk: Desk) -> None:
        submitting = asyncio.ensure_future(desk.flow.submit(whole()))  # noqa: TID251 - a test is its own scope
        while len(desk.seen) < 2:
            await asyncio.sleep(0)
        desk.outbox.withdrawing_fails = error = VaultFull()
        await desk.flow.cancel()
        assert desk.seen[-1] == UnderWay(whole().submission, "e-1", Queued(), not_taken_back=error)
        desk.outbox.tell(Waiting("unreachable"))
        while desk.seen[-1] != UnderWay(whole().submission, "e-1", Waiting("unreachable"), not_taken_back=error):
            await asyncio.sleep(0)
        desk.outbox.withdrawing_fails = None
        await desk.flow.cancel()
        await submitting

    assert tell(story).seen[-1] == Cancelled()


@pytest.mark.parametrize(
    ("refusal", "code", "kind"),
    [("forbidden", "no_permission", "right"), ("conflict", "took_in_yourself", "case"), ("not_found", "person_unknown", "verification"), ("file", "damaged", "material")],
)
def test_a_refusal_is_told_by_its_kind(refusal: RefusalKind, code: str, kind: str) -> None:
    assert sent_back(code, None, refusal) == SentBack(code, kind)


def test_turning_to_another_draft_forgets_what_is_shown() -> None:
    async def story(desk: Desk) -> None:
        desk.outbox.tell(Accepted("c-1", "n-1"))
        await desk.flow.submit(whole())
        desk.flow.forget()

    assert tell(story).seen[-1] == NotSubmitting()


def test_a_draft_on_the_page_again_shows_what_became_of_it() -> None:
    async def story(desk: Desk) -> None:
        await desk.outbox.keep(whole().submission)
        desk.outbox.tell(Waiting("unreachable"), Returned("invalid_field", "answers.people"))
        await desk.flow.rejoin("d-1")

    desk = tell(story)
    assert UnderWay(whole().submission, "e-1", Waiting("unreachable")) in desk.seen
    assert desk.seen[-1] == SentBack("invalid_field", "field", "people")
    assert desk.sealed == [True, False]


def test_a_draft_that_was_never_kept_is_open() -> None:
    async def story(desk: Desk) -> None:
        await desk.flow.rejoin("d-1")

    desk = tell(story)
    assert desk.seen == []
    assert desk.sealed == [False]
