"""The desk asks, wants and checks as the vectors say: the centre does the same by them."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.catalogue.conditions import asked, wanted
from desktop.catalogue.service_item import FormField, Material, ServiceItem
from desktop.intake.answers import CheckFailed, Judge
from tests.fakes.people import REGIONS

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "form.json").read_text("utf-8"))
ITEM = ServiceItem(
    code="relief",
    version=1,
    name="救助",
    initials="jz",
    department="civil_affairs",
    summary="",
    limit_working_days=5,
    basis=(),
    form=msgspec.convert(VECTORS["form"], tuple[FormField, ...]),
    materials=msgspec.convert(VECTORS["materials"], tuple[Material, ...]),
    route=(),
    result_name="",
)
JUDGE = Judge(REGIONS, date.fromisoformat(VECTORS["today"]))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_the_vectors_hold(case: dict[str, Any]) -> None:
    answers = case["answers"]
    assert [field.code for field in asked(ITEM, answers)] == case["asked"]
    papers = wanted(ITEM, answers, by_agent=case["by_agent"])
    assert [material.code for material in papers] == case["wanted"]
    faults = JUDGE.faults(ITEM, answers).items()
    assert {code: fault.message for code, fault in faults if isinstance(fault, CheckFailed)} == case["failed"]


def test_what_is_asked_and_empty_is_missing_and_what_is_not_asked_is_not() -> None:
    assert JUDGE.faults(ITEM, {"reason": "other"}) == {}
    assert JUDGE.faults(ITEM, {"reason": "illness"}) == {"illness_since": "required", "in_hospital": "required"}
