"""The pages of the counterpart window: states drawn, requests emitted, all by keyboard."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.approval.decision import Opinion
from desktop.approval.examine_flow import (
    Decided,
    Done,
    Examining,
    HeldElsewhere,
    Lacking,
    NotDecided,
    NotOpened,
    Opening,
    Over,
    Reloaded,
    Sending,
)
from desktop.approval.examine_page import ExaminePage
from desktop.approval.queue import Narrowing
from desktop.approval.queue_flow import Failed, Queued, Waiting
from desktop.approval.queue_page import QueuePage
from desktop.approval.scans_flow import Fetching, NoScans, NotShown, Shown
from desktop.cases.case import Changed, ItemTally, StepNow, Tally
from desktop.cases.deeds import Asks, CaseDeed, Choice, Permitted
from desktop.cases.words_page import deed_words
from desktop.citizens.verification import Compared, Verification
from desktop.errors import Conflict, FileRefused, NotFound, Unreachable
from desktop.papers.page_picture import PagePicture, PageSize
from desktop.widgets.key_register import KEYS
from tests.fakes.cases import NOW, STEP, case, document, row

TODAY = datetime(2026, 12, 7, 2, tzinfo=UTC)


def words_on(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def shown(page: QWidget, kind: type[Any], name: str = "") -> Any:
    return next(one for one in page.findChildren(kind, name) if one.isVisibleTo(page))


# --- the queue -----------------------------------------------------------------------------------------


@pytest.fixture
def queue(qtbot: QtBot) -> QueuePage:
    page = QueuePage(lambda: TODAY, several=True)
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    return page


def due(day: int, left: int) -> StepNow:
    return replace(STEP, due_on=date(2026, 12, day), due_at=datetime(2026, 12, day, 9, tzinfo=UTC), working_days_left=left)


def test_the_queue_says_what_is_overdue_due_and_who_has_it_open(queue: QueuePage) -> None:
    ended = datetime(2026, 12, 3, 9, tzinfo=UTC)
    late = row(1, step=due(4, -1), working_days_left=-2, due_at=ended)
    today, soon = row(2, step=due(7, 0), leased_by="苏日娜", working_days_left=2), row(3, step=due(20, 9), stands_for="乌云")
    queue.display(Queued((late, today, soon), tally=Tally(3, 1, 1, 1)))
    assert "3 case(s) wait here" in words_on(queue)
    assert "1 overdue · 1 due today" in words_on(queue)
    cells = [[queue.table.cell(down, across) for across in range(7)] for down in range(3)]
    assert cells[0][0].text == "1 working day(s) overdue (12-4 17:00)"
    assert [cells[1][0].text, cells[2][0].text] == ["Due today (12-7 17:00)", "9 working day(s) left (12-20 17:00)"]
    assert (cells[0][1].text, cells[0][1].hint) == ("2 working day(s) overdue", "2 working day(s) overdue (12-3 17:00)")
    assert [cells[1][6].text, cells[2][6].text] == ["苏日娜", "For 乌云"]
    queue.display(Queued((row(4, working_days_left=2, provisional_due=True), row(5, working_days_left=4, paused=True))))
    assert queue.table.cell(0, 1).hint == "2 working day(s) left (12-18 17:00, provisional)"
    assert queue.table.cell(1, 1).text == "Clock stands still, 4 working day(s) left"


def test_after_the_closing_hour_of_its_last_day_a_limit_is_over(queue: QueuePage) -> None:
    queue.display(Queued((row(1, step=replace(due(7, 0), due_at=TODAY - timedelta(minutes=1))),)))
    assert queue.table.cell(0, 0).text == "Overdue since 12-7 09:59"


def test_the_queue_is_narrowed_with_its_buttons_which_count(queue: QueuePage, qtbot: QtBot) -> None:
    tally = Tally(9, 2, 1, 3, (ItemTally("a", "老年证", 4), ItemTally("b", "低保", 5)))
    queue.display(Queued((row(1),), tally=tally, narrowing=Narrowing(item="b")))
    words = {button.text(): button for button in queue.narrowing.findChildren(QPushButton)}
    assert {"All 9", "Overdue 2", "Due today 1", "Soon 3"} <= set(words)
    assert queue.narrowing.item.currentText() == "低保 (5)"
    with qtbot.waitSignal(queue.narrowing_chosen) as asked:
        words["Overdue 2"].click()
    assert asked.args == [Narrowing(due="overdue", item="b")]
    with qtbot.waitSignal(queue.narrowing_chosen) as asked:
        words["Oldest first"].click()
    assert asked.args == [Narrowing("submitted", item="b")]
    queue.narrowing.item.setCurrentIndex(0)
    with qtbot.waitSignal(queue.narrowing_chosen) as asked:
        queue.narrowing.item.activated.emit(0)
    assert asked.args == [Narrowing()]
    queue.display(Queued((), tally=tally, narrowing=Narrowing(due="today")))
    assert "Nothing of this kind waits" in words_on(queue)


def test_several_of_one_item_are_decided_together_where_the_item_allows_it(queue: QueuePage, qtbot: QtBot) -> None:
    tally = Tally(3, items=(ItemTally("minimum_allowance", "低保", 2, together=True), ItemTally("other", "其他", 1)))
    queue.display(Queued((row(1), row(2), row(3, item="other")), tally=tally))
    assert not queue._several.isVisible()
    qtbot.keyClick(queue.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert queue._several.isVisible()
    with qtbot.waitSignal(queue.together_requested) as asked:
        qtbot.keyClick(queue, Qt.Key.Key_F6)
    assert [one.id for one in asked.args[0]] == ["case-1", "case-2"]
    qtbot.keyClick(queue.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert not queue._several.isVisible(), "of two items"


def test_a_hundred_thousand_rows_are_shown_and_scrolled_without_a_stall(queue: QueuePage, qtbot: QtBot) -> None:
    rows = tuple(row(number) for number in range(100_000))
    queue.display(Queued(rows, tally=Tally(len(rows))))
    bar = queue.table.verticalScrollBar()
    # Of this thread alone: what other programs take is no stall of the window's own.
    began = time.thread_time()
    for step in range(1, 51):
        bar.setValue(bar.maximum() * step // 50)
        queue.table.viewport().repaint()
    assert time.thread_time() - began < 50 * 0.05
    assert len(queue.table._model._cells) < 3000, "only rows that were in sight were made"
    with qtbot.waitSignal(queue.more_requested):
        bar.setValue(0)
        bar.setValue(bar.maximum())


def test_enter_opens_the_chosen_case(queue: QueuePage, qtbot: QtBot) -> None:
    queue.display(Queued((row(1), row(2))))
    queue.table.setFocus()
    qtbot.keyClick(queue.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(queue.case_requested) as asked:
        qtbot.keyClick(queue.table, Qt.Key.Key_Return)
    assert asked.args == ["case-2"]


def test_a_refresh_keeps_the_chosen_case(queue: QueuePage, qtbot: QtBot) -> None:
    queue.display(Queued((row(1), row(2))))
    qtbot.keyClick(queue.table, Qt.Key.Key_Down)
    queue.display(Queued((row(3), row(1), row(2))))
    assert queue.table.chosen == "case-2"


def test_a_case_that_goes_from_the_queue_can_be_read_until_it_is_gone(queue: QueuePage) -> None:
    queue.display(Queued((row(1), row(2)), tally=Tally(2)))
    model, read = queue.table.model(), []
    model.rowsAboutToBeRemoved.connect(lambda _parent, first, _last: read.append(model.index(first, 3).data()))
    queue.display(Queued((row(2),), tally=Tally(1)))
    queue.display(Queued((), tally=Tally()))
    assert read == [row(2).applicant_name] * 2


def test_old_rows_of_the_queue_beside_an_error_say_of_when_they_are(queue: QueuePage) -> None:
    before = Queued((row(1),), asked_at=NOW)
    queue.display(before)
    queue.display(Failed(Unreachable(), before))
    assert "The queue below is as of 2026-11-23 10:00." in words_on(queue)
    assert queue.table.isVisible()


def test_an_empty_queue_a_waiting_one_and_a_failed_one_say_so(queue: QueuePage, qtbot: QtBot) -> None:
    queue.display(Waiting())
    assert "The queue is on its way…" in words_on(queue)
    queue.display(Failed(Unreachable()))
    assert "The centre cannot be reached." in words_on(queue)
    with qtbot.waitSignal(queue.refresh_requested):
        shown(queue, QPushButton, "quiet").click()
    queue.display(Queued(()))
    assert "Everything is decided" in words_on(queue)


# --- one case ------------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot) -> ExaminePage:
    one = ExaminePage(lambda: TODAY, deed_words)
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    return one


def examining(**changes: Any) -> Examining:
    return replace(Examining(case(), Opinion(), leased=True), **changes)


def test_form_and_papers_stand_side_by_side(page: ExaminePage, qtbot: QtBot) -> None:
    differing = Verification("v", "", (Compared("residence_address", "differs"), Compared("name", "agrees")))
    page.display(examining(case=replace(case(), verification=differing)))
    told = ("其其格·萨仁图雅", "150102 19870316 2848", "申请人姓名", "cited", "No", "Residence differs from the base")
    qtbot.waitUntil(lambda: all(one in words_on(page) for one in told))
    names = [one.text() for one in page.findChildren(QPushButton, "paper") if one.isVisible()]
    assert names == ["居民身份证 · 2 page(s)", "户口簿 · 1 page(s)"]
    assert "残疾人证: not handed in" in words_on(page)


def test_the_button_says_what_approving_does_at_this_step(page: ExaminePage) -> None:
    page.display(examining())
    assert shown(page, QPushButton, "primary").text() == "Forward"
    page.display(examining(case=case(2, step=replace(STEP, code="decide"))))
    assert shown(page, QPushButton, "primary").text() == "Approve"


def test_space_ticks_the_paper_in_front_and_brings_the_next_one(page: ExaminePage, qtbot: QtBot) -> None:
    opened = examining()
    page.display(opened)
    page.papers.display(_picture(0))
    page.opinion_changed.connect(lambda opinion: page.display(replace(opened, opinion=opinion)))
    page.papers.view.setFocus()
    with qtbot.waitSignal(page.document_requested) as asked:
        qtbot.keyClick(page.papers.view, Qt.Key.Key_Space)
    assert asked.args == [1]
    assert [tick.isChecked() for tick in page.findChildren(QCheckBox) if tick.isVisible()] == [True, False]


def test_a_page_scrolls_to_its_end_before_the_next_one_is_asked_for(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    page.papers.display(_picture(0, height=2000))
    asked: list[int] = []
    page.page_requested.connect(asked.append)
    bar = page.papers.view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for _ in range(20):
        qtbot.keyClick(page.papers.view, Qt.Key.Key_PageDown)
        if asked:
            break
    assert bar.value() == bar.maximum()
    assert asked == [1]
    page.papers.display(_picture(1, height=2000))
    assert bar.value() == 0
    page.papers.display(_picture(0, height=2000))
    assert bar.value() == bar.maximum(), "one comes back to the end of the page before"


def test_zooming_asks_for_a_sharper_page(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    page.papers.display(_picture(0))
    before = page.papers.view.wanted
    with qtbot.waitSignal(page.width_wanted) as asked:
        qtbot.keyClick(page.papers.view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert asked.args[0] > before
    qtbot.keyClick(page.papers.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.papers.view.wanted < asked.args[0]


def test_the_keys_for_pages_stand_in_the_help_and_can_be_changed(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    page.papers.display(_picture(0))
    told = {hint.key: hint.text for hint in page.working_keys}
    assert {"PgUp", "Ctrl+PgDn", "Ctrl+PgUp", "Ctrl++", "Ctrl+=", "Ctrl+-", "Ctrl+0"} <= told.keys()
    assert told["Ctrl++"] == told["Ctrl+="] == "Larger"
    assert "Ctrl++" not in {hint.key for hint in page.keys}, "the strip has no room for them"
    try:
        KEYS.take({("ExaminePage", "Ctrl++"): "F11"})
        with qtbot.waitSignal(page.width_wanted):
            qtbot.keyClick(page.papers.view, Qt.Key.Key_F11)
    finally:
        KEYS.take({})


def test_a_return_lists_what_is_written_beside_papers_and_fields(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    page.papers.view.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_F6)
    line = page.findChild(QLineEdit, "mend_material_household_book")
    with qtbot.waitSignal(page.opinion_changed) as changed:
        qtbot.keyClicks(line, "x")
    (opinion,) = changed.args
    assert [(one.kind, one.code, one.what) for one in opinion.to_mend] == [("material", "household_book", "x")]
    assert shown(page, QPushButton, "primary").text() == "Return it"
    assert next(hint.text for hint in page.keys if hint.key == "F8") == "Return it"
    with qtbot.waitSignal(page.decide_requested) as asked:
        qtbot.keyClick(line, Qt.Key.Key_F8)
    assert asked.args == ["return"]


def test_esc_leaves_a_refusal_and_nothing_typed_is_lost(page: ExaminePage, qtbot: QtBot) -> None:
    page.opinion_changed.connect(lambda opinion: page.display(examining(case=held, opinion=opinion)))
    held = replace(case(), item=replace(case().item, refusal_rules=("第九条：收入高于标准",)))
    page.display(examining(case=held))
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F7)
    rule = page.findChild(QComboBox, "rule")
    rule.setCurrentIndex(1)
    rule.activated.emit(1)
    edit = page.findChild(QPlainTextEdit, "opinion")
    qtbot.keyClicks(edit, "why")
    assert page.back()
    assert not page.back(), "then the shell goes back"
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F7)
    assert rule.currentData() == held.item.refusal_rules[0]
    assert edit.toPlainText() == "why"


@pytest.mark.parametrize(
    ("notice", "words"),
    [
        (Reloaded(), "The case was changed meanwhile; this is how it stands now."),
        (Lacking("materials_not_seen"), "Not every paper is ticked."),
        (Lacking("nothing_to_mend"), "Nothing is marked to be mended."),
        (Lacking("rule_missing"), "The rule is missing."),
        (Lacking("reason_missing"), "The reason is missing."),
        (Lacking("opinion_too_long"), "The opinion is too long."),
        (HeldElsewhere("苏日娜"), "苏日娜 has this case open for decision."),
        (Over(), "This case does not wait here any more."),
        (NotDecided(Conflict("took_in_yourself")), "You took this case in yourself."),
        (NotDecided(Unreachable()), "The centre cannot be reached."),
    ],
)
def test_what_stands_in_the_way_is_told(page: ExaminePage, notice: Any, words: str) -> None:
    page.display(examining(notice=notice))
    assert words in words_on(page)


def test_a_case_somebody_else_has_open_can_be_read_and_not_decided(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining(leased=False, notice=HeldElsewhere("苏日娜")))
    asked: list[str] = []
    page.decide_requested.connect(asked.append)
    page.papers.view.setFocus()
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F8)
    assert not asked
    assert not shown(page, QPushButton, "primary").isEnabled()
    assert [hint.key for hint in page.keys] == ["PgDn", "F5", "Ctrl+N"]
    with qtbot.waitSignal(page.reload_requested):
        qtbot.keyClick(page.papers.view, Qt.Key.Key_F5)


def test_after_a_decision_enter_leads_to_the_next_case(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    page.display(Sending(case(), Opinion()))
    page.display(Decided(case(state="approved", step=None), "approve", row(2)))
    assert "Approved" in words_on(page)
    assert page.keys == [], "nothing of a decided case is decided again"
    next_case = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Next case")
    with qtbot.waitSignal(page.case_requested) as asked:
        qtbot.keyClick(next_case, Qt.Key.Key_Return)
    assert asked.args == ["case-2"]
    page.display(Decided(case(state="refused", step=None), "refuse", None))
    assert "Nothing else waits here." in words_on(page)


def test_one_of_several_who_agreed_is_told_that_others_still_decide(page: ExaminePage) -> None:
    waiting = case()
    assert waiting.summary.step is not None
    said = replace(waiting.history[-1], step=waiting.summary.step.name, part="民政")
    page.display(examining())
    page.display(Decided(replace(waiting, history=(*waiting.history, said)), "approve", None))
    assert "Agreed; other departments still decide" in words_on(page)


def test_after_a_hand_over_nothing_is_decided_any_more(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining(case=replace(case(), deeds=(Permitted("approve", 1), Permitted("return", 1), Permitted("refuse", 1)))))
    assert {"F6", "F7"} <= {hint.key for hint in page.keys}
    page.display(examining(case=replace(case(), deeds=(Permitted("urge", 1),)), notice=Done("transfer")))
    assert not {"F6", "F7"} & {hint.key for hint in page.keys}
    page.papers.view.setFocus()
    with qtbot.assertNotEmitted(page.decide_requested):
        qtbot.keyClick(page.papers.view, Qt.Key.Key_F8)


def test_nothing_of_the_case_before_stands_where_another_one_does_not_come(page: ExaminePage) -> None:
    page.display(examining())
    page.papers.display(_picture(0))
    name = case().summary.applicant_name
    assert name in words_on(page)
    for state in (Opening(), NotOpened(NotFound())):
        page.display(state)
        assert name not in words_on(page)
        assert "page 1 of 2" not in words_on(page)
    assert "The case could not be opened" in words_on(page)
    page.display(examining())
    assert name in words_on(page)


def test_states_on_the_way_are_drawn(page: ExaminePage) -> None:
    page.display(Opening())
    assert "The case is on its way…" in words_on(page)
    page.display(NotOpened(NotFound()))
    assert "The centre has no such record within your reach." in words_on(page)
    page.display(examining())
    page.papers.display(NoScans())
    assert "No papers were handed in" in words_on(page)
    page.papers.display(Fetching(document(1, "identity_card"), 0))
    assert "The paper is on its way…" in words_on(page)
    page.papers.display(NotShown(document(1, "identity_card"), 0, FileRefused("damaged")))
    assert "This file cannot be taken." in words_on(page)


def _picture(page: int, height: int = 1414) -> Shown:
    picture = PagePicture(1000, height, b"\xff" * (4000 * height))
    return Shown(document(1, "identity_card", 2), page, 2, PageSize(595, 842), picture)


def test_space_presses_what_has_the_focus(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    page.papers.display(_picture(0))
    second = page.findChildren(QCheckBox)[1]
    second.setFocus()
    with qtbot.waitSignal(page.opinion_changed) as changed:
        qtbot.keyClick(second, Qt.Key.Key_Space)
    assert changed.args[0].seen == {"paper-2"}, "not the paper in front"
    returning = next(one for one in page.findChildren(QPushButton) if one.text() == "Return")
    returning.setFocus()
    qtbot.keyClick(returning, Qt.Key.Key_Space)
    assert shown(page, QPushButton, "primary").text() == "Return it"


@pytest.mark.parametrize("key", [Qt.Key.Key_F6, Qt.Key.Key_F7, None])
def test_nothing_of_a_decision_can_be_changed_while_it_is_sent(page: ExaminePage, qtbot: QtBot, key: Any) -> None:
    page.display(examining())
    if key is not None:
        qtbot.keyClick(page.papers.view, key)
    page.display(Sending(case(), Opinion()))
    typing = [*page.findChildren(QLineEdit), *page.findChildren(QComboBox), *page.findChildren(QCheckBox)]
    assert not [one for one in typing if one.isVisible() and one.isEnabled()]
    assert page.findChild(QPlainTextEdit, "opinion").isReadOnly()
    assert [hint.key for hint in page.keys] == ["PgDn"]
    assert not page.back(), "what was begun is on its way"
    within = page.focusWidget()
    assert within is not None
    assert within.isEnabled()
    page.display(examining(notice=NotDecided(Unreachable())))
    assert not page.findChild(QPlainTextEdit, "opinion").isReadOnly()
    assert all(tick.isEnabled() for tick in page.findChildren(QCheckBox) if tick.isVisible())


def test_another_case_is_shown_in_the_rows_of_the_one_before(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F6)
    parts = (page.form, page.papers.list, page._return)
    rows = [part.findChildren(QWidget) for part in parts]
    other = case(2, applicant_name="巴特尔")
    fewer = replace(other.item, form=other.item.form[:1], materials=other.item.materials[:2])
    other = replace(other, item=fewer, documents=(other.documents[1],))
    page.display(examining(case=other, opinion=Opinion(seen=frozenset({"paper-2"}))))
    assert [part.findChildren(QWidget) for part in parts] == rows
    qtbot.waitUntil(lambda: "巴特尔" in words_on(page.form))
    told = [one.text() for one in page.form.findChildren(QLabel) if one.isVisibleTo(page.form)]
    assert "联系电话" not in told
    assert [one.text() for one in page.findChildren(QPushButton, "paper") if one.isVisible()] == ["户口簿 · 1 page(s)"]
    assert [one.isChecked() for one in page.findChildren(QCheckBox) if one.isVisible()] == [True]
    with qtbot.waitSignal(page.document_requested) as asked:
        next(one for one in page.findChildren(QPushButton, "paper") if one.isVisible()).click()
    assert asked.args == [0]
    with qtbot.waitSignal(page.opinion_changed) as changed:
        next(one for one in page.findChildren(QCheckBox) if one.isVisible()).click()
    assert changed.args[0].seen == frozenset()


def test_a_reload_of_the_same_case_leaves_what_is_being_typed(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F6)
    line = page.findChild(QLineEdit, "mend_material_household_book")
    line.setFocus()
    qtbot.keyClicks(line, "x")
    page.display(examining(case=case()))
    assert line.text() == "x"
    assert line.hasFocus()


# --- everything else that is permitted -----------------------------------------------------------------

TRANSFER = Permitted("transfer", 1, (Asks("colleague", choices=(Choice("bai", "白音"), Choice("su", "苏日娜"))), Asks("message", needed=False)))
HOLD = Permitted("hold", 1, (Asks("held_for", choices=(Choice("hearing", "hearing"),)), Asks("reason")))
EXTEND = Permitted("extend", 1, (Asks("working_days"), Asks("reason")))


def permitting(*deeds: Permitted, **changes: Any) -> Examining:
    state = examining(**changes)
    return replace(state, case=replace(state.case, deeds=(Permitted("approve", 1), *deeds, Permitted("void"))))


def test_what_the_centre_permits_is_drawn_from_what_it_asks(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(permitting(TRANSFER, HOLD, EXTEND))
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F9)
    verb = shown(page, QComboBox, "verb")
    offered = [verb.itemText(at) for at in range(verb.count())]
    assert offered == ["Hand to a colleague", "Hold, the clock stands still", "Propose an extension", "Note to the window"]
    assert shown(page, QPushButton, "primary").text() == "Hand to a colleague"
    asked: list[CaseDeed] = []
    page.deed_requested.connect(asked.append)
    qtbot.keyClick(verb, Qt.Key.Key_F8)
    assert not asked
    assert "This is needed." in words_on(page)
    colleague = shown(page, QComboBox, "verb_colleague")
    colleague.setCurrentIndex(2)
    shown(page, QPlainTextEdit, "verb_message").setPlainText("请接手")
    qtbot.keyClick(verb, Qt.Key.Key_F8)
    assert asked == [CaseDeed("transfer", 1, (("colleague", "su"), ("message", "请接手")))]


def test_what_was_typed_for_one_deed_is_there_for_another_and_gone_when_it_went_out(page: ExaminePage, qtbot: QtBot) -> None:
    state = permitting(HOLD, EXTEND)
    page.display(state)
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F9)
    verb = shown(page, QComboBox, "verb")
    shown(page, QPlainTextEdit, "verb_reason").setPlainText("须听证")
    assert shown(page, QComboBox, "verb_held_for").itemText(1) == "A hearing"
    verb.setCurrentIndex(1)
    verb.activated.emit(1)
    assert shown(page, QPlainTextEdit, "verb_reason").toPlainText() == "须听证"
    assert page.back()
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F9)
    assert shown(page, QPlainTextEdit, "verb_reason").toPlainText() == "须听证"
    page.display(replace(state, notice=Done("extend")))
    assert "Done: Propose an extension" in words_on(page)
    qtbot.keyClick(page.papers.view, Qt.Key.Key_F9)
    assert shown(page, QPlainTextEdit, "verb_reason").toPlainText() == ""


def test_what_changed_since_last_time_is_marked_where_it_stands(page: ExaminePage) -> None:
    state = examining()
    field = state.case.item.form[0].code
    changed = (Changed("field", field, "旧名"), Changed("material", "household_book"))
    page.display(replace(state, case=replace(state.case, changed=changed)))
    said = "\n".join(one.accessibleName() or one.text() for one in page.form.findChildren(QLabel) if one.isVisibleTo(page))
    assert "Changed; before: 旧名" in said
    tabs = [one.text() for one in page.papers.list.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert sum("changed" in one for one in tabs) == 1


def test_the_next_case_is_one_key_away(page: ExaminePage, qtbot: QtBot) -> None:
    page.display(examining())
    skipped: list[bool] = []
    page.skip_requested.connect(lambda: skipped.append(True))
    qtbot.keyClick(page.papers.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert skipped == [True]
