"""Questions that hang on others: shown when they are asked, passed over by the keys, kept but not handed in."""

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.catalogue.service_item import FormField, Material
from desktop.intake.completeness import complete
from desktop.intake.draft import Draft
from desktop.intake.form_page import FormPanel
from tests.desktop.intake.test_form_vectors import JUDGE
from tests.fakes.drafts import draft
from tests.fakes.service_items import item

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "form.json").read_text("utf-8"))


@pytest.fixture
def filled() -> Draft:
    asking = replace(
        item(),
        form=msgspec.convert(VECTORS["form"], tuple[FormField, ...]),
        materials=msgspec.convert(VECTORS["materials"], tuple[Material, ...]),
    )
    return replace(draft(), item=asking, answers=())


@pytest.fixture
def panel(qtbot: QtBot) -> FormPanel:
    made = FormPanel()
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def asked(panel: FormPanel) -> list[str]:
    codes = [field["code"] for field in VECTORS["form"]]
    found = {code: panel.findChild(QWidget, f"answer_{code}") for code in codes}
    return [code for code, widget in found.items() if widget is not None and widget.isVisibleTo(panel)]


def test_a_question_comes_and_goes_with_the_answer_it_hangs_on(panel: FormPanel, filled: Draft) -> None:
    panel.display(filled, {})
    assert asked(panel) == ["reason", "cost", "account"]
    panel.display(filled.with_value("reason", "illness"), {})
    assert asked(panel) == ["reason", "illness_since", "in_hospital", "cost", "account"]
    panel.display(filled.with_value("reason", "other"), {})
    assert asked(panel) == ["reason", "cost", "account"]


def test_enter_passes_over_what_is_not_asked(panel: FormPanel, filled: Draft, qtbot: QtBot) -> None:
    panel.display(filled, {})
    entered: list[str] = []
    panel.entered.connect(entered.append)
    assert panel.focus("reason")
    reason = panel.findChild(QWidget, "answer_reason")
    qtbot.keyClick(reason, Qt.Key.Key_Return)
    assert entered[-1] == "cost"
    assert not panel.focus("in_hospital")


def test_what_was_typed_stays_and_is_not_handed_in(filled: Draft) -> None:
    typed = filled.with_value("reason", "illness").with_value("illness_since", "2026-01-02")
    typed = typed.with_value("reason", "other")
    assert typed.answer("illness_since").value == "2026-01-02"
    outcome = complete(typed, {"application": 1}, JUDGE)
    assert not isinstance(outcome, tuple)
    assert [one.code for one in outcome.submission.answers] == ["reason"]


def test_a_check_that_fails_stops_the_draft_in_the_items_own_words(panel: FormPanel, filled: Draft) -> None:
    typed = filled.with_value("reason", "other").with_value("cost", "-1")
    lacks = complete(typed, {"application": 1}, JUDGE)
    assert isinstance(lacks, tuple)
    faults = JUDGE.faults(typed.item, typed.values)
    panel.display(typed, faults)
    words = [one.text() for one in panel.findChildren(QWidget) if hasattr(one, "text") and one.isVisibleTo(panel)]
    assert "费用不能为负数" in words
