"""Notices without a number: the fake the flows are tried with keeps what the vault keeps."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.intake.notice_flow import WaitingStore
from desktop.notices.notice import Asked, Line
from desktop.notices.waiting_notice import WaitingNotice
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import Vault
from desktop.vault.waiting_notices import WaitingNotices
from tests.fakes.notices import FakeWaiting

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
