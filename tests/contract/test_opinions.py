"""What every keeper of begun opinions promises: the vault, and the fake that stands for it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktop.approval.decision import Opinion
from desktop.approval.examine_flow import Opinions
from desktop.intake.mending import ToMend
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.opinions import VaultOpinions
from desktop.vault.vault import Vault
from tests.fakes.cases import FakeOpinions

KEY = bytes(range(32))
BEGUN = Opinion(
    seen=frozenset({"identity_card"}),
    text="收入高于标准",
    to_mend=(ToMend(kind="field", code="phone", what="少一位"),),
    rule="第九条",
    kind="refuse",
)
Run = Callable[[Callable[[Opinions], Awaitable[None]]], None]


async def with_vault(folder: Path, account: str, deed: Callable[[Opinions], Awaitable[None]]) -> None:
    vault = await Vault.open(folder, KEY, MIGRATIONS)
    try:
        await deed(VaultOpinions(vault, account))
    finally:
        await vault.close()


async def _run(done: Awaitable[None]) -> None:
    await done


@pytest.fixture(params=["fake", "vault"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    if request.param == "vault":
        return lambda deed: asyncio.run(with_vault(tmp_path, "approver", deed))
    fake = FakeOpinions()
    return lambda deed: asyncio.run(_run(deed(fake)))


def test_what_was_begun_is_there_after_the_desk_was_closed_until_it_is_decided(run: Run) -> None:
    async def begin(opinions: Opinions) -> None:
        assert await opinions.load("case-1") is None
        await opinions.save("case-1", Opinion())
        await opinions.save("case-1", BEGUN)

    async def go_on(opinions: Opinions) -> None:
        assert await opinions.load("case-1") == BEGUN
        assert await opinions.load("case-2") is None
        await opinions.forget("case-1")
        await opinions.forget("case-1")
        assert await opinions.load("case-1") is None

    run(begin)
    run(go_on)


def test_another_approver_at_the_same_desk_does_not_see_it(tmp_path: Path) -> None:
    async def begin(opinions: Opinions) -> None:
        await opinions.save("case-1", BEGUN)

    async def look(opinions: Opinions) -> None:
        assert await opinions.load("case-1") is None

    asyncio.run(with_vault(tmp_path, "one", begin))
    asyncio.run(with_vault(tmp_path, "other", look))
