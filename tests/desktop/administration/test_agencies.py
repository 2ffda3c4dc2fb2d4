"""The bureau's registers: agencies with their deadlines, their systems; what is proposed, what is stopped."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.administration.agencies_flow import AgenciesFlow, SystemsFlow, SystemsShown
from desktop.administration.agencies_page import AgenciesPage
from desktop.administration.agency import Contact, Deadline
from desktop.administration.calling_system import Revocation, read_registration
from desktop.administration.calling_systems_page import CallingSystemsPage
from desktop.administration.proposals_change import NewProposal
from desktop.administration.register_flow import Done, Failed, Listed, NotDone
from desktop.errors import Conflict, Unreachable
from tests.fakes.administration import NOW, TODAY
from tests.fakes.agencies import (
    AGENCIES,
    CLONED,
    OF_BANK,
    POLICE,
    REVOKED,
    SYSTEM,
    SYSTEMS,
    FakeAgencies,
)
from tests.fakes.society import BANK

W = TypeVar("W", bound=QWidget)
ALL = frozenset({"agency.propose", "agency_system.revoke"})
NAMES = {one.code: one.name for one in AGENCIES}
INSTITUTIONS = {BANK.code: BANK.contract.full_name}
PRINTED = {"agency": "police", "name": "前置机", "public_key": "AAAA", "proof": "BBBB"}


def words_on(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def buttons(page: QWidget) -> set[str]:
    return {one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)}


def answer(page: Any, name: str, kind: type[W]) -> W:
    found = page.form.editor(name)
    assert isinstance(found, kind)
    return found


def say_why(page: Any, words: str = "已核对") -> None:
    answer(page, "reason", QPlainTextEdit).setPlainText(words)


def cells(page: Any, down: int) -> list[str]:
    return [page.table.item(down, across).text() for across in range(page.table.columnCount())]


@pytest.fixture
def put(qtbot: QtBot) -> Callable[[W], W]:
    def show(page: W) -> W:
        qtbot.addWidget(page)
        page.resize(1170, 680)
        page.show()
        qtbot.waitExposed(page)
        return page

    return show


@pytest.fixture
def agencies(put: Callable[[W], W]) -> AgenciesPage:
    page = put(AgenciesPage(ALL, lambda: TODAY))
    page.display(Listed(AGENCIES, NOW))
    return page


@pytest.fixture
def systems(put: Callable[[W], W]) -> CallingSystemsPage:
    page = put(CallingSystemsPage(ALL))
    page.display(Listed(SystemsShown((*SYSTEMS, OF_BANK), NAMES, INSTITUTIONS), NOW))
    return page


@pytest.mark.parametrize(
    ("due", "on", "stands"),
    [(None, None, "open"), (-1, None, "late"), (0, None, "soon"), (30, None, "soon"), (31, None, "ahead"), (-1, -9, "reached")],
)
def test_a_step_of_the_plan_is_late_soon_ahead_or_reached(due: int | None, on: int | None, stands: str) -> None:
    def day(off: int | None) -> date | None:
        return None if off is None else TODAY + timedelta(days=off)

    assert Deadline("loaded", day(due), day(on)).standing(TODAY) == stands


def test_each_agency_says_what_is_due_next_by_words(agencies: AgenciesPage) -> None:
    assert cells(agencies, 0)[:5] == ["公安", "1", "By files", "Data loaded: 17 day(s) left", "12, 3 late"]
    assert cells(agencies, 1)[2:] == ["Prepares", "Data loaded: 22 day(s) late", "0", "Nothing yet"]
    assert cells(agencies, 2)[2:5] == ["In real time", "All reached", "0"]


def test_the_detail_says_contacts_fields_and_every_step(agencies: AgenciesPage) -> None:
    told = words_on(agencies)
    for words in ("市公安局", "李明 人口处 0471-1234567", "Full name、Sex", "Due 2027-03-31", "17 day(s) left (2026-12-10)", "12 to settle, 3 late", "1200 person(s)"):
        assert words in told


def test_an_agency_is_found_by_name_or_contact(agencies: AgenciesPage) -> None:
    agencies.words.setText("李明")
    agencies.words_typed.emit("李明")
    assert agencies.table.rowCount() == 1
    agencies.words.setText("没有")
    agencies.words_typed.emit("没有")
    assert "No agency is found" in words_on(agencies)


def test_contacts_are_proposed_one_a_line_in_whatever_stands_between(agencies: AgenciesPage, qtbot: QtBot) -> None:
    agencies.offer_chosen("contacts")
    lines = answer(agencies, "contacts", QPlainTextEdit)
    assert lines.toPlainText() == "李明, 人口处, 0471-1234567"
    lines.setPlainText("李明，人口处，0471-1234567\n王芳、信息科、0471-7654321\n\n")
    say_why(agencies)
    with qtbot.waitSignal(agencies.propose_requested) as asked:
        agencies.confirm()
    [wanted] = asked.args or ()
    assert (wanted.kind, wanted.reason, wanted.content["state"]) == ("agency", "已核对", "loading")
    assert [one["name"] for one in wanted.content["contacts"]] == ["李明", "王芳"]
    assert wanted.content["loaded_due"] == "2026-12-10"


def test_a_contact_that_cannot_be_read_is_said_at_its_question(agencies: AgenciesPage, qtbot: QtBot) -> None:
    agencies.offer_chosen("contacts")
    answer(agencies, "contacts", QPlainTextEdit).setPlainText("李明，人口处")
    say_why(agencies)
    with qtbot.assertNotEmitted(agencies.propose_requested):
        agencies.confirm()
    assert "One a line: name, office, telephone" in words_on(agencies)


def test_state_and_days_are_proposed_together(agencies: AgenciesPage, qtbot: QtBot) -> None:
    agencies.offer_chosen("plan")
    state = answer(agencies, "state", QComboBox)
    state.setCurrentIndex(state.findData("real_time"))
    answer(agencies, "loaded_on", QLineEdit).setText("2026-11-20")
    answer(agencies, "clean_up_due", QLineEdit).setText("")
    say_why(agencies)
    with qtbot.waitSignal(agencies.propose_requested) as asked:
        agencies.confirm()
    [wanted] = asked.args or ()
    told = {name: wanted.content[name] for name in ("state", "loaded_on", "clean_up_due", "phase")}
    assert told == {"state": "real_time", "loaded_on": "2026-11-20", "clean_up_due": None, "phase": 1}


def test_a_long_form_begins_with_its_heading_and_the_first_question_seen_with_it(agencies: AgenciesPage, qtbot: QtBot) -> None:
    known = replace(POLICE.record, loaded_due=TODAY, loaded_on=TODAY, real_time_due=TODAY, real_time_on=None)
    agencies.display(Listed((replace(POLICE, record=known),), NOW))
    agencies.resize(847, 416)
    agencies.activateWindow()
    agencies.offer_chosen("plan")
    bar, state = agencies.form._area.verticalScrollBar(), answer(agencies, "state", QComboBox)
    qtbot.waitUntil(lambda: agencies.focusWidget() is state)
    assert (bar.value(), bar.maximum() > 0) == (0, True)
    agencies.back()
    agencies.resize(1170, 900)
    qtbot.waitUntil(lambda: agencies.height() == 900)
    agencies.offer_chosen("plan")
    first_empty = answer(agencies, "real_time_on", QLineEdit)
    qtbot.wait(10)
    assert agencies.focusWidget() is first_empty, "where it is seen with the heading it stays in focus"
    assert bar.value() == 0


def test_what_changes_nothing_is_not_proposed(agencies: AgenciesPage, qtbot: QtBot) -> None:
    agencies.offer_chosen("entry")
    say_why(agencies)
    with qtbot.assertNotEmitted(agencies.propose_requested):
        agencies.confirm()
    assert "Nothing is changed yet" in words_on(agencies)
    fields = answer(agencies, "shares", QListWidget)
    fields.item(1).setCheckState(Qt.CheckState.Unchecked)
    with qtbot.waitSignal(agencies.propose_requested) as asked:
        agencies.confirm()
    assert list((asked.args or [None])[0].content["shares"]) == ["name", "state"]


def test_who_only_approves_changes_nothing_here_but_sees_what_belongs_to_it(put: Callable[[W], W], qtbot: QtBot) -> None:
    page = put(AgenciesPage(frozenset({"agency.approve"}), lambda: TODAY))
    page.display(Listed(AGENCIES, NOW))
    assert {"Its systems", "Its sharing rules"} <= buttons(page)
    assert "Change contacts" not in buttons(page)
    with qtbot.waitSignal(page.systems_requested) as systems:
        page.offer_chosen("systems")
    with qtbot.waitSignal(page.sharing_requested) as sharing:
        page.offer_chosen("sharing")
    assert (systems.args, sharing.args) == (["公安"], ["police"])


def test_a_list_that_does_not_come_says_so_and_keeps_what_was_there(agencies: AgenciesPage) -> None:
    agencies.display(Failed(Unreachable(), Listed(AGENCIES, NOW)))
    assert agencies.table.rowCount() == 3
    assert "as of" in words_on(agencies)
    agencies.display_deed(NotDone("agency", Conflict("already_proposed")))


# --- systems -------------------------------------------------------------------------------------------


def test_each_system_says_how_it_stands_and_what_it_did_last(systems: CallingSystemsPage) -> None:
    assert cells(systems, 0)[:4] == ["公安", "前置机", "In use", "Stated persons"]
    assert cells(systems, 1)[1:4] == ["核查机", "Key found twice", "Stated persons, refused"]
    assert cells(systems, 2)[1:5] == ["旧机", "Revoked", "Nothing yet", "—"]
    assert cells(systems, 3)[:4] == ["第一银行", "核验前置机", "In use", "Verified"]


def test_what_agency_key_printed_is_proposed_as_it_stands(systems: CallingSystemsPage, qtbot: QtBot) -> None:
    systems.primary()
    answer(systems, "proof", QPlainTextEdit).setPlainText(json.dumps(PRINTED, ensure_ascii=False, indent=2))
    say_why(systems, "新装前置机")
    with qtbot.waitSignal(systems.propose_requested) as asked:
        systems.confirm()
    assert asked.args == [NewProposal("agency_system", "新装前置机", PRINTED)]


@pytest.mark.parametrize("text", ["AAAA", "[1]", '{"agency": "police"}', json.dumps(PRINTED | {"name": 3}), json.dumps(PRINTED | {"proof": " "}), "[" * 5000])
def test_what_is_no_print_of_agency_key_is_not_taken(systems: CallingSystemsPage, qtbot: QtBot, text: str) -> None:
    assert read_registration(text) is None
    systems.primary()
    answer(systems, "proof", QPlainTextEdit).setPlainText(text)
    say_why(systems)
    with qtbot.assertNotEmitted(systems.propose_requested):
        systems.confirm()
    assert "This is not what agency-key or society-key prints" in words_on(systems)


def test_what_society_key_printed_is_proposed_for_its_institution(systems: CallingSystemsPage, qtbot: QtBot) -> None:
    printed = {"institution": "first_bank", "name": "核验前置机", "public_key": "AAAA", "proof": "BBBB"}
    systems.primary()
    answer(systems, "proof", QPlainTextEdit).setPlainText(json.dumps(printed | {"institution": "police"}))
    say_why(systems, "新装核验前置机")
    with qtbot.assertNotEmitted(systems.propose_requested):
        systems.confirm()
    assert "No institution with a contract has the code police" in words_on(systems)
    answer(systems, "proof", QPlainTextEdit).setPlainText(json.dumps(printed))
    with qtbot.waitSignal(systems.propose_requested) as asked:
        systems.confirm()
    assert asked.args == [NewProposal("society_system", "新装核验前置机", printed)]


def test_a_key_of_an_agency_nobody_knows_is_not_proposed(systems: CallingSystemsPage, qtbot: QtBot) -> None:
    systems.primary()
    answer(systems, "proof", QPlainTextEdit).setPlainText(json.dumps(PRINTED | {"agency": "nobody"}))
    say_why(systems)
    with qtbot.assertNotEmitted(systems.propose_requested):
        systems.confirm()
    assert "No agency has the code nobody" in words_on(systems)


def test_one_is_revoked_with_its_reason_and_then_offers_nothing(systems: CallingSystemsPage, qtbot: QtBot) -> None:
    systems.offer_chosen("revoke")
    say_why(systems, "已停用")
    with qtbot.waitSignal(systems.revoke_requested) as asked:
        systems.confirm()
    assert asked.args == [Revocation(SYSTEM, "已停用")]
    systems.display_deed(Done("revoke"))
    assert "The system is stopped" in words_on(systems)
    systems.display(Listed(SystemsShown((REVOKED,), NAMES, INSTITUTIONS), NOW))
    assert "Revoke at once" not in buttons(systems)


def test_only_those_of_an_agency_are_listed_when_it_sent_us(systems: CallingSystemsPage) -> None:
    systems.narrow("法院")
    assert systems.table.rowCount() == 1
    assert cells(systems, 0)[1] == CLONED.name
    systems.display(Listed(SystemsShown((), NAMES, INSTITUTIONS), NOW))
    assert "No system is registered yet" in words_on(systems)


# --- flows ---------------------------------------------------------------------------------------------


class Desk:
    """A centre, and what a flow showed of it."""

    def __init__(self, make: Callable[..., Any]) -> None:
        self.centre, self.lists, self.deeds = FakeAgencies(), [], []  # type: tuple[FakeAgencies, list[Any], list[Any]]
        numbers = count(1)
        self.flow = make(self.centre, self.lists.append, self.deeds.append, lambda: NOW, lambda: f"key-{next(numbers)}")

    def run(self, *deeds: Any) -> None:
        for deed in deeds:
            asyncio.run(deed)


def test_a_proposal_whose_answer_did_not_come_is_sent_under_its_key_again() -> None:
    desk = Desk(AgenciesFlow)
    wanted = NewProposal("agency", "换人", POLICE.record.content())
    desk.centre.refuse_with = Unreachable()
    desk.run(desk.flow.propose(wanted), desk.flow.propose(wanted))
    assert desk.centre.keys == ["key-1", "key-1"]
    assert isinstance(desk.deeds[-1], Done)


def test_a_system_that_is_stopped_is_read_anew() -> None:
    desk = Desk(SystemsFlow)
    desk.run(desk.flow.refresh(), desk.flow.revoke(Revocation(SYSTEM, "已停用")), desk.flow.propose(NewProposal("agency_system", "新", PRINTED)))
    assert desk.centre.asked[0] == ("system-1", "已停用")
    assert [one.state for one in desk.lists[-1].content.systems] == ["revoked", "suspended", "revoked"]
    assert POLICE.record.contacts == (Contact("李明", "人口处", "0471-1234567"),)
