"""Rows of agencies' files: what is repaired, what is refused and why; and that the quick way judges like the careful."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.delivery import notes, rows
from server_stub.delivery.agency_file import reasons
from server_stub.delivery.rows import Checker, RowRefused
from server_stub.population import identity_number
from server_stub.population.identity_number import check_character

TODAY = date(2026, 11, 22)
COMMUNITY = "150102001001"
GOOD = {
    "number": "11010519491231002X",
    "name": "王秀兰",
    "sex": "女",
    "ethnicity": "汉族",
    "born": "1949-12-31",
    "registered": "内蒙古自治区呼和浩特市新城区和平路12号",
    "division": COMMUNITY,
    "home": "新城区和平路12号",
    "state": "正常",
    "as_of": "2025-01-31",
}


def number_of(body: str) -> str:
    return body + check_character(body)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(1, TODAY, {COMMUNITY})


def line(**changed: str) -> str:
    return ",".join((GOOD | changed).values())


def taken(checker: Checker, **changed: str) -> Any:
    return checker.carefully(line(**changed), 2)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"number": ""}, "number_length"),
        ({"number": "1101051949123100"}, "number_length"),
        ({"number": "11010519491231002Y"}, "number_characters"),
        ({"number": "110105194912310021"}, "number_check_character"),
        ({"number": number_of("11010519490231002")}, "number_birth_date"),
        ({"number": number_of("11010520261123002"), "born": ""}, "number_birth_in_future"),
        ({"name": ""}, "name_missing"),
        ({"name": " 　"}, "name_missing"),
        ({"name": "=1+1"}, "formula_text"),
        ({"name": "@SUM(A1)"}, "formula_text"),
        ({"registered": " +1"}, "formula_text"),
        ({"home": "=HYPERLINK(1)"}, "formula_text"),
        ({"name": "·"}, "name_missing"),
        ({"name": "长" * 101}, "name_too_long"),
        ({"sex": "男"}, "sex_mismatch"),
        ({"sex": "1"}, "sex_mismatch"),
        ({"sex": "雌"}, "sex_unknown"),
        ({"ethnicity": "火星族"}, "ethnicity_unknown"),
        ({"ethnicity": "57"}, "ethnicity_unknown"),
        ({"born": "1949-12-30"}, "birth_date_mismatch"),
        ({"born": "2049-12-31"}, "birth_date_in_future"),
        ({"born": "1949-02-30"}, "birth_date_invalid"),
        ({"born": "去年"}, "birth_date_invalid"),
        ({"registered": "路" * 301}, "address_too_long"),
        ({"division": "1501"}, "division_invalid"),
        ({"division": "新城区"}, "division_invalid"),
        ({"state": "迷路"}, "state_unknown"),
        ({"as_of": ""}, "as_of_missing"),
        ({"as_of": "昨天"}, "as_of_invalid"),
        ({"as_of": "2026-11-23"}, "as_of_in_future"),
        ({"home": "a,b"}, "columns"),
        ({"home": '"a'}, "quotes"),
        ({"home": '"a" b'}, "quotes"),
        ({"home": "a\x00b"}, "control_character"),
        ({"name": "王\x1b[31m"}, "control_character"),
        ({"name": "王\ufffd"}, "replacement_character"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_bad_row_is_refused_with_its_reason(checker: Checker, changed: dict[str, str], reason: str) -> None:
    with pytest.raises(RowRefused) as refusal:
        taken(checker, **changed)
    assert refusal.value.reason == reason
    assert not rows.is_plain(line(**changed)) or checker.quickly([line(**changed)]) == [None]
    assert reasons()[reason]


@pytest.mark.parametrize(
    ("changed", "place", "kept"),
    [
        ({"number": "11010519491231002x"}, 0, "11010519491231002X"),
        ({"number": " 110105 19491231 002Ｘ"}, 0, "11010519491231002X"),
        ({"number": "１１０１０５１９４９１２３１００２Ｘ"}, 0, "11010519491231002X"),
        ({"number": "110105491231002"}, 0, "11010519491231002X"),
        ({"name": "王　秀兰 "}, 2, "王秀兰"),
        ({"name": "MARIA  LOPEZ"}, 2, "MARIA LOPEZ"),
        ({"name": "ＭＡＲＩＡ"}, 2, "MARIA"),
        ({"name": "巴特尔•宝音"}, 2, "巴特尔·宝音"),
        ({"name": "巴特尔.宝音"}, 2, "巴特尔·宝音"),
        ({"name": "J. SMITH"}, 2, "J. SMITH"),
        ({"name": '"王秀兰"'}, 2, "王秀兰"),
        ({"name": "长" * 70}, 2, "长" * 70),
        ({"name": "张𬱖㐂𠮷䶮"}, 2, "张𬱖㐂𠮷䶮"),
        ({"sex": "2"}, 3, "2"),
        ({"sex": ""}, 3, None),
        ({"sex": "0"}, 3, None),
        ({"sex": "９"}, 3, None),
        ({"sex": "未说明"}, 3, None),
        ({"ethnicity": "1"}, 4, "01"),
        ({"ethnicity": "蒙古"}, 4, "02"),
        ({"ethnicity": ""}, 4, None),
        ({"born": "19491231"}, 5, "1949-12-31"),
        ({"born": "1949/12/31"}, 5, "1949-12-31"),
        ({"born": ""}, 5, "1949-12-31"),
        ({"registered": ""}, 6, None),
        ({"registered": "和平路１２号"}, 6, "和平路12号"),
        ({"registered": '"和平路12号,501"'}, 6, "和平路12号,501"),
        ({"division": "150102"}, 7, "150102"),
        ({"division": ""}, 7, None),
        ({"division": "150102001999"}, 7, "150102001999"),
        ({"state": "死亡"}, 9, "deceased"),
        ({"state": "moved_out"}, 9, "moved_out"),
        ({"state": " 注销"}, 9, "cancelled"),
        ({"as_of": "20250131"}, 11, "2025-01-31"),
        ({"as_of": "2025年1月31日"}, 11, "2025-01-31"),
    ],
)
def test_what_can_be_repaired_safely_is(checker: Checker, changed: dict[str, str], place: int, kept: str | None) -> None:
    assert taken(checker, **changed)[place] == kept


def test_a_number_that_begins_with_9_says_nothing_of_birth_or_sex(checker: Checker) -> None:
    number = number_of("91115619841399123")
    row = taken(checker, number=number, sex="女", born="1990-01-01")
    assert (row[0], row[3], row[5]) == (number, "2", "1990-01-01")
    assert taken(checker, number=number, sex="", born="")[5] is None


def test_unknown_codes_warn_once_each_with_their_first_line() -> None:
    checker = Checker(1, TODAY, {COMMUNITY})
    strange = number_of("15999919491231002")
    checker.carefully(line(division="150102001999"), 7)
    checker.carefully(line(division="150102001999"), 8)
    checker.carefully(line(number=strange), 9)
    assert checker.warned.communities == {"150102001999": 7}
    assert checker.warned.regions == {"159999": 9}
    again = checker.quickly([line(number=strange, division="150102001999")])[0]
    assert again is not None
    assert again[0] == strange


values = {
    "number": st.one_of(
        st.just(GOOD["number"]),
        st.sampled_from(["11010519491231002x", "110105194912310021", "110105491231002", "", number_of("91115619841399123")]),
        st.builds(
            lambda region, born, sequence: number_of(f"{region}{born:%Y%m%d}{sequence:03}"),
            st.sampled_from([*sorted(identity_number.rules().regions)[:50], "159999"]),
            st.dates(date(1890, 1, 1), date(2027, 1, 1)),
            st.integers(0, 999),
        ),
    ),
    "name": st.one_of(st.just("王秀兰"), st.text(max_size=8), st.sampled_from(["··", "巴·图", "J. S", "A B", "张\ue81e", "長" * 101, "Ａ"])),
    "sex": st.sampled_from(["男", "女", "1", "2", "", "M", "０", "x"]),
    "ethnicity": st.sampled_from(["汉族", "1", "01", "蒙古", "", "59", "人"]),
    "born": st.one_of(st.just(None), st.sampled_from(["1949-12-31", "19491231", "", "1949-1-1", "x"])),
    "registered": st.one_of(st.just("和平路12号"), st.text(max_size=12)),
    "division": st.sampled_from([COMMUNITY, "150102", "", "15", "150102001998"]),
    "home": st.one_of(st.just(""), st.text(max_size=12)),
    "state": st.sampled_from(["正常", "死亡", "normal", "1", "", "?"]),
    "as_of": st.sampled_from(["2025-01-31", "20250131", "2025-1-31", "2030-01-01", ""]),
}


@given(st.fixed_dictionaries(values))
def test_the_quick_way_takes_nothing_the_careful_way_would_judge_otherwise(row: dict[str, Any]) -> None:
    checker = Checker(1, TODAY, {COMMUNITY})
    if row["born"] is None:
        found = re.fullmatch(r"\d{6}(\d{4})(\d\d)(\d\d)...", row["number"])
        row["born"] = "-".join(found.groups()) if found else ""
    text = ",".join(row.values())
    plain = rows.is_plain(text)
    if rows.are_plain((text + "\n").encode("utf-8", "replace")):
        assert plain
    quick = checker.quickly([text])[0] if plain else None
    if quick is not None:
        assert quick == checker.carefully(text, 2)


@given(st.text())
def test_a_slice_that_is_plain_has_plain_lines_only(text: str) -> None:
    lines = text.encode("utf-8", "replace")
    if rows.are_plain(lines):
        assert all(rows.is_plain(each) for each in lines.decode().split("\n"))


LOCATED = Checker(1, TODAY, {COMMUNITY}, located=True)


@pytest.mark.parametrize(
    ("point", "kept", "noted"),
    [
        ("", None, 0),
        ("40.8426 111.749", "40.8426 111.749", 0),
        ('"40.842600, 111.749000"', "40.8426 111.749", 0),
        ("北纬40.8426° 东经111.749°", "40.8426 111.749", 0),
        ("40.84260049 111.749", "40.8426 111.749", notes.COORDINATES_ROUNDED),
    ],
)
def test_a_file_with_a_column_more_locates_homes(point: str, kept: str | None, noted: int) -> None:
    text = f"{line()},{point}"
    row = LOCATED.carefully(text, 2)
    assert (row[10], row[11]) == (kept, "2025-01-31")
    assert LOCATED.notes(text, row) == noted


@pytest.mark.parametrize(
    ("changed", "point", "reason"),
    [
        ({}, "somewhere", "coordinates_invalid"),
        ({}, "111.749 40.8426", "coordinates_swapped"),
        ({}, "0 0", "coordinates_outside"),
        ({"home": ""}, "40.8426 111.749", "coordinates_alone"),
        ({}, "40.8426,111.749", "columns"),
    ],
)
def test_coordinates_that_cannot_be_meant_refuse_the_row(changed: dict[str, str], point: str, reason: str) -> None:
    with pytest.raises(RowRefused) as refusal:
        LOCATED.carefully(f"{line(**changed)},{point}", 2)
    assert refusal.value.reason == reason
    assert reason in reasons()


def test_the_quick_way_takes_rows_without_coordinates_and_leaves_all_others() -> None:
    plain = line()
    assert LOCATED.quickly([f"{plain},", plain, plain[: plain.rindex(",") + 1], f"{plain},40.8426 111.749"]) == [LOCATED.carefully(f"{plain},", 2), None, None, None]
    with pytest.raises(RowRefused) as refusal:
        LOCATED.carefully(plain, 2)
    assert refusal.value.reason == "columns"


@given(st.text(max_size=200))
def test_noise_is_refused_with_a_reason_that_has_words(text: str) -> None:
    with pytest.raises(RowRefused) as refusal:
        Checker(1, TODAY, {COMMUNITY}).carefully(text + ",", 2)
    assert refusal.value.reason in reasons()
