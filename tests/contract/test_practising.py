"""Practising at a real practice centre, beside a real desk: nothing of one is ever found in the other."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from keyring.backends import SecretService
from PySide6.QtWidgets import QApplication, QLabel

from desktop.assembly import practising
from desktop.devices.credentials import PRACTICE_SERVICE, SERVICE, VAULT_KEY, Keyring
from desktop.practice.profile import PracticeDesk, practice_profile, prepare_profile
from desktop.settings import Settings, read_settings
from desktop.shell.ribbon import Ribbon
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.remembered import VaultRemembered
from desktop.vault.vault import Vault
from tests.contract.hand import Hand, play_desk
from tests.contract.real_centre import RealCentre, signing_key
from tests.contract.secret_service import HAS_ALL

pytestmark = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")
PLANTED = "种在真城里的字"


def ribbon(hand: Hand) -> str:
    found = hand.window.findChild(Ribbon)
    return " ".join(label.text() for label in found.findChildren(QLabel)) if found and found.isVisible() else ""


def practice_settings(real: Path, address: str) -> Settings:
    return read_settings(prepare_profile(real, PracticeDesk(address, language="en")), real / "none.toml")


def test_a_clerk_practises_without_an_administrator_and_sees_it_on_every_page(
    practice_centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qapp: QApplication
) -> None:
    settings = practice_settings(tmp_path / "profile", practice_centre.address)

    async def story(hand: Hand) -> None:
        assert "made up" in ribbon(hand)  # from the first paint on
        await hand.until(lambda: hand.editor("password").text() != "", "name and password")
        assert hand.editor("username").text().startswith("lianxi")
        assert hand.editor("username").text() in ribbon(hand)
        await hand.sign_in(hand.editor("username").text(), hand.editor("password").text())
        await hand.until(lambda: not hand.window.covered and bool(hand.place.navigation.current), "the first page")
        for name in list(hand.place.navigation._pages):
            hand.place.navigation.go(name)
            assert "made up" in ribbon(hand), name
        hand.place.lock_requested.emit()
        await hand.until(lambda: hand.window.covered, "the lock")
        assert "made up" in ribbon(hand)
        assert hand.window.windowTitle().startswith("Practice")

    play_desk(qapp, settings, story)
    play_desk(qapp, read_settings(settings.profile, tmp_path / "none.toml"), story)
    answer = httpx.get(f"{practice_centre.address}/healthz")
    assert answer.status_code == 200


def test_a_practice_whose_key_the_keyring_lost_is_made_anew_by_one_deed(
    practice_centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qapp: QApplication
) -> None:
    settings = practice_settings(tmp_path / "profile", practice_centre.address)

    async def practise(hand: Hand) -> None:
        await hand.until(lambda: hand.editor("password").text() != "", "name and password")
        await hand.sign_in(hand.editor("username").text(), hand.editor("password").text())
        await hand.until(lambda: not hand.window.covered, "the first page")

    async def begin_again(hand: Hand) -> None:
        await hand.until(lambda: "its key is gone" in hand.words(), "what is lost")
        hand.page.anew_requested.emit()
        await practise(hand)

    play_desk(qapp, settings, practise)
    settings = read_settings(settings.profile, tmp_path / "none.toml")
    lost = Keyring(settings.workstation, practice=True)
    asyncio.run(lost._ask(lambda backend: backend.delete_password(PRACTICE_SERVICE, lost._name(VAULT_KEY))))
    play_desk(qapp, settings, begin_again)
    assert asyncio.run(lost.vault_key()) is not None, "and it opens from now on"


def test_a_desk_that_practises_does_nothing_at_a_real_centre(
    centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qapp: QApplication
) -> None:
    settings = practice_settings(tmp_path / "profile", centre.address)

    async def story(hand: Hand) -> None:
        await hand.until(lambda: "There is no practice city at this address." in hand.words(), "the refusal")
        assert not hand.window.findChildren(QLabel, "pageTitle")

    play_desk(qapp, settings, story)
    assert not (settings.profile / "workstation.toml").exists()


def test_a_real_desk_says_nothing_of_practice_and_one_sent_to_a_practice_centre_does(
    centre: RealCentre, practice_centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qapp: QApplication
) -> None:
    asyncio.run(Keyring(centre.workstation).keep_signing_key(signing_key()))

    def desk(address: str) -> Settings:
        return Settings(profile=tmp_path / "profile", centre=address, workstation=centre.workstation, language="en")

    async def work(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered and bool(hand.place.navigation.current), "the first page")

    async def real(hand: Hand) -> None:
        await work(hand)
        assert ribbon(hand) == ""

    async def practice(hand: Hand) -> None:
        await work(hand)
        assert "made up" in ribbon(hand)

    play_desk(qapp, desk(centre.address), real)
    play_desk(qapp, desk(practice_centre.address), practice)


def test_what_was_planted_at_the_real_desk_is_found_nowhere_at_the_practice_one(
    centre: RealCentre, practice_centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qapp: QApplication
) -> None:
    real = tmp_path / "profile"
    asyncio.run(_plant(centre.workstation, real))
    before = _bytes_of(real)
    settings = practice_settings(real, practice_centre.address)

    async def story(hand: Hand) -> None:
        await hand.until(lambda: hand.editor("password").text() != "", "name and password")
        await hand.sign_in(hand.editor("username").text(), hand.editor("password").text())
        await hand.until(lambda: not hand.window.covered and bool(hand.place.navigation.current), "the first page")

    play_desk(qapp, settings, story)
    seat = read_settings(settings.profile, tmp_path / "none.toml").workstation
    assert seat
    assert seat != centre.workstation
    assert _bytes_of(real) == before
    secrets = SecretService.Keyring()
    assert secrets.get_password(SERVICE, f"vault-key@{seat}") is None
    assert secrets.get_password(SERVICE, f"signing-key@{seat}") is None
    assert secrets.get_password(PRACTICE_SERVICE, f"vault-key@{centre.workstation}") is None
    assert secrets.get_password(PRACTICE_SERVICE, f"vault-key@{seat}") != secrets.get_password(
        SERVICE, f"vault-key@{centre.workstation}"
    )
    assert asyncio.run(_purpose_in(seat, settings.profile)) != PLANTED
    for content in _bytes_of(settings.profile).values():
        assert PLANTED.encode() not in content
        assert centre.workstation.encode() not in content


async def _plant(workstation: str, profile: Path) -> None:
    keys = Keyring(workstation)
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "workstation.toml").write_text(f'workstation = "{workstation}"\nstation = "{PLANTED}"\n', "utf-8")
    vault = await Vault.open(profile, await keys.vault_key() or await keys.make_vault_key(), MIGRATIONS)
    await VaultRemembered(vault).keep_open_draft(PLANTED)
    await vault.close()


async def _purpose_in(workstation: str, profile: Path) -> str | None:
    key = await Keyring(workstation, practice=True).vault_key()
    assert key is not None
    vault = await Vault.open(profile, key, MIGRATIONS)
    kept = await VaultRemembered(vault).open_draft()
    await vault.close()
    return kept


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_the_sign_in_page_of_a_real_desk_opens_the_practice_city_as_a_program_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is started is told its profile and nothing else."""
    script = "import json, sys; open(sys.argv[2] + '/told.json', 'w').write(json.dumps(sys.argv[1:]))"
    monkeypatch.setattr(practising, "_program", lambda: [sys.executable, "-c", script])
    settings = Settings(profile=tmp_path / "profile", centre="https://real.example", practice_address="https://p.example")
    said: list[object] = []
    second = practising.SecondDesk(settings, said.append)
    asyncio.run(second.open())
    assert isinstance(second._process, subprocess.Popen)
    assert second._process.wait(20) == 0
    folder = practice_profile(settings.profile)
    assert json.loads((folder / "told.json").read_text()) == ["--profile", str(folder)]
    assert "real" not in (folder / "desk.toml").read_text()
    assert said == []
