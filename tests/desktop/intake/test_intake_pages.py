"""The pages of taking in: states drawn, requests emitted, all by keyboard."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.citizens.verification import Verified
from desktop.errors import VaultFull
from desktop.intake.choose_item_flow import Choosing
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.draft import summary
from desktop.intake.mending import HeldDocument, Mending, Told, ToMend
from desktop.intake.on_its_way import Binding, DocumentOnItsWay, Queued, Submitting, Uploading, Waiting
from desktop.intake.party import Party
from desktop.intake.submit_flow import (
    Cancelled,
    NotKept,
    NotSubmitting,
    SentBack,
    State,
    Submitted,
    UnderWay,
)
from desktop.intake.take_in_flow import Gone, TakeInFlow
from desktop.intake.take_in_page import TakeInPage
from desktop.session.certificate import Certificate
from tests.fakes.drafts import FakeDrafts, FakePapers, draft
from tests.fakes.people import REGIONS, citizen, verified
from tests.fakes.service_items import catalogue, item


def civil(stamp: str) -> str:
    return stamp[:16].replace("T", " ")


def words_on(page: QWidget) -> str:
    shown = [one for one in page.findChildren(QLabel) if one.isVisibleTo(page)]
    return "\n".join(one.text() for one in shown)


def button(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


# --- choosing ------------------------------------------------------------------------------------------


@pytest.fixture
def choosing(qtbot: QtBot) -> ChooseItemPage:
    page = ChooseItemPage(civil)
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    return page


def offered(typed: str = "") -> Choosing:
    kept = replace(draft(), saved_at="2026-11-22T02:41:00Z")
    everything = catalogue()
    return Choosing(verified(differs=True), everything, typed, everything.items, (summary(kept),))


def test_an_item_is_chosen_by_typing_arrows_and_enter(qtbot: QtBot, choosing: ChooseItemPage) -> None:
    choosing.display(offered())
    choosing.enter()
    heard: list[str] = []
    choosing.searched.connect(heard.append)
    qtbot.keyClicks(choosing.search, "gl")
    assert heard == ["g", "gl"]
    qtbot.keyClick(choosing.search, Qt.Key.Key_Down)
    with qtbot.waitSignal(choosing.item_chosen) as chosen:
        qtbot.keyClick(choosing.search, Qt.Key.Key_Return)
    assert chosen.args == ["birth_registration"]
    assert "其其格·萨仁图雅" in words_on(choosing)


def test_what_is_shown_asks_for_nothing(qtbot: QtBot, choosing: ChooseItemPage) -> None:
    """It would be answered, and drawn, in the midst of drawing."""
    choosing.display(offered("gl"))
    with qtbot.assertNotEmitted(choosing.searched):
        choosing.display(offered())
    assert choosing.search.text() == ""


def test_the_cursor_stands_on_the_item_the_citizen_was_looked_up_for(
    qtbot: QtBot, choosing: ChooseItemPage
) -> None:
    dead = Verified(citizen(state="deceased"), verified().verification)
    choosing.display(replace(offered(), verified=dead, expected="pension"))
    assert choosing.items.current == "pension"
    assert "死亡" in words_on(choosing)
    choosing.display(replace(offered("sy"), verified=dead, expected="pension"))
    with qtbot.waitSignal(choosing.item_chosen) as chosen:
        qtbot.keyClick(choosing.search, Qt.Key.Key_Return)
    assert chosen.args == ["pension"]


def test_a_draft_is_gone_on_with_by_enter_and_discarded_after_a_question(
    qtbot: QtBot, choosing: ChooseItemPage
) -> None:
    choosing.display(offered())
    with qtbot.waitSignal(choosing.draft_chosen) as chosen:
        qtbot.keyClick(choosing.drafts, Qt.Key.Key_Return)
    assert chosen.args == ["d-1"]
    qtbot.keyClick(choosing.drafts, Qt.Key.Key_Delete)
    assert choosing.back()
    assert not choosing.back()
    qtbot.keyClick(choosing.drafts, Qt.Key.Key_Delete)
    with qtbot.waitSignal(choosing.discard_requested) as discarded:
        button(choosing, "Discard").click()
    assert discarded.args == ["d-1"]


def test_without_a_verified_citizen_the_page_leads_to_the_look_up(
    qtbot: QtBot, choosing: ChooseItemPage
) -> None:
    choosing.display(Choosing(None, catalogue(), "", catalogue().items))
    assert "Nobody is verified yet" in words_on(choosing)
    with qtbot.waitSignal(choosing.look_up_requested):
        button(choosing, "Look up").click()
    with qtbot.assertNotEmitted(choosing.item_chosen):
        qtbot.keyClick(choosing.search, Qt.Key.Key_Return)


def test_what_the_certificate_does_not_cover_is_marked_and_not_begun(
    qtbot: QtBot, choosing: ChooseItemPage
) -> None:
    only = Certificate("valid", items=frozenset({"birth_registration"}))
    choosing.display(replace(offered(""), certificate=only, ask="王"))
    told = [str(choosing.items.item(n).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(choosing.items.count())]
    assert sum("Not in your certificate" in line for line in told) == len(told) - 1
    choosing.items.stand_on("minimum_allowance")
    with qtbot.assertNotEmitted(choosing.item_chosen):
        qtbot.keyClick(choosing.search, Qt.Key.Key_Return)
    assert "Your operator's certificate does not cover this service item." in words_on(choosing)
    assert "王" in words_on(choosing)
    choosing.items.stand_on("birth_registration")
    with qtbot.waitSignal(choosing.item_chosen):
        qtbot.keyClick(choosing.search, Qt.Key.Key_Return)


def test_without_a_certificate_the_page_says_so_at_once(choosing: ChooseItemPage) -> None:
    choosing.display(replace(offered(""), certificate=Certificate("missing")))
    assert "You have no operator's certificate that counts today." in words_on(choosing)


def test_whatever_empties_the_search_is_searched_for_once(qtbot: QtBot, choosing: ChooseItemPage) -> None:
    asked: list[str] = []
    choosing.searched.connect(asked.append)
    choosing.display(offered("g"))
    qtbot.keyClick(choosing.search, Qt.Key.Key_Backspace)
    choosing.display(offered("g"))
    choosing.search.findChild(QToolButton).click()
    choosing.display(offered("g"))
    choosing.back()
    assert asked == ["", "", ""]


def test_esc_clears_the_search_before_it_goes_back(choosing: ChooseItemPage) -> None:
    choosing.display(replace(offered("没有"), items=()))
    assert "No service item is called that" in words_on(choosing)
    assert choosing.back()
    assert choosing.search.text() == ""
    choosing.display(Choosing(verified(), None))
    assert "The service items have not come yet" in words_on(choosing)


# --- the draft -----------------------------------------------------------------------------------------


class Desk:
    """A page on a real flow, with fakes below it."""

    def __init__(self, page: TakeInPage) -> None:
        self.page = page
        self.drafts = FakeDrafts()
        self.papers = FakePapers()
        self.flow = TakeInFlow(self.drafts, self.papers, REGIONS, lambda: date(2026, 11, 22), page.display)
        page.changed.connect(self.flow.change)
        page.left.connect(self.flow.leave)
        page.stood.connect(self.flow.stand)

    def do(self, deed: Any) -> Any:
        return asyncio.run(deed)

    def begin(self) -> None:
        self.do(
            self.flow.begin(
                verified(), item(), draft_id="d-1", station="s-1", account="a-1", now="2026-11-22T02:40:00Z"
            )
        )

    def field(self, code: str) -> QWidget:
        found = self.page.findChild(QWidget, f"answer_{code}")
        assert found is not None
        return found

    def line(self, code: str) -> QLineEdit:
        found = self.field(code)
        assert isinstance(found, QLineEdit)
        return found

    def under_way(self, stage: Any, **more: Any) -> UnderWay:
        self.flow.change("phone", "13812342207")
        self.flow.change("people", "3")
        self.papers.pages = {"identity_card": 2, "household_book": 3}
        complete = self.do(self.flow.finish())
        assert complete is not None
        return UnderWay(complete.submission, "e-1", stage, **more)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    page = TakeInPage(civil)
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    return Desk(page)


def test_the_form_is_filled_by_keyboard_alone(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    assert desk.line("phone").hasFocus()
    qtbot.keyClicks(desk.line("phone"), "13812342207")
    qtbot.keyClick(desk.line("phone"), Qt.Key.Key_Return)
    assert desk.line("people").hasFocus()
    qtbot.keyClicks(desk.line("people"), "3")
    for code in ("people", "spouse_number", "disabled"):
        qtbot.keyClick(desk.field(code), Qt.Key.Key_Return)
    assert desk.field("hardship").hasFocus()
    qtbot.keyClicks(desk.field("hardship"), "abc")
    qtbot.keyClick(desk.field("hardship"), Qt.Key.Key_Tab)
    draft = desk.flow.draft
    assert draft is not None
    assert [draft.answer(code).value for code in ("phone", "people", "hardship")] == ["13812342207", "3", "abc"]
    with qtbot.waitSignal(desk.page.submit_requested):
        qtbot.keyClick(desk.page, Qt.Key.Key_F8)


def test_a_cited_field_says_so_until_it_is_changed(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    assert words_on(desk.page).count("Cited · 公安 2026-10-30") == 4
    qtbot.keyClicks(desk.line("registered_address"), "1")
    assert words_on(desk.page).count("Cited") == 3
    sex = desk.field("applicant_sex")
    assert isinstance(sex, QComboBox)
    assert sex.currentText() == "女"


def test_a_long_name_of_rare_characters_is_not_cut_and_a_private_one_is_told_of(desk: Desk) -> None:
    desk.begin()
    name = desk.line("applicant_name")
    most = next(one for one in item().form if one.code == "applicant_name").max_length
    name.setText("𬱖" * most)
    draft = desk.flow.draft
    assert draft is not None
    assert draft.answer("applicant_name").value == "𬱖" * most
    assert "Private-use" not in words_on(desk.page)
    name.setText("王\ue863")
    assert "Private-use character: compare with the paper by eye" in words_on(desk.page)


def test_in_a_narrow_window_the_fields_stand_below_one_another(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    form = desk.page.form
    for width, side_by_side in ((1170, True), (820, False), (1170, True)):
        desk.page.resize(width, 430)
        name, sex = desk.field("applicant_name"), desk.field("applicant_sex")
        below = sex.mapTo(form, QPoint()).y() > name.mapTo(form, QPoint()).y()
        assert below is not side_by_side
        assert form.widget().width() <= form.viewport().width()


def test_a_household_with_a_notice_leaves_the_next_step_on_the_smallest_screen(desk: Desk) -> None:
    """A page is as high as it asks for at its width; in a window of 1366×768 there are 684 pixels."""
    desk.begin()
    agent = Party(role="agent", number="150102196807250317", name="李建国", relation="child")
    desk.flow.bring((agent, replace(agent, role="family", number="150102199205180466", name="刘敏")))
    told = Told(number="150102-20261123-T00001", issued_at="2026-11-23T07:10:00Z", lacks=())
    desk.do(desk.flow.tell("d-1", told))
    assert desk.page.people.card.isVisible()
    assert desk.page._message.isVisible()
    assert desk.page.heightForWidth(1170) <= 684


def test_what_is_wrong_stands_at_its_field_once_it_is_left(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    qtbot.keyClicks(desk.line("phone"), "12")
    assert "No phone number" not in words_on(desk.page)
    qtbot.keyClick(desk.line("phone"), Qt.Key.Key_Return)
    assert "No phone number" in words_on(desk.page)
    assert desk.line("phone").property("tone") == "bad"


def test_submitting_too_early_leads_to_the_first_thing_missing(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    desk.line("people").setFocus()
    qtbot.keyClick(desk.page, Qt.Key.Key_F8)
    desk.do(desk.flow.finish())
    assert desk.line("phone").hasFocus()
    assert "Still to do: 2 field(s), 2 material(s)" in words_on(desk.page)


def test_f4_captures_the_material_under_the_cursor(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    desk.page.form.finished.emit()
    qtbot.keyClick(desk.page.materials, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.page.capture_requested) as asked:
        qtbot.keyClick(desk.page, Qt.Key.Key_F4)
    assert asked.args == ["household_book"]
    with qtbot.waitSignal(desk.page.capture_requested):
        qtbot.keyClick(desk.page.materials, Qt.Key.Key_Return)
    desk.papers.pages = {"household_book": 3}
    desk.do(desk.flow.count_pages())
    said = desk.page.materials.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "户口簿 · 3 page(s)"


def test_a_full_disk_is_told_on_the_page_with_what_is_not_kept(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    desk.drafts.failing = VaultFull()
    desk.flow.change("phone", "138")
    desk.do(desk.flow.save())
    assert "Not kept: 联系电话" in words_on(desk.page)
    assert "The disk of this computer is full." in words_on(desk.page)
    assert "The page stays" not in words_on(desk.page)
    told = desk.page.unkept
    assert told is not None
    assert "联系电话" in told.what
    assert draft().applicant.name not in told.what
    assert not desk.do(desk.flow.put_aside())
    assert "The page stays until it is kept." in words_on(desk.page)
    with qtbot.waitSignal(desk.page.save_requested):
        button(desk.page, "Try again").click()
    desk.drafts.failing = None
    desk.do(desk.flow.save())
    assert "The disk of this computer is full." not in words_on(desk.page)
    assert desk.page.unkept is None


def drop(page: TakeInPage, *names: str) -> None:
    files = QMimeData()
    files.setUrls([QUrl(name) for name in names])
    no_keys, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, files, button, no_keys))


def test_files_dropped_on_the_page_go_to_the_material_in_focus_or_the_first_one_missing(desk: Desk) -> None:
    desk.begin()
    heard: list[Any] = []
    desk.page.files_dropped.connect(lambda *given: heard.append(given))
    desk.papers.pages = {"identity_card": 1}
    desk.do(desk.flow.count_pages())
    drop(desk.page, "file:///tmp/a.pdf")
    desk.flow.stand("identity_card")
    desk.do(desk.flow.count_pages())
    drop(desk.page, "file:///tmp/b.png", "https://example.org/c.pdf")
    drop(desk.page, "https://example.org/c.pdf")
    assert heard == [("household_book", [Path("/tmp/a.pdf")]), ("identity_card", [Path("/tmp/b.png")])]
    assert not any(desk.field(code).acceptDrops() for code in ("phone", "hardship", "applicant_sex"))
    desk.page.display_submission(desk.under_way(Queued()))
    drop(desk.page, "file:///tmp/a.pdf")
    assert len(heard) == 2, "what is on its way takes nothing more"


def test_leaving_the_page_keeps_the_draft(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    with qtbot.waitSignal(desk.page.save_requested) as kept:
        desk.page.hide()
    assert kept.signal_triggered


def test_a_draft_that_is_gone_leads_back_to_the_choice(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    desk.page.display(Gone())
    assert "This draft is gone" in words_on(desk.page)
    with qtbot.waitSignal(desk.page.begin_requested):
        button(desk.page, "Choose a service item").click()


UPLOADING = Uploading((DocumentOnItsWay(material="household_book", sent=3_100_000, length=6_200_000),), 12)


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Queued(), "Kept in the outbox"),
        (Binding("household_book"), "Binding: 户口簿"),
        (UPLOADING, "3.1 MB of 6.2 MB · about 12 s left"),
        (UPLOADING, "户口簿 50%"),
        (Submitting(), "All papers are there."),
        (Waiting("unreachable"), "It is not submitted yet"),
        (Waiting("signed_out"), "nobody is signed in"),
        (Waiting("centre_failed"), "the last try failed"),
    ],
)
def test_each_stage_of_the_way_is_told(qtbot: QtBot, desk: Desk, stage: Any, said: str) -> None:
    desk.begin()
    desk.page.display_submission(desk.under_way(stage))
    qtbot.waitUntil(lambda: said in words_on(desk.page))
    assert "Submitted" not in words_on(desk.page)


@pytest.mark.parametrize("stage", [Queued(), UPLOADING, Waiting("unreachable"), Submitting()])
def test_esc_leaves_the_page_and_takes_nothing_back(qtbot: QtBot, desk: Desk, stage: Any) -> None:
    desk.begin()
    desk.page.display_submission(desk.under_way(stage))
    with qtbot.assertNotEmitted(desk.page.cancel_requested):
        assert not desk.page.back()
    assert ("Del" in [hint.key for hint in desk.page.keys]) is not isinstance(stage, Submitting)
    if not isinstance(stage, Submitting):
        with qtbot.waitSignal(desk.page.cancel_requested):
            qtbot.keyClick(desk.page.on_its_way, Qt.Key.Key_Delete)


def test_a_submission_that_could_not_be_taken_back_is_told_with_the_reason(desk: Desk) -> None:
    desk.begin()
    desk.page.display_submission(desk.under_way(UPLOADING, not_taken_back=VaultFull()))
    assert "It was not taken back" in words_on(desk.page)
    assert "The disk of this computer is full." in words_on(desk.page)
    desk.page.display_submission(desk.under_way(UPLOADING))
    assert "It was not taken back" not in words_on(desk.page)


def test_the_case_number_ends_it_and_f9_opens_the_receipt(qtbot: QtBot, desk: Desk) -> None:
    desk.begin()
    way = desk.under_way(Queued())
    desk.page.display_submission(way)
    desk.page.display_submission(Submitted(way.submission, "c-1", "150102-2026-000123"))
    assert "150102-2026-000123" in words_on(desk.page)
    assert button(desk.page, "Acceptance receipt").hasFocus()
    assert not button(desk.page, "Submit").isVisible()
    with qtbot.waitSignal(desk.page.receipt_requested) as asked:
        qtbot.keyClick(desk.page, Qt.Key.Key_F9)
    assert asked.args == ["c-1"]
    with qtbot.waitSignal(desk.page.next_requested):
        button(desk.page, "Next citizen").click()
    with qtbot.assertNotEmitted(desk.page.submit_requested):
        qtbot.keyClick(desk.page, Qt.Key.Key_F8)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (NotKept(VaultFull()), "The disk of this computer is full."),
        (SentBack("invalid_field", "field", "people"), "“家庭人口数”"),
        (SentBack("not_a_pdf", "material", "household_book"), "“户口簿”"),
        (SentBack("not_a_pdf", "material"), "the papers"),
        (SentBack("person_unknown", "verification"), "The verification does not hold"),
        (SentBack("item_unknown", "item"), "no longer on offer"),
        (SentBack("version_conflict", "case"), "has moved on"),
        (SentBack("no_permission", "right"), "Your post may not submit"),
        (SentBack("new_code", "other"), "new_code"),
        (Cancelled(), "Taken back"),
    ],
)
def test_what_was_not_submitted_is_told_with_the_next_step(desk: Desk, state: State, said: str) -> None:
    desk.begin()
    desk.page.display_submission(state)
    assert said in words_on(desk.page)
    desk.page.display_submission(NotSubmitting())
    assert said not in words_on(desk.page)


def test_a_refused_field_has_the_focus(desk: Desk) -> None:
    desk.begin()
    desk.page.display_submission(SentBack("invalid_field", "field", "people"))
    assert desk.line("people").hasFocus()


def test_a_returned_case_shows_what_to_mend_where_it_is(desk: Desk) -> None:
    mending = Mending(
        case="c-1",
        number="150102-2026-000123",
        version=3,
        to_mend=(
            ToMend(kind="field", code="people", what="与户口簿不符"),
            ToMend(kind="material", code="household_book", what="第二页模糊"),
        ),
        held=(HeldDocument(id="f", material="household_book", pages=3),),
        why="请补正",
    )
    desk.do(desk.flow.mend(replace(draft(filled=True), mending=mending, cursor="people")))
    assert desk.line("people").hasFocus()
    said = words_on(desk.page)
    assert "与户口簿不符" in said
    assert "Case 150102-2026-000123 was returned for correction" in said
    assert "请补正" in said
    assert "第二页模糊" in desk.page.materials.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
