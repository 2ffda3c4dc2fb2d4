"""Files in an agency's own columns and codes, CSV and xlsx: taken as the same rows as in the base's columns."""

import csv
import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from server_stub.__main__ import main
from server_stub.delivery.mapping import Mapping, read
from server_stub.delivery.rows import RowRefused
from server_stub.delivery.translating import Translating, laid_out
from tests.server_stub.delivery.files import Agency, number, refused, row

COLUMNS = ["性别", "备注", "身份证号", "姓名", "采集日期", "居住社区代码", "现居住地"]
HEADER = ",".join(COLUMNS)
STANDARD = "公民身份号码,姓名,性别,民族,出生日期,户籍地址,居住地区划,居住地址,状态,更新日期"


def own(place: int, name: str = "王秀兰", day: str = "2025/1/31", sex: str = "女", home: str = "和平路12号") -> list[str]:
    return [sex, "无", number(place), name, day, "150102001001", home]


def text(*rows: list[str]) -> list[str]:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().splitlines()


def sheet(path: Path, rows: list[list[Any]], **options: Any) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, **options}) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    page.write_formula(at, column, cell[0], None, cell[1])
                elif isinstance(cell, dt.date):
                    page.write_datetime(at, column, cell, day)
                else:
                    page.write(at, column, cell)
    return path


