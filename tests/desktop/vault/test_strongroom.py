"""What a desk that was killed left behind is put right when the vault opens, before anyone signs in."""

import asyncio
from pathlib import Path

import pytest

from desktop.assembly.desk import SCANS, Strongroom
from desktop.central.line import Line
from desktop.enrolment.signing_key import SigningKey
from desktop.errors import PracticeLost, SigningKeyMissing, VaultDamaged, VaultInUse
from desktop.practice.profile import PracticeDesk, prepare_profile
from desktop.vault.vault import FILE
from tests.fakes.credentials import FakeKeyring


def scanned(folder: Path) -> Path:
    page = folder / SCANS / "1f" / "000001.jpg"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"the page of a citizen")
    return page


def enrolled() -> FakeKeyring:
    return FakeKeyring({"signing-key@w": SigningKey("key", bytes(32))})


def strongroom_of(keyring: FakeKeyring, folder: Path, *, practice: bool = False) -> Strongroom:
    return Strongroom(keyring, folder, Line("http://127.0.0.1:1", "w"), practice=practice)  # type: ignore[arg-type]


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


async def used(folder: Path, *, practice: bool) -> None:
    """A vault of which the keyring will lose the key."""
    strongroom = strongroom_of(enrolled(), folder, practice=practice)
    await strongroom.open()
    await strongroom.close()
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages" / "sealed").write_bytes(b"sealed")


def test_what_was_practised_is_made_anew_when_the_keyring_lost_its_key(tmp_path: Path) -> None:
    folder = prepare_profile(tmp_path / "profile", PracticeDesk("http://127.0.0.1:1"))

    async def story() -> None:
        await used(folder, practice=True)
        strongroom = strongroom_of(enrolled(), folder, practice=True)
        with pytest.raises(PracticeLost):
            await strongroom.open()
        assert (folder / "pages" / "sealed").exists(), "nothing goes before it is asked for"
        await strongroom.make_anew()
        assert not (folder / "pages").exists() and (folder / "desk.toml").exists()
        await strongroom.open()
        await strongroom.close()

    asyncio.run(story())


def test_a_real_vault_whose_key_is_gone_is_never_touched(tmp_path: Path) -> None:
    async def story(folder: Path, *, practice: bool) -> None:
        await used(folder, practice=practice)
        before = (folder / FILE).read_bytes()
        strongroom = strongroom_of(enrolled(), folder, practice=practice)
        with pytest.raises(VaultDamaged) as caught:
            await strongroom.open()
        assert isinstance(caught.value, PracticeLost) == practice
        with pytest.raises(VaultDamaged):
            await strongroom.make_anew()
        assert ((folder / FILE).read_bytes(), (folder / "pages" / "sealed").exists()) == (before, True)

    asyncio.run(story(tmp_path / "real", practice=False))
    asyncio.run(story(tmp_path / "told-to-practise", practice=True))  # its folder does not say so


def test_what_is_practised_in_another_window_is_not_taken_away(tmp_path: Path) -> None:
    folder = prepare_profile(tmp_path / "profile", PracticeDesk("http://127.0.0.1:1"))

    async def story() -> None:
        running = strongroom_of(enrolled(), folder, practice=True)
        await running.open()
        second = strongroom_of(enrolled(), folder, practice=True)
        with pytest.raises(PracticeLost):
            await second.open()
        with pytest.raises(VaultInUse):
            await second.make_anew()
        assert (folder / FILE).exists()
        await running.close()

    asyncio.run(story())
