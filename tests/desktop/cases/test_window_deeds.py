"""Mistakes are put right at the window: a field corrected, a case withdrawn or voided; nothing typed is lost."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.cases.case import Case
from desktop.cases.case_flow import CaseFlow, NotOpened, Opened, State
from desktop.cases.case_page import CasePage
from desktop.cases.deeds import Asks, CaseDeed, Choice, Permitted
from desktop.catalogue.service_item import FormField
from desktop.errors import Conflict, Unreachable
from tests.fakes.cases import NOW, FakeCases, case

WITHDRAW = Permitted("withdraw", 0, (Asks("reason"),))
CORRECT = Permitted(
    "correct",
    0,
    (Asks("field", choices=(Choice("applicant_name", "申请人姓名"), Choice("disabled", "家庭中有残疾人"))), Asks("value"), Asks("reason")),
)
DONE = CaseDeed("withdraw", 0, (("reason", "本人不办了"),))


def held(*deeds: Permitted) -> Case:
    return replace(case(), deeds=deeds)


@pytest.fixture
def page(qtbot: QtBot) -> CasePage:
    one = CasePage(lambda: NOW, prints=True)
    qtbot.addWidget(one)
    one.resize(1170, 680)
    one.show()
    qtbot.waitExposed(one)
    return one


def editor(page: CasePage, what: str) -> QLineEdit:
    found = page.deeds._editors[what]  # type: ignore[index]  # one of what is asked
    assert isinstance(found, QLineEdit)
    return found


def test_only_what_the_centre_permits_has_a_key(page: CasePage) -> None:
    page.display(Opened(held(WITHDRAW)))
    keys = {hint.key for hint in page.keys}
    assert "F7" in keys
    assert not keys & {"F6", "F10", "F8"}


def test_a_deed_asks_for_its_reason_and_goes_out_with_it(qtbot: QtBot, page: CasePage) -> None:
    page.display(Opened(held(WITHDRAW)))
    qtbot.keyClick(page, Qt.Key.Key_F7)
    assert editor(page, "reason").hasFocus()
    with qtbot.assertNotEmitted(page.act_requested):
        qtbot.keyClick(page, Qt.Key.Key_F8)
    editor(page, "reason").setText("本人不办了")
    with qtbot.waitSignal(page.act_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F8)
    assert asked.args == [DONE]


def test_a_correction_begins_with_the_value_as_it_stands(qtbot: QtBot, page: CasePage) -> None:
    page.display(Opened(held(CORRECT)))
    qtbot.keyClick(page, Qt.Key.Key_F6)
    assert editor(page, "value").text() == "其其格·萨仁图雅"
    field = page.deeds._editors["field"]
    assert isinstance(field, QComboBox)
    field.setCurrentIndex(1)
    value = page.deeds._editors["value"]
    assert isinstance(value, QComboBox), "yes or no is chosen, not typed"
    assert (value.currentData(), page.deeds._stands.text()) == ("no", "Stands: No")
    value.setCurrentIndex(value.findData("yes"))
    editor(page, "reason").setText("勾错了")
    with qtbot.waitSignal(page.act_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F8)
    assert asked.args == [
        CaseDeed("correct", 0, (("field", "disabled"), ("value", "yes"), ("reason", "勾错了")))
    ]


def test_a_date_is_sent_as_the_form_keeps_it(qtbot: QtBot, page: CasePage) -> None:
    one = held(replace(CORRECT, asks=(Asks("field", choices=(Choice("since", "入住日期"),)), Asks("value"))))
    since = FormField("since", "入住日期", "date")
    page.display(Opened(replace(one, item=replace(one.item, form=(*one.item.form, since)))))
    qtbot.keyClick(page, Qt.Key.Key_F6)
    editor(page, "value").setText("20250316")
    with qtbot.waitSignal(page.act_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F8)
    assert asked.args[0].text("value") == "2025-03-16"


def test_what_was_typed_stays_where_somebody_was_quicker(qtbot: QtBot, page: CasePage) -> None:
    page.display(Opened(held(WITHDRAW)))
    qtbot.keyClick(page, Qt.Key.Key_F7)
    editor(page, "reason").setText("本人不办了")
    newer = held(WITHDRAW)
    newer = replace(newer, summary=replace(newer.summary, version=2))
    page.display(Opened(newer, Conflict("version_conflict")))
    assert editor(page, "reason").text() == "本人不办了"
    assert page.deeds.isVisible()


def test_once_done_the_form_is_gone_and_esc_puts_it_away_before(qtbot: QtBot, page: CasePage) -> None:
    page.display(Opened(held(WITHDRAW)))
    qtbot.keyClick(page, Qt.Key.Key_F7)
    assert page.back()
    assert not page.deeds.isVisible()
    assert not page.back()
    qtbot.keyClick(page, Qt.Key.Key_F7)
    page.display(Opened(replace(case(1, state="withdrawn", step=None, version=2))))
    assert not page.deeds.isVisible()


def flow_on(cases: FakeCases) -> tuple[CaseFlow, list[State]]:
    shown: list[State] = []
    return CaseFlow(cases, shown.append), shown


def test_a_deed_is_done_on_the_version_that_was_read() -> None:
    cases = FakeCases().put(held(WITHDRAW))
    flow, shown = flow_on(cases)
    asyncio.run(flow.open("case-1"))
    asyncio.run(flow.act(DONE))
    assert cases.acts == [DONE]
    last = shown[-1]
    assert isinstance(last, Opened)
    assert (last.case.summary.version, last.error) == (2, None)


def test_who_was_slower_sees_the_case_as_it_is_and_why() -> None:
    cases = FakeCases().put(held(WITHDRAW))
    flow, shown = flow_on(cases)
    asyncio.run(flow.open("case-1"))
    cases.put(replace(held(WITHDRAW), summary=replace(held().summary, version=5)))
    asyncio.run(flow.act(DONE))
    last = shown[-1]
    assert isinstance(last, Opened)
    assert isinstance(last.error, Conflict)
    assert (last.case.summary.version, cases.acts) == (5, [])
    asyncio.run(flow.act(DONE))
    assert cases.acts == [DONE]


def test_a_centre_out_of_reach_is_told_beside_the_case() -> None:
    cases = FakeCases().put(held(WITHDRAW))
    flow, shown = flow_on(cases)
    asyncio.run(flow.open("case-1"))
    cases.fails = Unreachable()
    asyncio.run(flow.act(DONE))
    last = shown[-1]
    assert not isinstance(last, NotOpened)
    assert isinstance(last, Opened)
    assert isinstance(last.error, Unreachable)


GRANT = Permitted("grant_extension", 2, (Asks("opinion", needed=False),))


def test_a_leader_reads_what_is_asked_and_grants_it(qtbot: QtBot, page: CasePage) -> None:
    asking = replace(case().history[0], deed="extension_proposed", working_days=5, why="外调材料未到")
    page.display(Opened(replace(held(GRANT), history=(*case().history, asking))))
    assert page._message._means.text() == "外调材料未到"
    assert "5 more working days" in page._message._happened.text()
    with qtbot.waitSignal(page.act_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F11)
        qtbot.keyClick(page, Qt.Key.Key_F8)
    assert asked.args == [CaseDeed("grant_extension", 2, (("opinion", ""),))]


def test_the_window_urges_with_a_word(qtbot: QtBot, page: CasePage) -> None:
    page.display(Opened(held(Permitted("urge", 0, (Asks("message", needed=False),)))))
    qtbot.keyClick(page, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    editor(page, "message").setText("老人等钱用")
    with qtbot.waitSignal(page.act_requested) as asked:
        qtbot.keyClick(page, Qt.Key.Key_F8)
    assert asked.args == [CaseDeed("urge", 0, (("message", "老人等钱用"),))]


def test_who_prints_no_papers_is_offered_none(qtbot: QtBot) -> None:
    page = CasePage(lambda: NOW, prints=False)
    qtbot.addWidget(page)
    page.show()
    page.display(Opened(replace(held(), history=(replace(case().history[0], deed="held", held_for="hearing"),))))
    assert "F9" not in [hint.key for hint in page.keys]
    shown = [one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert not [words for words in shown if "rint" in words or "receipt" in words or "list" in words]
