"""The number as it is typed and as it is entered: the vectors both sides answer to."""

import csv
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.citizens.identity_number import (
    CHECK_CHARACTERS,
    EARLIEST_BIRTH,
    EARLIEST_SUGGESTED_BIRTH,
    REMOVED,
    WEIGHTS,
    Complete,
    KnownRegions,
    Partial,
    Wrong,
    check_character,
    grouped,
    read,
    read_whole,
    repaired,
)

ROOT = Path(__file__).resolve().parents[3]
VECTORS = json.loads((ROOT / "tests/vectors/identity_number.json").read_text(encoding="utf-8"))
RULES = tomllib.loads((ROOT / "resources/identity_number/rules.toml").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(VECTORS["today"])


def regions() -> KnownRegions:
    names = dict(RULES["special_regions"])
    for file in ("former_areas.csv", "areas.csv"):
        with (ROOT / "resources/divisions" / file).open(encoding="utf-8", newline="") as rows:
            names |= {row["code"]: row["name"] for row in csv.DictReader(rows)}
    return KnownRegions(names)


REGIONS = regions()


@pytest.mark.parametrize("case", VECTORS["judged"], ids=lambda case: case["why"])
def test_a_number_is_judged_as_both_sides_agreed(case: dict[str, Any]) -> None:
    reading = read_whole(case["typed"], REGIONS, TODAY)
    if case["fails"] is not None:
        assert isinstance(reading, Wrong)
        assert reading.fault == case["fails"]
        return
    assert isinstance(reading, Complete)
    assert reading.number.text == case["number"]
    assert reading.region_known is case["region_known"]
    born = reading.number.birth_date
    assert (born.isoformat() if born else None) == case["birth_date"]
    assert {"male": "1", "female": "2", None: None}[reading.number.sex] == case["sex"]


@pytest.mark.parametrize("case", VECTORS["conversions"], ids=lambda case: case["typed"])
def test_a_number_of_before_1999_becomes_the_longer_one(case: dict[str, Any]) -> None:
    reading = read(case["typed"], REGIONS, TODAY)
    assert isinstance(reading, Complete)
    assert (reading.number.text, reading.from_fifteen) == (case["number"], True)


@pytest.mark.parametrize("case", VECTORS["corrections"], ids=lambda case: case["why"])
def test_likely_slips_are_offered_in_the_agreed_order(case: dict[str, Any]) -> None:
    reading = read_whole(case["typed"], REGIONS, TODAY)
    offered = reading.slips if isinstance(reading, Wrong) else ()
    assert list(offered) == case["corrections"]


def test_the_constants_are_those_of_the_shared_rules() -> None:
    assert list(WEIGHTS) == RULES["weights"]
    assert RULES["check_characters"] == CHECK_CHARACTERS
    assert (RULES["earliest_birth"], RULES["earliest_suggested_birth"]) == (
        EARLIEST_BIRTH,
        EARLIEST_SUGGESTED_BIRTH,
    )
    assert {chr(int(code, 16)) for code in RULES["repairs"]["removed"]} == REMOVED


@pytest.mark.parametrize(
    ("typed", "fault", "position"),
    [
        ("15010A", "characters", 5),
        ("150102X", "characters", 6),
        ("1501023041", "birth_in_future", 6),
        ("1501021720", "birth_date", 6),
        ("1501021987032", None, None),
        ("15010219870332", "birth_date", 6),
        ("1501021987139", "birth_date", 6),
        ("1501022026112", None, None),
        ("15010220261123", "birth_in_future", 6),
        ("1501021987031628412", "length", 18),
        ("150102198703162845", "check_character", 17),
    ],
)
def test_a_check_fails_while_typing_as_soon_as_it_can(
    typed: str, fault: str | None, position: int | None
) -> None:
    reading = read(typed, REGIONS, TODAY)
    if fault is None:
        assert isinstance(reading, Partial)
    else:
        assert isinstance(reading, Wrong)
        assert (reading.fault, reading.position) == (fault, position)


def test_an_unknown_region_is_known_to_be_unknown_but_no_fault() -> None:
    assert read("99", REGIONS, TODAY) == Partial("99", region_known=True)
    assert read("15", REGIONS, TODAY) == Partial("15", region_known=True)
    assert read("78", REGIONS, TODAY) == Partial("78", region_known=False)
    assert read("150199", REGIONS, TODAY) == Partial("150199", region_known=False)
    assert read("1", REGIONS, TODAY) == Partial("1", region_known=None)


def test_spaces_full_width_and_lower_case_are_repaired() -> None:
    assert repaired(" １１０１０５-19491231 002ｘ\u3000") == "11010519491231002X"
    assert grouped("11010519491231002X") == "110105 19491231 002X"
    assert grouped("1101051") == "110105 1"


def test_an_unfinished_number_entered_has_the_wrong_length() -> None:
    reading = read_whole("150102", REGIONS, TODAY)
    assert isinstance(reading, Wrong)
    assert reading.fault == "length"


@given(st.dates(date(1900, 1, 1), TODAY), st.integers(0, 999), st.sampled_from(sorted(REGIONS.names)))
def test_no_right_number_is_ever_called_wrong_on_the_way(born: date, sequence: int, region: str) -> None:
    first = f"{region}{born:%Y%m%d}{sequence:03}"
    number = first + check_character(first)
    for length in range(1, 18):
        assert not isinstance(read(number[:length], REGIONS, TODAY), Wrong)
    assert isinstance(read(number, REGIONS, TODAY), Complete)


@given(st.text(max_size=24))
def test_whatever_is_typed_is_judged(typed: str) -> None:
    reading = read(typed, REGIONS, TODAY)
    assert isinstance(reading, Partial | Complete | Wrong)
