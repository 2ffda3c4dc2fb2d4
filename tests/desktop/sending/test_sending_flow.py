"""What the clerk submits arrives once, whatever happens to the line; what is refused is kept and explained."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.capture.page import PageKind, TakenPage
from desktop.errors import (
    Conflict,
    DeskError,
    FileRefused,
    Forbidden,
    NotFound,
    Rejected,
    ServerFault,
    SignedOut,
    VaultFull,
)
from desktop.intake.mending import HeldDocument
from desktop.intake.on_its_way import (
    Accepted,
    Binding,
    OnItsWay,
    Queued,
    Returned,
    Submitting,
    Uploading,
    Waiting,
    Withdrawn,
)
from desktop.intake.submission import Submission
from desktop.sending import sending_flow
from desktop.sending.entry import Maker
from desktop.sending.paper_trip import CHUNK, Desk
from desktop.sending.refusal import refusal_of
from desktop.sending.sending_flow import SendingFlow
from desktop.sending.sending_state import Sending
from tests.fakes.centre import FakeBound, FakeCentre, FakeOutbox
from tests.fakes.papers import FakePages, FakeSeals, FakeWitness

CLERK = Maker("account-1", "乌云", "session-1")


def submission(draft: str = "draft-1", materials: tuple[str, ...] = ("id_card", "household"), **more: object) -> Submission:
    return Submission(
        draft=draft, item="minimum_allowance", item_version=1, item_name="最低生活保障", applicant="150102198703162841",
        applicant_name="其其格", verification=None, answers=(), materials=materials, **more,  # type: ignore[arg-type]
    )  # fmt: skip


class FakeBinder:
    def __init__(self, length: int = 100) -> None:
        self.length = length
        self.bound = 0

    async def bind(self, pages: Sequence[tuple[PageKind, bytes, int]]) -> bytes:
        self.bound += 1
        return random.Random(len(pages)).randbytes(self.length)


class FakeLeavings(FakeSeals):
    def __init__(self) -> None:
        super().__init__()
        self.discarded: list[str] = []

    async def discard(self, draft: str) -> None:
        self.discarded.append(draft)


class Counter:
    """One outbox, its centre, and the clerk who sits there."""

    def __init__(self, length: int = 100) -> None:
        self.leavings = FakeLeavings()
        self.centre, self.outbox, self.bound = FakeCentre(), FakeOutbox(self.leavings), FakeBound()
        self.pages, self.binder, self.witness = FakePages(self.leavings), FakeBinder(length), FakeWitness()
        self.who: Maker | None = CLERK
        self.now = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
        self.shown: list[Sending] = []
        self.keys = 0
        self.flow = self.open()

    def open(self) -> SendingFlow:
        """The desk is started (again): memory is new, outbox and vault are what they were."""
        self.flow = SendingFlow(
            self.outbox, self.centre, Desk(self.pages, self.binder, self.bound, self.centre), self.leavings,
            self.witness, self.shown.append, who=lambda: self.who, now=lambda: self.now, new_key=self._key,
        )  # fmt: skip
        return self.flow

    def _key(self) -> str:
        self.keys += 1
        return f"key-{self.keys}"

    async def scanned(self, draft: str = "draft-1") -> None:
        for material in ("id_card", "household"):
            taken = TakenPage(kind="jpeg", width=1, height=1, turn=0, content=b"page", thumbnail=b"")
            await self.pages.keep(draft, material, taken)

    async def until_settled(self, key: str) -> list[OnItsWay]:
        """Everything that is told of a deed, to its end."""
        return [stage async for stage in self.flow.watch(key)]


def play(story: Callable[[Counter], Awaitable[None]], counter: Counter | None = None) -> None:
    counter = counter or Counter()

    async def told() -> None:
        await counter.scanned()
        draining = asyncio.get_running_loop().create_task(counter.flow.run())
        try:
            async with asyncio.timeout(20):
                await story(counter)
        finally:
            draining.cancel()
            with suppress(asyncio.CancelledError):
                await draining

    asyncio.run(told())


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending_flow, "FIRST_PAUSE", 0.001)
    monkeypatch.setattr(sending_flow, "LONGEST_PAUSE", 0.002)


def test_a_submission_is_bound_uploaded_and_handed_over_and_each_step_is_told() -> None:
    async def story(counter: Counter) -> None:
        key = await counter.flow.keep(submission())
        stages = await counter.until_settled(key)
        kinds = [type(stage) for stage in stages]
        assert kinds[0] is Queued
        assert [kind for kind in (Binding, Uploading, Submitting, Accepted) if kind in kinds] == [Binding, Uploading, Submitting, Accepted]
        assert stages[-1] == Accepted("case-1", "2026-0001")
        (_key, sent, documents), = counter.centre.submitted
        assert sent == submission()
        assert [material for _document, material in documents] == ["id_card", "household"]
        assert counter.shown[-1] == Sending()

    play(story)


def test_progress_says_what_is_left_of_each_paper() -> None:
    async def story(counter: Counter) -> None:
        key = await counter.flow.keep(submission())
        stages = await counter.until_settled(key)
        uploading = [stage for stage in stages if isinstance(stage, Uploading)]
        last = uploading[-1].documents
        assert {one.material: (one.sent, one.length) for one in last} == {
            "id_card": (2 * CHUNK + 5, 2 * CHUNK + 5), "household": (2 * CHUNK + 5, 2 * CHUNK + 5),
        }  # fmt: skip
        sent = [sum(one.sent for one in stage.documents) for stage in uploading]
        assert sent == sorted(sent)
        assert counter.shown[1].left > 0

    play(story, Counter(2 * CHUNK + 5))


def test_a_deed_is_kept_before_it_is_told_as_kept_and_a_full_disk_is_told() -> None:
    async def story(counter: Counter) -> None:
        counter.outbox.failing = VaultFull()
        with pytest.raises(VaultFull):
            await counter.flow.keep(submission())
        assert all(not sending.rows for sending in counter.shown)
        counter.outbox.failing = None
        counter.who = None
        with pytest.raises(SignedOut):
            await counter.flow.keep(submission())

    play(story)


def test_a_second_press_of_submit_gives_the_same_entry_and_one_case() -> None:
    async def story(counter: Counter) -> None:
        counter.centre.up = False
        first = await counter.flow.keep(submission())
        assert await counter.flow.keep(submission()) == first
        counter.centre.up = True
        counter.flow.retry()
        assert (await counter.until_settled(first))[-1] == Accepted("case-1", "2026-0001")
        assert len(counter.centre.cases) == 1

    play(story)


@settings(max_examples=60, deadline=None)
@given(cuts=st.sets(st.integers(1, 25), max_size=10), lost=st.sets(st.integers(1, 25), max_size=10))
def test_wherever_the_line_is_cut_the_case_arrives_once_and_whole(cuts: set[int], lost: set[int]) -> None:
    async def story(counter: Counter) -> None:
        counter.centre.cuts, counter.centre.answers_lost = cuts, lost
        key = await counter.flow.keep(submission())
        stages = await counter.until_settled(key)
        assert stages[-1] == Accepted("case-1", "2026-0001")
        assert len(counter.centre.submitted) == 1
        assert counter.binder.bound == 2

    play(story, Counter(CHUNK + 7))


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(st.integers(0, 30), min_size=1, max_size=5))
def test_wherever_the_desk_is_killed_the_case_arrives_once_and_whole(steps: list[int]) -> None:
    counter = Counter(CHUNK + 7)

    async def told() -> None:
        await counter.scanned()
        key = await counter.flow.keep(submission())
        for step in steps:
            running = asyncio.get_running_loop().create_task(counter.open().run())
            for _ in range(step):
                await asyncio.sleep(0)
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
        running = asyncio.get_running_loop().create_task(counter.open().run())
        await asyncio.sleep(0)
        stages = await counter.until_settled(key)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        assert stages[-1] == Accepted("case-1", "2026-0001")
        assert len(counter.centre.submitted) == 1

    asyncio.run(told())


def test_a_refusal_is_explained_and_kept_until_the_draft_is_submitted_again() -> None:
    async def story(counter: Counter) -> None:
        counter.centre.refusal = Rejected("invalid_field", "answers.phone")
        key = await counter.flow.keep(submission())
        assert (await counter.until_settled(key))[-1] == Returned("invalid_field", "answers.phone")
        assert [row.entry.code for row in counter.shown[-1].rows] == ["invalid_field"]
        assert (counter.shown[-1].waiting, counter.shown[-1].refused) == (0, 1)
        assert counter.leavings.shut == set()
        while counter.bound.kept:
            await asyncio.sleep(0)  # it may be changed, so it is bound anew
        counter.centre.refusal = None
        again = await counter.flow.keep(submission())
        assert again != key
        assert isinstance((await counter.until_settled(again))[-1], Accepted)
        assert counter.shown[-1] == Sending()

    play(story)


def test_a_fault_of_the_centre_is_waited_out() -> None:
    async def story(counter: Counter) -> None:
        counter.centre.refusal = ServerFault("request-1")
        key = await counter.flow.keep(submission())
        async for stage in counter.flow.watch(key):
            if stage == Waiting("centre_failed"):
                counter.centre.refusal = None
        assert len(counter.centre.submitted) == 1

    play(story)


def test_a_deed_of_another_clerk_waits_for_that_clerk() -> None:
    async def story(counter: Counter) -> None:
        counter.who = None
        with pytest.raises(SignedOut):
            await counter.flow.keep(submission())
        counter.who = CLERK
        counter.centre.up = False
        key = await counter.flow.keep(submission())
        counter.who = Maker("account-2", "其他", "session-2")
        counter.centre.up = True
        counter.flow.retry()
        async for stage in counter.flow.watch(key):
            if stage == Waiting("signed_out"):
                assert not counter.centre.submitted
                counter.who = Maker("account-1", "乌云", "session-9")
                counter.flow.retry()
        assert len(counter.centre.submitted) == 1

    play(story)


def test_a_clerk_who_leaves_during_the_upload_submits_nothing_under_the_next_ones_name() -> None:
    async def story(counter: Counter) -> None:
        key = await counter.flow.keep(submission())
        async for stage in counter.flow.watch(key):
            if isinstance(stage, Uploading):
                counter.who = Maker("account-2", "其他", "session-2")
            if stage == Waiting("signed_out"):
                break
        assert not counter.centre.submitted

    play(story, Counter(4 * CHUNK))


def test_taking_back_before_it_is_handed_over_stops_it_and_abandons_the_upload() -> None:
    async def story(counter: Counter) -> None:
        key = await counter.flow.keep(submission())
        async for stage in counter.flow.watch(key):
            if isinstance(stage, Uploading) and any(0 < one.sent < one.length for one in stage.documents):
                assert await counter.flow.withdraw(key)
        while not counter.centre.abandoned:
            await asyncio.sleep(0)
        assert not counter.centre.submitted
        assert counter.leavings.shut == set()
        assert counter.witness.noted == [("upload_cancelled", {"draft": "draft-1"})]
        assert counter.shown[-1] == Sending()
        assert [stage async for stage in counter.flow.watch(key)] == [Withdrawn()]

    play(story, Counter(4 * CHUNK))


def test_what_was_handed_over_cannot_be_taken_back_even_after_the_answer_was_lost() -> None:
    async def story(counter: Counter) -> None:
        key = await counter.flow.keep(submission())
        async for stage in counter.flow.watch(key):
            if isinstance(stage, Submitting) and not counter.centre.answers_lost:
                counter.centre.answers_lost = set(range(counter.centre.calls + 1, counter.centre.calls + 4))
                assert not await counter.flow.withdraw(key)
            if isinstance(stage, Waiting):
                assert not await counter.flow.withdraw(key)
        assert len(counter.centre.cases) == 1

    play(story)


def test_a_document_the_centre_lost_travels_again() -> None:
    async def story(counter: Counter) -> None:
        counter.centre.cuts = {7}
        key = await counter.flow.keep(submission())
        dropped = False
        async for stage in counter.flow.watch(key):
            if isinstance(stage, Submitting) and not dropped:
                dropped = True
                counter.centre.uploads.clear()
        assert len(counter.centre.submitted) == 1

    play(story)


@pytest.mark.parametrize("lost", [1, 3])
def test_where_the_answer_to_an_announcement_is_lost_the_same_upload_is_gone_on_with(lost: int) -> None:
    async def story(counter: Counter) -> None:
        counter.centre.answers_lost = {lost}
        key = await counter.flow.keep(submission())
        await counter.until_settled(key)
        assert len(counter.centre.uploads) == 2, "one a paper"
        assert len(counter.centre.submitted) == 1

    play(story)


def test_papers_the_centre_holds_of_a_returned_case_stay_with_it() -> None:
    async def story(counter: Counter) -> None:
        counter.centre.uploads["held-1"] = counter.centre.uploads.setdefault(
            await counter.centre.begin(await counter.bound.keep("x", "y", b"", 1)), None  # type: ignore[arg-type]
        )
        again = submission(
            materials=("household",), case="case-7", case_version=3,
            held=(HeldDocument(id="held-1", material="id_card", pages=1),),
        )  # fmt: skip
        key = await counter.flow.keep(again)
        await counter.until_settled(key)
        (_key, _sent, documents), = counter.centre.submitted
        assert ("held-1", "id_card") in documents
        assert len(documents) == 2

    play(story)


def test_an_acknowledged_deed_stays_sealed_for_a_week_and_then_goes_with_its_draft() -> None:
    counter = Counter()

    async def told() -> None:
        await counter.scanned()
        running = asyncio.get_running_loop().create_task(counter.flow.run())
        key = await counter.flow.keep(submission())
        await counter.until_settled(key)
        running.cancel()
        for days, left in ((6, 1), (2, 0)):
            counter.now += timedelta(days=days)
            running = asyncio.get_running_loop().create_task(counter.open().run())
            for _ in range(20):
                await asyncio.sleep(0)
            running.cancel()
            assert len(counter.outbox.entries) == left
            assert len(counter.leavings.discarded) == 1 - left

    asyncio.run(told())


def test_a_vault_that_cannot_note_the_answer_sends_again_and_gets_the_same_case() -> None:
    async def story(counter: Counter) -> None:
        key = await counter.flow.keep(submission())
        async for stage in counter.flow.watch(key):
            if isinstance(stage, Submitting) and not counter.centre.cases:
                counter.outbox.failing = VaultFull()
            if stage == Waiting("desk_failed"):
                counter.outbox.failing = None
        assert len(counter.centre.submitted) == 1
        assert counter.outbox.entries[key].number == "2026-0001"

    play(story)


def test_a_desk_killed_before_the_draft_was_sealed_seals_it_at_the_next_start() -> None:
    counter = Counter()

    async def told() -> None:
        await counter.scanned()
        counter.centre.up = False
        await counter.flow.keep(submission())
        running = asyncio.get_running_loop().create_task(counter.open().run())
        counter.leavings.shut.clear()
        async with asyncio.timeout(5):
            while counter.leavings.shut != {"draft-1"}:
                await asyncio.sleep(0)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        assert [row.entry.state for row in counter.shown[-1].rows] == ["waiting"]

    asyncio.run(told())


def test_a_draft_left_shut_without_a_deed_is_open_again_after_the_start() -> None:
    counter = Counter()

    async def told() -> None:
        counter.centre.up = False
        await counter.scanned()
        await counter.scanned("draft-2")
        await counter.flow.keep(submission())
        counter.leavings.shut |= {"draft-2", "draft-3"}
        taken_back = await counter.flow.keep(submission("draft-3"))
        await counter.flow.withdraw(taken_back)
        counter.leavings.shut.add("draft-3")
        running = asyncio.get_running_loop().create_task(counter.open().run())
        async with asyncio.timeout(5):
            while counter.leavings.shut != {"draft-1"}:
                await asyncio.sleep(0)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        assert counter.leavings.shut == {"draft-1"}

    asyncio.run(told())


def test_what_could_not_be_taken_back_is_told_and_goes_on_to_the_centre() -> None:
    async def story(counter: Counter) -> None:
        counter.centre.up = False
        key = await counter.flow.keep(submission())
        counter.outbox.failing = VaultFull()
        with pytest.raises(VaultFull):
            await counter.flow.withdraw(key)
        assert counter.witness.noted == []
        assert counter.leavings.shut == {"draft-1"}
        assert [row.entry.state for row in counter.shown[-1].rows] == ["waiting"]
        counter.outbox.failing, counter.centre.up = None, True
        counter.flow.retry()
        assert (await counter.until_settled(key))[-1] == Accepted("case-1", "2026-0001")

    play(story)


def test_after_a_failed_try_it_can_still_be_taken_back() -> None:
    async def story(counter: Counter) -> None:
        counter.centre.up = False
        key = await counter.flow.keep(submission())
        counter.outbox.failing = VaultFull()
        with pytest.raises(VaultFull):
            await counter.flow.withdraw(key)
        counter.outbox.failing = None
        assert await counter.flow.withdraw(key)
        assert [stage async for stage in counter.flow.watch(key)] == [Withdrawn()]
        assert counter.leavings.shut == set()

    play(story)


class FullBound(FakeBound):
    """Bound PDFs that cannot be forgotten while `full`."""

    full = False

    async def discard(self, draft: str) -> None:
        if self.full:
            raise VaultFull
        await super().discard(draft)


def test_what_was_bound_and_could_not_be_forgotten_does_not_travel_with_the_next_submission() -> None:
    counter = Counter()
    counter.bound = FullBound()
    counter.open()

    async def story(counter: Counter) -> None:
        assert isinstance(counter.bound, FullBound)
        counter.centre.refusal = Rejected("invalid_field", "answers.phone")
        counter.bound.full = False
        key = await counter.flow.keep(submission())
        counter.bound.full = True
        assert isinstance((await counter.until_settled(key))[-1], Returned)
        with pytest.raises(VaultFull):
            await counter.flow.keep(submission())
        assert counter.leavings.shut == set(), "nothing was kept, so nothing is shut"
        counter.bound.full, counter.centre.refusal = False, None
        again = await counter.flow.keep(submission())
        await counter.until_settled(again)
        assert counter.binder.bound == 4

    play(story, counter)


@pytest.mark.parametrize(
    "refusal",
    [Forbidden("no_permission"), NotFound("person_unknown"), Conflict("state_conflict"), Rejected("invalid_field", "answers.phone"), FileRefused("damaged")],
)
def test_a_refusal_reads_the_same_after_a_start(refusal: DeskError) -> None:
    counter = Counter()

    async def told() -> None:
        await counter.scanned()
        counter.centre.refusal = refusal
        running = asyncio.get_running_loop().create_task(counter.flow.run())
        key = await counter.flow.keep(submission())
        at_once = (await counter.until_settled(key))[-1]
        running.cancel()
        counter.open()
        assert [stage async for stage in counter.flow.watch(key)] == [at_once]
        kept = refusal_of(counter.outbox.entries[key])
        assert (type(kept), str(kept)) == (type(refusal), str(refusal))

    asyncio.run(told())
