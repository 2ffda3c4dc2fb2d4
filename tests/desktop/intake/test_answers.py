"""Answers as clerks type them: repaired where it is obvious, judged where it is not."""

from datetime import date

import pytest

from desktop.catalogue.service_item import Choice, FormField
from desktop.intake.answers import Judge
from tests.fakes.people import NUMBER, REGIONS

JUDGE = Judge(REGIONS, date(2026, 11, 22))
FIELDS = {
    kind: FormField(kind, kind, kind, max_length=20, choices=(Choice("1", "男"),))  # type: ignore[arg-type]
    for kind in ("text", "long_text", "date", "choice", "number", "phone", "citizen_number", "yes_no")
}


@pytest.mark.parametrize(
    ("kind", "typed", "settled"),
    [
        ("date", "19870316", "1987-03-16"),
        ("date", "1987年3月16日", "1987-03-16"),
        ("date", "１９８７/3/16", "1987-03-16"),
        ("number", "１,200．5", "1200.5"),
        ("phone", " 138 1234 2207 ", "13812342207"),
        ("phone", "0471-6612345", "0471-6612345"),
        ("citizen_number", "150102 870316 284", NUMBER),
        ("text", "  其其格 ", "其其格"),
        ("choice", "1", "1"),
        ("yes_no", "yes", "yes"),
    ],
)
def test_an_answer_is_settled_and_then_right(kind: str, typed: str, settled: str) -> None:
    assert JUDGE.settled(FIELDS[kind], typed) == settled
    assert JUDGE.fault(FIELDS[kind], settled) is None


@pytest.mark.parametrize(
    ("kind", "value", "fault"),
    [
        ("date", "1987-02-30", "not_a_date"),
        ("number", "三", "not_a_number"),
        ("phone", "12345", "not_a_phone"),
        ("choice", "3", "not_a_choice"),
        ("yes_no", "maybe", "not_a_choice"),
        ("citizen_number", "150102198703162844", "not_a_citizen_number"),
        ("text", "长" * 21, "too_long"),
    ],
)
def test_a_wrong_answer_says_what_is_wrong(kind: str, value: str, fault: str) -> None:
    assert JUDGE.fault(FIELDS[kind], value) == fault


def test_only_a_required_field_may_not_be_empty() -> None:
    assert JUDGE.fault(FIELDS["phone"], " ") is None
    assert JUDGE.fault(FormField("phone", "电话", "phone", required=True), "") == "required"