def own_mapping(agency: Agency, content: str, code: str = "family_planning") -> None:
    (agency.data / "mappings").mkdir(parents=True)
    (agency.data / "mappings" / f"{code}.toml").write_text(content, "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_own_columns_in_any_order_are_taken_and_speak_of_themselves_alone(agency: Agency, encoding: str) -> None:
    path = agency.write(*text(own(1), own(2, "张·三", "2025年1月31日"), own(3, "李", "昨天")), header=HEADER, encoding=encoding)
    assert agency.load(path, "family_planning")[:2] == (0, "loaded 2, refused 1")
    assert [(one["行号"], one["原因代码"]) for one in refused(path)] == [("4", "as_of_invalid")]
    assert refused(path)[0]["原始行"] == text(own(3, "李", "昨天"))[0]
    assert agency.rows("SELECT number, name, as_of, spoken FROM statements ORDER BY number") == sorted(
        (number(place), name, "2025-01-31", "name,sex,residence_division,residence_address")
        for place, name in ((1, "王秀兰"), (2, "张·三"))
    )
    assert agency.load(path, "family_planning")[2].startswith("this file was loaded before")


def test_the_standard_columns_in_another_order_are_taken_whole(agency: Agency) -> None:
    header, line = (",".join(reversed(each.split(","))) for each in (STANDARD, row(1)))
    assert agency.load(agency.write(line, header=header))[1] == "loaded 1, refused 0"
    assert agency.rows("SELECT spoken, state FROM statements") == [("", "normal")]


def test_a_workbook_is_taken_with_its_dates_and_its_formulas(agency: Agency) -> None:
    rows = [
        COLUMNS,
        own(1),
        [*own(2)[:4], dt.date(2025, 1, 31), *own(2)[5:]],
        [*own(3)[:4], 45688, *own(3)[5:]],
        [*own(4)[:6], ('="和平路"&"12号"', "和平路12号")],
        [*own(5)[:6], "和平路\n12号"],
    ]
    path = sheet(agency.folder / "people.xlsx", rows)
    assert agency.load(path, "family_planning")[1] == "loaded 5, refused 0"
    assert agency.rows("SELECT DISTINCT as_of FROM statements") == [("2025-01-31",)]
    homes = {number(place): home for place, home in ((1, "和平路12号"), (4, "和平路12号"), (5, "和平路 12号"))}
    assert homes.items() <= dict(agency.rows("SELECT number, residence_address FROM statements")).items()


def test_rows_of_a_workbook_that_cannot_be_taken_come_back_with_their_row(agency: Agency) -> None:
    lost = [*own(1)[:2], int(number(1)[:17]) * 10, *own(1)[3:]]
    broken = [*own(2)[:3], ("=NA()", "#N/A"), *own(2)[4:]]
    path = sheet(agency.folder / "people.xlsx", [COLUMNS, lost, broken, [], own(3), own(4, sex="男")])
    assert agency.load(path, "family_planning")[1] == "loaded 1, refused 3"
    assert [(one["行号"], one["原因代码"]) for one in refused(path)] == [("2", "number_as_number"), ("3", "cell_error"), ("6", "sex_mismatch")]
    assert refused(path)[2]["原始行"] == text(own(4, sex="男"))[0]


def test_a_number_in_scientific_notation_is_refused_by_its_own_reason(agency: Agency) -> None:
    path = agency.write(row(1).replace(number(1), "1.50102E+17"), row(2))
    assert agency.load(path)[1] == "loaded 1, refused 1"
    assert refused(path)[0]["原因代码"] == "number_as_number"


def test_private_use_characters_keep_the_bytes_they_came_in(agency: Agency) -> None:
    path = agency.write(*text(own(1, "李\ue816")), header=HEADER, encoding="gb18030")
    assert agency.load(path, "family_planning")[1] == "loaded 1, refused 0"
    kept = agency.rows("SELECT field, original FROM statement_exceptions")
    assert kept == [("name", "李".encode("gb18030") + bytes.fromhex("FE51"))]


LOCATED = [*COLUMNS, "纬度", "经度"]
KEPT = "40.8426 111.749"


def points(agency: Agency) -> dict[str, str | None]:
    """Coordinates in records in force."""
    found = agency.rows("SELECT number, residence_coordinates FROM citizens c JOIN batches b ON b.no = c.batch AND b.in_force_no > 0 ORDER BY b.in_force_no")
    return dict(found)


def test_coordinates_in_two_columns_are_one_and_a_sheet_may_hold_them_as_numbers(agency: Agency) -> None:
    rows = [
        LOCATED,
        [*own(1), 40.8426, 111.749],
        [*own(2), "40.8426", "111.7490"],
        [*own(3), "", ""],
        [*own(4), 111.749, 40.8426],
        [*own(5), 40.8426, ""],
        [*own(6), 0.1 + 40.7426, 111.749],
    ]
    path = sheet(agency.folder / "people.xlsx", rows)
    assert agency.load(path, "family_planning")[1] == "loaded 4, refused 2"
    assert [(one["行号"], one["原因代码"]) for one in refused(path)] == [("5", "coordinates_swapped"), ("6", "coordinates_invalid")]
    assert points(agency) == {number(1): KEPT, number(2): KEPT, number(3): None, number(6): KEPT}
    assert agency.rows("SELECT DISTINCT spoken FROM statements") == [("name,sex,residence_division,residence_address",)]


def test_coordinates_in_one_column_and_in_the_column_more_of_the_standard(agency: Agency) -> None:
    path = agency.write(*text([*own(1), "40.8426，111.749"]), header=f"{HEADER},坐标", name="own.csv")
    assert agency.load(path, "family_planning")[1] == "loaded 1, refused 0"
    path = agency.write(f"{row(2)},{KEPT}", f"{row(3)},", f'{row(4)},"40.8426, 111.749"', header=f"{STANDARD},居住地坐标")
    assert agency.load(path)[1] == "loaded 3, refused 0"
    assert points(agency) == {number(1): KEPT, number(2): KEPT, number(3): None, number(4): KEPT}


@pytest.mark.parametrize(
    ("columns", "said"), [(["纬度"], "it lacks 经度"), (["经度"], "it lacks 纬度"), (["纬度", "经度", "坐标"], "column 10 and two others")]
)
def test_half_coordinates_and_those_that_stand_twice_refuse_the_file(agency: Agency, columns: list[str], said: str) -> None:
    path = agency.write(*text([*own(1), *["40"] * len(columns)]), header=",".join([HEADER, *columns]))
    code, _, told = agency.load(path, "family_planning")
    assert (code, said in told) == (2, True), told


def test_the_next_file_without_the_column_leaves_them_standing_until_the_address_changes(agency: Agency) -> None:
    header = f"{STANDARD},居住地坐标"
    agency.load(agency.write(*(f"{row(place)},{KEPT}" for place in range(1, 4)), header=header))
    monthly = [row(1, as_of="2025-02-28"), row(2, as_of="2025-02-28", home="别处2号"), f"{row(3, as_of='2025-02-28')}"]
    assert agency.load(agency.write(*monthly, name="february.csv"))[1] == "loaded 3, refused 0"
    assert points(agency) == {number(1): KEPT, number(2): None, number(3): KEPT}
    again = [row(place, as_of="2025-03-31") for place in range(1, 4)]
    agency.load(agency.write(*again, name="march.csv"))
    assert points(agency) == {number(1): KEPT, number(2): KEPT, number(3): KEPT}
    assert main(["undo-batch", "1", "--data", str(agency.data)]) == 0
    assert set(points(agency).values()) == {None}


def test_a_report_tells_of_what_was_rounded_and_what_changed(agency: Agency) -> None:
    header = f"{STANDARD},居住地坐标"
    agency.load(agency.write(f"{row(1)},{KEPT}", f"{row(2)},{KEPT}", header=header))
    _, _, said = agency.load(agency.write(f"{row(1)},40.84264949 111.749", f"{row(2)},", header=header, name="next.csv"))
    assert "居住地坐标已舍入至6位小数" in said
    kept = agency.rows("SELECT report FROM delivery_reports ORDER BY made_at")[-1][0]
    compared = json.loads(kept)["compared"]
    assert (compared["changed"], compared["by_field"]) == (1, {"residence_coordinates": 1})


MAPPING = """agency = "family_planning"
separator = "|"
extra_columns = "refuse"
dates = ["excel"]
own_codes_only = ["sex", "residence_division"]
speaks_of = ["sex", "residence_division", "state"]
[columns]
number = ["证号"]
name = ["名"]
sex = ["性"]
residence_division = ["区"]
as_of = ["日"]
[constants]
state = "迁出"
[codes.sex]
"1" = "2"
[codes.residence_division]
"甲社区" = "150102001001"
"""


def test_own_codes_constants_separator_and_what_is_spoken_of(agency: Agency) -> None:
    own_mapping(agency, MAPPING)
    lines = [
        f"{number(1)}|王,秀兰|1|甲社区|45688",
        f"{number(2)}|王秀兰|2|甲社区|45688",
        f"{number(3)}|王秀兰|1|乙社区|45688",
        f"{number(4)}|王秀兰|1|甲社区|20250131",
    ]
    path = agency.write(*lines, header="证号|名|性|区|日", encoding="gb18030")
    assert agency.load(path, "family_planning")[1] == "loaded 1, refused 3"
    assert [one["原因代码"] for one in refused(path)] == ["sex_unknown", "division_invalid", "as_of_invalid"]
    assert agency.rows("SELECT name, sex, state, as_of, spoken FROM statements") == [("王,秀兰", "2", "moved_out", "2025-01-31", "sex,residence_division,state")]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (f"{HEADER},姓名", "twice"),
        (f"{HEADER},身份证号码", "both stand for number"),
        (HEADER.replace("采集日期", "日子"), "lacks columns"),
        (HEADER + ",x" * 1000, "1007 columns"),
    ],
)
def test_columns_that_cannot_be_told_apart_refuse_the_file(agency: Agency, header: str, said: str) -> None:
    code, _, told = agency.load(agency.write(*text(own(1)), header=header), "family_planning")
    assert (code, said in told) == (2, True), told
    assert not (agency.data / "keys").exists()


