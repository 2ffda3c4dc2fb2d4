"""What a desk that was killed left behind is put right when the vault opens, before anyone signs in."""

import asyncio
from pathlib import Path

import pytest

from desktop.desk import SCANS, Strongroom
from desktop.errors import VaultInUse
from tests.fakes.credentials import FakeKeyring


def scanned(folder: Path) -> Path:
    page = folder / SCANS / "1f" / "000001.jpg"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"the page of a citizen")
    return page


def test_readable_pages_of_a_scan_are_gone_before_anyone_signs_in(tmp_path: Path) -> None:
    page = scanned(tmp_path)

    async def story() -> None:
        strongroom = Strongroom(FakeKeyring(), tmp_path)  # type: ignore[arg-type]
        await strongroom.open()
        assert not page.exists()
        await strongroom.close()

    asyncio.run(story())


def test_the_scan_of_a_desk_that_runs_is_left_alone_by_a_second_one(tmp_path: Path) -> None:
    keyring = FakeKeyring()

    async def story() -> None:
        running = Strongroom(keyring, tmp_path)  # type: ignore[arg-type]
        await running.open()
        page = scanned(tmp_path)
        with pytest.raises(VaultInUse):
            await Strongroom(keyring, tmp_path).open()  # type: ignore[arg-type]
        assert page.exists()
        await running.close()

    asyncio.run(story())
