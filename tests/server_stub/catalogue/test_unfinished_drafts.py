"""What an editor has is kept as it is, with all that is wrong in it told at its place; it comes into force nowhere."""

from typing import Any

import msgspec
import pytest

from server_stub.catalogue.catalogue import CatalogueFault, check, shipped
from server_stub.catalogue.item_checks import faults
from server_stub.catalogue.wire import FormField, ServiceItem
from tests.server_stub.catalogue.test_publishing import ITEM, PATH, propose
from tests.server_stub.conftest import identifier
from tests.server_stub.window import hold_citizen

DEPARTMENTS = {one.code for one in shipped().catalogue.departments}


@pytest.fixture
def editor(city: Any) -> Any:
    city.write(hold_citizen)
    city.write(
        lambda tx: tx.run("UPDATE accounts SET post = 'catalogue_editor', organisation = ? WHERE id = ?", (identifier("city"), identifier("clerk")))
    )
    return city.desk("catalogue_editor", "city counter")


def put(desk: Any, item: Any, version: int = 0, path: str = PATH) -> Any:
    headers = {"If-Match": f'"{version}"', "Content-Type": "application/json"}
    return desk.ask("PUT", path, content=msgspec.json.encode(item), headers=headers)


def changed(**said: Any) -> ServiceItem:
    return msgspec.structs.replace(ITEM, **said)


def test_an_unfinished_item_is_kept_and_every_fault_of_it_is_told(editor: Any) -> None:
    blank = FormField(code="phone", label="", kind="text", max_length=0)
    kept = put(editor, changed(name=" ", form=[*ITEM.form, blank], limit_working_days=1, basis=[]))
    assert kept.status_code == 200, kept.text
    told = {(one["where"], one["code"]) for one in kept.json()["faults"]}
    last = f"form[{len(ITEM.form)}]"
    assert told >= {
        ("name", "words"), ("basis", "empty"), ("limit_working_days", "steps_longer"),
        (f"{last}.code", "twice"), (f"{last}.label", "words"), (f"{last}.max_length", "range"),
    }  # fmt: skip
    ranged = next(one for one in kept.json()["faults"] if one["code"] == "range")
    assert (ranged["least"], ranged["most"]) == (1, 2000)
    assert editor.ask("GET", PATH).json()["faults"] == kept.json()["faults"]
    refused = propose(editor, kept.json()["item"])
    assert (refused.status_code, refused.json()["code"], refused.json()["fault"]) == (422, "item_unfit", "words")
    mended = put(editor, changed(name="低保"), 1)
    assert mended.json()["faults"] == []


def test_what_two_editors_keep_at_once_is_told_to_the_second(editor: Any) -> None:
    assert put(editor, changed(name="甲")).status_code == 200
    second = put(editor, changed(name="乙"))
    assert (second.status_code, second.json()["code"]) == (412, "version_conflict")
    assert editor.ask("GET", PATH).json()["item"]["name"] == "甲"


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"code": 3}', msgspec.json.encode(changed(code="other"))])
def test_what_has_not_the_shape_of_this_item_is_not_kept(editor: Any, content: bytes) -> None:
    headers = {"If-Match": '"0"', "Content-Type": "application/json; charset=utf-8"}
    refused = editor.ask("PUT", PATH, content=content, headers=headers)
    assert (refused.status_code, refused.json()["code"]) == (422, "item_unfit")
    assert editor.ask("GET", PATH).status_code == 404


def test_a_code_that_could_be_no_file_is_not_kept(editor: Any) -> None:
    refused = put(editor, changed(code="Ärger"), path="/v1/catalogue/drafts/%C3%84rger")
    assert (refused.status_code, refused.json()["fault"]) == (422, "code")


def test_a_file_is_refused_by_the_first_fault_an_editor_is_told() -> None:
    item = changed(name="", summary="")
    found = list(faults(item, DEPARTMENTS))
    with pytest.raises(CatalogueFault) as caught:
        check(f"{item.code}.toml", item, DEPARTMENTS)
    assert (caught.value.where, caught.value.code) == (found[0].where, found[0].code)
    assert [one.where for one in found] == ["name", "summary"]
