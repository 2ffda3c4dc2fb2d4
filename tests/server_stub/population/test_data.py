"""The data the base reads: complete, without contradictions, and each folder says where it comes from."""

import csv
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from server_stub.delivery.agency_file import reasons
from server_stub.population import demo_city

RESOURCES = Path(__file__).parents[3] / "resources"


def codes(name: str) -> list[str]:
    with (RESOURCES / "divisions" / name).open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file) if row["name"]]


@pytest.mark.parametrize(
    ("name", "digits"), [("provinces.csv", 2), ("cities.csv", 4), ("areas.csv", 6), ("former_areas.csv", 6), ("streets_1501.csv", 9)]
)
def test_codes_of_divisions_are_sorted_whole_and_said_once(name: str, digits: int) -> None:
    found = codes(name)
    assert found == sorted(set(found))
    assert all(code.isdigit() and len(code) == digits for code in found)


def test_every_division_lies_in_one_that_is_known() -> None:
    provinces, cities, areas = (set(codes(name)) for name in ("provinces.csv", "cities.csv", "areas.csv"))
    assert {code[:2] for code in cities} <= provinces
    assert {code[:4] for code in areas} <= cities
    assert {code[:6] for code in codes("streets_1501.csv")} <= areas
    assert {code[:2] for code in codes("former_areas.csv")} <= provinces


def test_former_areas_are_no_present_ones() -> None:
    assert not set(codes("former_areas.csv")) & set(codes("areas.csv"))


def test_the_city_of_the_demonstration_is_hohhot_with_its_streets() -> None:
    assert "1501" in codes("cities.csv")
    assert len([code for code in codes("areas.csv") if code.startswith("1501")]) == 10
    assert len(codes("streets_1501.csv")) == 99


@pytest.mark.parametrize("folder", ["divisions", "characters", "catalogue", "names"])
def test_a_folder_of_data_names_its_source(folder: str) -> None:
    assert len((RESOURCES / folder / "SOURCE.md").read_text("utf-8")) > 100


def test_every_refusal_has_chinese_words_of_its_own() -> None:
    words = Counter(reasons().values())
    assert max(words.values()) == 1
    assert all(any("\u4e00" <= char <= "\u9fff" for char in each) for each in words)


def test_communities_of_the_demonstration_lie_in_its_streets() -> None:
    communities = demo_city.communities()
    assert len({code for code, _ in communities}) == len(communities) == 4 * 99
    assert {code[:9] for code, _ in communities} == set(codes("streets_1501.csv"))


def test_the_traditional_table_is_large_enough_for_names_and_addresses() -> None:
    with (RESOURCES / "characters" / "traditional.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 2500
    assert all(len(row["traditional"]) == len(row["simplified"]) == 1 for row in rows)
    assert len({row["traditional"] for row in rows}) == len(rows)


def test_known_people_have_numbers_of_their_own() -> None:
    people = tomllib.loads((RESOURCES / "names" / "known.toml").read_text("utf-8"))["person"]
    assert len({person["body"] for person in people}) == len(people) == 10
    assert all(len(person["body"]) == 17 for person in people)
