"""Enrolment codes against the vectors, and what they are good for."""

import json
from pathlib import Path

import pytest

from server_stub.workstations import codes

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "enrolment_code.json").read_text("utf-8"))


@pytest.mark.parametrize("one", VECTORS["right"], ids=lambda one: one["text"][:9])
def test_a_right_code_is_read(one: dict[str, str]) -> None:
    assert codes.read_code(one["text"]) == one["digits"]


@pytest.mark.parametrize("one", VECTORS["wrong"], ids=lambda one: one["text"] or "nothing")
def test_no_other_text_is_one(one: dict[str, str]) -> None:
    assert codes.read_code(one["text"]) is None


def test_a_new_code_is_right_and_another_each_time() -> None:
    made = {codes.new_code() for _ in range(200)}
    assert len(made) == 200
    assert all(codes.read_code(code) == code.replace(" ", "") for code in made)


def test_every_wrong_digit_and_swap_of_neighbours_in_a_group_shows() -> None:
    for place in range(8):
        for digits in ("000", "123", "909", "572"):
            group = digits + codes.check_digit(place, digits)
            for at in range(4):
                for other in set("0123456789") - {group[at]}:
                    wrong = group[:at] + other + group[at + 1 :]
                    assert codes.check_digit(place, wrong[:3]) != wrong[3]
            for at in range(3):
                swapped = group[:at] + group[at + 1] + group[at] + group[at + 2 :]
                assert swapped == group or codes.check_digit(place, swapped[:3]) != swapped[3]


def test_what_is_kept_of_a_code_is_not_the_code() -> None:
    digits = VECTORS["right"][1]["digits"]
    assert digits not in codes.code_hash(digits)
    assert codes.code_hash(digits) != codes.code_hash(VECTORS["right"][0]["digits"])
