"""What agencies may do and see: changed line by line, compared with what holds, proposed together, approved by words."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.administration.agency_sharing import AgencySharing, Line, content, counts, lines_of, with_changes
from desktop.administration.agency_sharing_flow import AgencySharingFlow
from desktop.administration.agency_sharing_page import AgencySharingPage
from desktop.administration.proposals_change import NewProposal, Proposal, ProposalKind, differences
from desktop.administration.proposals_flow import ProposalsFlow, ProposalsShown
from desktop.administration.proposals_page import ProposalsPage
from desktop.administration.register_flow import Done, Failed, Listed, NotDone
from desktop.errors import Conflict, Unreachable
from tests.desktop.administration.test_agencies import PRINTED, buttons, cells, say_why, words_on
from tests.fakes.administration import NOW, proposal
from tests.fakes.agencies import POLICE, SHARING, FakeAgencies

W = TypeVar("W", bound=QWidget)
HOME = Line("field", "residence_address", "adjudication")
COMPARE = Line("deed", "compare", "adjudication")
CITE = Line("deed", "cite", "adjudication")


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
def page(put: Callable[[W], W]) -> AgencySharingPage:
    page = put(AgencySharingPage(frozenset({"sharing.propose"})))
    page.choose_agency("courts")
    page.display(Listed(SHARING, NOW))
    return page


def choose(page: AgencySharingPage, words: str) -> None:
    names = [page.table.item(down, 0).text() for down in range(page.table.rowCount())]
    page.table.selectRow(names.index(words))


def row(page: AgencySharingPage, words: str) -> list[str]:
    choose(page, words)
    return cells(page, page.table.currentRow())


def test_of_two_rules_the_narrower_counts_and_without_one_a_field_is_absent() -> None:
    held = SHARING.lines("courts")
    assert counts(held, HOME) == "full"
    assert counts(held, Line("field", "sex", "adjudication")) == "agrees_only"
    assert counts(held, Line("field", "state", "adjudication")) == "absent"
    assert (counts(held, COMPARE), counts(held, CITE)) == ("all", "")
    assert HOME not in with_changes(held, {HOME: None})


def test_changes_travel_and_come_back_as_they_were_meant() -> None:
    told = content("courts", {HOME: "masked", CITE: "stated", COMPARE: None})
    assert told["agency"] == "courts"
    assert lines_of(told) == {HOME: "masked", CITE: "stated", COMPARE: ""}
    assert lines_of({"agency": "courts"}) == {}


def test_an_agency_is_shown_with_the_first_purpose_it_has_something_for(page: AgencySharingPage) -> None:
    assert page.agency.currentText() == "法院"
    assert page.purpose.currentText() == "● 审判与执行"
    assert row(page, "Compare") == ["Compare", "The whole city", "The whole city", ""]
    assert row(page, "Look up") == ["Look up", "May not", "May not", ""]
    assert row(page, "Sex") == ["Sex", "No rule", "Compared only", ""]
    page.purpose.setCurrentIndex(0)
    page.purpose.activated.emit(0)
    assert page.table.rowCount() == 9
    assert row(page, "Sex") == ["Sex", "Compared only", "Compared only", ""]


def test_lines_are_changed_compared_and_proposed_together(page: AgencySharingPage, qtbot: QtBot) -> None:
    choose(page, "Residence address")
    assert {"Masked", "Compared only", "Not at all", "No rule of its own"} <= buttons(page)
    page.offer_chosen("set masked")
    choose(page, "Look up")
    page.offer_chosen("set stated")
    choose(page, "Compare")
    page.offer_chosen("let go")
    assert row(page, "Residence address")[2:] == ["Masked", "→ Masked"]
    page.primary()
    told = words_on(page)
    for line in (
        "法院: 3 change(s)",
        "Residence address (审判与执行): Full → Masked",
        "Look up (审判与执行): May not → Persons it states itself",
        "Compare (审判与执行): The whole city → May not",
    ):
        assert line in told
    say_why(page, "按协议调整")
    with qtbot.waitSignal(page.propose_requested) as asked:
        page.confirm()
    wanted = {HOME: "masked", Line("deed", "look_up", "adjudication"): "stated", COMPARE: None}
    assert asked.args == [NewProposal("agency_terms", "按协议调整", content("courts", wanted))]
    page.display_deed(NotDone("agency_terms", Conflict("already_proposed")))
    assert page.form.form is not None
    page.display_deed(Done("agency_terms"))
    assert row(page, "Residence address")[3] == ""


def test_what_holds_anyway_is_no_change_and_changes_can_be_forgotten(page: AgencySharingPage) -> None:
    choose(page, "Residence address")
    page.offer_chosen("set masked")
    assert any("Compare and propose" in words for words in buttons(page))
    page.offer_chosen("set full")
    assert not any("Compare and propose" in words for words in buttons(page))
    page.offer_chosen("let go")
    page._forgetting.trigger()
    assert row(page, "Residence address")[1:] == ["Full", "Full", ""]
    page.primary()
    assert page.form.form is None


def test_what_is_wanted_of_one_agency_waits_while_another_is_looked_at(page: AgencySharingPage, qtbot: QtBot) -> None:
    choose(page, "Residence address")
    page.offer_chosen("set masked")
    page.choose_agency("police")
    assert row(page, "Look up")[3] == ""
    page.choose_agency("courts")
    assert row(page, "Residence address")[3] == "→ Masked"
    masked = replace(SHARING, rules=tuple(replace(one, visibility="masked") if one.purpose else one for one in SHARING.rules))
    page.display(Listed(masked, NOW))  # somebody else's proposal came into force: nothing is left to change
    assert row(page, "Residence address")[1:] == ["Masked", "Masked", ""]


def test_who_does_not_propose_reads_only(put: Callable[[W], W]) -> None:
    page = put(AgencySharingPage(frozenset()))
    page.display(Failed(Unreachable()))
    page.display(Listed(SHARING, NOW))
    choose(page, "Full name")
    assert "Masked" not in buttons(page)


def test_by_keyboard_a_line_is_changed(page: AgencySharingPage, qtbot: QtBot) -> None:
    choose(page, "Residence address")
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.offer_chosen("set agrees_only")
    qtbot.keyClick(page.table, Qt.Key.Key_F3)
    reason = page.form.editor("reason")
    assert isinstance(reason, QPlainTextEdit)
    assert "Full → Compared only" in words_on(page)


def test_f2_leads_to_the_agencies(page: AgencySharingPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert page.agency.view().isVisible()
    page.agency.hidePopup()


def test_the_flow_proposes_what_the_page_wants() -> None:
    centre, lists, deeds, keys = FakeAgencies(), [], [], count(1)  # type: tuple[FakeAgencies, list[Any], list[Any], Any]
    flow = AgencySharingFlow(centre, lists.append, deeds.append, lambda: NOW, lambda: f"key-{next(keys)}")

    async def play() -> None:
        await flow.refresh()
        await flow.propose(NewProposal("agency_terms", "按协议", content("courts", {HOME: None})))

    asyncio.run(play())
    assert isinstance(lists[-1].content, AgencySharing)
    assert isinstance(deeds[-1], Done)


# --- the second person ---------------------------------------------------------------------------------


def waiting(kind: ProposalKind, wanted: dict[str, Any], before: dict[str, Any]) -> Proposal:
    return proposal(1, kind=kind, content=json.loads(json.dumps(wanted)), before=json.loads(json.dumps(before)))


TERMS = waiting("agency_terms", content("courts", {HOME: "masked", CITE: "all"}), content("courts", {HOME: "full", CITE: None}))
GRANT = waiting("agency_grant", {"agency": "petitions", "purpose": "petitions", "deed": "verify", "reach": "all"}, {})
RULE = waiting("agency_sharing", {"agency": "courts", "field": "sex", "visibility": "agrees_only", "purpose": "adjudication"}, {})
KEY = waiting("agency_system", {**PRINTED, "public_key": "AAAABBBBCCCC"}, {})
RECORD = waiting("agency", replace(POLICE.record, state="stopped", contacts=()).content(), POLICE.record.content())


@pytest.mark.parametrize(
    ("one", "told", "untold"),
    [
        (TERMS, ["Sharing rules of an agency: 法院", "Residence address (审判与执行)", "Cite for a case of theirs (审判与执行)", "May not", "The whole city"], ["courts"]),
        (GRANT, ["信访", "信访事项办理", "Verify", "The whole city"], ["petitions"]),
        (RULE, ["法院", "审判与执行", "Sex", "Compared only"], ["courts", "adjudication", "agrees_only"]),
        (KEY, ["公安", "System", "前置机", "AAAA BBBB CCCC"], ["police", "BBBBCCCC", "Proof"]),
        (RECORD, ["Agency: 市公安局", "By files", "Stopped", "李明 人口处 0471-1234567"], ["police", "2026-12-10"]),
    ],
    ids=lambda one: one.kind if isinstance(one, Proposal) else "",
)
def test_who_approves_reads_words_and_no_codes(
    one: Proposal, told: list[str], untold: list[str], put: Callable[[W], W], qtbot: QtBot
) -> None:
    centre, lists, keys = FakeAgencies(), [], count(1)  # type: tuple[FakeAgencies, list[Any], Any]
    centre.waiting = {one.id: one}
    flow = ProposalsFlow(centre, lists.append, lambda _state: None, lambda: NOW, lambda: f"key-{next(keys)}")
    asyncio.run(flow.refresh())
    page = put(ProposalsPage("somebody"))
    page.display(lists[-1])
    qtbot.waitUntil(lambda: told[-1] in words_on(page))
    seen = words_on(page) + page.table.item(0, 2).text()
    for words in told:
        assert words in seen
    for code in untold:
        assert code not in seen


def test_who_may_not_read_agencies_sees_codes_and_no_fault() -> None:
    centre, lists, keys = FakeAgencies(), [], count(1)  # type: tuple[FakeAgencies, list[Any], Any]
    centre.agencies_shared, centre.waiting = None, {TERMS.id: TERMS}
    flow = ProposalsFlow(centre, lists.append, lambda _state: None, lambda: NOW, lambda: f"key-{next(keys)}")
    asyncio.run(flow.refresh())
    shown = lists[-1].content
    assert isinstance(shown, ProposalsShown)
    assert shown.names == {}
    assert [one.changed for one in differences(TERMS)] == [True, True]


def test_of_an_imported_list_only_who_belongs_to_an_agency_says_so() -> None:
    accounts = [{"name": "甲", "post": "steward", "agency": "courts"}, {"name": "乙", "post": "clerk", "agency": None}]
    one = waiting("accounts", {"accounts": accounts}, {})
    assert [(cell.line, cell.name) for cell in differences(one) if cell.name == "agency"] == [(1, "agency")]
    centre, lists, keys = FakeAgencies(), [], count(1)  # type: tuple[FakeAgencies, list[Any], Any]
    centre.waiting = {one.id: one}
    flow = ProposalsFlow(centre, lists.append, lambda _state: None, lambda: NOW, lambda: f"key-{next(keys)}")
    asyncio.run(flow.refresh())
    assert lists[-1].content.names["agency:courts"] == "法院"