def test_a_city_that_refuses_other_columns_is_told_which(agency: Agency) -> None:
    own_mapping(agency, MAPPING)
    code, _, told = agency.load(agency.write(header="证号|名|性|区|日|再"), "family_planning")
    assert (code, "column 6 of the header" in told, "再" in told) == (2, True, False)


def test_an_unfit_mapping_of_the_city_stops_the_load(agency: Agency) -> None:
    own_mapping(agency, MAPPING.replace("excel", "roman"))
    code, _, told = agency.load(agency.write(header="证号|名|性|区|日"), "family_planning")
    assert (code, "family_planning.toml" in told) == (2, True)


@pytest.mark.parametrize(
    "line",
    [
        b"\x00" * 50,
        ",".join(own(9)).encode() + b",more",
        b'"' + ",".join(own(9)).encode(),
        ",".join(own(9, "王")).encode("utf-16-le"),
        b"\xff" * 30,
        b"x," * 1000,
        ",".join(own(9, "王\x00")).encode(),
        ",".join(own(9, "王\r")).encode(),
    ],
    ids=["zeros", "one more", "a quote", "utf-16", "noise", "wide", "a zero", "a carriage return"],
)
def test_a_hostile_line_is_refused_and_its_neighbours_are_not(agency: Agency, line: bytes) -> None:
    path = agency.write(*text(own(1)), line, *text(own(2)), header=HEADER)
    assert agency.load(path, "family_planning")[1] == "loaded 2, refused 1"
    assert [one["行号"] for one in refused(path)] == ["3"]


def test_mixed_ends_of_lines_are_all_ends(agency: Agency) -> None:
    path = agency.folder / "people.csv"
    first, second, third = (text(own(place))[0].encode() for place in (1, 2, 3))
    path.write_bytes(HEADER.encode() + b"\r\n" + first + b"\n" + second + b"\r\r\n\r\n\n" + third)
    assert agency.load(path, "family_planning")[1] == "loaded 3, refused 0"


