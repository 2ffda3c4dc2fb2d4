"""What every shelf of counted copies promises: the vault's, and the fake that stands for it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktop.papers.kept_paper import Kept
from desktop.papers.paper import DrawnPaper
from desktop.papers.print_flow import Shelf
from desktop.papers.printing import Job
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.papers import Papers
from desktop.vault.vault import FILE, Vault
from tests.desktop.papers.papers_made import content, copy
from tests.fakes.printing import FakeShelf

KEY = bytes(range(32))
Run = Callable[[Callable[[Shelf], Awaitable[None]]], None]


@pytest.fixture(params=["fake", "vault"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    if request.param == "fake":
        fake = FakeShelf()
        return lambda deed: asyncio.run(_run(deed(fake)))

    async def with_vault(deed: Callable[[Shelf], Awaitable[None]]) -> None:
        vault = await Vault.open(tmp_path, KEY, MIGRATIONS)
        try:
            await deed(Papers(vault))
        finally:
            await vault.close()

    return lambda deed: asyncio.run(with_vault(deed))


async def _run(done: Awaitable[None]) -> None:
    await done


def drawn(number: int = 1) -> DrawnPaper:
    return DrawnPaper(copy(number, said=content(applicant_name="𬱖𠮷")), "a5", b"%PDF " + bytes(range(256)))


def test_a_counted_copy_is_there_again_after_the_desk_was_closed(run: Run) -> None:
    async def put(shelf: Shelf) -> None:
        await shelf.keep(Kept(drawn()))

    async def look(shelf: Shelf) -> None:
        assert await shelf.find(copy().shelf_key) == Kept(drawn())
        assert await shelf.find("another") is None

    run(put)
    run(look)


def test_its_job_is_kept_and_a_later_copy_takes_its_place(run: Run) -> None:
    async def deed(shelf: Shelf) -> None:
        await shelf.keep(Kept(drawn(1)))
        await shelf.keep(Kept(drawn(1), Job(7, "Window")))
        assert await shelf.find(copy().shelf_key) == Kept(drawn(1), Job(7, "Window"))
        await shelf.keep(Kept(drawn(2)))
        assert await shelf.find(copy().shelf_key) == Kept(drawn(2))

    run(deed)


def test_what_is_printed_is_gone(run: Run) -> None:
    async def deed(shelf: Shelf) -> None:
        await shelf.keep(Kept(drawn()))
        await shelf.drop(copy().shelf_key)
        await shelf.drop(copy().shelf_key)
        assert await shelf.find(copy().shelf_key) is None

    run(deed)


def test_the_last_choice_is_remembered_and_is_a5_at_first(run: Run) -> None:
    async def deed(shelf: Shelf) -> None:
        assert await shelf.last_choice() == ("a5", "")
        await shelf.remember_choice("roll80", "Thermal")
        await shelf.remember_choice("roll80", "Other")
        assert await shelf.last_choice() == ("roll80", "Other")

    run(deed)


def test_no_name_stands_readable_in_the_vaults_file(tmp_path: Path) -> None:
    async def deed() -> None:
        vault = await Vault.open(tmp_path, KEY, MIGRATIONS)
        await Papers(vault).keep(Kept(drawn()))
        await vault.close()

    asyncio.run(deed())
    assert "𬱖𠮷".encode() not in (tmp_path / FILE).read_bytes()
