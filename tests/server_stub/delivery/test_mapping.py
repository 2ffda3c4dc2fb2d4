"""Mapping files: what they say of an agency's columns and codes, and how they are refused where they say nonsense."""

from pathlib import Path

import pytest

from server_stub.delivery.mapping import FIELDS, HALVES, LARGEST, MappingUnfit, mapping_of, read
from server_stub.population.authority import authority

GOOD = """agency = "police"
dates = ["iso"]

[columns]
number = ["号码"]
name = ["姓名"]
sex = ["性别"]
as_of = ["日期"]

[constants]
state = "正常"

[codes.sex]
"甲" = "1"
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "police.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("agency", sorted(authority().agencies))
def test_every_agency_has_a_shipped_mapping_that_can_be_gone_by(agency: str, tmp_path: Path) -> None:
    found = mapping_of(agency, tmp_path)
    assert found.agency == agency
    located = {"residence_coordinates", *HALVES} if agency in ("police", "family_planning") else set()
    assert set(found.shown) == set(FIELDS[:-1]) | located
    assert located <= found.may_lack
    assert {"name"} <= found.speaks_of


def test_a_city_lays_its_own_mapping_in_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "mappings").mkdir()
    written(tmp_path / "mappings", GOOD)
    own = mapping_of("police", tmp_path)
    assert own.spellings == {"号码": "number", "姓名": "name", "性别": "sex", "日期": "as_of"}
    assert own.speaks_of == {"name", "sex", "state"}
    assert mapping_of("labour", tmp_path).agency == "labour"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('agency = "police"', 'agency = "labour"', "line 1: it is of agency labour"),
        ("dates =", "days =", "unknown field `days`"),
        ('["iso"]', '["roman"]', "roman"),
        ('["iso"]', "[]", "dates names no shape"),
        ('number = ["号码"]', "", "every row needs number"),
        ('number = ["号码"]', "number = []", "line 5: columns.number names no header"),
        ('number = ["号码"]', 'number = "号码"', "line 4: Expected `array`"),
        ("number =", "nummer =", "nummer"),
        ('["性别"]', '["姓　名"]', "stands for name and for sex"),
        ('["性别"]', '[" "]', "empty or too long"),
        ('state = "正常"', 'sex = "1"', "sex has a column and a constant"),
        ('state = "正常"', 'birth_date = "2000-01-01"', "cannot be a constant"),
        ('state = "正常"', 'state = "a,b"', "comma"),
        ('"甲" = "1"', '"甲" = "7"', "line 14: codes.sex: 7 is no standard code"),
        ("[codes.sex]", "[codes.name]", "name has no codes"),
        ("[codes.sex]", "[codes.residence_division]", "no standard code"),
        ('"甲" = "1"', '"甲" = 1', "Expected `str`"),
        ("dates =", 'speaks_of = ["ethnicity"]\ndates =', "speaks_of names ethnicity"),
        ("dates =", 'own_codes_only = ["state"]\ndates =', "no [codes.state]"),
        ("dates =", 'may_lack = ["as_of"]\ndates =', "every row needs as_of"),
        ("dates =", "dates =  dates =", "line 2"),
        ("[columns]", '[columns]\nname = ["再"]', "overwrite"),
        ("[columns]", '[columns]\nlatitude = ["纬度"]', "columns.latitude is half of the coordinates"),
        ("[columns]", '[columns]\nlatitude = ["纬度"]\nlongitude = ["经度"]', "coordinates need the address"),
        ("[columns]", '[columns]\nresidence_coordinates = ["坐标"]', "coordinates need the address"),
        ('state = "正常"', 'residence_coordinates = "40 111"', "cannot be a constant"),
    ],
)
def test_a_mapping_that_says_nonsense_is_told_with_what_and_where(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in GOOD
    with pytest.raises(MappingUnfit) as told:
        read(written(tmp_path, GOOD.replace(old, new, 1)), "police")
    assert said in str(told.value)
    assert "police.toml" in str(told.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "not UTF-8"),
        (b"#" * (LARGEST + 1), "larger than"),
        (b"a = " + b"[" * 100_000, "without end"),
        (b"a = " + b"{b = " * 5_000 + b"1" + b"}" * 5_000, "without end"),
        (b"", "missing required field"),
        (b"\x00", "line 1"),
    ],
    ids=["utf-16", "huge", "deep arrays", "deep tables", "empty", "zeros"],
)
def test_a_hostile_mapping_is_refused_in_words(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(MappingUnfit) as told:
        read(written(tmp_path, content), "police")
    assert said in str(told.value)
    assert len(str(told.value)) < 600


def test_a_mapping_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(MappingUnfit, match="No such file"):
        read(tmp_path / "police.toml", "police")