class Book:
    """A small workbook whose parts can be changed."""

    def __init__(self, folder: Path, rows: list[list[Any]]) -> None:
        self.path = sheet(folder / "people.xlsx", rows)
        with zipfile.ZipFile(self.path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}

    def saved(self) -> Path:
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return self.path


SHEET = "xl/worksheets/sheet1.xml"


def bomb(book: Book) -> None:
    book.parts["xl/media/image1.bin"] = b"\0" * 60_000_000


def many_parts(book: Book) -> None:
    book.parts |= {f"xl/media/{at}": b"" for at in range(1200)}


def far_cell(book: Book) -> None:
    book.parts[SHEET] = book.parts[SHEET].replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def entities(book: Book) -> None:
    doctype = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    head, body = book.parts["xl/workbook.xml"].split(b"?>", 1)
    book.parts["xl/workbook.xml"] = head + b"?>" + doctype + body


def no_sheet(book: Book) -> None:
    del book.parts[SHEET]


def no_rows(book: Book) -> None:
    book.parts[SHEET] = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData/>", book.parts[SHEET], flags=re.DOTALL)


def noise(book: Book) -> None:
    book.parts[SHEET] = book.parts[SHEET][:-40]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (bomb, "times its size"),
        (many_parts, "parts"),
        (far_cell, ""),
        (entities, "no .xlsx that can be read"),
        (no_sheet, "no .xlsx that can be read"),
        (no_rows, "no rows"),
        (noise, ""),
    ],
)
def test_a_hostile_workbook_is_refused_whole(agency: Agency, change: Any, said: str) -> None:
    book = Book(agency.folder, [COLUMNS, own(1)])
    change(book)
    code, last, told = agency.load(book.saved(), "family_planning")
    assert (code, last) == (2, ""), told
    assert said in told
    assert not (agency.data / "keys").exists()


def test_a_workbook_of_two_filled_sheets_or_a_thousand_columns_is_refused(agency: Agency) -> None:
    path = agency.folder / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for _ in range(2):
            book.add_worksheet().write_row(0, 0, COLUMNS)
    assert "2 sheets" in agency.load(path, "family_planning")[2]
    wide = sheet(agency.folder / "wide.xlsx", [[*COLUMNS, *(f"c{at}" for at in range(1000))]])
    assert "more than 200 columns" in agency.load(wide, "family_planning")[2]


def test_an_old_or_encrypted_workbook_is_told(agency: Agency) -> None:
    path = agency.folder / "people.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    code, _, told = agency.load(path, "family_planning")
    assert (code, ".xlsx" in told) == (2, True)


DAYS = st.dates(dt.date(1900, 3, 1), dt.date(2100, 1, 1))
SHAPES = {
    "iso": lambda day: day.isoformat(),
    "compact": lambda day: f"{day:%Y%m%d}",
    "slash": lambda day: f"{day.year}/{day.month}/{day.day}",
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "excel": lambda day: str((day - dt.date(1899, 12, 30)).days),
}


@pytest.fixture(scope="module")
def mapping(tmp_path_factory: pytest.TempPathFactory) -> Mapping:
    path = tmp_path_factory.mktemp("m") / "police.toml"
    columns = 'number = ["n"]\nname = ["m"]\nas_of = ["d"]\n'
    path.write_text(f'agency = "police"\ndates = {list(SHAPES)}\n[columns]\n{columns}'.replace("'", '"'), "utf-8")
    return read(path, "police")


@given(day=DAYS, shape=st.sampled_from(sorted(SHAPES)), wide=st.booleans())
@settings(deadline=None)
def test_every_shape_of_a_date_is_the_same_date(mapping: Mapping, day: dt.date, shape: str, wide: bool) -> None:
    translating = Translating(mapping, laid_out(["n", "m", "d"], mapping))
    written = SHAPES[shape](day)
    if wide:
        written = written.translate({ord(digit): 0xFEE0 + ord(digit) for digit in "0123456789"})
    assert translating.row(["1", "王", written])[0][9] == day.isoformat()


@pytest.mark.parametrize("written", ["2026-02-30", "20261301", "60", "0", "2026-11", "123456", "上周", "2026/0/1"])
def test_what_is_no_date_in_any_shape_is_refused(mapping: Mapping, written: str) -> None:
    translating = Translating(mapping, laid_out(["n", "m", "d"], mapping))
    with pytest.raises(RowRefused, match="as_of_invalid"):
        translating.row(["1", "王", written])
