"""What a desk that was killed left behind is put right when the vault opens, before anyone signs in."""

import asyncio
from pathlib import Path

import pytest

from desktop.assembly.desk import SCANS, Strongroom
from desktop.central.line import Line
from desktop.enrolment.signing_key import SigningKey
from desktop.errors import SigningKeyMissing, VaultInUse
from tests.fakes.credentials import FakeKeyring


def scanned(folder: Path) -> Path:
    page = folder / SCANS / "1f" / "000001.jpg"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"the page of a citizen")
    return page


def enrolled() -> FakeKeyring:
    return FakeKeyring({"signing-key@w": SigningKey("key", bytes(32))})


def strongroom_of(keyring: FakeKeyring, folder: Path) -> Strongroom:
    return Strongroom(keyring, folder, Line("http://127.0.0.1:1", "w"))  # type: ignore[arg-type]


def test_readable_pages_of_a_scan_are_gone_before_anyone_signs_in(tmp_path: Path) -> None:
    page = scanned(tmp_path)

    async def story() -> None:
        strongroom = strongroom_of(enrolled(), tmp_path)
        await strongroom.open()
        assert not page.exists()
        await strongroom.close()

    asyncio.run(story())


def test_the_scan_of_a_desk_that_runs_is_left_alone_by_a_second_one(tmp_path: Path) -> None:
    keyring = enrolled()

    async def story() -> None:
        running = strongroom_of(keyring, tmp_path)
        await running.open()
        page = scanned(tmp_path)
        with pytest.raises(VaultInUse):
            await strongroom_of(keyring, tmp_path).open()
        assert page.exists()
        await running.close()

    asyncio.run(story())


def test_a_desk_without_its_signing_key_makes_no_vault(tmp_path: Path) -> None:
    async def story() -> None:
        with pytest.raises(SigningKeyMissing):
            await strongroom_of(FakeKeyring(), tmp_path).open()

    asyncio.run(story())
    assert list(tmp_path.iterdir()) == []
