"""Who is here, as the clerk sees and changes it; and the question why a case is asked for again."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.citizens.verification import Verification
from desktop.intake.again_page import AgainPanel
from desktop.intake.draft_people_page import DraftPeople
from desktop.intake.party import Party, with_part, with_relation, with_somebody
from desktop.intake.submit_flow import sent_back
from desktop.intake.visit import Comer
from desktop.intake.visit_page import VisitCard
from tests.desktop.intake.test_visit import MOTHER, SISTER, SON, verified

AGENT = Party(role="agent", number=SON, name="儿子", relation="child")


def test_one_alone_needs_no_card(qtbot: QtBot) -> None:
    card = VisitCard()
    qtbot.addWidget(card)
    card.display([Comer(MOTHER, "母亲", "applicant")])
    assert card.isHidden()
    card.display([Comer(MOTHER, "母亲", "applicant"), Comer(SON, "儿子", "agent")])
    assert not card.isHidden()


def test_part_and_relation_are_chosen_by_keys(qtbot: QtBot) -> None:
    card = VisitCard()
    qtbot.addWidget(card)
    card.display([Comer(MOTHER, "母亲", "applicant"), Comer(SON, "儿子", "agent")])
    card.show()
    row = card._rows[SON]
    assert row.relation.property("tone") == "bad"
    assert card.ask_relation(SON)
    with qtbot.waitSignal(card.related) as related:
        qtbot.keyClick(row.relation, Qt.Key.Key_Down)
    assert related.args == [SON, "child"]
    with qtbot.waitSignal(card.assigned) as assigned:
        qtbot.keyClick(row.part, Qt.Key.Key_Down)
    assert assigned.args == [SON, "family"]
    assert all(one.accessibleName() for one in (row.part, row.relation, row._gone))
    with qtbot.waitSignal(card.left) as left:
        row._gone.click()
    assert left.args == [SON]


def test_enter_goes_from_one_person_to_the_next_and_on_once_all_is_said(qtbot: QtBot) -> None:
    people = DraftPeople()
    qtbot.addWidget(people)
    card = people.card
    sister = Comer(SISTER, "姐姐", "family")
    card.display([Comer(SON, "儿子", "agent"), sister])
    people.show()
    card.show()
    assert card.ask_relation(SON)
    with qtbot.assertNotEmitted(people.settled):
        qtbot.keyClick(card._rows[SON].relation, Qt.Key.Key_Return)
    assert people.focusWidget() is card._rows[SON].relation
    card.display([Comer(SON, "儿子", "agent", "child"), sister])
    with qtbot.assertNotEmitted(people.settled):
        qtbot.keyClick(card._rows[SON].relation, Qt.Key.Key_Return)
    assert people.focusWidget() is card._rows[SISTER].relation
    card.display([Comer(SON, "儿子", "agent", "child"), Comer(SISTER, "姐姐", "none")])
    with qtbot.waitSignal(people.settled):
        qtbot.keyClick(card._rows[SISTER].part, Qt.Key.Key_Enter)


def test_a_reason_of_two_signs_is_none(qtbot: QtBot) -> None:
    panel = AgainPanel()
    qtbot.addWidget(panel)
    panel.ask("150102-20261120-00001", "c-1")
    panel.show()
    panel.reason.setText("再办")
    with qtbot.assertNotEmitted(panel.reason_given):
        qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    assert panel.reason.property("tone") == "bad"
    assert panel._too_short.isVisible()
    panel.reason.setText("另一处住房，单独申请")
    with qtbot.waitSignal(panel.reason_given) as given:
        qtbot.keyClick(panel.reason, Qt.Key.Key_Return)
    assert given.args == ["另一处住房，单独申请"]
    assert not panel._too_short.isVisible()
    with qtbot.waitSignal(panel.open_requested) as opened:
        panel._open.click()
    assert opened.args == ["c-1"]


def test_what_was_typed_as_reason_stays_when_the_page_is_drawn_again(qtbot: QtBot) -> None:
    panel = AgainPanel()
    qtbot.addWidget(panel)
    panel.ask("150102-20261120-00001", "c-1")
    panel.reason.setText("另一处")
    panel.ask("150102-20261120-00001", "c-1")
    assert panel.reason.text() == "另一处"


def test_the_page_of_a_draft_asks_why_and_hides_again(qtbot: QtBot) -> None:
    people = DraftPeople()
    qtbot.addWidget(people)
    people.display(None)
    assert people.isHidden()
    people.ask_why(None, "", "")
    assert not people.isHidden()
    people.clear()
    assert people.isHidden()


def test_a_double_case_refused_after_f8_shows_the_running_one_and_the_way_to_it(qtbot: QtBot) -> None:
    people = DraftPeople()
    qtbot.addWidget(people)
    people.ask_why(None, "150102-20261120-00007", "c-7")
    assert "150102-20261120-00007" in people.again._happened.text()
    with qtbot.waitSignal(people.case_requested) as asked:
        people.again._open.click()
    assert asked.args == ["c-7"]
    people.clear()
    people.ask_why(None, "", "")
    assert people.again._open.isHidden(), "one of another station is not shown"


def test_people_of_a_draft_come_change_and_go() -> None:
    came = with_somebody(with_somebody((), verified(SON)), verified(SISTER))
    assert [(one.role, one.number, one.relation) for one in came] == [("agent", SON, None), ("family", SISTER, None)]
    swapped = with_part(came, SISTER, "agent")
    assert [(one.role, one.number) for one in swapped] == [("family", SON), ("agent", SISTER)]
    assert [one.relation for one in with_relation(came, SON, "child")] == ["child", None]
    assert [one.number for one in with_part(came, SON, "none")] == [SISTER]
    again = with_somebody((replace(AGENT, known=False),), verified(SON, anew="2"))
    assert [(one.relation, one.known) for one in again] == [("child", True)]
    made = again[0].verification
    assert isinstance(made, Verification)
    assert made.id == f"v-{SON}2"


def test_refusals_about_people_lead_to_where_they_are_mended() -> None:
    assert sent_back("same_running", "again_because", "conflict").kind == "again"
    assert sent_back("agent_not_taken", "parties").kind == "agent"
    assert sent_back("invalid_field", "parties.0.verification").kind == "people"
    assert sent_back("party_twice", "parties.1.number").kind == "people"
