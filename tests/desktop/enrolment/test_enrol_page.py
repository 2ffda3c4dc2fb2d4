"""The page for the enrolment code: typed or pasted, slips named, one key to go on."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.enrolment.enrol_flow import Done, Enrolling, Refused, Waiting
from desktop.enrolment.enrol_page import EnrolPage
from desktop.enrolment.seat import Seat
from desktop.errors import Forbidden, Rejected
from desktop.widgets.buttons import LinkButton, PrimaryButton

CODE = json.loads((Path(__file__).parents[2] / "vectors" / "enrolment_code.json").read_text("utf-8"))["right"][1]["text"]
DIGITS = CODE.replace(" ", "")


@pytest.fixture
def page(qtbot: Any) -> EnrolPage:
    page = EnrolPage("https://centre.example")
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def field(page: EnrolPage) -> QLineEdit:
    [found] = page.findChildren(QLineEdit)
    return found


def words(page: EnrolPage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_the_code_is_grouped_as_it_is_typed(page: EnrolPage, qtbot: Any) -> None:
    heard: list[str] = []
    page.typed.connect(heard.append)
    qtbot.keyClicks(field(page), DIGITS)
    assert field(page).text() == CODE
    assert heard[-1] == DIGITS


def test_enter_enrols_once_the_code_is_whole(page: EnrolPage, qtbot: Any) -> None:
    asked: list[str] = []
    page.enrol_requested.connect(asked.append)
    qtbot.keyClicks(field(page), DIGITS)
    qtbot.keyClick(field(page), Qt.Key.Key_Return)
    assert asked == []
    page.display(Waiting(DIGITS, (), True))
    qtbot.keyClick(field(page), Qt.Key.Key_Return)
    assert asked == [DIGITS]


def test_the_group_that_is_wrong_is_named(page: EnrolPage) -> None:
    page.display(Waiting("1" * 12, (0, 2), False))
    assert "1、3" in words(page)
    page.display(Waiting("1" * 13, (), False))
    assert "1、3" not in words(page)


def test_nothing_is_asked_twice_while_the_centre_is_asked(page: EnrolPage) -> None:
    page.display(Waiting(DIGITS, (), True))
    page.display(Enrolling())
    [button] = page.findChildren(PrimaryButton)
    assert not button.isEnabled()


def test_a_refusal_is_told_and_the_code_can_be_typed_anew(page: EnrolPage, qtbot: Any) -> None:
    qtbot.keyClicks(field(page), DIGITS)
    page.display(Refused(Forbidden("code_unknown")))
    assert "code" in words(page)
    assert field(page).selectedText() == CODE


def test_who_tries_too_often_is_told_to_wait_and_not_of_passwords(page: EnrolPage) -> None:
    page.display(Refused(Rejected("too_many")))
    assert "Wait a minute" in words(page)
    assert "signing in" not in words(page)


def test_the_code_does_not_stay_on_the_screen(page: EnrolPage, qtbot: Any) -> None:
    qtbot.keyClicks(field(page), DIGITS)
    page.display(Done(Seat("w", "一号窗口", "站")))
    assert field(page).text() == ""


def test_a_workstation_that_is_enrolled_again_reads_why_and_can_go_back(qtbot: Any) -> None:
    page = EnrolPage("https://centre.example", again=True)
    qtbot.addWidget(page)
    page.show()
    left: list[bool] = []
    page.leave_requested.connect(lambda: left.append(True))
    assert "Drafts and what waits to be sent stay" in words(page)
    [back] = page.findChildren(LinkButton)
    back.click()
    assert left == [True]
    assert [hint.key for hint in page.keys] == ["Esc"]


def test_a_new_pc_has_nowhere_to_go_back_to(page: EnrolPage) -> None:
    assert page.keys == []
