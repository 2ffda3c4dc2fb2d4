"""The notice beside the draft: laid out, worded, given, refused; each with its key."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.intake.mending import Told
from desktop.intake.notice_flow import Given, NotTelling, Telling, Waits, Wording
from desktop.intake.submission import Submission
from desktop.intake.submit_flow import Submitted
from desktop.intake.take_in_flow import TakeInFlow
from desktop.intake.take_in_page import TakeInPage
from desktop.notices.notice import Asked, Kind, Line
from desktop.notices.waiting_notice import WaitingNotice
from desktop.papers.paper import Wanted
from tests.fakes.drafts import FakeDrafts, FakePapers, draft
from tests.fakes.notices import notice_of
from tests.fakes.people import REGIONS

LINES = (
    Line(kind="field", code="phone", name="联系电话"),
    Line(kind="material", code="household_book", name="户口簿", why="首页和本人页", source="派出所"),
)
RULES = ("收入高于标准", "不在本地居住")


class Desk:
    """The page with a draft on it."""

    def __init__(self, qtbot: QtBot, page: TakeInPage) -> None:
        self.page = page
        one = draft()
        materials = tuple(
            replace(each, promise_working_days=5) if each.code == "household_book" else each
            for each in one.item.materials
        )
        self.draft = replace(one, item=replace(one.item, refusal_rules=RULES, materials=materials))
        drafts = FakeDrafts()
        drafts.kept["d-1"] = self.draft
        self.flow = TakeInFlow(drafts, FakePapers(), REGIONS, lambda: date(2026, 11, 22), page.display)
        asyncio.run(self.flow.resume("d-1"))

    def tell(self, kind: Kind = "missing", **more: str) -> None:
        self.page.display_notice(Telling(self.draft, kind, LINES if kind == "missing" else (), **more))

    def words(self) -> str:
        return "\n".join(one.text() for one in self.page.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    page = TakeInPage(lambda stamp: stamp)
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    return Desk(qtbot, page)


def test_f6_and_f10_ask_for_a_notice_and_a_refusal(qtbot: QtBot, desk: Desk) -> None:
    for key, kind in ((Qt.Key.Key_F6, "missing"), (Qt.Key.Key_F10, "not_accepted")):
        with qtbot.waitSignal(desk.page.notice_requested) as asked:
            qtbot.keyClick(desk.page, key)
        assert asked.args == [kind]


def test_f8_gives_what_is_ticked_in_the_clerks_words(qtbot: QtBot, desk: Desk) -> None:
    desk.tell()
    assert "From: 派出所" in desk.words()
    _, phone, _ = desk.page.notice._lines._rows[0]
    assert phone.hasFocus()
    qtbot.keyClick(phone, Qt.Key.Key_Space)
    desk.page.notice._lines._rows[1][2].setText("带全户口簿")
    with qtbot.waitSignal(desk.page.give_requested) as asked:
        qtbot.keyClick(desk.page, Qt.Key.Key_F8)
    assert asked.args is not None
    wording = asked.args[0]
    assert [(line.code, line.why) for line in wording.lines] == [("household_book", "带全户口簿")]


def test_f8_without_a_tick_gives_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.tell()
    for _, tick, _ in desk.page.notice._lines._rows:
        tick.setChecked(False)
    with qtbot.assertNotEmitted(desk.page.give_requested):
        qtbot.keyClick(desk.page, Qt.Key.Key_F8)


def test_a_refusal_needs_its_rule_and_its_reason(qtbot: QtBot, desk: Desk) -> None:
    desk.tell("not_accepted")
    with qtbot.assertNotEmitted(desk.page.give_requested):
        qtbot.keyClick(desk.page, Qt.Key.Key_F8)
    assert desk.page.notice._rules.hasFocus()
    desk.page.notice._rules.setCurrentRow(1)
    with qtbot.assertNotEmitted(desk.page.give_requested):
        qtbot.keyClick(desk.page, Qt.Key.Key_F8)
    assert desk.page.notice._reason.hasFocus()
    qtbot.keyClicks(desk.page.notice._reason, "abc")
    with qtbot.waitSignal(desk.page.give_requested) as asked:
        qtbot.keyClick(desk.page, Qt.Key.Key_F8)
    assert asked.args == [Wording(rule=RULES[1], reason="abc")]


def test_what_was_worded_stays_while_the_centre_is_out_of_reach_or_asks_why(desk: Desk) -> None:
    desk.tell()
    desk.page.notice._lines._rows[1][2].setText("带全户口簿")
    desk.tell(told_before="150102-20261122-T00001")
    assert desk.page.notice._lines._rows[1][2].text() == "带全户口簿"
    again = desk.page.notice._again
    assert isinstance(again, QLineEdit)
    assert again.hasFocus()
    assert "Notice 150102-20261122-T00001 did not tell all of this" in desk.words()


def test_esc_puts_it_away_and_goes_back_to_the_draft(desk: Desk) -> None:
    desk.tell()
    heard: list[str] = []
    desk.page.put_away_requested.connect(lambda: heard.append("away"))
    assert desk.page.back()
    desk.page.display_notice(NotTelling())
    assert heard == ["away"]
    assert desk.page.materials.isVisible()
    assert not desk.page.back()


def test_the_number_ends_it_and_f9_prints(qtbot: QtBot, desk: Desk) -> None:
    asked_for = Asked(kind="missing", draft="d-1", item="i", item_version=1, applicant="1", lacks=LINES)
    notice = notice_of(asked_for)
    desk.tell()
    desk.page.display_notice(Given(notice))
    assert notice.number in desk.words()
    assert desk.page.foot.paper.hasFocus()
    with qtbot.waitSignal(desk.page.paper_requested) as asked:
        qtbot.keyClick(desk.page, Qt.Key.Key_F9)
    assert asked.args == [Wanted("notice", notice=notice.number)]
    with qtbot.waitSignal(desk.page.next_requested):
        assert desk.page.back()


def test_without_a_line_no_number_is_shown_and_esc_goes_back_to_the_draft(qtbot: QtBot, desk: Desk) -> None:
    asked_for = Asked(kind="missing", draft="d-1", item="i", item_version=1, applicant="1", lacks=LINES)
    waiting = WaitingNotice(
        key="k",
        account="a",
        clerk="王芳",
        made_at="2026-11-22T02:50:00.000000Z",
        asked=asked_for,
        applicant_name="艾琳·买买提",
        item_name="最低生活保障",
    )
    desk.tell()
    desk.page.display_notice(Waits(waiting))
    assert "Until then there is no paper" in desk.words()
    assert not desk.page.foot.paper.isVisible()
    with qtbot.assertNotEmitted(desk.page.paper_requested):
        qtbot.keyClick(desk.page, Qt.Key.Key_F9)
    with qtbot.waitSignal(desk.page.put_away_requested):
        assert desk.page.back()


def test_a_draft_of_which_a_notice_was_given_prints_it_again(qtbot: QtBot, desk: Desk) -> None:
    told = Told(number="150102-20261122-T00001", issued_at="", lacks=())
    asyncio.run(desk.flow.tell("d-1", told))
    with qtbot.waitSignal(desk.page.paper_requested) as asked:
        qtbot.keyClick(desk.page, Qt.Key.Key_F9)
    assert asked.args == [Wanted("notice", notice="150102-20261122-T00001")]


def test_a_case_with_promises_prints_their_letter_with_f7(qtbot: QtBot, desk: Desk) -> None:
    submission = Submission(
        draft="d-1", item="i", item_version=1, item_name="低保", applicant="1", applicant_name="甲",
        verification=None, answers=(), materials=(),
    )  # fmt: skip
    desk.page.display_submission(Submitted(submission, "c-1", "150102-20261122-0318"))
    assert not desk.page.foot.promise.isVisible()
    promised = replace(submission, promises=("household_book",))
    desk.page.display_submission(Submitted(promised, "c-1", "150102-20261122-0318"))
    assert desk.page.foot.promise.text().startswith("Letter of promise")
    with qtbot.waitSignal(desk.page.paper_requested) as asked:
        qtbot.keyClick(desk.page, Qt.Key.Key_F7)
    assert asked.args == [Wanted("promise", case="c-1")]


def test_f7_promises_the_material_under_the_cursor_where_the_item_allows_it(qtbot: QtBot, desk: Desk) -> None:
    desk.page.materials.focus("identity_card")
    with qtbot.assertNotEmitted(desk.page.promise_requested):
        qtbot.keyClick(desk.page, Qt.Key.Key_F7)
    desk.page.materials.focus("household_book")
    with qtbot.waitSignal(desk.page.promise_requested) as asked:
        qtbot.keyClick(desk.page, Qt.Key.Key_F7)
    assert asked.args == ["household_book"]
    desk.flow.promise("household_book")
    said = desk.page.materials.item(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Promised: to be handed in within 5 working days" in said
    assert desk.page.foot.promise.text() == "Take the promise back"


def test_a_try_to_submit_says_which_key_comes_next(desk: Desk) -> None:
    asyncio.run(desk.flow.finish())
    assert "F6 tells the citizen what to bring" in desk.words()
