"""What an item may say, that its file says the same as it, and what differs between two of them."""

import tomllib
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.catalogue import catalogue, item_file
from server_stub.catalogue.catalogue import CatalogueFault, shipped
from server_stub.catalogue.comparison import compared
from server_stub.catalogue.item_checks import is_plain_pattern
from server_stub.catalogue.wire import Fee, ServiceItem

ITEMS = shipped().catalogue.items
ITEM = shipped().items["temporary_relief"]
DEPARTMENTS = {one.code for one in shipped().catalogue.departments}


def read_again(item: ServiceItem) -> ServiceItem:
    file = f"{item.code}.toml"
    return catalogue.item_of(file, catalogue.parsed(file, item_file.written(item).encode()), DEPARTMENTS)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_a_file_read_again_is_the_same_item(item: ServiceItem) -> None:
    assert read_again(item) == item
    assert compared(item, item) == []


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_comes_back_out_of_a_file(text: str) -> None:
    item = msgspec.structs.replace(ITEM, summary=text, fees=[Fee(name=text, amount_fen=5)])
    told = tomllib.loads(item_file.written(item))
    assert (told["summary"], told["fees"]) == (text, [{"name": text, "amount_fen": 5}])


def fault_of(**changed: Any) -> str:
    raw = tomllib.loads(item_file.written(ITEM)) | changed
    with pytest.raises(CatalogueFault) as fault:
        catalogue.item_of(f"{ITEM.code}.toml", raw, DEPARTMENTS)
    return fault.value.where


CHOICE = {"code": "way", "label": "方式", "kind": "choice", "choices": [{"code": "cash", "label": "现金"}]}
DAY = {"code": "day", "label": "日期", "kind": "date"}
TEXT = {"code": "words", "label": "说明", "kind": "text"}


def checked(field: dict[str, Any], **check: Any) -> list[dict[str, Any]]:
    return [DAY, field | {"code": "it", "checks": [{"message": "请核对", **check}]}]


@pytest.mark.parametrize(
    ("form", "where"),
    [
        ([TEXT | {"shown_when": {"field": "later", "is_one_of": ["yes"]}}], "form[0].shown_when.field"),
        ([TEXT, DAY | {"shown_when": {"field": "words", "is_one_of": ["yes"]}}], "form[1].shown_when.field"),
        ([CHOICE, DAY | {"shown_when": {"field": "way", "is_one_of": ["card"]}}], "form[1].shown_when.is_one_of"),
        ([CHOICE, DAY | {"shown_when": {"field": "way", "is_one_of": []}}], "form[1].shown_when.is_one_of"),
        ([CHOICE, DAY | {"shown_when": {"field": "way", "equals": "cash"}}], "form[1].shown_when.equals"),
        ([CHOICE | {"choices": [{"code": "Cash!", "label": "现金"}]}], "form[0].choices[0].code"),
        ([CHOICE | {"choices": [{"code": "cash", "label": "现\n金"}]}], "form[0].choices[0].label"),
        ([TEXT | {"hint": " 空格"}], "form[0].hint"),
        ([TEXT | {"hint": "长" * 101}], "form[0].hint"),
        (checked(TEXT, kind="pattern", value="(a+)+"), "form[1].checks[0].value"),
        (checked(DAY, kind="pattern", value="[0-9]"), "form[1].checks[0].value"),
        (checked(TEXT, kind="least", value="1"), "form[1].checks[0].value"),
        (checked(DAY, kind="most", value="tomorrow"), "form[1].checks[0].value"),
        (checked(TEXT, kind="not_future"), "form[1].checks[0].value"),
        (checked(DAY, kind="not_before_field", value="it"), "form[1].checks[0].value"),
        (checked(DAY, kind="not_future", message=""), "form[1].checks[0].message"),
        (checked(DAY, kind="odd"), "form[1].checks[0].kind"),
    ],
)
def test_a_question_that_cannot_be_meant_is_named(form: list[dict[str, Any]], where: str) -> None:
    assert fault_of(form=form) == where


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"valid_from": "2026-02-30"}, "valid_from"),
        ({"valid_from": "2026-03-01", "valid_to": "2026-02-01"}, "valid_to"),
        ({"conditions": [""]}, "conditions[0]"),
        ({"who_may_apply": "长" * 301}, "who_may_apply"),
        ({"applies_to": "village"}, "applies_to"),
        ({"fees": [{"name": "工本费", "amount_fen": -1}]}, "fees[0].amount_fen"),
        ({"materials": [{"code": "paper", "name": "甲", "count": 0}]}, "materials[0].count"),
        ({"materials": [{"code": "paper", "name": "甲", "promise_working_days": 0}]}, "materials[0].promise_working_days"),
        ({"materials": [{"code": "paper", "name": "甲", "form": "fax"}]}, "materials[0].form"),
        (
            {"materials": [{"code": "paper", "name": "甲", "needed_when": {"field": "no", "is_one_of": ["yes"]}}]},
            "materials[0].needed_when.field",
        ),
    ],
)
def test_what_else_cannot_be_meant_is_named(changed: dict[str, Any], where: str) -> None:
    assert fault_of(**changed) == where


@pytest.mark.parametrize("pattern", ["[0-9]{16,19}", "[A-Z]{2}[0-9]*", r"\d{4}-\d{2}", "蒙A[A-Z0-9]{5}", ".+"])
def test_a_plain_pattern_may_stand(pattern: str) -> None:
    assert is_plain_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["", "(a|b)", "a|b", "(a+)+", "a**", "a*b*c*", "[", "a{9999}", r"\1", "(?=a)", "[a-", "a{3,1}", "x" * 201, "^a$"]
)
def test_what_could_take_long_or_mean_nothing_may_not(pattern: str) -> None:
    assert not is_plain_pattern(pattern)


def test_what_differs_is_told_place_by_place() -> None:
    field = ITEM.form[0]
    form = [msgspec.structs.replace(field, required=not field.required), *ITEM.form[2:]]
    later = msgspec.structs.replace(
        ITEM, version=9, name="新名称", form=form, materials=[*ITEM.materials[1:], ITEM.materials[0]]
    )
    told = {one.where: (one.before, one.after) for one in compared(ITEM, later)}
    assert told.pop("name") == (ITEM.name, "新名称")
    assert told.pop(f"form.{field.code}.required") == (str(field.required).lower(), str(not field.required).lower())
    before, after = told.pop(f"form.{ITEM.form[1].code}")
    assert ITEM.form[1].label in before
    assert after == ""
    assert told.pop("materials")[1].split()[-1] == ITEM.materials[0].code
    assert told == {}


def test_a_new_item_differs_from_nothing_in_all_it_says() -> None:
    told = {one.where: one for one in compared(None, ITEM)}
    assert told["name"].after == ITEM.name
    assert "version" not in told
