"""The assembled desk in this process: real keyring, real vault, real centre; only the hand on the keys is ours."""

import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.assembly.desk import Desk
from desktop.assembly.errands import join_errands as join_all
from desktop.assembly.paper_errands import _who
from desktop.central.client import Central
from desktop.central.wire import Session
from desktop.devices.credentials import Keyring
from desktop.errors import VaultFull
from desktop.sending.entry import Maker
from desktop.sending.sending_flow import SendingFlow
from desktop.settings import Settings
from tests.contract.hand import Hand, play_desk
from tests.contract.real_centre import RealCentre, signing_key
from tests.contract.secret_service import HAS_ALL
from tests.databases import rows
from tests.server_stub.conftest import pen_of
from tests.signing import Signing

TOP = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")


@pytest.fixture
def play(
    qapp: QApplication, centre: RealCentre, keyring: object, tmp_path: Path
) -> Callable[[Callable[[Hand], Awaitable[None]]], None]:
    asyncio.run(Keyring(centre.workstation).keep_signing_key(signing_key()))
    settings = Settings(profile=tmp_path / "profile", centre=centre.address, workstation=centre.workstation, language="en")

    return lambda story: play_desk(qapp, settings, story)


def test_a_clerk_signs_in_locks_unlocks_and_signs_out(play: Any, centre: RealCentre) -> None:
    async def story(hand: Hand) -> None:
        await hand.sign_in(password="battery staple")
        await hand.until(lambda: "The name or the password is wrong." in hand.words(), "what was wrong")
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        assert hand.place.navigation.current == "look_up"
        hand.place.lock_requested.emit()
        await hand.until(lambda: hand.window.covered, "the lock")
        hand.editor("unlockPassword").setText("correct horse")
        hand.button("Unlock").click()
        await hand.until(lambda: not hand.window.covered, "the workplace again")
        hand.place.top.sign_out_requested.emit()
        await hand.until(hand.page.isVisible, "the sign-in page")
        await hand.until(lambda: not hand.place.navigation.errands, "an empty rail")
        await hand.until(lambda: noted(centre) == NOTED, "the log at the centre")

    play(story)
    assert open_sessions(centre) == 0, "closing the window signs out"


NOTED = {"sign_in_failed", "signed_in", "page_opened", "locked", "unlocked", "signed_out"}


def noted(centre: RealCentre) -> set[str]:
    return {row[0] for row in rows(centre.folder, "SELECT action FROM desk_events")}


def open_sessions(centre: RealCentre) -> int:
    return int(rows(centre.folder, "SELECT count(*) FROM sessions WHERE ended_at IS NULL")[0][0])


def test_a_session_ended_by_the_centre_comes_back_to_the_same_page(play: Any, centre: RealCentre) -> None:
    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        page = hand.place.navigation.page
        await lose_session(hand, centre)
        kept = hand.place.navigation.page
        assert "You signed in at another desk." in hand.words()
        assert "Your page is kept." in hand.words()
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        assert hand.place.navigation.page is kept
        hand.place.navigation.back()
        assert hand.place.navigation.page is page

    play(story)


async def lose_session(hand: Hand, centre: RealCentre) -> None:
    """The centre ends it; the desk notices at the next thing asked."""
    await end_session(centre)
    hand.place.navigation.go("cases")
    page = hand.place.navigation.page
    assert page is not None
    next(deed for deed in page.actions() if deed.shortcut().toString() == "F5").trigger()
    await hand.until(hand.page.isVisible, "the sign-in page")


async def end_session(centre: RealCentre) -> None:
    """The same person signs in at another desk."""
    signing = Signing(pen_of("desk", time.time))
    async with httpx.AsyncClient(base_url=centre.address, auth=signing) as client:
        named = {"username": centre.username, "password": centre.password}
        opened = await client.post("/v1/session", json=named)
    assert opened.status_code == 201


def test_another_clerk_finds_nothing_of_the_one_before(play: Any) -> None:
    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        before = hand.place.navigation.page
        hand.place.top.sign_out_requested.emit()
        await hand.until(hand.page.isVisible, "the sign-in page")
        await hand.sign_in("other_clerk")
        await hand.until(lambda: not hand.window.covered, "the workplace")
        assert hand.place.navigation.page is not before
        assert hand.button("职员 other clerk · Window clerk").isVisible()

    play(story)


def test_a_desk_whose_store_fails_while_it_opens_says_so_and_can_be_tried_again(
    play: Any, centre: RealCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = [VaultFull()]
    join = join_all

    async def join_errands(desk: Desk) -> None:
        await join(desk)
        if failing:
            raise failing.pop()

    monkeypatch.setattr("desktop.app.join_errands", join_errands)

    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: "The disk of this computer is full." in hand.words(), "the words")
        assert open_sessions(centre) == 0
        assert not hand.place.navigation.errands
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        assert hand.place.navigation.current == "look_up"

    play(story)


