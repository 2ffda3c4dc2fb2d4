"""Contracts of institutions: which are in force and how much of them is used; what is proposed about them."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.administration.agency import Contact
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import Done, Failed, Listed, NotDone, Waiting
from desktop.administration.society_contract import Contracts, ContractShown
from desktop.administration.society_flow import ContractsFlow
from desktop.administration.society_page import ContractsPage
from desktop.errors import Rejected, Unreachable
from tests.fakes.administration import NOW, TODAY
from tests.fakes.agencies import OF_BANK, FakeAgencies
from tests.fakes.society import BANK, CONTRACTS, INSURER, TELECOM

W = TypeVar("W", bound=QWidget)
NEW = {
    "full_name": "第二银行",
    "code": "second_bank",
    "contract_number": "SH-2026-010",
    "valid_from": "2026-12-01",
    "valid_until": "2027-11-30",
    "day_quota": "200",
    "month_quota": "3000",
}


@pytest.fixture
def open_page(qtbot: QtBot) -> Callable[..., ContractsPage]:
    def show(*permissions: str, today: date = TODAY) -> ContractsPage:
        page = ContractsPage(frozenset(permissions), lambda: today)
        qtbot.addWidget(page)
        page.resize(1170, 680)
        page.show()
        qtbot.waitExposed(page)
        page.display(Listed(CONTRACTS, NOW))
        return page

    return show


@pytest.fixture
def page(open_page: Callable[..., ContractsPage]) -> ContractsPage:
    return open_page("agency.propose")


def words_on(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def buttons(page: QWidget) -> set[str]:
    return {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}


def cells(page: ContractsPage, down: int) -> list[str]:
    told = []
    for across in range(page.table.columnCount()):
        cell = page.table.item(down, across)
        assert cell is not None
        told.append(cell.text())
    return told


def answer(page: ContractsPage, name: str, kind: type[W]) -> W:
    found = page.form.editor(name)
    assert isinstance(found, kind)
    return found


def fill_in(page: ContractsPage, **answers: str) -> None:
    for name, words in answers.items():
        editor = page.form.editor(name)
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(words)
        else:
            answer(page, name, QLineEdit).setText(words)


def tick(page: ContractsPage, *places: int) -> None:
    entries = answer(page, "purposes", QListWidget)
    for place in range(entries.count()):
        entries.item(place).setCheckState(Qt.CheckState.Checked if place in places else Qt.CheckState.Unchecked)


def proposed(page: ContractsPage, qtbot: QtBot) -> NewProposal:
    with qtbot.waitSignal(page.propose_requested) as asked:
        page.confirm()
    [wanted] = asked.args or ()
    assert isinstance(wanted, NewProposal)
    return wanted


def test_where_nothing_is_chosen_nothing_is_scrolled(open_page: Callable[..., ContractsPage]) -> None:
    page = open_page()
    page.resize(840, 400)
    page.display(Listed(Contracts(CONTRACTS.purposes, ()), NOW))
    QApplication.processEvents()
    assert page._area.verticalScrollBar().maximum() == 0


def choose(page: ContractsPage, shown: ContractShown) -> None:
    page.table.selectRow(CONTRACTS.contracts.index(shown))


@pytest.mark.parametrize(
    ("today", "shown", "stands"),
    [
        (date(2026, 11, 23), BANK, "in_force"),
        (date(2026, 12, 1), BANK, "ending"),
        (date(2026, 12, 31), BANK, "ending"),
        (date(2027, 1, 1), replace(BANK, in_force=False), "over"),
        (date(2026, 12, 31), INSURER, "not_yet"),
        (date(2026, 11, 23), TELECOM, "stopped"),
    ],
)
def test_a_contract_is_in_force_or_says_why_it_is_not(today: date, shown: ContractShown, stands: str) -> None:
    assert shown.standing(today) == stands


def test_each_contract_says_by_words_whether_it_holds_and_how_much_of_it_is_used(page: ContractsPage) -> None:
    assert cells(page, 0) == ["第一银行", "SH-2026-001", "2026-12-31", "In effect", "5 / 5", "7 / 8"]
    assert [cells(page, down)[3] for down in (1, 2, 3)] == ["Stopped", "Not yet", "Ended"]
    told = words_on(page)
    for words in ("2026-01-01 – 2026-12-31", "5 / 5, used up", "金融账户开立实名核验\n信贷业务身份核验", "王芳 科技部 0471-7654321", "first_bank"):
        assert words in told
    for down, words in ((2, "From 2027-01-01 on"), (3, "Ended 2025-12-31")):
        page.table.selectRow(down)
        assert words in words_on(page)


def test_each_machine_under_a_contract_says_what_it_did_last(page: ContractsPage) -> None:
    assert "No system is registered yet" in words_on(page)
    silent = replace(OF_BANK, id="system-5", name="备用机", last_deed=None, last_deed_at=None)
    gone = replace(OF_BANK, id="system-6", name="旧机", state="revoked")
    page.display(Listed(replace(CONTRACTS, systems=(OF_BANK, silent, gone)), NOW))
    told = words_on(page)
    assert "核验前置机 · Verified · " in told
    assert "备用机 · Nothing yet" in told
    assert "旧机" not in told
    page.display(Listed(replace(CONTRACTS, systems=(OF_BANK, gone)), NOW))
    assert "Verified · " in words_on(page)
    assert "核验前置机" not in words_on(page)
    choose(page, TELECOM)
    assert "No system is registered yet" in words_on(page)


def test_one_that_ends_soon_says_in_how_many_days(open_page: Callable[..., ContractsPage]) -> None:
    last = BANK.contract.valid_until
    for left, short, words in ((9, "9 day(s) left", "In effect, 9 day(s) left"), (0, "Ends today", "In effect, last day")):
        page = open_page(today=last - timedelta(days=left))
        assert cells(page, 0)[3] == short
        assert words in words_on(page)


def test_a_contract_is_found_by_institution_number_or_code(page: ContractsPage) -> None:
    for words, found in (("银行", 1), ("sh-2026", 2), ("insurer", 1), ("没有", 0)):
        page.words.setText(words)
        page.words_typed.emit(words)
        assert page.table.rowCount() == found
    assert "No contract is found" in words_on(page)
    page.display(Listed(Contracts(CONTRACTS.purposes, ()), NOW))
    assert "There is no contract yet" in words_on(page)


def test_a_new_contract_is_proposed_whole(page: ContractsPage, qtbot: QtBot) -> None:
    page.primary()
    fill_in(page, **NEW, contacts="赵强，合规部，0471-1112223", reason="新签合同")
    tick(page, 1)
    wanted = proposed(page, qtbot)
    assert (wanted.kind, wanted.reason) == ("society_contract", "新签合同")
    assert wanted.content == {
        **NEW,
        "purposes": ("credit",),
        "day_quota": 200,
        "month_quota": 3000,
        "state": "active",
        "contacts": ({"name": "赵强", "office": "合规部", "telephone": "0471-1112223"},),
    }


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "Bank"}, "Small letters, digits and underscores, a letter first"),
        ({"code": "first_bank"}, "There is a contract under this code: change that one"),
        ({"valid_until": "2026-11-30"}, "It ends before it begins"),
        ({"valid_until": "30.11.2027"}, "Type a day as 2026-11-23"),
        ({"day_quota": "3001"}, "At least 1, and not more than in a month"),
        ({"day_quota": "0"}, "At least 1, and not more than in a month"),
        ({"month_quota": "三千"}, "Type a number of persons"),
        ({"contacts": "赵强，合规部"}, "One a line: name, office, telephone"),
        ({"purposes": ""}, "This is missing"),
    ],
)
def test_what_cannot_be_meant_is_said_at_its_question(page: ContractsPage, qtbot: QtBot, wrong: dict[str, str], said: str) -> None:
    page.primary()
    tick(page, *([] if "purposes" in wrong else [0]))
    fill_in(page, **{**NEW, "reason": "新签合同", **{name: words for name, words in wrong.items() if name != "purposes"}})
    with qtbot.assertNotEmitted(page.propose_requested):
        page.confirm()
    assert said in words_on(page)


def test_a_change_keeps_what_its_form_does_not_ask_for(page: ContractsPage, qtbot: QtBot) -> None:
    page.offer_chosen("terms")
    fill_in(page, reason="续签一年")
    with qtbot.assertNotEmitted(page.propose_requested):
        page.confirm()
    assert "Nothing is changed yet" in words_on(page)
    fill_in(page, valid_until="2027-12-31", month_quota="80")
    wanted = proposed(page, qtbot)
    assert wanted.content == replace(BANK.contract, valid_until=date(2027, 12, 31), month_quota=80).content()
    page.display_deed(NotDone("society_contract", Rejected("invalid_field", "month_quota")))
    assert answer(page, "month_quota", QLineEdit).hasFocus()
    page.display_deed(Done("society_contract"))
    assert "Proposed. A second person decides." in words_on(page)


def test_a_stopped_contract_stays_stopped_when_its_terms_change(page: ContractsPage, qtbot: QtBot) -> None:
    choose(page, TELECOM)
    page.offer_chosen("terms")
    fill_in(page, day_quota="6", reason="调整上限")
    assert proposed(page, qtbot).content["state"] == "stopped"


def test_contacts_are_changed_alone(page: ContractsPage, qtbot: QtBot) -> None:
    page.offer_chosen("contacts")
    fill_in(page, contacts="赵强，合规部，0471-1112223", reason="换人")
    wanted = replace(BANK.contract, contacts=(Contact("赵强", "合规部", "0471-1112223"),))
    assert proposed(page, qtbot).content == wanted.content()


def test_one_is_stopped_and_let_count_again_by_its_reason_alone(page: ContractsPage, qtbot: QtBot) -> None:
    assert {"Stop", "Its systems"} <= buttons(page)
    page.offer_chosen("stop")
    assert "revoke it among the systems" in words_on(page)
    fill_in(page, reason="违规使用")
    assert proposed(page, qtbot).content == replace(BANK.contract, state="stopped").content()
    page.back()
    choose(page, TELECOM)
    assert "Let it count again" in buttons(page)
    page.offer_chosen("go_on")
    fill_in(page, reason="整改完成")
    assert proposed(page, qtbot).content == replace(TELECOM.contract, state="active").content()


def test_who_only_approves_proposes_nothing_but_sees_its_systems(open_page: Callable[..., ContractsPage], qtbot: QtBot) -> None:
    page = open_page("agency.approve")
    assert buttons(page) & {"Stop", "Change the contract", "New contract"} == set()
    with qtbot.waitSignal(page.systems_requested) as asked:
        page.offer_chosen("systems")
    assert asked.args == ["第一银行"]


def test_a_list_that_does_not_come_says_so_and_keeps_what_was_there(page: ContractsPage) -> None:
    page.display(Failed(Unreachable(), Listed(CONTRACTS, NOW)))
    assert page.table.rowCount() == 4
    assert "as of" in words_on(page)
    page.display(Waiting())
    assert "The list is on its way…" in words_on(page)


def test_a_proposal_whose_answer_did_not_come_is_sent_under_its_key_again() -> None:
    centre, numbers = FakeAgencies(), count(1)
    lists: list[Any] = []
    deeds: list[Any] = []
    flow = ContractsFlow(centre, lists.append, deeds.append, lambda: NOW, lambda: f"key-{next(numbers)}")
    wanted = NewProposal("society_contract", "新签合同", BANK.contract.content())
    asyncio.run(flow.refresh())
    centre.refuse_with = Unreachable()
    asyncio.run(flow.propose(wanted))
    asyncio.run(flow.propose(wanted))
    assert lists == [Waiting(), Listed(CONTRACTS, NOW)]
    assert centre.keys == ["key-1", "key-1"]
    assert [type(one) for one in deeds if isinstance(one, NotDone | Done)] == [NotDone, Done]
