"""A paper that need not be brought again: offered on the checklist by one key, and handed in by its name."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.intake.answers import Judge
from desktop.intake.completeness import CompleteDraft, complete, material_states
from desktop.intake.draft import Draft
from desktop.intake.materials_page import MaterialChecklist
from desktop.intake.reuse import Reusable
from tests.desktop.intake.test_take_in_flow import REGIONS, Desk

CARD = Reusable(material="identity_card", origin="case", document="p-1", pages=2, case_number="150102-1", received_at="2026-11-20T02:00:00Z")
BOOK = Reusable(material="household_book", origin="agency", fields=("registered_address",), agency_name="公安局", as_of="2026-11-01")
JUDGE = Judge(REGIONS, date(2026, 11, 22))


def whole(desk: Desk) -> Draft:
    """A draft that lacks nothing but its papers."""
    desk.begin()
    for code, value in (("phone", "13847100000"), ("people", "3")):
        desk.flow.change(code, value)
    draft = desk.flow.draft
    assert draft is not None
    return draft


def test_what_stands_in_place_of_papers_is_handed_in_by_its_name() -> None:
    desk = Desk()
    whole(desk)
    desk.flow.reuse(CARD)
    desk.flow.reuse(BOOK)
    draft = desk.flow.draft
    assert draft is not None
    assert material_states(draft, {})["identity_card"] == "reused"
    outcome = complete(draft, {}, JUDGE)
    assert isinstance(outcome, CompleteDraft)
    assert [(one.id, one.material) for one in outcome.submission.held] == [("p-1", "identity_card")]
    assert outcome.submission.records == ("household_book",)
    assert outcome.submission.materials == ()


def test_a_paper_that_is_captured_after_all_stands_for_itself() -> None:
    desk = Desk()
    whole(desk)
    desk.flow.reuse(CARD)
    desk.flow.reuse(BOOK)
    draft = desk.flow.draft
    assert draft is not None
    outcome = complete(draft, {"identity_card": 1, "household_book": 2}, JUDGE)
    assert isinstance(outcome, CompleteDraft)
    assert (outcome.submission.held, outcome.submission.records) == ((), ())
    assert outcome.submission.materials == ("identity_card", "household_book")


def test_the_same_key_takes_it_back_and_another_origin_replaces_it() -> None:
    desk = Desk()
    draft = whole(desk)
    desk.flow.reuse(CARD)
    newer = replace(CARD, document="p-2")
    desk.flow.reuse(newer)
    assert desk.flow.draft is not None
    assert desk.flow.draft.reused == (newer,)
    desk.flow.reuse(newer)
    assert desk.flow.draft.reused == draft.reused == ()


def test_a_sealed_draft_takes_nothing() -> None:
    desk = Desk()
    whole(desk)
    desk.do(desk.flow.seal(sealed=True))
    desk.flow.reuse(CARD)
    assert desk.flow.draft is not None
    assert desk.flow.draft.reused == ()


@pytest.fixture
def checklist(qtbot: QtBot) -> MaterialChecklist:
    one = MaterialChecklist()
    qtbot.addWidget(one)
    one.show()
    return one


def line(checklist: MaterialChecklist, row: int) -> str:
    return checklist.item(row).toolTip()


def test_the_checklist_offers_it_with_its_key_and_says_where_it_came_from(checklist: MaterialChecklist, qtbot: QtBot) -> None:
    desk = Desk()
    draft = whole(desk)
    checklist.display(draft, {}, material_states(draft, {}), frozenset())
    checklist.offer((CARD, BOOK))
    assert line(checklist, 0).endswith("R: From case 150102-1 of 2026-11-20")
    assert line(checklist, 1).endswith("R: Record of 公安局, as of 2026-11-01")
    with qtbot.waitSignal(checklist.reuse_requested) as asked:
        qtbot.keyClick(checklist, Qt.Key.Key_R)
    assert asked.args == [CARD]
    draft = replace(draft, reused=(CARD,))
    checklist.display(draft, {}, material_states(draft, {}), frozenset())
    assert line(checklist, 0).endswith("\nFrom case 150102-1 of 2026-11-20")
    checklist.offer(())
    told: list[object] = []
    checklist.reuse_requested.connect(told.append)
    checklist.setCurrentRow(1)
    qtbot.keyClick(checklist, Qt.Key.Key_R)
    assert told == [], "nothing is offered any more"