def test_the_same_clerk_and_a_line_that_is_back_wake_what_waits(
    play: Any, centre: RealCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    woken: list[str] = []
    asked = Desk.ask_again

    def ask_again(desk: Desk) -> None:
        assert desk.ways.outbox is None or desk.ways.ask_again
        woken.append("desk")
        asked(desk)

    monkeypatch.setattr(Desk, "ask_again", ask_again)
    monkeypatch.setattr(SendingFlow, "retry", lambda _flow: woken.append("outbox"))

    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        await lose_session(hand, centre)
        woken.clear()
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        assert woken == ["desk", "outbox"]

    play(story)


def test_the_desk_is_the_next_clerks_before_their_session_is_in_use(
    play: Any, centre: RealCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deed of the one before can go out under neither."""
    seen: list[tuple[str, Maker | None]] = []
    opened = Central.open_session
    desks: list[Desk] = []
    make = Desk

    def made(*parts: Any) -> Desk:
        desks.append(make(*parts))
        return desks[-1]

    async def open_session(central: Central, session: Session) -> None:
        seen.append((desks[-1].account.id, _who(desks[-1])))
        await opened(central, session)
        maker = _who(desks[-1])
        assert maker is not None
        assert (maker.account, maker.session) == (session.account.id, session.id)

    monkeypatch.setattr("desktop.app.Desk", made)
    monkeypatch.setattr(Central, "open_session", open_session)

    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        await lose_session(hand, centre)
        assert desks[-1].log.account is None
        await hand.sign_in("other_clerk")
        await hand.until(lambda: not hand.window.covered, "the workplace")
        assert desks[-1].log.account == desks[-1].account.id

    play(story)
    [(first, before), (other, between)] = seen
    assert first != other
    assert before is between is None


def test_a_fault_of_the_program_is_told_with_a_number_and_the_desk_goes_on(
    play: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = [ZeroDivisionError()]

    async def join_errands(desk: Desk) -> None:
        if failing:
            raise failing.pop()
        await join_all(desk)

    monkeypatch.setattr("desktop.app.join_errands", join_errands)

    def fail() -> None:
        raise KeyError("其其格")

    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: "Something unexpected happened" in hand.words(), "the words on the sign-in page")
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        assert "Something unexpected" not in hand.words()
        asyncio.get_running_loop().call_soon(fail)
        await hand.until(lambda: "Something unexpected happened" in hand.words(), "the words on the page")
        assert re.search(r"tell IT the number \d{6}", hand.words())
        assert "其其格" not in hand.words()
        hand.place.navigation.go("cases")
        assert "Something unexpected" not in hand.words()

    play(story)


def scan(hand: Hand, number: str) -> None:
    for character in number:
        key(hand.window, Qt.Key(ord(character)), character)
    key(hand.window, Qt.Key.Key_Return, "\r")


def key(window: QWidget, code: Qt.Key, text: str = "") -> None:
    """As the window system delivers it. QTest would run the loop inside the story."""
    event = QKeyEvent(QEvent.Type.KeyPress, code, Qt.KeyboardModifier.NoModifier, text)
    QCoreApplication.sendEvent(window.windowHandle(), event)


def test_a_scanned_number_comes_to_the_look_up_from_any_page_and_never_while_locked(play: Any) -> None:
    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        field = hand.editor("citizen_number")
        hand.place.navigation.go("cases")
        hand.place.setFocus()
        hand.place.lock_requested.emit()
        await hand.until(lambda: hand.window.covered, "the lock")
        hand.editor("unlockPassword").clearFocus()
        scan(hand, "11010519491231002X")
        hand.editor("unlockPassword").setText("correct horse")
        hand.button("Unlock").click()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        assert (hand.place.navigation.current, field.text()) == ("cases", "")
        hand.place.setFocus()
        scan(hand, "11010519491231002X")
        assert (hand.place.navigation.current, field.text()) == ("look_up", "110105 19491231 002X")
        assert hand.window.focusWidget() is field

    play(story)


def test_f12_locks_over_a_dialog_too(play: Any) -> None:
    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        dialog = QDialog(hand.place)
        dialog.open()
        await hand.until(dialog.isActiveWindow, "the dialog")
        key(dialog, Qt.Key.Key_F12)
        assert hand.window.covered
        assert not dialog.isVisible()
        dialog.close()

    play(story)


def test_the_desks_log_says_which_page_was_opened_and_for_which_case(play: Any, centre: RealCentre) -> None:
    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered, "the workplace")
        for name, case in (("case", "case-7"), ("case", "case-7"), ("case", "case-8"), ("look_up", "")):
            hand.place.navigation.go(name, case)
        hand.place.navigation.back()
        await hand.until(lambda: opened(centre)[-1:] == [("case", "case-8")] * 1, "the log at the centre")

    play(story)
    assert opened(centre)[-4:] == [("case", "case-7"), ("case", "case-8"), ("look_up", None), ("case", "case-8")]


def opened(centre: RealCentre) -> list[tuple[str, str | None]]:
    told = rows(centre.folder, "SELECT detail, case_id FROM desk_events WHERE action = 'page_opened' ORDER BY id")
    return [(json.loads(detail)["page"], case) for detail, case in told]


def process(profile: Path, environment: dict[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", "--profile", str(profile)],
        cwd=TOP, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def test_a_desk_that_is_told_to_end_puts_its_work_away(keyring: dict[str, str], tmp_path: Path) -> None:
    asyncio.run(Keyring("process").keep_signing_key(signing_key()))
    (tmp_path / "desk.toml").write_text('workstation = "process"\n')
    desk = process(tmp_path, {**keyring, "QT_QPA_PLATFORM": "offscreen"})
    wait_for(tmp_path / "vault.db")
    desk.terminate()
    said, _ = desk.communicate(timeout=30)
    assert desk.returncode == 0
    assert "Traceback" not in said
    assert not (tmp_path / "vault.db-wal").exists()
    assert '"ERROR"' not in (tmp_path / "desk.log").read_text()


def wait_for(file: Path) -> None:
    for _ in range(300):
        if file.exists() and file.stat().st_size:
            time.sleep(0.5)
            return
        time.sleep(0.1)
    raise AssertionError(f"{file.name} never came")
