"""The centre reads citizen numbers as the vectors say, and always finds the number that was meant."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.population import identity_number

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "identity_number.json").read_text("utf-8"))
TODAY = date.fromisoformat(VECTORS["today"])


@pytest.mark.parametrize("case", VECTORS["judged"], ids=lambda case: case["why"])
def test_a_number_is_judged_as_the_vectors_say(case: dict[str, Any]) -> None:
    judged = identity_number.judge(case["typed"], TODAY)
    born = judged.birth_date.isoformat() if judged.birth_date else None
    assert (judged.number, judged.fails) == (case["number"], case["fails"])
    assert (judged.region_known, born, judged.sex) == (case["region_known"], case["birth_date"], case["sex"])


@pytest.mark.parametrize("case", VECTORS["conversions"], ids=lambda case: case["typed"])
def test_a_number_of_15_digits_becomes_one_of_18(case: dict[str, Any]) -> None:
    assert identity_number.judge(case["typed"], TODAY).number == case["number"]


@pytest.mark.parametrize("case", VECTORS["corrections"], ids=lambda case: case["why"])
def test_corrections_are_those_of_the_vectors_in_their_order(case: dict[str, Any]) -> None:
    assert identity_number.corrections(case["typed"], TODAY) == case["corrections"]


numbers = st.builds(
    lambda region, born, sequence: f"{region}{born:%Y%m%d}{sequence:03}",
    st.sampled_from(sorted(identity_number.rules().regions)),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
).map(lambda body: body + identity_number.check_character(body))


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_found(number: str, at: int, character: str) -> None:
    typed = number[:at] + character + number[at + 1 :]
    if typed != number and identity_number.judge(typed, TODAY).fails not in (None, "characters"):
        assert number in identity_number.corrections(typed, TODAY)


@given(numbers, st.integers(0, 16))
def test_swapped_neighbours_are_always_found_and_come_first(number: str, at: int) -> None:
    typed = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    judged = identity_number.judge(typed, TODAY)
    if typed != number and judged.fails not in (None, "characters"):
        found = identity_number.corrections(typed, TODAY)
        swaps = [each for each in found if sorted(each) == sorted(typed)]
        assert number in swaps
        assert found[: len(swaps)] == swaps


@given(numbers)
def test_no_single_wrong_character_or_swap_passes_for_another_number_unseen(number: str) -> None:
    others = {number[:at] + digit + number[at + 1 :] for at in range(17) for digit in "0123456789"} - {number}
    assert all(identity_number.judge(other, TODAY).fails for other in others)


@given(st.text(max_size=40))
def test_any_text_is_judged(typed: str) -> None:
    judged = identity_number.judge(typed, TODAY)
    assert (judged.number is None) == (judged.fails is not None)
    assert isinstance(identity_number.corrections(typed, TODAY), list)
