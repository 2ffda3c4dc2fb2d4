"""Comparisons answer as the vectors say, whichever spelling the citizen or the card brings."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.population import spelling
from server_stub.population.codes import codes
from server_stub.population.comparison import compare, day
from server_stub.population.wire import CitizenField

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "name_comparison.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: f"{case['field']}: {case['why'] or case['stated']}")
def test_a_field_compares_as_the_vectors_say(case: dict[str, Any]) -> None:
    outcome = compare(case["field"], case["held"], case["stated"])
    assert (outcome.agreement, outcome.note) == (case["agreement"], case["note"])


@given(st.sampled_from(get_args(CitizenField)), st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(field: CitizenField, held: str, stated: str) -> None:
    assert compare(field, held, stated).agreement in {"agrees", "differs"}


names = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=70)


@given(names, names)
def test_names_compare_alike_from_either_side(one: str, other: str) -> None:
    assert compare("name", one, other).agreement == compare("name", other, one).agreement
    assert compare("name", one, one).agreement == "agrees"


@given(names)
def test_a_name_agrees_with_its_simplified_form(name: str) -> None:
    assert compare("name", spelling.simplified(name), name).agreement == "agrees"


@given(st.dates())
def test_a_date_reads_the_same_with_and_without_dashes(born: Any) -> None:
    assert day(born.isoformat()) == day(born.isoformat().replace("-", "")) == born.isoformat()


def test_simplified_forms_are_not_simplified_further() -> None:
    """Else comparing would depend on how often a text went through the table."""
    table = spelling.tables().simplified
    again = {chr(one): chr(other) for one, other in table.items() if other in table and table[other] != other}
    assert again == {}


def test_every_middle_dot_and_space_is_told_once() -> None:
    known = spelling.tables()
    assert not set(known.dots) & set(known.spaces)
    assert not set(known.hyphens) & (set(known.dots) | set(known.spaces))


def test_gb_codes_of_2022_are_put_right() -> None:
    assert spelling.as_gb18030_2022(bytes.fromhex("FE59").decode("gb18030")) == "龴"
    assert spelling.as_gb18030_2022(bytes.fromhex("A8BC").decode("gb18030")) == "ḿ"
    assert spelling.as_gb18030_2022(bytes.fromhex("FE51").decode("gb18030")) == "\ue816"


def test_there_are_56_ethnic_groups_and_two_other_codes() -> None:
    words = codes().ethnicity.words
    assert len(words) == 58
    assert [code for code in words if code.isdigit() and int(code) <= 56] == [f"{code:02}" for code in range(1, 57)]
    assert codes().ethnicity.code("蒙古") == codes().ethnicity.code("蒙古族") == "02"
