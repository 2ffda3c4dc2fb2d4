"""Temporary keys: of their own shape, checked, and never a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.population import temporary_key
from server_stub.population.temporary_key import check_character, is_one, made


def test_the_check_is_that_of_iso_7064() -> None:
    assert check_character("A12425GABC1234002") == "M"  # the example of the Global Release Identifier's standard


@given(st.integers(1, temporary_key.LARGEST_SERIAL), st.integers(0, 17), st.sampled_from("0123456789TX"))
def test_a_key_with_one_wrong_character_is_none(serial: int, at: int, wrong: str) -> None:
    key = made("150102001", serial)
    assert len(key) == 18
    assert is_one(key)
    assert temporary_key.division(key) == "150102"
    other = key[:at] + wrong + key[at + 1 :]
    assert is_one(other) is (other == key)


@pytest.mark.parametrize("text", ["", "T", "t15010200000000010", "150102199003071226", "T１5010200000000010", "T15010200000000010\n"])
def test_anything_else_is_none(text: str) -> None:
    assert not is_one(text)


@pytest.mark.parametrize(("division", "serial"), [("15010", 1), ("15010X", 1), ("150102", 0), ("150102", 10**10)])
def test_what_cannot_be_a_key_is_not_made(division: str, serial: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        made(division, serial)
