"""The pages between a password and its session: all by keyboard, nothing of a secret left on them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import Rejected, Unreachable
from desktop.session import change_password_flow as changing
from desktop.session import second_factor_flow as proving
from desktop.session import set_up_factor_flow as setting_up
from desktop.session.change_password_flow import NewPassword, Rules
from desktop.session.change_password_page import ChangePasswordPage
from desktop.session.qr import qr_modules
from desktop.session.second_factor_page import SecondFactorPage
from desktop.session.set_up_factor_page import SetUpFactorPage
from desktop.session.steps import NewFactor
from desktop.widgets.buttons import PrimaryButton
from desktop.widgets.qr_picture import QUIET, QrPicture
from tests.fakes.sessions import CODES, SECRET

URI = f"otpauth://totp/x?secret={SECRET}"
OFFER = setting_up.Offer(NewFactor(SECRET, URI), qr_modules(URI))


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def editor(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


def primary(page: QWidget) -> PrimaryButton:
    return next(one for one in page.findChildren(PrimaryButton) if one.isVisibleTo(page))


@pytest.fixture
def factor(qtbot: QtBot) -> SecondFactorPage:
    page = SecondFactorPage()
    qtbot.addWidget(page)
    page.say_who("乌云")
    page.display(proving.Awaiting())
    page.show()
    return page


def test_six_digits_go_on_by_themselves(qtbot: QtBot, factor: SecondFactorPage) -> None:
    asked: list[str] = []
    factor.check_requested.connect(asked.append)
    qtbot.keyClicks(editor(factor, "secondFactor"), "12345")
    assert asked == []
    qtbot.keyClicks(editor(factor, "secondFactor"), "6")
    assert asked == ["123456"]
    factor.display(proving.Checking())
    qtbot.keyClick(editor(factor, "secondFactor"), Qt.Key.Key_Return)
    assert asked == ["123456"], "nothing is sent twice"


def test_a_wrong_code_is_told_and_the_field_is_empty_for_the_next(qtbot: QtBot, factor: SecondFactorPage) -> None:
    qtbot.keyClicks(editor(factor, "secondFactor"), "123456")
    factor.display(proving.NotProved(Rejected("wrong_code")))
    assert "That code is not right" in words(factor)
    assert editor(factor, "secondFactor").text() == ""
    assert not primary(factor).isEnabled()


def test_a_recovery_code_is_typed_in_its_own_field(qtbot: QtBot, factor: SecondFactorPage) -> None:
    other = next(one for one in factor.findChildren(QWidget) if one.accessibleName() == "Use a recovery code")
    other.click()  # type: ignore[attr-defined]
    asked: list[str] = []
    factor.check_requested.connect(asked.append)
    qtbot.keyClicks(editor(factor, "recoveryCode"), " abcd-0003 ")
    qtbot.keyClick(editor(factor, "recoveryCode"), Qt.Key.Key_Return)
    assert asked == ["abcd-0003"]
    factor.say_who("其他人")
    assert editor(factor, "recoveryCode").text() == ""
    assert editor(factor, "secondFactor").isVisibleTo(factor)


def test_esc_leads_back_to_name_and_password(qtbot: QtBot, factor: SecondFactorPage) -> None:
    with qtbot.waitSignal(factor.return_requested) as asked:
        qtbot.keyClick(editor(factor, "secondFactor"), Qt.Key.Key_Escape)
    assert asked.signal_triggered


@pytest.fixture
def set_up(qtbot: QtBot) -> SetUpFactorPage:
    page = SetUpFactorPage()
    qtbot.addWidget(page)
    page.display(setting_up.Offered(OFFER))
    page.show()
    return page


def test_picture_and_secret_stand_side_by_side(set_up: SetUpFactorPage) -> None:
    assert SECRET in words(set_up).replace(" ", "").replace("\n", "")
    [picture] = set_up.findChildren(QrPicture)
    shown = picture.grab().toImage()
    dark = [shown.pixelColor(x, x).lightness() < 128 for x in range(shown.width())]
    assert True in dark
    assert not any(dark[: QUIET * 3])


def test_a_code_keeps_the_secret_and_the_codes_must_be_confirmed(qtbot: QtBot, set_up: SetUpFactorPage) -> None:
    with qtbot.waitSignal(set_up.keep_requested) as kept:
        qtbot.keyClicks(editor(set_up, "newFactor"), "123456")
    assert kept.args == ["123456"]
    set_up.display(setting_up.Told(CODES))
    assert all(code in words(set_up) for code in CODES)
    assert SECRET[:4] not in words(set_up)
    assert not primary(set_up).isEnabled()
    box = set_up.findChild(QCheckBox)
    assert box is not None
    with qtbot.assertNotEmitted(set_up.return_requested):
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert "not shown again" in words(set_up)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    with qtbot.waitSignal(set_up.written_down):
        qtbot.keyClick(primary(set_up), Qt.Key.Key_Return)
    set_up.forget()
    assert not any(code in words(set_up) for code in CODES)


def test_printing_the_codes_is_asked_for_and_told(qtbot: QtBot, set_up: SetUpFactorPage) -> None:
    set_up.display(setting_up.Told(CODES))
    printing = next(one for one in set_up.findChildren(QWidget) if one.accessibleName() == "Print")
    with qtbot.waitSignal(set_up.print_requested) as asked:
        printing.click()  # type: ignore[attr-defined]
    assert asked.args == [CODES]
    set_up.say_printed("No printer", well=False)
    assert "No printer" in words(set_up)


def test_a_secret_that_did_not_come_can_be_asked_for_again(qtbot: QtBot, set_up: SetUpFactorPage) -> None:
    set_up.display(setting_up.NotPrepared(Unreachable()))
    assert SECRET[:4] not in words(set_up)
    again = next(one for one in set_up.findChildren(QWidget) if one.accessibleName() == "Try again")
    with qtbot.waitSignal(set_up.again_requested):
        again.click()  # type: ignore[attr-defined]


@pytest.fixture
def password(qtbot: QtBot) -> ChangePasswordPage:
    page = ChangePasswordPage()
    qtbot.addWidget(page)
    page.begin(forced=True)
    page.display(changing.Typing(Rules(10), asks_old=False))
    page.show()
    return page


def met(page: QWidget) -> int:
    return sum(one.accessibleDescription() == "met" for one in page.findChildren(QWidget))


def test_rules_are_ticked_while_typing_and_enter_goes_from_field_to_field(
    qtbot: QtBot, password: ChangePasswordPage
) -> None:
    typed: list[NewPassword] = []
    password.typed.connect(typed.append)
    qtbot.keyClicks(editor(password, "newPassword"), "staple")
    assert typed[-1] == NewPassword("", "staple", "")
    assert met(password) == 0
    password.display(changing.Typing(Rules(10, True, True, True, False), asks_old=False))
    assert met(password) == 3
    password.display(changing.Typing(Rules(10, True, True, True, True), asks_old=False, ready=True))
    qtbot.keyClicks(editor(password, "again"), "staple")
    with qtbot.waitSignal(password.change_requested) as asked:
        qtbot.keyClick(editor(password, "again"), Qt.Key.Key_Return)
    assert asked.args == [NewPassword("", "staple", "staple")]


def test_what_the_centre_refuses_is_said_in_words(password: ChangePasswordPage) -> None:
    refused = Rejected("password_refused", facts={"reason": "too_common"})
    password.display(changing.NotChanged(refused, Rules(10), asks_old=False))
    assert "easy to guess" in words(password)
    password.display(changing.NotChanged(Rejected("wrong_password"), Rules(10), asks_old=True))
    assert "That is not your password until now." in words(password)


def test_at_work_the_old_one_is_asked_for_and_nothing_stays(qtbot: QtBot, password: ChangePasswordPage) -> None:
    password.begin(forced=False)
    password.display(changing.Typing(Rules(10), asks_old=True))
    assert editor(password, "oldPassword").isVisibleTo(password)
    qtbot.keyClicks(editor(password, "oldPassword"), "secret")
    password.display(changing.Changed())
    assert editor(password, "oldPassword").text() == ""
    with qtbot.waitSignal(password.return_requested):
        qtbot.keyClick(editor(password, "newPassword"), Qt.Key.Key_Escape)
