"""Service items found by words or initials."""

import pytest

from desktop.catalogue.search import found
from tests.fakes.service_items import catalogue


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ["minimum_allowance", "birth_registration", "pension", "elder_allowance"]),
        ("sydj", ["birth_registration"]),
        ("SYD", ["birth_registration"]),
        ("低保", ["minimum_allowance"]),
        ("养老", ["pension"]),
        ("津贴 民政", ["elder_allowance"]),
        ("人社", ["pension"]),
        ("八十", ["elder_allowance"]),
        ("zd", ["minimum_allowance"]),
        ("没有这样的", []),
    ],
)
def test_an_item_is_found_by_what_a_clerk_types(typed: str, codes: list[str]) -> None:
    assert [item.code for item in found(catalogue(), typed)] == codes


def test_a_beginning_comes_before_a_middle() -> None:
    assert [item.code for item in found(catalogue(), "登记")] == ["birth_registration", "pension"]
    assert next(item.code for item in found(catalogue(), "g")) == "elder_allowance"
