"""The quality report: right in every count, kept, readable, and without anybody's number."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from server_stub.__main__ import main
from server_stub.delivery import notes
from server_stub.delivery.agency_file import reasons
from server_stub.delivery.quality import QualityReport
from server_stub.delivery.report_text import written
from server_stub.delivery.unknown_codes import NoCodes, UnknownCodes
from server_stub.population.codes import codes
from server_stub.population.identity_number import check_character
from tests.server_stub.delivery.files import Agency, number, refused, row

ANCIENT = "15010219000101002"
NOWHERE = "68010219500101002"


class Checked(Agency):
    """Also checks without loading."""

    def check(self, path: Path, agency: str = "police", *more: str) -> tuple[int, str, str]:
        code = main(["check", str(path), "--agency", agency, "--data", str(self.data), *more])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def report(self, path: Path, agency: str = "police") -> dict:
        code, out, said = self.check(path, agency, "--json")
        assert code == 0, said
        return json.loads(out)


@pytest.fixture
def agency(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Checked:
    return Checked(tmp_path, bare, capsys)


def of(body: str, line: str) -> str:
    """A line about another number."""
    fields = line.split(",")
    fields[0], fields[4] = body + check_character(body), f"{body[6:10]}-{body[10:12]}-{body[12:14]}"
    return ",".join(fields)


def kinds(report: dict, name: str) -> dict[str, tuple[int, list[int]]]:
    return {
        each["kind"]: (each["count"], [one["line"] for one in each["examples"]])
        for each in report[f"{name}_kinds"]
    }


def mixed(agency: Checked) -> Path:
    lines = (
        row(1),
        row(2, "王　秀兰"),
        row(3, "李\ue816"),
        of(ANCIENT, row(4)),
        row(5).replace("150102001001", "150102999999"),
        row(6).replace("150102001001", "150102999999"),
        row(7).replace("汉族", "火星族"),
        row(8).replace("女", "男"),
        row(1, "旧", "2024-01-01"),
        row(9, as_of="2025年1月31日"),
        of(NOWHERE, row(10)),
    )
    return agency.write(*(line.replace("150102001001", "150102") for line in lines))


def test_every_row_is_counted_once_and_its_kinds_by_name(agency: Checked) -> None:
    report = agency.report(mixed(agency))
    assert (report["rows"], report["taken"], report["refused"], report["duplicates"]) == (11, 8, 3, 1)
    assert (report["good"], report["repaired"], report["doubtful"]) == (1, 2, 5)
    assert kinds(report, "repaired") == {"name_spelling": (1, [3]), "date_shape": (1, [11])}
    assert kinds(report, "doubtful") == {
        "community_unknown": (2, [6]),
        "private_use": (1, [4]),
        "age_over_120": (1, [5]),
        "region_unknown": (1, [12]),
    }
    assert kinds(report, "refused") == {
        "ethnicity_unknown": (1, [8]),
        "sex_mismatch": (1, [9]),
        "duplicate_number": (1, [10]),
    }
    unknown = {(each["field"], each["code"], each["count"], each["loaded"]) for each in report["unknown"]}
    assert unknown == {
        ("residence_division", "150102999999", 2, True),
        ("ethnicity", "火星族", 1, False),
        ("region", "680102", 1, True),
    }
    assert report["compared"] is None


def test_a_check_leaves_the_base_as_it_was_and_keeps_its_report(agency: Checked) -> None:
    path = mixed(agency)
    assert agency.check(path)[0] == 0
    assert (
        agency.rows("SELECT count(*) FROM batches")
        == agency.rows("SELECT count(*) FROM statements")
        == [(0,)]
    )
    assert agency.rows("SELECT agency, batch FROM delivery_reports") == [("police", None)]
    assert [one["行号"] for one in refused(path)] == ["8", "9", "10"]
    assert agency.rows("SELECT action, outcome FROM journal") == [("population.checked", "done")]


def test_a_check_says_what_the_load_then_says(agency: Checked) -> None:
    path = mixed(agency)
    before = agency.report(path)
    assert agency.load(path)[1] == "loaded 8, refused 3"
    kept = json.loads(agency.rows("SELECT report FROM delivery_reports WHERE batch = 1")[0][0])
    assert {**kept, "made_at": ""} == {**before, "made_at": ""}
    assert kept["digest"] == before["digest"]


def test_it_is_compared_with_what_the_agency_said_last_by_file(agency: Checked) -> None:
    agency.load(agency.write(*(row(place) for place in range(10)), name="first.csv"))
    agency.load(agency.write(row(50), name="other.csv"), "labour")
    changed = [
        row(0, "改名"),
        row(1, "改名", home="新居"),
        *(row(place) for place in range(2, 7)),
        row(20),
        row(21),
    ]
    report = agency.report(agency.write(*changed, name="second.csv"))
    assert report["compared"] == {
        "batch": 1,
        "new": 2,
        "gone": 3,
        "same": 5,
        "changed": 2,
        "by_field": {"name": 2, "residence_address": 1},
    }


def test_only_fields_both_files_speak_of_are_compared(agency: Checked) -> None:
    agency.load(agency.write(row(1), row(2), name="first.csv"))
    header = "公民身份号码,姓名,性别,民族,出生日期,户籍地址,居住地区划,居住地址,数据日期"
    columns = [",".join((*row(place).split(",")[:8], "2025-01-31")) for place in (1, 2)]
    (agency.data / "mappings").mkdir()
    shipped = Path(__file__).parents[3] / "resources/population/mappings/police.toml"
    own = shipped.read_text("utf-8").replace("may_lack = [", 'may_lack = ["state", ')
    (agency.data / "mappings/police.toml").write_text(own, "utf-8")
    compared = agency.report(agency.write(*columns, header=header, name="second.csv"))["compared"]
    assert (compared["same"], compared["changed"]) == (2, 0)


def test_the_comparison_is_the_same_page_by_page(agency: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server_stub.delivery.comparing._PAGE", 3)
    agency.load(agency.write(*(row(place) for place in range(40)), name="first.csv"))
    compared = agency.report(agency.write(*(row(place) for place in range(0, 60, 3)), name="second.csv"))[
        "compared"
    ]
    assert (compared["new"], compared["gone"], compared["same"], compared["changed"]) == (6, 26, 14, 0)


def test_an_empty_file_compared_says_all_are_gone(agency: Checked) -> None:
    agency.load(agency.write(row(1), row(2), name="first.csv"))
    assert agency.report(agency.write(name="second.csv"))["compared"]["gone"] == 2


def test_nobodys_number_stands_in_a_report(agency: Checked) -> None:
    lines = [row(place, "王　秀兰").replace("150102001001", number(place)[:12]) for place in range(5)]
    path = agency.write(*lines, row(9).replace("汉族", number(9)), f"{row(8)},")
    _, text, said = agency.check(path)
    kept = agency.rows("SELECT report FROM delivery_reports")[0][0]
    for shown in (text, said, kept):
        assert not re.search(r"\d{15,17}[\dX]", shown)
    assert "150102********" in text


def test_the_report_reads_as_chinese(agency: Checked) -> None:
    agency.load(agency.write(row(1), name="first.csv"))
    _, text, _ = agency.check(mixed(agency))
    assert "总行数：11" in text
    assert "姓名中的空格、间隔号或全角字符已规范：1（第3行 150102********" in text
    assert "居住地区划 150102999999：2" in text
    assert "新增人员：7" in text
    assert "火星族：1" in text


def test_a_file_that_cannot_be_read_is_told_and_nothing_is_kept(agency: Checked) -> None:
    code, out, said = agency.check(agency.write(header="a,b"))
    assert (code, out, "not the header" in said) == (2, "", True)
    assert not (agency.data / "keys").exists()


def test_every_kind_has_its_words() -> None:
    words = notes.words()
    assert set(words.repaired) == set(notes.REPAIRED.values())
    assert set(words.doubtful) == {*notes.DOUBTFUL.values(), notes.REGION_UNKNOWN, notes.COMMUNITY_UNKNOWN}
    assert {"number_as_number", "cell_error"} <= set(reasons())


def test_of_places_there_are_many_codes_and_the_most_frequent_are_named(agency: Checked) -> None:
    report = agency.report(agency.write(*(row(place).replace("150102001001", f"150102{place:06}") for place in range(900_101, 900_250))))
    assert (len(report["unknown"]), report["unknown_more"]) == (100, 49)


SWAPPED = [f"王{chr(0x4E00 + place)}" for place in range(40)]


@pytest.mark.parametrize("column", ["汉族", "150102001001", "女", "正常"])
@pytest.mark.parametrize("values", [SWAPPED, [f"和平路{place}号" for place in range(40)], ["黎德安", "王耀族", "白高德", "李男", "正死亡", *SWAPPED]])
def test_of_swapped_columns_only_lines_are_told(agency: Checked, column: str, values: list[str]) -> None:
    path = agency.write(*(row(place).replace(column, value, 1) for place, value in enumerate(values)))
    _, text, said = agency.check(path)
    assert agency.load(path)[0] == 0
    kept = [report for (report,) in agency.rows("SELECT report FROM delivery_reports")]
    journal = [str(each) for each in agency.rows("SELECT detail FROM journal")]
    assert len(kept) == 2 and len(journal) == 2
    for told in (text, said, *kept, *journal):
        assert not any(value in told for value in values)
    report = json.loads(kept[0])
    [strange] = report["no_codes"]
    assert (report["unknown"], report["unknown_more"]) == ([], 0)
    assert (strange["count"], strange["lines"]) == (len(values), list(range(2, 12)))
    assert f"：{len(values)}（第2行、第3行" in text and "第11行等）" in text


def test_what_looks_like_a_code_is_still_named_beside_what_does_not(agency: Checked) -> None:
    ethnicities = ["火星族", "火星族", "99", "王秀兰"]
    divisions = ["15010", "9901", "13800001111", "新城区"]
    lines = [row(place).replace("汉族", value) for place, value in enumerate(ethnicities)]
    lines += [row(10 + place).replace("150102001001", value) for place, value in enumerate(divisions)]
    report = agency.report(agency.write(*lines))
    assert {(each["field"], each["code"], each["count"]) for each in report["unknown"]} == {
        ("ethnicity", "火星族", 2), ("ethnicity", "99", 1),
    }
    assert report["no_codes"] == [
        {"field": "ethnicity", "count": 1, "lines": [5]},
        {"field": "residence_division", "count": 4, "lines": [6, 7, 8, 9]},
    ]


NUMBERS = ["471123456", "861380000111", "159912345", "159912345678", "990102", "010010"]
"""A telephone without and with its country, accounts, a postcode: of as many digits as a division has."""


def test_a_number_as_long_as_a_code_is_loaded_and_not_named(agency: Checked) -> None:
    places = ["150102999999", "150102999", "150199", "110103001001"]
    lines = [row(place).replace("150102001001", value) for place, value in enumerate([*places, *NUMBERS, *NUMBERS])]
    path = agency.write(*lines)
    _, text, said = agency.check(path)
    code, out, loading = agency.load(path)
    assert code == 0, loading
    kept = [report for (report,) in agency.rows("SELECT report FROM delivery_reports")]
    for told in (text, said, out, loading, *kept):
        assert not any(number in told for number in NUMBERS)
    report = json.loads(kept[0])
    assert {each["code"] for each in report["unknown"]} == set(places)
    assert report["no_codes"] == [{"field": "residence_division", "count": 12, "lines": [6, 7, 8, 9, 10, 11]}]
    assert f"warning: 10 unknown community codes: {', '.join(f'{code} (line {line})' for line, code in enumerate(places, 2))}, line 6\n" in loading


def test_more_codes_than_any_list_has_are_counted_and_not_named(agency: Checked) -> None:
    lines = [row(place).replace("汉族", f"A{place}") for place in range(101)]
    report = agency.report(agency.write(*lines))
    assert (report["unknown"], report["unknown_more"], report["no_codes"]) == ([], 101, [])


@pytest.mark.parametrize("name", ["sex", "ethnicity", "state"])
def test_whatever_a_list_knows_looks_like_one_of_its_codes_or_words(name: str) -> None:
    unknown = UnknownCodes()
    words = [word for word in getattr(codes(), name).words.values() if word not in {"其他", "外国血统中国籍人士"}]
    for word in words:
        unknown.refused(name, word, 2)
    assert {each.code for each in unknown.told().named} == set(words)
    assert unknown.told().strange == []


def test_a_report_of_before_lines_were_told_can_be_read(agency: Checked) -> None:
    told = agency.report(mixed(agency))
    del told["no_codes"]
    report = msgspec.convert(told, QualityReport)
    assert "不显示原文" not in written(report)
    assert "不显示原文" in written(msgspec.structs.replace(report, no_codes=[NoCodes("sex", 3, [])]))
