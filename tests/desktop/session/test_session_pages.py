"""What the sign-in and the lock page show, and what they ask for."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import KeyringLocked, Rejected, SignedOut
from desktop.session.lock_flow import Checking, Locked, WrongPassword
from desktop.session.lock_page import LockPage
from desktop.session.sign_in_flow import (
    Ended,
    Leaving,
    Opening,
    Ready,
    Refused,
    Returning,
    SigningIn,
    Unable,
)
from desktop.session.sign_in_page import SignInPage
from desktop.session.sign_in_states_page import SignInStates
from desktop.shell.messages import error_message
from desktop.widgets.buttons import PrimaryButton, QuietButton
from tests.fakes.sessions import account


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def editor(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def button(page: QWidget) -> PrimaryButton:
    return page.findChildren(PrimaryButton)[0]


def sign_in_page(qtbot: QtBot) -> SignInPage:
    page = SignInPage("民生窗口", "一号窗口")
    qtbot.addWidget(page)
    page.show()
    return page


def test_name_and_password_are_asked_for_by_enter(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    asked: list[object] = []
    page.sign_in_requested.connect(asked.append)
    SignInStates(page).display(Ready())
    qtbot.keyClicks(editor(page, "username"), "clerk")
    assert not button(page).isEnabled()
    qtbot.keyClicks(editor(page, "password"), "secret")
    qtbot.keyClick(editor(page, "password"), Qt.Key.Key_Return)
    [typed] = asked
    assert (typed.username, typed.password) == ("clerk", "secret")  # type: ignore[attr-defined]


def test_nothing_can_be_sent_while_the_desk_opens_or_asks(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    asked: list[object] = []
    page.sign_in_requested.connect(asked.append)
    editor(page, "username").setText("clerk")
    editor(page, "password").setText("secret")
    for state in (Opening(), SigningIn()):
        SignInStates(page).display(state)
        qtbot.keyClick(editor(page, "password"), Qt.Key.Key_Return)
    assert asked == []


def test_what_was_typed_while_the_desk_opened_stays(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    SignInStates(page).display(Opening())
    editor(page, "password").setFocus()
    editor(page, "username").setText("clerk")
    editor(page, "password").setText("secr")
    SignInStates(page).display(Ready())
    assert (editor(page, "username").text(), editor(page, "password").text()) == ("clerk", "secr")
    assert button(page).isEnabled()


def test_who_comes_after_a_clerk_that_left_finds_empty_fields(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    editor(page, "username").setText("clerk")
    editor(page, "password").setText("secret")
    SignInStates(page).display(Leaving())
    assert (editor(page, "username").text(), editor(page, "password").text()) == ("", "")
    editor(page, "username").setText("other")
    editor(page, "password").setText("typed already")
    assert not button(page).isEnabled()
    SignInStates(page).display(Ready())
    assert editor(page, "password").text() == "typed already"
    assert button(page).isEnabled()


def test_a_wrong_password_stands_above_the_button_and_is_marked_to_type_over(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    SignInStates(page).display(Ready())
    editor(page, "username").setText("clerk")
    editor(page, "password").setText("secret")
    SignInStates(page).display(Refused(Rejected("wrong_password")))
    assert "The name or the password is wrong." in words(page)
    assert editor(page, "password").selectedText() or editor(page, "password").hasSelectedText()
    SignInStates(page).display(SigningIn())
    assert "wrong" not in words(page)


def test_a_locked_keyring_offers_to_try_again(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    SignInStates(page).display(Unable(KeyringLocked()))
    assert "locked" in words(page)
    [again] = page.findChildren(QuietButton)
    with qtbot.waitSignal(page.open_requested):
        again.click()


def test_capitals_that_shift_does_not_explain_are_told(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    SignInStates(page).display(Ready())
    qtbot.keyClicks(editor(page, "password"), "S")
    qtbot.keyClick(editor(page, "password"), Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier)
    assert "Caps Lock" not in words(page)
    locked = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, "S")
    QApplication.sendEvent(editor(page, "password"), locked)
    assert "Caps Lock is on." in words(page)


def test_an_ended_session_says_that_nothing_is_lost_and_keeps_the_name(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    editor(page, "username").setText(account().username)
    SignInStates(page).display(Ended())
    assert "your page and drafts are kept" in words(page)
    assert editor(page, "username").text() == "clerk"
    assert editor(page, "password").text() == ""


ENDINGS = ("elsewhere", "too_long", "idle", "stopped", "disabled", "reused", "")


@pytest.mark.parametrize("why", ENDINGS)
def test_an_ended_session_says_why(qtbot: QtBot, why: str) -> None:
    page = sign_in_page(qtbot)
    SignInStates(page).display(Ended(why))
    told = {other: error_message(SignedOut("session_expired", other)).happened for other in ENDINGS}
    assert told[why] in words(page)
    assert len(set(told.values())) == len(ENDINGS)


def test_who_turned_back_finds_their_name_and_no_password(qtbot: QtBot) -> None:
    page = sign_in_page(qtbot)
    editor(page, "username").setText("clerk")
    editor(page, "password").setText("secret")
    SignInStates(page).display(Returning())
    assert (editor(page, "username").text(), editor(page, "password").text()) == ("clerk", "")


def test_a_locked_window_shows_whose_it_is_and_takes_the_password(qtbot: QtBot) -> None:
    page = LockPage()
    qtbot.addWidget(page)
    page.show()
    asked: list[object] = []
    page.unlock_requested.connect(asked.append)
    page.display(Locked("乌云", by_idleness=True))
    assert "乌云" in words(page)
    assert "Nobody used this desk" in words(page)
    qtbot.keyClicks(editor(page, "unlockPassword"), "secret")
    page.display(Checking())
    qtbot.keyClick(editor(page, "unlockPassword"), Qt.Key.Key_Return)
    assert asked == []
    page.display(WrongPassword(4))
    assert "Tries left: 4" in words(page)
    qtbot.keyClicks(editor(page, "unlockPassword"), "secret")
    qtbot.keyClick(editor(page, "unlockPassword"), Qt.Key.Key_Return)
    assert asked == ["secret"]


def test_someone_else_can_take_a_locked_desk(qtbot: QtBot) -> None:
    page = LockPage()
    qtbot.addWidget(page)
    leave = next(b for b in page.findChildren(QWidget) if b.accessibleName() == "Sign out")
    with qtbot.waitSignal(page.sign_out_requested) as asked:
        leave.click()  # type: ignore[attr-defined]
    assert asked.signal_triggered
