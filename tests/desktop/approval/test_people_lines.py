"""Who decides sees who came for the applicant, how far they were verified, and why it was asked for again."""

from dataclasses import replace
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.approval.form_page import FormPart
from desktop.cases.case import Case, CaseParty
from desktop.citizens.verification import Compared, Verification
from desktop.widgets.people_words import Line, people_lines
from tests.fakes.cases import case

AGENT = CaseParty("agent", "150102196304121377", "乌力吉", "child", True, None)


def lines_of(one: Case) -> list[Line]:
    return people_lines(one.others, one.again_because)


def made(agreement: Any) -> Verification:
    return Verification("v", "2026-11-23T01:00:00Z", (Compared("name", agreement),))


def test_a_case_of_the_applicant_alone_says_nothing_more(qtbot: QtBot) -> None:
    assert lines_of(replace(case(1), parties=(CaseParty("applicant", "1", "某人"),))) == []


def test_each_person_says_how_far_they_were_verified(qtbot: QtBot) -> None:
    parties = (
        replace(AGENT, verification=made("agrees")),
        replace(AGENT, verification=made("differs")),
        replace(AGENT, known=False),
        AGENT,
        replace(AGENT, role="family"),
    )
    lines = lines_of(replace(case(1), parties=parties))
    assert [tone for _, _, tone in lines] == ["good", "bad", "warn", "warn", "secondary"]
    assert all("乌力吉 150102 19630412 1377 · Son or daughter" in words for _, words, _ in lines)
    assert [words.split("：")[0] for _, words, _ in lines] == ["Agent"] * 4 + ["Family concerned"]


def test_the_reason_for_a_double_case_stands_on_the_page(qtbot: QtBot) -> None:
    part = FormPart()
    qtbot.addWidget(part)
    part.show_case(replace(case(1), again_because="另一处住房，单独申请", parties=(AGENT,)))
    shown = [line._text.text() for line in part._verified._rows if not line.isHidden()]
    assert any("另一处住房，单独申请" in words for words in shown)
    assert any("乌力吉" in words for words in shown)
