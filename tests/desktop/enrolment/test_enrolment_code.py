"""An enrolment code as it is typed, against the vectors."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.enrolment.enrolment_code import groups_of, is_whole, proof_text, repaired, wrong_groups

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "enrolment_code.json").read_text("utf-8"))


@pytest.mark.parametrize("one", VECTORS["right"], ids=lambda one: one["text"][:9])
def test_a_right_code_is_whole_however_it_is_typed(one: dict[str, str]) -> None:
    digits = repaired(one["text"])
    assert digits == one["digits"]
    assert is_whole(digits)


@pytest.mark.parametrize("one", VECTORS["wrong"], ids=lambda one: one["text"] or "nothing")
def test_the_group_that_was_misheard_is_named(one: dict[str, Any]) -> None:
    digits = repaired(one["text"])
    assert wrong_groups(digits) == one["wrong"]
    assert not is_whole(digits)


def test_a_group_is_judged_once_it_is_whole() -> None:
    assert groups_of("12345") == ["1234", "5"]
    assert wrong_groups("123") == []


def test_more_than_a_code_is_cut() -> None:
    assert len(repaired("1" * 99)) == 32


def test_the_proof_binds_code_and_key() -> None:
    assert proof_text("1" * 32, "key").split(b"\n") == [b"civic-window/enrolment/1", b"1" * 32, b"key"]
