"""Notices without a number: the fake the flows are tried with keeps what the vault keeps."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.intake.draft import Applicant, Draft
from desktop.intake.notice_flow import WaitingStore
from desktop.notices.notice import Asked, Line
from desktop.notices.waiting_notice import WaitingNotice
from desktop.vault.drafts import VaultDrafts
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.standing import Standings
from desktop.vault.vault import Vault
from desktop.vault.waiting_notices import WaitingNotices
from tests.fakes.notices import FakeWaiting
from tests.fakes.service_items import item

ASKED = Asked(
    kind="missing", draft="d-1", item="i", item_version=1, applicant="150102198703162841",
    lacks=(Line(kind="material", code="household_book", name="户口簿", why="首页和本人页"),),
)  # fmt: skip
ONE = WaitingNotice(
    key="k-1", account="a-1", clerk="王芳", made_at="2026-11-22T02:50:00.000000Z", asked=ASKED,
    applicant_name="艾琳·买买提", item_name="最低生活保障",
)  # fmt: skip


@pytest.fixture(params=["fake", "vault"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Callable[[WaitingStore], Awaitable[None]]], None]:
    fake = FakeWaiting()

    async def told(story: Callable[[WaitingStore], Awaitable[None]]) -> None:
        if request.param == "fake":
            await story(fake)
            return
        vault = await Vault.open(tmp_path, bytes(range(32)), MIGRATIONS)
        try:
            await story(WaitingNotices(vault))
        finally:
            await vault.close()

    return lambda story: asyncio.run(told(story))


def test_what_waits_is_there_after_a_restart(run: Callable[..., None]) -> None:
    async def kept(store: WaitingStore) -> None:
        assert await store.keep(ONE) == ONE

    async def found(store: WaitingStore) -> None:
        assert (await store.all(), await store.of_draft("d-1"), await store.of_draft("d-2")) == ((ONE,), ONE, None)

    run(kept)
    run(found)


def test_a_second_of_the_same_draft_is_the_first_until_that_is_over(run: Callable[..., None]) -> None:
    async def story(store: WaitingStore) -> None:
        second = replace(ONE, key="k-2")
        await store.keep(ONE)
        assert await store.keep(second) == ONE
        await store.forget("k-1")
        assert await store.keep(second) == second
        assert await store.all() == (second,)

    run(story)


def test_what_is_about_to_be_sent_is_the_notice_as_it_stands(run: Callable[..., None]) -> None:
    async def story(store: WaitingStore) -> None:
        await store.keep(ONE)
        sent = await store.hand_over("k-1")
        assert sent == replace(ONE, handed_over=True) and await store.of_draft("d-1") == sent
        assert await store.hand_over("k-2") is None

    run(story)


DRAFT = Draft(
    id="d-1", station="s-1", account="a-1", applicant=Applicant(number="150102198703162841", name="艾琳·买买提"),
    verification=None, item=item(), answers=(), created_at="2026-11-22T02:00:00.000000Z",
)  # fmt: skip


@pytest.mark.parametrize("sent_before", [False, True])
def test_a_notice_goes_with_the_draft_that_is_set_apart(tmp_path: Path, sent_before: bool) -> None:
    async def story() -> None:
        vault = await Vault.open(tmp_path, bytes(range(32)), MIGRATIONS)
        try:
            store, drafts = WaitingNotices(vault), VaultDrafts(vault, lambda: "2026-11-22T03:00:00.000000Z")
            await drafts.save(DRAFT)
            await store.keep(ONE)
            if sent_before:
                await store.hand_over("k-1")
            await Standings(vault).set_apart("d-1", "d-2", "王芳（二号窗口）")
            [waits] = await store.all()
            assert (waits.draft, await store.of_draft("d-1"), await store.of_draft("d-2")) == ("d-2", None, waits)
            # What the centre was asked once it is asked again as it was, or it would not be the same deed.
            assert waits.asked.draft == ("d-1" if sent_before else "d-2")
            assert await store.keep(replace(ONE, key="k-3", asked=replace(ASKED, draft="d-2"))) == waits, "one for a draft"
        finally:
            await vault.close()

    asyncio.run(story())
