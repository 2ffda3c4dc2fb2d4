"""What every store of drafts promises: the vault's, and the fake that stands for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from desktop.errors import DraftSealed
from desktop.intake.mending import HeldDocument, Mending, ToMend
from desktop.vault.drafts import VaultDrafts
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.remembered import VaultRemembered
from desktop.vault.vault import Vault
from tests.fakes.drafts import FakeDrafts, draft
from tests.fakes.people import ALLOWANCE, REASON
from tests.fakes.remembered import FakeRemembered
from tests.fakes.service_items import catalogue

KEY = bytes(range(32))
Run = Callable[[Callable[[Any], Awaitable[None]]], None]


def clock() -> Callable[[], str]:
    minutes = count(1)
    return lambda: f"2026-11-22T02:{next(minutes):02}:00.000000Z"


@asynccontextmanager
async def vault_in(folder: Path) -> AsyncIterator[Vault]:
    vault = await Vault.open(folder, KEY, MIGRATIONS)
    try:
        yield vault
    finally:
        await vault.close()


@pytest.fixture(params=["vault", "fake"])
def with_drafts(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    def run(story: Callable[[Any], Awaitable[None]]) -> None:
        async def told() -> None:
            if request.param == "fake":
                await story(FakeDrafts())
                return
            async with vault_in(tmp_path) as vault:
                await story(VaultDrafts(vault, clock()))

        asyncio.run(told())

    return run


@pytest.fixture(params=["vault", "fake"])
def with_remembered(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    def run(story: Callable[[Any], Awaitable[None]]) -> None:
        async def told() -> None:
            if request.param == "fake":
                await story(FakeRemembered())
                return
            async with vault_in(tmp_path) as vault:
                await story(VaultRemembered(vault))

        asyncio.run(told())

    return run


def test_a_draft_comes_back_as_it_was_typed(with_drafts: Run) -> None:
    async def story(drafts: Any) -> None:
        typed = replace(draft().with_value("hardship", "𬱖㐂𠮷·䶮\n两行"), cursor="hardship")
        kept = await drafts.save(typed)
        assert kept.version == 1
        assert kept.saved_at
        assert await drafts.load("d-1") == kept
        assert replace(kept, version=0, saved_at="") == typed
        assert (await drafts.save(kept)).version == 2
        assert await drafts.load("d-2") is None

    with_drafts(story)


def test_the_list_has_the_open_drafts_of_a_station_newest_first(with_drafts: Run) -> None:
    async def story(drafts: Any) -> None:
        for name in ("d-1", "d-2", "d-3"):
            await drafts.save(draft(name))
        await drafts.save(draft("d-4", station="s-2"))
        await drafts.seal("d-3", sealed=True)
        await drafts.save(draft("d-1").with_value("people", "4"))
        assert [one.id for one in await drafts.list("s-1")] == ["d-1", "d-2"]
        assert [one.id for one in await drafts.list("s-2")] == ["d-4"]
        await drafts.discard("d-1")
        await drafts.discard("d-1")
        assert [one.id for one in await drafts.list("s-1")] == ["d-2"]

    with_drafts(story)


def test_a_sealed_draft_stays_as_it_was_sent(with_drafts: Run) -> None:
    async def story(drafts: Any) -> None:
        sent = await drafts.save(draft())
        await drafts.seal("d-1", sealed=True)
        assert await drafts.sealed() == ("d-1",)
        shut = replace(sent, sealed=True)
        assert await drafts.save(replace(sent, cursor="people")) == shut
        with pytest.raises(DraftSealed):
            await drafts.save(sent.with_value("people", "9"))
        assert await drafts.load("d-1") == shut
        await drafts.seal("d-1", sealed=False)
        assert (await drafts.save(sent.with_value("people", "9"))).answer("people").value == "9"
        await drafts.seal("unknown", sealed=True)
        assert await drafts.sealed() == ()

    with_drafts(story)


def test_the_draft_that_mends_a_case_is_found_again(with_drafts: Run) -> None:
    mending = Mending(
        case="c-1",
        number="150102-2026-000123",
        version=3,
        to_mend=(ToMend(kind="field", code="people", what="与户口簿不符"),),
        held=(HeldDocument(id="f-1", material="household_book", pages=3),),
    )

    async def story(drafts: Any) -> None:
        await drafts.save(draft("d-1"))
        kept = await drafts.save(replace(draft("d-2"), mending=mending))
        assert await drafts.of_case("c-1", 3) == kept
        assert await drafts.of_case("c-1", 4) == kept, "what was begun is gone on with"
        assert await drafts.of_case("c-2", 3) is None

    with_drafts(story)


def test_a_case_whose_mending_is_on_its_way_is_not_mended_twice(with_drafts: Run) -> None:
    mending = Mending(case="c-1", number="150102-2026-000123", version=3, to_mend=(), held=())

    async def story(drafts: Any) -> None:
        sent = await drafts.save(replace(draft("d-2"), mending=mending))
        await drafts.seal(sent.id, sealed=True)
        found = await drafts.of_case("c-1", 3)
        assert (found.id, found.sealed) == (sent.id, True)
        assert await drafts.of_case("c-1", 5) is None, "it came back once more"
        again = await drafts.save(replace(draft("d-1"), mending=replace(mending, version=5)))
        assert await drafts.of_case("c-1", 5) == again

    with_drafts(story)


def test_what_was_remembered_is_still_known(with_remembered: Run) -> None:
    async def story(remembered: Any) -> None:
        assert await remembered.kept_catalogue() is None
        assert await remembered.last_purpose() is None
        assert await remembered.kept_reasons() == ()
        await remembered.keep_catalogue(catalogue("1"))
        await remembered.keep_catalogue(catalogue("2"))
        await remembered.keep_reasons((REASON,))
        await remembered.keep_last_purpose(ALLOWANCE)
        assert await remembered.kept_catalogue() == catalogue("2")
        assert await remembered.kept_reasons() == (REASON,)
        assert await remembered.last_purpose() == ALLOWANCE

    with_remembered(story)


def test_nothing_of_a_draft_can_be_read_from_the_file(tmp_path: Path) -> None:
    async def keep() -> None:
        async with vault_in(tmp_path) as vault:
            await VaultDrafts(vault, clock()).save(draft())

    asyncio.run(keep())
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert draft().applicant.number.encode() not in content
        assert draft().applicant.name.encode() not in content
