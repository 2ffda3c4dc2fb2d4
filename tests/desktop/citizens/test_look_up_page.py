"""The page of looking up and verifying: states drawn, requests emitted, all by keyboard."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.citizens import reveal_flow
from desktop.citizens import verify_flow as verifying
from desktop.citizens.choose_purpose_flow import Offered
from desktop.citizens.citizen import Citizen
from desktop.citizens.identity_number import IdentityNumber, read
from desktop.citizens.look_up_flow import (
    CentreFailed,
    Declined,
    Found,
    Idle,
    NoPurpose,
    NotAllowed,
    NotReached,
    Searching,
    State,
    Typing,
    Unknown,
)
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.masked_row_page import MaskedRow
from desktop.citizens.slips_page import SlipButton
from desktop.citizens.verification import Compared, Stated, Verification, Verified
from desktop.errors import Forbidden, Unreachable
from desktop.widgets.key_register import KEYS
from desktop.widgets.keys import KeyHint
from tests.fakes.people import (
    ALLOWANCE,
    HIDDEN_ADDRESS,
    NUMBER,
    POINT,
    REASON,
    REGIONS,
    citizen,
    located_citizen,
    masked_citizen,
    verified,
)

TODAY = date(2026, 11, 22)
IDENTITY = IdentityNumber(NUMBER)


@pytest.fixture
def page(qtbot: QtBot) -> LookUpPage:
    made = LookUpPage(lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1170, 680)
    made.display_purposes(Offered((REASON,), (ALLOWANCE,), ALLOWANCE))
    made.display_verification(verifying.NobodyToVerify())
    made.show()
    qtbot.waitExposed(made)
    made.enter()
    return made


def words_on(page: QWidget) -> str:
    shown = [one for one in page.findChildren(QLabel) if one.isVisibleTo(page)]
    return "\n".join(one.text() for one in shown)


def typing(typed: str) -> Typing:
    return Typing(read(typed, REGIONS, TODAY))


def found(person: Citizen | None = None, **more: Any) -> Found:
    facts = {"journal_index": 1_204_883, "region_name": "新城区", "region_known": True} | more
    return Found(person or citizen(), ALLOWANCE, **facts)


def type_as_an_input_method(editor: QWidget, text: str) -> None:
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(editor, typed)


def stated(page: LookUpPage, field: str) -> QWidget:
    return page.findChild(QWidget, f"stated_{field}")


def test_typing_and_enter_ask_for_the_chosen_purpose(qtbot: QtBot, page: LookUpPage) -> None:
    heard: list[str] = []
    page.typed.connect(heard.append)
    qtbot.keyClicks(page.number, NUMBER)
    assert heard[-1] == NUMBER
    assert page.number.text() == "150102 19870316 2848"
    with qtbot.waitSignal(page.look_up_requested) as asked:
        qtbot.keyClick(page.number, Qt.Key.Key_Return)
    assert asked.args == [LookUpRequest(NUMBER, ALLOWANCE)]


def test_a_purpose_is_chosen_from_reasons_and_items(qtbot: QtBot, page: LookUpPage) -> None:
    assert page.purpose.currentText() == "For: 最低生活保障"
    with qtbot.waitSignal(page.purpose_chosen) as chosen:
        qtbot.keyClick(page.purpose, Qt.Key.Key_Home)
        page.purpose.activated.emit(0)
    assert chosen.args == [REASON]
    page.display_purposes(Offered())
    assert not page.purpose.isEnabled()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (Idle(), "Type the citizen number and press Enter"),
        (typing("1501021987"), "8 character(s) to go"),
        (typing("7801"), "Region 7801 is in no list"),
        (typing("15010A"), "Character 6 cannot stand there"),
        (typing("1501021987139"), "no date of birth"),
        (typing("15010220261230"), "lies in the future"),
        (typing("150102870316284"), "Old number: today 150102 19870316 2848"),
        (typing(NUMBER), "The number fits"),
        (typing("440524188001010014"), "region 440524 is in no list"),
        (typing("150102198703162844"), "Is it one of these?"),
        (Searching(IDENTITY), "Looking up 150102 19870316 2848"),
        (NoPurpose(IDENTITY), "No purpose is chosen"),
        (Unknown(IDENTITY, region_known=True), "The number is well formed"),
        (Unknown(IDENTITY, region_known=False), "region 150102 is in no list"),
        (NotReached(IDENTITY), "The centre cannot be reached"),
        (NotAllowed(IDENTITY, Forbidden("no_permission")), "Your post may not look this person up"),
        (NotAllowed(IDENTITY, Forbidden("account_disabled")), "not in use any more"),
        (NotAllowed(IDENTITY, Forbidden("account_locked", {"minutes": "12"})), "opens by itself in 12 minutes"),
        (NotAllowed(IDENTITY, Forbidden("workstation_unknown")), "does not know this workstation"),
        (Declined(IDENTITY, "odd_code"), "odd_code"),
        (CentreFailed(IDENTITY, "r-17"), "r-17"),
    ],
)
def test_every_state_says_what_it_is(page: LookUpPage, state: State, said: str) -> None:
    page.display(state)
    words = words_on(page)
    assert said in words
    assert "invalid" not in words.lower()


def test_a_record_stands_with_agency_date_and_journal_number(page: LookUpPage) -> None:
    page.display(found())
    page.display_verification(verifying.Asking(citizen(), ALLOWANCE))
    words = words_on(page)
    for said in (
        "其其格·萨仁图雅",
        "正常",
        "1987-03-16 · 39 years",
        "海拉尔东路街道迎宾社区（150102001003）",
        "卫健 2026-10-30",
        "Recorded in the log as no. 1 204 883",
        "A case is taken in for a verified citizen",
    ):
        assert said in words
    assert stated(page, "name").hasFocus()


def test_what_is_unusual_about_a_person_stands_beside_the_name(page: LookUpPage) -> None:
    page.display(found(citizen(name="王\ue863", state="deceased"), region_known=False, journal_index=None))
    words = words_on(page)
    assert "死亡" in words
    assert "Private-use character" in words
    assert "Region 150102 is in no list" in words
    assert "Recorded" not in words


def test_rare_characters_are_typed_compared_and_told_of_where_they_are_private(
    qtbot: QtBot, page: LookUpPage
) -> None:
    page.display(found(citizen(name="王𪚲𫄸𬱖")))
    page.display_verification(verifying.Asking(citizen(), ALLOWANCE))
    assert "Private-use" not in words_on(page)
    name = stated(page, "name")
    type_as_an_input_method(name, "王𪚲𫄸𬱖")
    assert page.verify.stated == (Stated("name", "王𪚲𫄸𬱖"),)
    assert "Private-use" not in words_on(page)
    for private in ("\ue863", "\U000f0001", "\U0010fffd"):
        type_as_an_input_method(name, private)
        assert page.verify.stated == (Stated("name", f"王𪚲𫄸𬱖{private}"),)
        assert "Private-use character: compare with the paper by eye" in words_on(page)
        qtbot.keyClick(name, Qt.Key.Key_Backspace)
        assert page.verify.stated == (Stated("name", "王𪚲𫄸𬱖"),)
        assert "Private-use" not in words_on(page)


def test_a_private_use_character_of_an_address_is_told_at_the_address(page: LookUpPage) -> None:
    person = citizen()
    facts = tuple(
        replace(fact, value="迎宾\ue863街") if fact.field == "registered_address" else fact
        for fact in person.facts
    )
    page.display(found(replace(person, facts=facts, has_private_use_characters=True)))
    words = words_on(page).splitlines()
    at = words.index("迎宾\ue863街")
    assert "Private-use character" in words[at : at + 2]
    assert words.count("Private-use character") == 1


def test_nothing_of_a_person_stays_when_another_number_is_typed(page: LookUpPage) -> None:
    page.display(found())
    page.display(typing("1"))
    page.display_verification(verifying.NobodyToVerify())
    assert not any("其其格" in one.text() for one in page.findChildren(QLabel))


def test_a_slip_is_taken_by_arrow_and_enter_and_not_looked_up_yet(qtbot: QtBot, page: LookUpPage) -> None:
    page.number.put("150102198703162844")
    page.display(typing("150102198703162844"))
    buttons = {one.number: one for one in page.findChildren(SlipButton)}
    assert NUMBER in buttons
    assert all(one.accessibleName() for one in buttons.values())
    qtbot.keyClick(page.number, Qt.Key.Key_Down)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(page.focusWidget(), key)
    with qtbot.assertNotEmitted(page.look_up_requested), qtbot.waitSignal(page.typed) as typed:
        qtbot.keyClick(buttons[NUMBER], Qt.Key.Key_Return)
    assert typed.args == [NUMBER]
    assert page.number.hasFocus()


def test_the_arrow_goes_back_from_the_slips_to_the_number(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(typing("150102198703162844"))
    qtbot.keyClick(page.number, Qt.Key.Key_Down)
    assert isinstance(page.focusWidget(), SlipButton)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Up)
    assert page.number.hasFocus()


def test_esc_stops_a_search_then_clears_then_goes_back(qtbot: QtBot, page: LookUpPage) -> None:
    page.number.put(NUMBER)
    page.display(Searching(IDENTITY))
    with qtbot.waitSignal(page.cancel_requested):
        assert page.back()
    page.display(typing(NUMBER))
    with qtbot.waitSignal(page.typed) as typed:
        assert page.back()
    assert typed.args == [""]
    page.display(Idle())
    assert not page.back()


def test_f5_asks_again_only_where_that_helps(qtbot: QtBot, page: LookUpPage) -> None:
    page.number.put(NUMBER)
    page.display(Unknown(IDENTITY, region_known=True))
    assert "Ask again" not in [hint.text for hint in page.keys]
    page.display(NotReached(IDENTITY))
    assert "Ask again" in [hint.text for hint in page.keys]
    with qtbot.waitSignal(page.look_up_requested):
        qtbot.keyClick(page, Qt.Key.Key_F5)
    again = [one for one in page.findChildren(QPushButton) if one.accessibleName() == "Ask again"]
    with qtbot.waitSignal(page.look_up_requested):
        next(one for one in again if one.isVisible()).click()


def test_f2_focuses_the_number_ready_to_be_typed_over(qtbot: QtBot, page: LookUpPage) -> None:
    page.number.put(NUMBER)
    page.display(found())
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert page.number.hasFocus()
    assert page.number.selectedText() == page.number.text()


def test_what_is_stated_is_compared_by_keyboard_alone(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found())
    page.display_verification(verifying.Asking(citizen(), ALLOWANCE))
    name, born, sex = (stated(page, field) for field in ("name", "birth_date", "sex"))
    assert isinstance(name, QLineEdit)
    assert isinstance(born, QLineEdit)
    assert isinstance(sex, QComboBox)
    name.setText("其其格")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    qtbot.keyClicks(born, "19870316")
    qtbot.keyClick(born, Qt.Key.Key_Return)
    assert born.text() == "1987-03-16"
    qtbot.keyClick(sex, Qt.Key.Key_Down)
    qtbot.keyClick(sex, Qt.Key.Key_Down)
    for field in ("sex", "ethnicity", "registered_address"):
        qtbot.keyClick(stated(page, field), Qt.Key.Key_Return)
    with qtbot.waitSignal(page.verify.verify_requested) as asked:
        qtbot.keyClick(stated(page, "residence_address"), Qt.Key.Key_Return)
    assert asked.args == [
        (Stated("name", "其其格"), Stated("birth_date", "1987-03-16"), Stated("sex", "女"))
    ]


def test_agreeing_puts_the_focus_on_going_on(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found())
    page.display_verification(verifying.Comparing(citizen(), ALLOWANCE, ()))
    page.display_verification(verifying.Compared(verified(), ALLOWANCE, ()))
    assert words_on(page).count("Agrees") == 2
    assert isinstance(page.focusWidget(), QPushButton)
    with qtbot.waitSignal(page.take_in_requested):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Space)
    with qtbot.waitSignal(page.take_in_requested):
        qtbot.keyClick(page, Qt.Key.Key_F3)


def test_a_difference_stands_at_its_field_and_does_not_stop_the_case(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found())
    page.display_verification(verifying.Comparing(citizen(), ALLOWANCE, ()))
    page.display_verification(verifying.Compared(verified(differs=True), ALLOWANCE, ()))
    assert "Differs" in words_on(page)
    assert "1 field(s) differ" in words_on(page)
    assert stated(page, "registered_address").hasFocus()
    assert stated(page, "registered_address").property("tone") == "bad"
    with qtbot.waitSignal(page.take_in_requested):
        qtbot.keyClick(page, Qt.Key.Key_F3)


def test_a_changed_field_shows_itself_as_not_compared(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found())
    name, address = stated(page, "name"), stated(page, "registered_address")
    assert isinstance(name, QLineEdit)
    assert isinstance(address, QLineEdit)
    name.setText("其其格")
    address.setText("迎宾社区")
    done = verifying.Compared(verified(), ALLOWANCE, page.verify.stated)
    page.display_verification(done)
    address.setFocus()
    qtbot.keyClicks(address, "1")
    page.display_verification(verifying.Edited(done, page.verify.stated))
    words = words_on(page)
    assert words.count("Agrees") == 1
    assert words.count("Not compared") == 1
    assert "compare again" in words
    with qtbot.assertNotEmitted(page.take_in_requested):
        qtbot.keyClick(page, Qt.Key.Key_F3)


def test_typing_back_what_was_compared_leaves_the_cursor_in_the_field(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found())
    done = verifying.Compared(verified(), ALLOWANCE, ())
    page.display_verification(done)
    name = stated(page, "name")
    name.setFocus()
    page.display_verification(verifying.Edited(done, (Stated("name", "其"),)))
    page.display_verification(done)
    assert name.hasFocus()


def test_without_a_comparison_nothing_is_taken_in(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found())
    page.display_verification(verifying.Asking(citizen(), ALLOWANCE, nothing_stated=True))
    assert "Type at least one field" in words_on(page)
    with qtbot.assertNotEmitted(page.take_in_requested):
        qtbot.keyClick(page, Qt.Key.Key_F3)


def test_notes_of_the_comparison_are_told(page: LookUpPage) -> None:
    page.display(found())
    fields = (
        Compared("name", "agrees", "traditional_form"),
        Compared("ethnicity", "not_held"),
        Compared("registered_address", "agrees", "shorter_form"),
        Compared("residence_address", "differs", "private_use_character"),
    )
    done = Verified(citizen(), Verification("v", "2026-11-22T00:00:00Z", fields))
    page.display_verification(verifying.Compared(done, ALLOWANCE, ()))
    words = words_on(page)
    for said in ("traditional form", "Not held", "A shorter form", "compare with the paper"):
        assert said in words


def test_a_comparison_that_failed_keeps_what_was_typed(page: LookUpPage) -> None:
    page.display(found())
    page.display_verification(verifying.Asking(citizen(), ALLOWANCE))
    name = stated(page, "name")
    assert isinstance(name, QLineEdit)
    name.setText("其其格")
    page.display_verification(verifying.Comparing(citizen(), ALLOWANCE, ()))
    page.display_verification(verifying.NotCompared(citizen(), ALLOWANCE, Unreachable()))
    assert "The centre cannot be reached." in words_on(page)
    assert name.text() == "其其格"


def test_a_name_of_seventy_characters_stays_on_the_page(page: LookUpPage) -> None:
    page.display(found(citizen(name="买买提" * 23 + "江")))
    page.repaint()
    assert page.minimumSizeHint().width() <= 1170


MASKED_FIELD = "registered_address"


def test_a_masked_field_is_shown_for_a_reason_by_keyboard_alone(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found(masked_citizen()))
    with qtbot.waitSignal(page.reveal_asked):
        qtbot.keyClick(page, Qt.Key.Key_F6)
    page.display_reveal(reveal_flow.AskingWhy(MASKED_FIELD))
    row = page.findChild(MaskedRow)
    assert row is not None
    reason = row.findChild(QComboBox, "revealReason")
    assert reason is not None
    assert reason.hasFocus()
    assert reason.itemText(0) == REASON.label
    reason.setCurrentIndex(1)
    reason.activated.emit(1)
    words = row.findChildren(QLineEdit)[0]
    asked: list[str] = []
    page.reveal_requested.connect(asked.append)
    qtbot.keyClicks(words, "abc")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert asked == [], "too short to be a reason"
    qtbot.keyClicks(words, "d")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    assert asked == ["abcd"]
    page.display_reveal(reveal_flow.Revealed(MASKED_FIELD, HIDDEN_ADDRESS))
    assert HIDDEN_ADDRESS in words_on(page)
    with qtbot.waitSignal(page.reveal_left):
        assert page.back()
    page.display_reveal(reveal_flow.Hidden())
    assert HIDDEN_ADDRESS not in words_on(page)
    assert "****" in words_on(page)


def test_what_is_shown_for_a_minute_cannot_be_marked_and_goes_when_the_page_is_left(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found(masked_citizen()))
    page.display_reveal(reveal_flow.Revealed(MASKED_FIELD, HIDDEN_ADDRESS))
    [value] = [one for one in page.findChildren(QLabel) if one.text() == HIDDEN_ADDRESS]
    assert value.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    with qtbot.waitSignal(page.reveal_left):
        page.hide()


def test_a_refusal_to_show_stands_at_the_field(page: LookUpPage) -> None:
    page.display(found(masked_citizen()))
    page.display_reveal(reveal_flow.NotRevealed(MASKED_FIELD, Forbidden("not_revealable")))
    assert "This field is not shown in full to your post." in words_on(page)


def test_a_record_without_masked_fields_offers_no_key_for_them(page: LookUpPage) -> None:
    page.display(found())
    assert "F6" not in [hint.key for hint in page.keys]
    page.display(found(masked_citizen()))
    assert "F6" in [hint.key for hint in page.keys]


def test_coordinates_stand_below_the_address_and_are_copied_by_keyboard(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found())
    assert "Coordinates" not in words_on(page)
    page.display(found(located_citizen()))
    words = words_on(page).splitlines()
    assert words.index("Lives at") < words.index("Coordinates") < words.index("State")
    [point] = [one for one in page.findChildren(QLabel) if one.text() == POINT]
    copied: list[str] = []
    page.copied.connect(copied.append)
    point.setFocus()
    qtbot.keyClick(point, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(point, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == ["residence_coordinates"]
    assert QApplication.clipboard().text() == POINT
    QApplication.clipboard().clear()


def test_copying_a_field_is_told_by_its_name(qtbot: QtBot, page: LookUpPage) -> None:
    page.display(found())
    [name] = [one for one in page.findChildren(QLabel) if one.text() == citizen().name]
    name.setFocus()
    copied: list[str] = []
    page.copied.connect(copied.append)
    qtbot.keyClick(name, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == [], "nothing is marked"
    name.setSelection(0, 3)
    qtbot.keyClick(name, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == ["name"]
    assert QApplication.clipboard().text() == citizen().name[:3]
    assert QApplication.clipboard().mimeData().data("x-kde-passwordManagerHint") == b"secret"
    QApplication.clipboard().clear()


def test_a_certificate_that_ended_is_told_above_all_else(page: LookUpPage) -> None:
    page.say_standing(Forbidden("certificate_ended", {"ask": "王", "valid_to": "2026-11-20"}))
    assert "2026-11-20" in words_on(page)
    assert "王" in words_on(page)
    page.say_standing(None)
    assert "2026-11-20" not in words_on(page)


def test_an_offered_number_is_taken_by_its_key_and_by_another_one_the_clerk_chose(
    qtbot: QtBot, page: LookUpPage
) -> None:
    page.display(typing("150102198703162844"))
    first = page.findChildren(SlipButton)[0].number
    assert KeyHint("Alt+1", "Take offered number 1") in page.working_keys
    with qtbot.waitSignal(page.typed) as typed:
        qtbot.keyClick(page.number, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert typed.args == [first]
    page.display(typing("150102198703162844"))
    try:
        KEYS.take({("LookUpPage", "Alt+1"): "Ctrl+1"})
        with qtbot.waitSignal(page.typed):
            qtbot.keyClick(page.number, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    finally:
        KEYS.take({})
    page.display(Idle())
    assert not [hint for hint in page.working_keys if hint.key.startswith("Alt+")]


def test_the_key_that_compares_works_while_there_is_somebody_and_can_be_changed(
    qtbot: QtBot, page: LookUpPage
) -> None:
    compare = KeyHint("Ctrl+Enter", "Compare")
    assert compare not in page.working_keys
    page.display(found())
    page.display_verification(verifying.Asking(citizen(), ALLOWANCE))
    assert compare in page.working_keys
    assert compare not in page.keys, "its button tells of it"
    with qtbot.waitSignal(page.verify.verify_requested):
        qtbot.keyClick(page.number, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    try:
        KEYS.take({("LookUpPage", "Ctrl+Return"): "F7"})
        with qtbot.waitSignal(page.verify.verify_requested):
            qtbot.keyClick(page.number, Qt.Key.Key_F7)
    finally:
        KEYS.take({})


def test_a_number_that_was_left_is_said_with_the_one_that_holds(page: LookUpPage) -> None:
    page.display(found(replace(citizen(), formerly="150102199003011228")))
    said = [each for each in page._record.findChildren(QLabel) if "150102 19900301 1228" in each.text()]
    assert [each.isVisible() for each in said] == [True]
    assert said[0].wordWrap(), "it makes no small screen wider"
    page.display(found(citizen()))
    assert not said[0].isVisible()
