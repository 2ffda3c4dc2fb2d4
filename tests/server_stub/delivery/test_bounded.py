"""Hostile and merely large files in an agency's own columns: read in bounded memory, measured in a child process."""

import os
import random
import zipfile

import pytest

from server_stub.delivery import agency_file, opening
from server_stub.delivery.rows import HEADER as STANDARD
from tests.server_stub.delivery.files import Agency, kill_in_the_middle, peak, refused, row
from tests.server_stub.delivery.test_mapped import COLUMNS, HEADER, SHEET, Book, own, sheet, text

MOST_MB = 220


def test_a_line_of_150_megabytes_among_own_columns_is_refused_unread(agency: Agency) -> None:
    long = b"x" * 150_000_000
    path = agency.write(*text(own(1)), long, *text(own(2)), header=HEADER)
    last, memory = peak(agency, path, "family_planning")
    assert last == "loaded 2, refused 1"
    assert [one["原因代码"] for one in refused(path)] == ["line_too_long"]
    assert memory < MOST_MB


def test_a_header_without_end_is_told_without_reading_it(agency: Agency) -> None:
    path = agency.folder / "endless.csv"
    path.write_bytes(HEADER.encode() + b",")
    os.truncate(path, 2 * 1024**3)  # takes no room on the disk
    code, _, told = agency.load(path, "family_planning")
    assert (code, "header" in told) == (2, True)


@pytest.mark.parametrize("header", [STANDARD, HEADER])
def test_a_file_of_more_lines_than_may_be_is_refused_whole(agency: Agency, monkeypatch: pytest.MonkeyPatch, header: str) -> None:
    monkeypatch.setattr(opening, "MOST_LINES", 5)
    rows = [row(place) if header == STANDARD else text(own(place))[0] for place in range(2)]
    assert agency.load(agency.write(*rows, "", "", header=header), "family_planning")[1] == "loaded 2, refused 0"
    code, last, told = agency.load(agency.write(*rows, "", "", "", header=header), "family_planning")
    assert (code, last, "more than 5 lines" in told) == (2, "", True)
    assert agency.rows("SELECT state FROM batches ORDER BY no") == [("in_force",)]


@pytest.mark.parametrize("header", [STANDARD, HEADER])
def test_a_file_of_rows_that_are_all_refused_ends_and_leaves_nothing(agency: Agency, monkeypatch: pytest.MonkeyPatch, header: str) -> None:
    monkeypatch.setattr(agency_file, "MOST_REFUSED", 5)
    rows = [row(place) if header == STANDARD else text(own(place))[0] for place in range(3)]
    assert agency.load(agency.write(*rows, *["x"] * 5, header=header), "family_planning")[1] == "loaded 3, refused 5"
    code, last, told = agency.load(agency.write(*rows, *["x"] * 6, header=header), "family_planning")
    assert (code, last, "more than 5 rows" in told) == (2, "", True)
    assert agency.rows("SELECT state FROM batches WHERE state <> 'undone'") == [("in_force",)]


def test_many_refused_rows_of_a_thousand_columns_stay_small(agency: Agency) -> None:
    path = agency.write(*["x," * 1000] * 30_000, *text(own(1)), header=HEADER)
    last, memory = peak(agency, path, "family_planning")
    assert last == "loaded 1, refused 30000"
    assert memory < MOST_MB


def test_a_workbook_of_many_rows_is_read_beside_us(agency: Agency) -> None:
    places = list(range(20_000))
    random.Random(3).shuffle(places)
    path = sheet(agency.folder / "people.xlsx", [COLUMNS, *(own(place) for place in places)], constant_memory=True)
    last, memory = peak(agency, path, "family_planning")
    assert last == "loaded 20000, refused 0"
    assert memory < MOST_MB


def test_a_workbook_that_lies_about_its_sizes_is_refused(agency: Agency) -> None:
    book = Book(agency.folder, [COLUMNS, own(1)])
    book.parts[SHEET] = book.parts[SHEET].replace(b"</worksheet>", b" " * 50_000_000 + b"</worksheet>")
    path = book.saved()
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        length = package.getinfo(SHEET).file_size
    content = content.replace(length.to_bytes(4, "little"), (5000).to_bytes(4, "little"))
    path.write_bytes(content)
    code, last, _ = agency.load(path, "family_planning")
    assert (code, last) == (2, "")
    assert not (agency.data / "keys").exists()


def test_a_kill_in_the_middle_of_own_columns_leaves_nothing_half_loaded(agency: Agency) -> None:
    header = ",".join(reversed(["公民身份号码", "姓名", "性别", "民族", "出生日期", "户籍地址", "居住地区划", "居住地址", "状态", "更新日期"]))
    path = agency.write(*(",".join(reversed(row(place).split(","))) for place in range(60_000)), header=header)
    kill_in_the_middle(agency, path)
    assert agency.rows("SELECT count(*) FROM citizens JOIN batches ON no = batch WHERE batches.state = 'in_force'") == [(0,)]
    assert agency.load(path)[1] == "loaded 60000, refused 0"
    assert agency.rows("SELECT no, state FROM batches ORDER BY no") == [(1, "in_force")]
