"""The catalogue: the shipped items are sound, a wrong file is named with its field, and desks fetch it once."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from pypinyin import Style, lazy_pinyin

from server_stub.catalogue import catalogue
from server_stub.catalogue.catalogue import CatalogueFault, read, shipped
from server_stub.catalogue.wire import ServiceItem

RESOURCES = Path(__file__).parents[3] / "resources"
ITEMS = shipped().catalogue.items


def test_there_are_thirty_two_items_in_eight_departments() -> None:
    assert len(ITEMS) == 32
    assert len({item.department for item in ITEMS}) == 8
    assert {department.code for department in shipped().catalogue.departments} == {item.department for item in ITEMS}


def test_at_least_three_items_go_by_station_district_and_city() -> None:
    routes = [[step.level for step in item.route] for item in ITEMS]
    assert routes.count(["station", "district", "city"]) >= 3
    assert all(route[0] == "station" and route[1] == "district" for route in routes)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_initials_are_those_of_the_name(item: ServiceItem) -> None:
    letters = "".join(lazy_pinyin(item.name, style=Style.FIRST_LETTER, errors="ignore")).lower()
    assert item.initials == letters


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_every_form_asks_for_name_and_phone_and_cites_what_the_base_holds(item: ServiceItem) -> None:
    cited = {field.cites for field in item.form if field.cites}
    assert {"name", "sex", "ethnicity", "birth_date", "registered_address", "residence_address"} <= cited
    assert "phone" in {field.kind for field in item.form}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_every_item_names_its_sources_and_marks(item: ServiceItem) -> None:
    head = (RESOURCES / "catalogue" / "items" / f"{item.code}.toml").read_text("utf-8").split("\ncode =")[0]
    assert "S[" in head
    assert "SOURCE.md" in head


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.code)
def test_every_item_says_who_may_apply_and_what_it_costs(item: ServiceItem) -> None:
    assert item.who_may_apply
    assert item.fees
    assert any(material.by_agent for material in item.materials) or item.code == "unemployment_registration"


def test_every_source_an_item_cites_stands_in_the_list() -> None:
    listed = (RESOURCES / "catalogue" / "SOURCE.md").read_text("utf-8")
    known = set(re.findall(r"^- (L?[0-9]+|L-old) |· ([0-9]+b) ", listed, re.MULTILINE))
    numbers = {first or second for first, second in known}
    for path in (RESOURCES / "catalogue" / "items").glob("*.toml"):
        head = path.read_text("utf-8").split("\ncode =")[0]
        cited = set(re.findall(r"\[(L?[0-9]+b?|L-old)\b", " ".join(re.findall(r"S((?:\[[^\]]*\])+)", head))))
        assert cited <= numbers, path.name


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(RESOURCES / "catalogue", tmp_path / "catalogue"))


def change(copied: Path, old: str, new: str, file: str = "items/old_age_allowance.toml") -> None:
    path = copied / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("version = 3", "version = 0", "version"),
        ("version = 3", 'version = "2"', "version"),
        ("version = 3", "", "version"),
        ("version = 3", "version = 3\ncolour = 1", "colour"),
        ('code = "old_age_allowance"', 'code = "other"', "code"),
        ('department = "civil_affairs"', 'department = "fishery"', "department"),
        ('initials = "gljtsl"', 'initials = "GLJT"', "initials"),
        ("limit_working_days = 20", "limit_working_days = 0", "limit_working_days"),
        ("limit_working_days = 20", "limit_working_days = 19", "limit_working_days"),
        ('kind = "text"', 'kind = "picture"', "form[0].kind"),
        ('cites = "name"', 'cites = "income"', "form[0].cites"),
        ('cites = "name"', 'quotes = "name"', "form[0].quotes"),
        ("max_length = 70", "max_length = 0", "form[0].max_length"),
        ('label = "申请人姓名"', 'label = " "', "form[0].label"),
        ('code = "applicant_sex"', 'code = "applicant_name"', "form[1].code"),
        ('code = "applicant_sex"', 'code = "Sex!"', "form[1].code"),
        ('    { code = "2", label = "女" },', '    { code = "1", label = "女" },', "form[1].choices"),
        ('label = "申请人姓名"', "", "form[0].label"),
        ("max_pages = 4", "max_pages = 501", "materials[0].max_pages"),
        ('level = "station"', 'level = "village"', "route[0].level"),
        ('level = "station"', 'level = "district"', "route"),
        ('level = "district"', 'level = "station"', "route"),
        ("decides = true", "decides = false", "route[1].decides"),
        ('name = "受理"', 'name = ""', "route[0].name"),
        ("version = 3", "version = = 1", ""),
    ],
)
def test_a_wrong_item_is_refused_with_its_file_and_field(copied: Path, old: str, new: str, where: str) -> None:
    change(copied, old, new)
    with pytest.raises(CatalogueFault) as fault:
        read(copied)
    assert fault.value.file == "old_age_allowance.toml"
    assert fault.value.where == where


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("departments.toml", 'health = "卫生健康"', 'health = ""'),
        ("departments.toml", "[departments]", "[offices]"),
        ("purposes.toml", 'code = "advise"', 'code = "identify_visitor"'),
        ("purposes.toml", 'label = "政策咨询"', "label = 1"),
    ],
)
def test_a_wrong_list_is_refused_with_its_file(copied: Path, file: str, old: str, new: str) -> None:
    change(copied, old, new, file)
    with pytest.raises(CatalogueFault) as fault:
        read(copied)
    assert fault.value.file == file


def test_a_syntax_error_is_told_with_its_line(copied: Path) -> None:
    change(copied, "version = 3", "version = = 1")
    with pytest.raises(CatalogueFault, match="line 8"):
        read(copied)


def test_a_catalogue_without_items_is_none(copied: Path) -> None:
    shutil.rmtree(copied / "items")
    with pytest.raises(CatalogueFault):
        read(copied)


def test_the_version_follows_the_content(copied: Path) -> None:
    before = read(copied).catalogue.version
    assert before == shipped().catalogue.version
    change(copied, 'label = "联系电话"', 'label = "手机号码"')
    assert read(copied).catalogue.version != before


def test_a_desk_fetches_the_catalogue_once(city: Any) -> None:
    desk = city.desk("clerk")
    first = desk.ask("GET", "/v1/catalogue")
    assert first.status_code == 200
    assert [item["code"] for item in first.json()["items"]] == [item.code for item in ITEMS]
    again = desk.ask("GET", "/v1/catalogue", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = desk.ask("GET", "/v1/catalogue", headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


def test_the_reasons_are_told_and_every_post_may_ask(city: Any) -> None:
    for post in ("clerk", "auditor"):
        answer = city.desk(post).ask("GET", "/v1/purposes")
        assert answer.status_code == 200
        assert "identify_visitor" in {reason["code"] for reason in answer.json()}


def test_nobody_reads_the_catalogue_without_signing_in(city: Any) -> None:
    client = city.client()
    answer = city.wait(lambda: client.get("/v1/catalogue"))
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


def test_the_shipped_catalogue_is_read_once() -> None:
    assert catalogue.shipped() is catalogue.shipped()
