"""The centre asks, wants and checks as the vectors say: the desk does the same by them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from server_stub.cases import form
from server_stub.cases.field_checks import failed
from server_stub.cases.wire import Answer
from server_stub.catalogue.conditions import asked, wanted
from server_stub.catalogue.wire import FormField, Material
from server_stub.errors import Refusal

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "form.json").read_text("utf-8"))
FORM = msgspec.convert(VECTORS["form"], list[FormField])
MATERIALS = msgspec.convert(VECTORS["materials"], list[Material])
TODAY = date.fromisoformat(VECTORS["today"])


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_the_vectors_hold(case: dict[str, Any]) -> None:
    answers = case["answers"]
    questions = asked(FORM, answers)
    assert [field.code for field in questions] == case["asked"]
    papers = wanted(MATERIALS, FORM, answers, by_agent=case["by_agent"])
    assert [material.code for material in papers] == case["wanted"]
    given = {field.code: answers.get(field.code, "") for field in questions}
    found = {field.code: check.message for field in questions if (check := failed(field, given, TODAY))}
    assert found == case["failed"]


def refused(**answers: str) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        form.check(FORM, [Answer(code=code, value=value) for code, value in answers.items()], TODAY)
    return refusal.value


def test_a_check_that_fails_says_so_in_the_items_own_words() -> None:
    refusal = refused(reason="other", cost="-1")
    assert (refusal.status, refusal.code, refusal.field) == (422, "invalid_field", "answers.cost")
    assert refusal.facts == {"check": "least", "message": "费用不能为负数"}


def test_a_question_that_is_not_asked_takes_no_answer() -> None:
    refusal = refused(reason="other", illness_since="2026-01-01")
    assert (refusal.code, refusal.field) == ("invalid_field", "answers.illness_since")


def test_a_question_that_is_asked_must_be_answered_and_one_that_is_not_need_not() -> None:
    assert (refused(reason="illness").code, refused(reason="illness").field) == (
        "required_missing",
        "answers.illness_since",
    )
    form.check(FORM, [Answer(code="reason", value="other")], TODAY)
