"""The clerk's list and the page of one case: states drawn, requests emitted."""

from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.cases.case import Case, CaseParty, CaseState, Deed, Entry, Note
from desktop.cases.case_flow import NotOpened, Opened, Opening
from desktop.cases.case_page import CasePage
from desktop.cases.cases_flow import Failed, Listed, Waiting
from desktop.cases.cases_page import CasesPage
from desktop.cases.words_page import deed_words, promise_words, state_words
from desktop.errors import NotFound, Unreachable
from desktop.intake.mending import ToMend
from desktop.notices.promise import Promise
from desktop.papers.paper import Wanted
from desktop.widgets.icons import known_icon
from tests.fakes.cases import APPROVER, CLERK, NOW, STEP, case, row

COUNTS = {"returned": 1, "in_approval": 2, "approved": 1, "refused": 0}


def words_on(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def button(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


@pytest.fixture
def cases(qtbot: QtBot) -> CasesPage:
    page = CasesPage(lambda: NOW)
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot) -> CasePage:
    one = CasePage(lambda: NOW, prints=True)
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    return one


def listed(*rows: object, fresh: str = "") -> Listed:
    return Listed(rows, COUNTS, fresh=frozenset({fresh}))  # type: ignore[arg-type]


def returned() -> Case:
    things = (ToMend(kind="material", code="household_book", what="看不清"), ToMend(kind="field", code="phone", what="少一位"))
    entry = Entry(NOW, "returned", APPROVER, "审核", "请尽快", 13, things)
    one = case(1, state="returned")
    return replace(one, history=(*one.history, entry))


def test_states_stand_with_their_counts_and_rows_with_their_state(cases: CasesPage) -> None:
    cases.display(listed(row(1, state="returned"), row(2), row(3, state="approved", step=None), fresh="case-1"))
    names = [one.text() for one in cases.findChildren(QPushButton, "segment")]
    assert names == ["All 4", "To be mended 1", "Being decided 2", "Approved 1", "Refused 0", "Withdrawn 0", "Voided 0", "Revoked 0"]
    states = [cases.table.item(down, 0).text() for down in range(3)]
    assert states == ["To be mended · new", "Being decided", "Approved"]
    assert all(not cases.table.item(down, 0).icon().isNull() for down in range(3)), "never by colour alone"
    assert cases.table.item(2, 5).text() == "—"


def test_a_state_is_chosen_and_a_case_opened(cases: CasesPage, qtbot: QtBot) -> None:
    cases.display(listed(row(1), row(2)))
    with qtbot.waitSignal(cases.state_chosen) as chosen:
        button(cases, "To be mended 1").click()
    assert chosen.args == ["returned"]
    with qtbot.waitSignal(cases.state_chosen) as chosen:
        button(cases, "All 4").click()
    assert chosen.args == [None]
    with qtbot.waitSignal(cases.case_requested) as asked:
        qtbot.keyClick(cases.table, Qt.Key.Key_Return)
    assert asked.args == ["case-1"]


def test_coming_to_the_list_asks_anew(cases: CasesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(cases.refresh_requested) as asked:
        cases.enter()
    assert asked.signal_triggered


def test_an_empty_list_says_what_to_do_first(cases: CasesPage) -> None:
    cases.display(Waiting())
    assert "The cases are on their way…" in words_on(cases)
    cases.display(listed())
    assert "You have taken no case in yet" in words_on(cases)
    assert "F3 takes a case in" in words_on(cases)
    cases.display(replace(listed(), chosen="refused"))
    assert "No case is in this state" in words_on(cases)
    cases.display(Failed(Unreachable()))
    assert "The centre cannot be reached." in words_on(cases)


def test_the_history_reads_as_sentences(page: CasePage, qtbot: QtBot) -> None:
    page.display(Opened(returned()))
    told = (
        "斯琴高娃 (新城区民政局) returned it for correction at “审核”.",
        "乌云 (迎宾社区公共服务站) took the case in and submitted it.",
        "请尽快", "2026-11-23 10:00 · record 13", "· 户口簿: 看不清", "· 联系电话: 少一位",
    )  # fmt: skip
    qtbot.waitUntil(lambda: all(one in words_on(page) for one in told))
    assert [one for one in told if one not in words_on(page)] == []


def test_a_returned_case_says_what_to_mend_and_enter_mends_it(page: CasePage, qtbot: QtBot) -> None:
    page.display(Opened(returned()))
    assert "It came back. Put this right:" in words_on(page)
    with qtbot.waitSignal(page.mend_requested) as asked:
        qtbot.keyClick(page.focusWidget() or page, Qt.Key.Key_Return)
    assert asked.args[0].id == "case-1"


def test_f9_prints_the_receipt_of_an_open_case_and_the_result_of_a_closed_one(page: CasePage, qtbot: QtBot) -> None:
    page.display(Opened(case(1)))
    with qtbot.waitSignal(page.acceptance_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F9)
    assert asked.args == ["case-1"]
    page.display(Opened(case(2, state="approved", step=None)))
    with qtbot.waitSignal(page.result_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F9)
    assert asked.args == ["case-2"]
    with qtbot.waitSignal(page.acceptance_requested):
        button(page, "Acceptance receipt").click()


def test_what_is_handed_in_and_what_is_not_stands_by_word(page: CasePage, qtbot: QtBot) -> None:
    held = case(1)
    page.display(Opened(replace(held, documents=held.documents[:1])))
    qtbot.waitUntil(lambda: "2 page(s)" in words_on(page))
    assert [one for one in ("missing", "not handed in") if one not in words_on(page)] == []


def test_states_on_the_way_are_drawn(page: CasePage, qtbot: QtBot) -> None:
    page.display(Opening())
    assert "The case is on its way…" in words_on(page)
    assert not [hint for hint in page.keys if hint.key == "F9"]
    page.display(NotOpened(NotFound()))
    assert "The centre has no such record within your reach." in words_on(page)
    with qtbot.waitSignal(page.refresh_requested):
        qtbot.keyClick(page, Qt.Key.Key_F5)


def test_old_rows_beside_an_error_say_of_when_they_are_and_nothing_is_on_its_way(cases: CasesPage) -> None:
    before = replace(listed(row(1), row(2)), asked_at=NOW)
    cases.display(before)
    cases.display(Waiting())
    assert not button(cases, "Open").isEnabled(), "no row in sight, none to open"
    cases.display(Failed(Unreachable(), before))
    told = words_on(cases)
    assert "The list below is as of 2026-11-23 10:00." in told
    assert "on their way" not in told
    assert cases.table.isVisible()
    assert cases.table.rowCount() == 2
    cases.display(before)
    assert "as of" not in words_on(cases)


def test_news_that_changes_nothing_leaves_focus_and_rows(page: CasePage, qtbot: QtBot) -> None:
    page.display(Opened(returned()))
    again = button(page, "Acceptance receipt")
    again.setFocus()
    lines = page.findChildren(QLabel)
    page.display(NotOpened(Unreachable()))
    page.display(Opened(returned()))
    assert again.hasFocus()
    assert page.findChildren(QLabel) == lines
    assert "It came back. Put this right:" in words_on(page)


def test_a_note_from_the_counterpart_window_opens_with_the_case(page: CasePage) -> None:
    one = case(1)
    page.display(Opened(replace(one, notes=(Note(NOW, APPROVER, "请提醒本人带原件"),))))
    assert "A note from 斯琴高娃 (新城区民政局):" in words_on(page)
    assert "请提醒本人带原件" in words_on(page)
    page.display(Opened(replace(one, notes=(Note(NOW, APPROVER, "请提醒本人带原件", NOW, "乌云"),))))
    assert "请提醒本人带原件" not in words_on(page)


def test_who_came_why_it_is_again_and_the_letter_of_promise_stand_on_the_clerks_page(qtbot: QtBot) -> None:
    page = CasePage(lambda: NOW, prints=True)
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    agent = CaseParty("agent", "150102196304121377", "乌力吉", "child", True, None)
    page.display(Opened(replace(case(), parties=(agent,), again_because="另一处住房，单独申请")))
    words = "\n".join(one.text() for one in page.findChildren(QLabel))
    assert "乌力吉 150102 19630412 1377 · Son or daughter · not verified" in words
    assert "另一处住房，单独申请" in words
    assert page._letter.isHidden()
    promise = Promise(
        material="income", name="收入证明", state="open", promised_at="2026-11-22T02:50:00Z", due_on="2026-12-06"
    )
    page.display(Opened(replace(case(), promises=(promise,))))
    with qtbot.waitSignal(page.paper_requested) as asked:
        page._letter.click()
    assert asked.args == [Wanted("promise", case="case-1")]


def test_who_acted_for_somebody_absent_is_named_with_them() -> None:
    entry = Entry(NOW, "forwarded", APPROVER, "审核", "", 14, behalf="陈静")
    told = deed_words(entry).text
    assert told.startswith(f"{APPROVER.name} ({APPROVER.organisation}), in the place of 陈静 examined it")


def test_what_the_centre_counts_no_further_says_so(cases: CasesPage) -> None:
    cases.display(Listed((row(1),), {**COUNTS, "approved": 1000}))
    names = [one.text() for one in cases.findChildren(QPushButton, "segment")]
    assert (names[0], names[3]) == ("All 999+", "Approved 999+")


def test_a_paper_that_only_an_agent_brings_is_not_missing_without_one(page: CasePage, qtbot: QtBot) -> None:
    one = case()
    authority = replace(one.item.materials[0], code="agent_authority", name="代办委托书", by_agent=True)
    asked = replace(one, item=replace(one.item, materials=(*one.item.materials, authority)))
    page.display(Opened(asked))
    qtbot.waitUntil(lambda: one.item.materials[0].name in words_on(page))
    assert "代办委托书" not in words_on(page)
    page.display(Opened(replace(asked, parties=(CaseParty(role="agent", number="150102196807250317", name="李建国"),))))
    qtbot.waitUntil(lambda: "代办委托书" in words_on(page))


def test_who_is_not_told_the_name_sees_no_gap_for_it(page: CasePage, qtbot: QtBot) -> None:
    page.display(Opened(case(applicant_name="")))
    qtbot.waitUntil(lambda: case().item.materials[0].name in words_on(page))
    assert not [one for one in page.findChildren(QLabel) if one.property("kind") == "name" and one.isVisible()]
    page.display(Opened(case()))
    qtbot.waitUntil(lambda: case().summary.applicant_name in words_on(page))


@pytest.mark.parametrize("deed", get_args(Deed))
def test_every_deed_is_a_sentence_with_an_icon_that_can_be_drawn(deed: Deed) -> None:
    entry = Entry(NOW, deed, CLERK, "审批", "", 12, to="收入证明", working_days=5)
    words = deed_words(entry)
    assert words.text and known_icon(words.icon)


@pytest.mark.parametrize("state", get_args(CaseState))
def test_every_state_has_a_word_and_an_icon_that_can_be_drawn(state: CaseState) -> None:
    assert state_words(state).text and known_icon(state_words(state).icon)


def promise(code: str, **told: object) -> Promise:
    one = Promise(material=code, name=f"材料 {code}", state="open", promised_at="2026-11-01T01:00:00.000000Z", due_on="2026-11-30")
    return replace(one, **told)  # type: ignore[arg-type]


def with_promises(state: CaseState, *promises: Promise) -> Case:
    one = case(1, state=state, step=None if state == "approved" else STEP)
    return replace(one, promises=promises)


def bringing(qtbot: QtBot, one: Case) -> tuple[CasePage, list[str]]:
    page = CasePage(lambda: NOW, prints=True, brings=True)
    asked: list[str] = []
    qtbot.addWidget(page)
    page.show()
    page.paper_brought.connect(lambda _case, material: asked.append(material))
    page.display(Opened(one))
    return page, asked


def test_a_promised_paper_is_taken_in_with_one_key_the_one_due_first(qtbot: QtBot) -> None:
    kept = promise("kept", state="kept")
    page, asked = bringing(qtbot, with_promises("in_approval", kept, promise("first"), promise("second")))
    page._bringing.trigger()
    assert asked == ["first"]


@pytest.mark.parametrize("state", ["returned", "refused", "withdrawn", "revoked"])
def test_where_nothing_can_be_brought_nothing_is_offered(qtbot: QtBot, state: CaseState) -> None:
    page, asked = bringing(qtbot, with_promises(state, promise("first")))
    assert not page._bringing.isEnabled()
    page._bringing.trigger()
    assert asked == []


def test_a_promise_not_kept_after_the_approval_is_told_and_its_paper_can_still_come(qtbot: QtBot) -> None:
    page, asked = bringing(qtbot, with_promises("approved", promise("late", working_days_left=-2)))
    assert "材料 late" in page._message._happened.text()
    page._bringing.trigger()
    assert asked == ["late"]


def test_a_paper_that_was_brought_says_so(qtbot: QtBot) -> None:
    assert promise_words(promise("a", state="kept", document="paper-1")).text == "promised, and brought"
    assert promise_words(promise("a", state="kept")).text == "promised, and kept"


def test_a_leader_is_not_told_to_take_cases_in(qtbot: QtBot) -> None:
    page = CasesPage(lambda: NOW, takes_in=False)
    qtbot.addWidget(page)
    page.show()
    page.display(listed())
    assert "F3" not in words_on(page) and "colleagues" in words_on(page)
