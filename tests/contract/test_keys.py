"""A person's own keys at the assembled desk: changed by pressing, in use after a restart of the desk."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.assembly.key_errands import KEYS_PAGE
from desktop.devices.credentials import Keyring
from desktop.settings import Settings
from desktop.shell.keys_page import KeysPage
from desktop.widgets.key_register import EVERYWHERE, KEYS
from tests.contract.hand import Hand, play_desk
from tests.contract.real_centre import RealCentre, signing_key
from tests.contract.secret_service import HAS_ALL

pytestmark = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")
CONTROL = Qt.KeyboardModifier.ControlModifier


async def at_work(hand: Hand) -> None:
    await hand.sign_in()
    await hand.until(lambda: not hand.window.covered and bool(hand.place.navigation.current), "the first page")


def keys_page(hand: Hand) -> KeysPage:
    return next(page for page in hand.place.navigation.pages if isinstance(page, KeysPage))


def test_a_changed_key_locks_the_desk_also_after_a_restart_and_for_nobody_else(
    centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    asyncio.run(Keyring(centre.workstation).keep_signing_key(signing_key()))
    profile = tmp_path / "profile"
    settings = Settings(profile=profile, centre=centre.address, workstation=centre.workstation, language="en")

    async def change(hand: Hand) -> None:
        await at_work(hand)
        hand.place.navigation.go(KEYS_PAGE)
        page = keys_page(hand)
        page.table.selectRow(next(at for at, key in enumerate(page.table._keys) if key == "\nF12"))
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        qtbot.keyClick(page.catcher, Qt.Key.Key_F4)  # the capture errand has it
        await hand.until(lambda: "F4" in page.catcher.text(), "the refused key")
        assert KEYS.changes == {}
        qtbot.keyClick(page.catcher, Qt.Key.Key_B, CONTROL)
        await hand.until(lambda: KEYS.changes == {(EVERYWHERE, "F12"): "Ctrl+B"}, "the changed key")
        await hand.until(lambda: not page.catcher.isVisible(), "that it is kept")

    async def use(hand: Hand) -> None:
        await at_work(hand)
        hand.window.activateWindow()
        qtbot.waitUntil(hand.window.isActiveWindow)
        qtbot.keyClick(hand.window.focusWidget() or hand.window, Qt.Key.Key_F12)
        assert not hand.window.covered
        qtbot.keyClick(hand.window.focusWidget() or hand.window, Qt.Key.Key_B, CONTROL)
        await hand.until(lambda: hand.window.covered, "the lock")

    async def another(hand: Hand) -> None:
        await hand.sign_in("other_clerk")
        await hand.until(lambda: not hand.window.covered and bool(hand.place.navigation.current), "the first page")
        assert KEYS.changes == {}

    for story in (change, use, another):
        play_desk(qapp, settings, story)


@pytest.fixture(autouse=True)
def nobody_sits_here() -> None:
    assert KEYS.changes == {}
