"""A PC becomes a workstation at its first start, and again where its key is lost or over: real keyring, vault, centre."""

import asyncio
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from keyring.backends import SecretService
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.devices.credentials import SERVICE, SIGNING_KEY, VAULT_KEY, Keyring
from desktop.enrolment.enrol_page import EnrolPage
from desktop.settings import Settings, read_settings
from tests.contract.hand import Hand, play_desk
from tests.contract.real_centre import PATIENCE, RealCentre, start
from tests.contract.secret_service import HAS_ALL
from tests.server_stub.conftest import identifier
from tests.signing import enrol

TOP = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed"),
    pytest.mark.usefixtures("keyring"),
]


@pytest.fixture
def centre(data: Path) -> Iterator[RealCentre]:
    """Started for each: it counts how often an address tries a code."""
    running = start(data)
    try:
        yield running
    finally:
        running.stop()


def code_for(centre: RealCentre, *options: str) -> str:
    """As an administrator makes one beside the centre."""
    command = [sys.executable, "-m", "server_stub", "enrolment-code", "--data", str(centre.folder), "--json", *options]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True)
    return str(json.loads(done.stdout)["code"])


def new_code(centre: RealCentre) -> str:
    return code_for(centre, "--station", identifier("station"), "--name", "新窗口")


async def type_code(hand: Hand, code: str) -> None:
    await hand.until(lambda: any(one.isVisible() for one in hand.window.findChildren(EnrolPage)), "the enrolment page")
    [page] = [one for one in hand.window.findChildren(EnrolPage) if one.isVisible()]
    page._code.setText(code)
    page._code.textEdited.emit(code)
    [button] = [one for one in page.findChildren(QPushButton) if one.objectName() == "primary"]
    await hand.until(button.isEnabled, "the button")
    button.click()


async def sign_in(hand: Hand) -> None:
    await hand.until(hand.page.isVisible, "the sign-in page")
    await hand.sign_in()
    await hand.until(lambda: not hand.window.covered, "the workplace")


def enrolled_desk(qapp: QApplication, centre: RealCentre, profile: Path) -> Settings:
    """A PC that became a workstation, with a vault."""

    async def story(hand: Hand) -> None:
        await type_code(hand, new_code(centre))
        await sign_in(hand)

    play_desk(qapp, Settings(profile=profile, centre=centre.address, language="en"), story)
    seat = read_settings(profile)
    return Settings(profile=profile, centre=centre.address, language="en", workstation=seat.workstation, station=seat.station)


def entry(name: str, workstation: str) -> str | None:
    text: str | None = SecretService.Keyring().get_password(SERVICE, f"{name}@{workstation}")  # type: ignore[no-untyped-call]
    return text


def lose_signing_key(workstation: str) -> None:
    SecretService.Keyring().delete_password(SERVICE, f"{SIGNING_KEY}@{workstation}")  # type: ignore[no-untyped-call]


def test_a_pc_becomes_a_workstation_and_a_clerk_signs_in(qapp: QApplication, centre: RealCentre, tmp_path: Path) -> None:
    settings = enrolled_desk(qapp, centre, tmp_path / "desk")
    seat = tomllib.loads((tmp_path / "desk" / "workstation.toml").read_text("utf-8"))
    assert seat["workstation"] == settings.workstation
    assert "新窗口" in seat["station"]
    assert entry(SIGNING_KEY, settings.workstation)
    assert (tmp_path / "desk" / "vault.db").exists()

    async def next_morning(hand: Hand) -> None:
        await sign_in(hand)

    play_desk(qapp, settings, next_morning)


def test_a_code_that_was_used_is_told_and_the_next_one_works(qapp: QApplication, centre: RealCentre, tmp_path: Path) -> None:
    used = new_code(centre)
    with httpx.Client(base_url=centre.address, timeout=PATIENCE) as client:
        enrol(client, used)

    async def story(hand: Hand) -> None:
        await type_code(hand, used)
        await hand.until(lambda: "The centre does not take this code." in hand.words(), "the refusal")
        await type_code(hand, new_code(centre))
        await sign_in(hand)

    play_desk(qapp, Settings(profile=tmp_path / "desk", centre=centre.address, language="en"), story)
    assert entry(SIGNING_KEY, read_settings(tmp_path / "desk").workstation)


async def enrol_again(hand: Hand, code: str) -> None:
    hand.button("Enrol this PC again").click()
    await type_code(hand, code)
    await sign_in(hand)


def test_a_workstation_whose_keyring_lost_its_key_is_enrolled_again_and_keeps_its_vault(
    qapp: QApplication, centre: RealCentre, tmp_path: Path
) -> None:
    settings = enrolled_desk(qapp, centre, tmp_path / "desk")
    vault_key = entry(VAULT_KEY, settings.workstation)
    lose_signing_key(settings.workstation)

    async def story(hand: Hand) -> None:
        await hand.until(lambda: "key is not in the keyring" in hand.words(), "what is wrong")
        hand.button("Enrol this PC again").click()
        await hand.until(lambda: bool(hand.window.findChildren(EnrolPage)), "the enrolment page")
        hand.button("Back to signing in").click()
        await hand.until(hand.page.isVisible, "the sign-in page")
        await enrol_again(hand, code_for(centre, "--workstation", settings.workstation))

    play_desk(qapp, settings, story)
    assert read_settings(settings.profile).workstation == settings.workstation
    assert entry(VAULT_KEY, settings.workstation) == vault_key


def test_a_workstation_whose_key_counts_no_more_is_enrolled_again(
    qapp: QApplication, centre: RealCentre, tmp_path: Path
) -> None:
    settings = enrolled_desk(qapp, centre, tmp_path / "desk")
    with httpx.Client(base_url=centre.address, timeout=PATIENCE) as client:
        enrol(client, code_for(centre, "--workstation", settings.workstation))  # its earlier key ends

    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: "was taken out of service" in hand.words(), "what is wrong")
        await enrol_again(hand, code_for(centre, "--workstation", settings.workstation))

    before = entry(SIGNING_KEY, settings.workstation)
    play_desk(qapp, settings, story)
    assert entry(SIGNING_KEY, settings.workstation) not in {before, None}


def test_with_the_code_of_a_new_workstation_the_vault_still_opens(
    qapp: QApplication, centre: RealCentre, tmp_path: Path
) -> None:
    settings = enrolled_desk(qapp, centre, tmp_path / "desk")
    vault_key = entry(VAULT_KEY, settings.workstation)
    lose_signing_key(settings.workstation)

    async def story(hand: Hand) -> None:
        await hand.until(lambda: "key is not in the keyring" in hand.words(), "what is wrong")
        await enrol_again(hand, new_code(centre))

    play_desk(qapp, settings, story)
    other = read_settings(settings.profile).workstation
    assert other != settings.workstation
    assert entry(VAULT_KEY, other) == vault_key
    key: Any = asyncio.run(Keyring(other).signing_key())
    assert len(key.secret) == 32
