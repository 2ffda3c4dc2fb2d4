"""From a one-time password to a session in use: every centre asks the same, the fake and the process."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyotp
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit

from desktop.central.session import CentralSessions
from desktop.devices.credentials import Keyring
from desktop.errors import CentralError, Forbidden, Rejected, SignedOut
from desktop.session.steps import FactorKept
from desktop.settings import Settings
from desktop.widgets.buttons import PrimaryButton
from tests.contract.hand import Hand, play_desk
from tests.contract.real_centre import RealCentre, central_at, prepare, signing_key, start
from tests.contract.secret_service import HAS_ALL, secret_service
from tests.databases import change, rows
from tests.fakes.credentials import FakeKeyring
from tests.fakes.sessions import CODE, FakeSessions
from tests.server_stub.conftest import PASSWORD, identifier

APPROVER = "approver"
NEW = "staple battery 7 horses"
OTHER = "grass lantern 9 rivers"


@pytest.fixture
def centre(bare: Path) -> Iterator[RealCentre]:
    prepare(bare, second_factor_posts="approver")
    # As a newcomer's account is: its password is good for one sign-in.
    change(bare, f"UPDATE accounts SET password_chosen_at = NULL WHERE id = '{identifier(APPROVER)}'")
    running = start(bare)
    yield replace(running, username=APPROVER)
    running.stop()


Story = Callable[[Any, Callable[[str], str]], Awaitable[None]]


@pytest.fixture(params=["fake", "real"])
def play(request: pytest.FixtureRequest) -> Callable[[Story], None]:
    if request.param == "fake":
        sessions = FakeSessions(PASSWORD, APPROVER, ("set_up_second_factor", "change_password"))
        return lambda story: asyncio.run(_plain(story, sessions))
    centre: RealCentre = request.getfixturevalue("centre")
    return lambda story: asyncio.run(_at(centre, story))


async def _plain(story: Story, sessions: FakeSessions) -> None:
    await story(sessions, lambda _secret: CODE)


async def _at(centre: RealCentre, story: Story) -> None:
    central = central_at(centre.address, FakeKeyring(), "counter")
    try:
        await story(CentralSessions(central), lambda secret: pyotp.TOTP(secret).now())
    finally:
        await central.close()


async def refused(deed: Awaitable[Any]) -> CentralError:
    with pytest.raises(CentralError) as caught:
        await deed
    return caught.value


def test_a_newcomer_sets_up_a_second_factor_and_a_password_and_is_in(play: Callable[[Story], None]) -> None:
    async def story(sessions: Any, code_of: Callable[[str], str]) -> None:
        begun = await sessions.begin(APPROVER, PASSWORD)
        assert begun.to_do == ("set_up_second_factor", "change_password")
        factor = await sessions.new_factor()
        assert factor.secret in factor.uri
        assert all(len(group) <= 4 for group in factor.groups)
        wrong = await refused(sessions.keep_factor("000000"))
        assert isinstance(wrong, Rejected)
        assert wrong.code == "wrong_code"
        kept = await sessions.keep_factor(code_of(factor.secret))
        assert isinstance(kept, FactorKept)
        assert len(set(kept.codes)) == 10
        assert kept.to_do == ("change_password",)
        short = await refused(sessions.change_password(PASSWORD, "short"))
        assert isinstance(short, Rejected)
        assert (short.code, short.facts["reason"]) == ("password_refused", "too_short")
        assert int(short.facts["least"]) >= 8
        old = await refused(sessions.change_password("battery", NEW))
        assert isinstance(old, Rejected)
        assert old.code == "wrong_password"
        assert await sessions.change_password(PASSWORD, NEW) == ()
        account = await sessions.take_up()
        assert account.username == APPROVER
        assert account.contact
        await sessions.close()
        await sign_in_by_a_recovery_code(sessions, kept.codes[0])

    play(story)


async def sign_in_by_a_recovery_code(sessions: Any, code: str) -> None:
    if isinstance(sessions, FakeSessions):
        sessions.to_do = ("second_factor",)
    begun = await sessions.begin(APPROVER, NEW)
    assert begun.to_do == ("second_factor",)
    assert (await refused(sessions.prove("000000"))).code == "wrong_code"  # type: ignore[attr-defined]
    assert await sessions.prove(code) == ()
    await sessions.take_up()
    await sessions.close()
    await sessions.begin(APPROVER, NEW)
    assert (await refused(sessions.prove(code))).code == "wrong_code"  # type: ignore[attr-defined]
    await sessions.turn_back()


def test_turning_back_closes_what_was_begun(play: Callable[[Story], None]) -> None:
    async def story(sessions: Any, code_of: Callable[[str], str]) -> None:
        await sessions.begin(APPROVER, PASSWORD)
        await sessions.turn_back()
        assert isinstance(await refused(sessions.new_factor()), SignedOut)
        assert isinstance(await refused(sessions.take_up()), SignedOut)

    play(story)


def test_an_unfinished_session_is_good_for_nothing_else(centre: RealCentre) -> None:
    async def story() -> None:
        central = central_at(centre.address, FakeKeyring(), "counter")
        sessions = CentralSessions(central)
        begun = await sessions.begin(APPROVER, PASSWORD)
        assert begun.to_do[0] == "set_up_second_factor"
        await sessions.take_up()
        wrong = await refused(central.send("GET", "/v1/cases"))
        assert isinstance(wrong, Forbidden)
        assert (wrong.code, wrong.facts["step"]) == ("to_do", "set_up_second_factor")
        await central.close()

    asyncio.run(story())


@pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")
def test_at_the_assembled_desk_a_newcomer_comes_in_step_by_step_and_may_turn_back(
    qapp: QApplication, tmp_path: Path, centre: RealCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    with secret_service(tmp_path / "keyring", "unlocked") as environment:
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", environment["DBUS_SESSION_BUS_ADDRESS"])
        counter = identifier("counter")
        asyncio.run(Keyring(counter).keep_signing_key(signing_key("counter")))
        settings = Settings(profile=tmp_path / "profile", centre=centre.address, workstation=counter, language="en")
        play_desk(qapp, settings, newcomer)
    assert rows(centre.folder, "SELECT count(*) FROM sessions WHERE ended_at IS NULL") == [(0,)]


async def newcomer(hand: Hand) -> None:
    await hand.sign_in(APPROVER, PASSWORD)
    await hand.until(lambda: bool(secret_on(hand)), "the secret")
    QTest.keyClick(hand.editor("newFactor"), Qt.Key.Key_Escape)
    await hand.until(hand.page.isVisible, "name and password")
    assert hand.editor("username").text() == APPROVER
    assert secret_on(hand) == ""
    await hand.sign_in(APPROVER, PASSWORD)
    await hand.until(lambda: bool(secret_on(hand)), "another secret")
    QTest.keyClicks(hand.editor("newFactor"), pyotp.TOTP(secret_on(hand)).now())
    await hand.until(lambda: "Recovery codes" in hand.words(), "the recovery codes")
    box = hand.window.findChild(QCheckBox, "codesKept")
    assert box is not None
    box.setChecked(True)
    next(one for one in hand.window.findChildren(PrimaryButton) if one.isVisible()).click()
    await hand.until(lambda: seen(hand, "newPassword"), "the new password")
    for name in ("newPassword", "again"):
        QTest.keyClicks(hand.editor(name), NEW)
    QTest.keyClick(hand.editor("again"), Qt.Key.Key_Return)
    await hand.until(lambda: not hand.window.covered, "the workplace")
    hand.place.lock_requested.emit()
    await hand.until(lambda: hand.window.covered, "the lock")
    hand.editor("unlockPassword").setText(NEW)
    hand.button("Unlock").click()
    await hand.until(lambda: not hand.window.covered, "the workplace again, by the new password")
    await another_password_at_work(hand)


async def another_password_at_work(hand: Hand) -> None:
    hand.place.top.password_requested.emit()
    await hand.until(lambda: seen(hand, "oldPassword"), "the old password")
    QTest.keyClick(hand.editor("oldPassword"), Qt.Key.Key_Escape)
    await hand.until(lambda: not hand.window.covered, "the workplace")
    hand.place.top.password_requested.emit()
    for name, typed in (("oldPassword", NEW), ("newPassword", OTHER), ("again", OTHER)):
        QTest.keyClicks(hand.editor(name), typed)
    QTest.keyClick(hand.editor("again"), Qt.Key.Key_Return)
    await hand.until(lambda: not hand.window.covered, "the workplace, with another password")
    assert hand.editor("newPassword").text() == ""


def seen(hand: Hand, name: str) -> bool:
    """A page is put into the window when it is first shown."""
    found = hand.window.findChild(QLineEdit, name)
    return found is not None and found.isVisible()


def secret_on(hand: Hand) -> str:
    found = hand.window.findChild(QLabel, "factorSecret")
    return "".join(found.text().split()) if found is not None and found.isVisible() else ""
