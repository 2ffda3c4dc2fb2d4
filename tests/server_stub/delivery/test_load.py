"""An agency's file on its way into force: what the command says, what stays outside, and what a kill leaves."""

import os
import random
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from server_stub.delivery import load
from server_stub.delivery.agency_file import LONGEST_LINE, refused_path
from server_stub.delivery.rows import HEADER
from server_stub.errors import storage_full
from server_stub.population import batches, tables, tables_batches, tables_statements
from server_stub.settings import load as settings_of
from tests.databases import change, opened
from tests.server_stub.delivery.files import Agency, kill_in_the_middle, number, peak, refused, row

pytestmark = pytest.mark.both


def test_a_load_into_an_empty_folder_sets_it_up_and_says_what_it_did(agency: Agency) -> None:
    path = agency.write(row(1), row(2), row(3).replace("女", "男"))
    code, out, said = agency.load(path)
    assert (code, out) == (0, "loaded 2, refused 1")
    assert "batch 1; to take it back: undo-batch 1\n" in said
    assert [(one["行号"], one["原因代码"]) for one in refused(path)] == [("4", "sex_mismatch")]
    assert row(3).replace("女", "男") == refused(path)[0]["原始行"]
    assert refused_path(path).stat().st_mode & 0o777 == 0o600
    assert agency.record(1)["origins"] == "police|2025-01-31"
    assert agency.rows("SELECT count(*) FROM statements") == [(2,)]
    assert agency.rows("SELECT action, outcome FROM journal") == [("population.loaded", "done")]


def test_rows_of_many_slices_are_all_there(agency: Agency) -> None:
    places = list(range(7000))
    random.Random(1).shuffle(places)
    path = agency.write(*(row(place) for place in places))
    assert agency.load(path)[1] == "loaded 7000, refused 0"
    assert agency.rows("SELECT count(*), count(DISTINCT number) FROM citizens") == [(7000, 7000)]
    assert not refused_path(path).exists()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_gb18030_is_told_by_the_header_and_put_right_for_2022(agency: Agency, end: str) -> None:
    path = agency.write(row(1, "李\ue81e"), row(2, "张𬱖㐂"), row(3, "李\ue816"), encoding="gb18030", end=end)
    assert agency.load(path)[1] == "loaded 3, refused 0"
    assert agency.record(1)["name"] == "李龴"
    assert agency.record(2)["name"] == "张𬱖㐂"
    assert agency.record(3)["name"] == "李\ue816"
    assert agency.rows("SELECT number, field, original FROM statement_exceptions") == [
        (number(3), "name", "李".encode("gb18030") + bytes.fromhex("FE51"))
    ]


def test_a_file_with_a_byte_order_mark_and_without_a_last_line_end_is_read(agency: Agency) -> None:
    path = agency.write(row(2), row(1))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip(b"\n"))
    assert agency.load(path)[1] == "loaded 2, refused 0"
    assert agency.record(1)["name"] == agency.record(2)["name"] == "王秀兰"


def test_rows_in_another_encoding_are_refused_with_their_bytes(agency: Agency) -> None:
    path = agency.write(row(1), row(2).encode("gb18030"), row(3))
    assert agency.load(path)[1] == "loaded 2, refused 1"
    assert [(one["行号"], one["原因代码"]) for one in refused(path)] == [("3", "encoding")]
    assert bytes.fromhex(refused(path)[0]["原始字节"]) == row(2).encode("gb18030")


@pytest.mark.parametrize("begins", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1"])
def test_a_refused_row_is_no_formula_to_who_opens_the_file(agency: Agency, begins: str) -> None:
    line = begins + row(1)[18:]
    path = agency.write(line, row(2))
    assert agency.load(path)[1] == "loaded 1, refused 1"
    [told] = refused(path)
    assert told["原始行"] == f"'{line}"
    assert bytes.fromhex(told["原始字节"]).decode() == line


def test_utf_8_rows_in_a_gb18030_file_are_refused_too(agency: Agency) -> None:
    path = agency.write(row(1), row(2).encode(), row(3), encoding="gb18030")
    assert agency.load(path)[1] == "loaded 2, refused 1"
    assert [(one["行号"], one["原因代码"]) for one in refused(path)] == [("3", "encoding")]


def test_an_encoding_that_is_told_must_be_that_of_the_header(agency: Agency) -> None:
    path = agency.write(row(1), encoding="gb18030")
    code, _, said = agency.load(path, "police", "--encoding", "utf-8")
    assert code == 2
    assert "header" in said
    assert agency.load(path, "police", "--encoding", "gb18030")[1] == "loaded 1, refused 0"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"a,b,c\n1,2,3\n", "not the header"),
        (HEADER.replace("姓名", "名字").encode() + b"\n", "not the header"),
        ((HEADER + "\n" + row(1)).encode("utf-16"), "UTF-16"),
        (b"\x00" * 5000, "not the header"),
        (os.urandom(64) * 100, "not the header"),
    ],
    ids=["empty", "other columns", "other name", "utf-16", "zeros", "noise"],
)
def test_a_file_that_is_none_is_refused_whole_and_nothing_is_set_up(agency: Agency, content: bytes, said: str) -> None:
    path = agency.folder / "people.csv"
    path.write_bytes(content)
    code, last, told = agency.load(path)
    assert (code, last) == (2, "")
    assert said in told
    assert not (agency.data / "keys").exists()


def test_a_missing_file_and_an_unknown_agency_are_told(agency: Agency) -> None:
    code, _, told = agency.load(agency.folder / "nothing.csv")
    assert code == 2
    assert "nothing.csv" in told
    with pytest.raises(SystemExit) as left:
        agency.load(agency.write(row(1)), "fishery")
    assert left.value.code == 2


def test_only_a_header_loads_nothing(agency: Agency) -> None:
    assert agency.load(agency.write())[1] == "loaded 0, refused 0"


def test_empty_lines_do_not_count(agency: Agency) -> None:
    assert agency.load(agency.write(row(1), "", "  ", row(2)))[1] == "loaded 2, refused 0"


def test_of_two_rows_about_a_person_the_later_is_taken(agency: Agency) -> None:
    path = agency.write(row(1, "早", "2024-01-01"), row(1, "晚", "2025-01-01"), row(1, "中", "2024-06-01"))
    assert agency.load(path)[1] == "loaded 1, refused 2"
    assert agency.record(1)["name"] == "晚"
    assert [(one["行号"], one["原因代码"]) for one in refused(path)] == [("2", "duplicate_number"), ("4", "duplicate_number")]
    assert "第3行" in refused(path)[0]["原因"]


def test_loading_the_same_file_again_changes_nothing(agency: Agency) -> None:
    path = agency.write(row(1), row(2, ""), row(3))
    first = agency.load(path)
    refused_path(path).unlink()
    second = agency.load(path)
    assert first[:2] == second[:2] == (0, "loaded 2, refused 1")
    assert "before" in second[2]
    assert len(refused(path)) == 1
    assert agency.rows("SELECT count(*) FROM batches") == [(1,)]
    assert agency.rows("SELECT count(*) FROM statements") == [(2,)]


def test_the_order_of_arrival_between_agencies_does_not_matter(agency: Agency) -> None:
    files = {
        "police": agency.write(row(1, "警名", "2024-01-01", "警址"), row(2, "警二"), name="police.csv"),
        "labour": agency.write(row(1, "劳名", "2025-01-01", "劳址"), name="labour.csv"),
        "family_planning": agency.write(row(1, "计名", "2023-01-01", "计址", "死亡"), name="family.csv"),
    }
    seen = []
    for order in (("police", "labour", "family_planning"), ("family_planning", "labour", "police")):
        agency.data = agency.folder / "-".join(order)
        for each in order:
            assert agency.load(files[each], each)[0] == 0
        seen.append((agency.record(1), agency.record(2)))
        assert agency.rows("SELECT count(*) FROM citizens") == [(2,)]
    assert seen[0] == seen[1]
    assert seen[0][0]["name"] == "警名"
    assert seen[0][0]["residence_address"] == "计址"
    assert seen[0][0]["state"] == "normal"


def test_an_agency_corrects_itself_but_not_by_an_older_word(agency: Agency) -> None:
    agency.load(agency.write(row(1, "旧"), row(2, "甲")))
    agency.load(agency.write(row(1, "新"), name="again.csv"))
    assert agency.record(1)["name"] == "新"
    agency.load(agency.write(row(1, "更旧", "2020-01-01"), row(3, "乙", "2020-01-01"), name="older.csv"))
    assert agency.record(1)["name"] == "新"
    assert (agency.record(2)["name"], agency.record(3)["name"]) == ("甲", "乙")
    assert agency.rows("SELECT count(*) FROM statements WHERE number = ?", number(1)) == [(3,)]
    assert agency.rows("SELECT count(*) FROM citizens") == [(3,)]


def test_unknown_communities_warn_and_load(agency: Agency) -> None:
    code, last, said = agency.load(agency.write(row(1)))
    assert (code, last) == (0, "loaded 1, refused 0")
    assert "unknown community" in said
    assert "150102001001 (line 2)" in said


def test_a_second_load_at_the_same_time_is_told_to_wait(agency: Agency) -> None:
    agency.load(agency.write(row(1)))
    with batches.alone(agency.data):
        code, last, said = agency.load(agency.write(row(2), name="other.csv"))
    assert (code, last) == (3, "")
    assert "under way" in said


@pytest.fixture
def large(agency: Agency) -> Path:
    places = list(range(60_000))
    random.Random(2).shuffle(places)
    return agency.write(*(row(place) for place in places), row(60_001, ""), name="large.csv")


def test_a_killed_load_counts_for_nothing_and_is_resumed_by_the_same_file(agency: Agency, large: Path) -> None:
    kill_in_the_middle(agency, large)
    in_force = "SELECT count(*) FROM citizens JOIN batches ON no = batch WHERE batches.state = 'in_force'"
    assert agency.rows(in_force) == [(0,)]
    part = agency.rows("SELECT count(*) FROM statements")[0][0]
    assert 0 < part < 60_000
    assert agency.load(large)[:2] == (0, "loaded 60000, refused 1")
    assert agency.rows(in_force) == [(60_000,)]
    assert agency.rows("SELECT count(*) FROM statements") == [(60_000,)]
    assert agency.rows("SELECT no, state, loaded, refused FROM batches") == [(1, "in_force", 60_000, 1)]


def test_a_killed_load_is_undone_by_another_file(agency: Agency, large: Path) -> None:
    agency.load(agency.write(row(5, "从前")))
    kill_in_the_middle(agency, large)
    assert agency.load(agency.write(row(7), name="small.csv"))[1] == "loaded 1, refused 0"
    assert agency.rows("SELECT state FROM batches ORDER BY no") == [("in_force",), ("undone",), ("in_force",)]
    assert agency.rows("SELECT count(*) FROM statements") == agency.rows("SELECT count(*) FROM citizens") == [(2,)]
    assert agency.record(5)["name"] == "从前"


def test_a_folder_that_cannot_be_written_is_told_without_a_traceback(agency: Agency) -> None:
    agency.data = agency.folder / "file"
    agency.data.write_text("a file, no folder")
    code, last, said = agency.load(agency.write(row(1)))
    assert (code, last) == (2, "")
    assert "file is no folder" in said


def disk_full(data: Path) -> Exception:
    """As the database says it."""
    if settings_of(data).database_url:
        return psycopg.errors.DiskFull("could not extend file")
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


def test_a_full_disk_is_told_and_the_load_goes_on_later(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    path = agency.write(*(row(place) for place in range(3000)))
    whole = tables.add_citizens_as_stated
    calls = []

    def full(*arguments: Any) -> None:
        calls.append(1)
        if len(calls) > 1:
            raise disk_full(agency.data)
        whole(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(tables, "add_citizens_as_stated", full)
        code, last, said = agency.load(path)
    assert (code, last) == (4, "")
    assert "storage_full" in said
    assert 0 < agency.rows("SELECT count(*) FROM statements")[0][0] < 3000
    assert agency.load(path)[:2] == (0, "loaded 3000, refused 0")
    assert agency.rows("SELECT count(*) FROM citizens") == agency.rows("SELECT count(*) FROM statements") == [(3000,)]


class Today:
    """The centre's clock, on a day a test sets."""

    at = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def cut_off(agency: Agency, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load until the disk is full: the first slice is written, no more."""
    whole, kept = batches.Writing.keep, []

    async def once(self: batches.Writing, ready: batches.Ready) -> None:
        if kept:
            raise storage_full()
        kept.append(ready)
        await whole(self, ready)

    with monkeypatch.context() as patch:
        patch.setattr(batches.Writing, "keep", once)
        assert agency.load(path)[0] == 4
    assert agency.rows("SELECT state FROM batches WHERE upto IS NOT NULL ORDER BY no DESC LIMIT 1") == [("loading",)]


@pytest.fixture
def of_tomorrow(agency: Agency) -> Path:
    """The first row is of tomorrow, and today's load got past it."""
    rows = sorted(row(place) for place in range(3000))
    return agency.write(rows[0].replace("2025-01-31", "2026-11-23"), *rows[1:])


def test_a_load_resumed_the_next_day_is_judged_by_the_day_it_began(agency: Agency, of_tomorrow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server_stub.delivery.load.SystemClock", Today)
    cut_off(agency, of_tomorrow, monkeypatch)
    monkeypatch.setattr(Today, "at", Today.at + timedelta(hours=1))
    assert agency.load(of_tomorrow)[:2] == (0, "loaded 2999, refused 1")
    assert agency.rows("SELECT count(*) FROM statements") == [(2999,)]
    refused_path(of_tomorrow).unlink()
    assert agency.load(of_tomorrow)[1] == "loaded 2999, refused 1"
    assert [one["原因代码"] for one in refused(of_tomorrow)] == ["as_of_in_future"]


def test_a_load_begun_by_other_rules_begins_anew(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    path = agency.write(*(row(place) for place in range(3000)))
    with monkeypatch.context() as patch:
        patch.setattr(load, "rules_digest", lambda: "the rules before")
        cut_off(agency, path, patch)
    assert agency.load(path)[:2] == (0, "loaded 3000, refused 0")
    assert agency.rows("SELECT no, state FROM batches ORDER BY no") == [(1, "undone"), (2, "in_force")]
    assert agency.rows("SELECT count(*), min(batch) FROM statements") == [(3000, 2)]


def test_a_batch_with_other_rows_than_were_counted_does_not_come_into_force(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    path = agency.write(*(row(place) for place in range(3000)))
    cut_off(agency, path, monkeypatch)
    change(agency.data, "UPDATE batches SET loaded = loaded - 1")
    code, last, said = agency.load(path)
    assert (code, last) == (4, "")
    assert "taken back" in said
    assert agency.rows("SELECT state FROM batches") == [("undone",)]
    assert agency.rows("SELECT count(*) FROM statements") == [(0,)]
    assert agency.load(path)[:2] == (0, "loaded 3000, refused 0")


def test_a_load_of_which_the_database_lost_a_slice_in_the_middle_is_taken_back(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    path = agency.write(*(row(place) for place in range(6000)))
    whole, seen = batches.Writing.keep, []

    async def lost(self: batches.Writing, ready: batches.Ready) -> None:
        """As of a server that was cut and is back: the second slice did not last, those behind it did."""
        seen.append(ready)
        if len(seen) != 2:
            await whole(self, ready)

    with monkeypatch.context() as patch:
        patch.setattr(batches.Writing, "keep", lost)
        code, last, said = agency.load(path)
    assert len(seen) > 2
    assert (code, last) == (4, "")
    assert "taken back" in said
    assert agency.rows("SELECT count(*) FROM statements") == agency.rows("SELECT count(*) FROM citizens") == [(0,)]
    assert agency.load(path)[:2] == (0, "loaded 6000, refused 0")


def test_an_interrupted_load_says_how_to_go_on(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: Any, **_named: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("server_stub.delivery.judging.judged", interrupt)
    code, _, said = agency.load(agency.write(row(1)))
    assert code == 130
    assert "go on" in said


@pytest.mark.parametrize("slice_rows", [batches.FIRST_SLICE, 7, 2])
def test_of_many_rows_about_a_person_the_latest_is_taken_whatever_slice_it_stands_in(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, slice_rows: int
) -> None:
    monkeypatch.setattr(batches, "FIRST_SLICE", slice_rows)
    monkeypatch.setattr(batches, "LEAST_SLICE", slice_rows)
    monkeypatch.setattr(batches, "LARGEST_SLICE", slice_rows)
    same = [row(2, as_of=f"2025-01-{1 + place % 28:02}", home=f"{place}号") for place in range(100)]
    path = agency.write(row(3), *same, row(1), row(1, as_of="2020-01-01"))
    assert agency.load(path)[:2] == (0, "loaded 3, refused 100")
    assert agency.record(2)["residence_address"] == "27号"
    assert agency.record(2)["origins"] == "police|2025-01-28"
    assert agency.record(1)["origins"] == "police|2025-01-31"
    said = {one["原因"] for one in refused(path) if int(one["行号"]) < 103}
    assert len(refused(path)) == 100
    assert all(words.endswith("（已采用第30行）") for words in said), said
    assert agency.rows("SELECT count(*), count(DISTINCT number) FROM statements") == [(3, 3)]


@pytest.mark.parametrize("slice_rows", [batches.FIRST_SLICE, 2])
def test_what_was_unusual_in_a_row_is_kept_of_the_row_that_counts_only(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, slice_rows: int
) -> None:
    monkeypatch.setattr(batches, "FIRST_SLICE", slice_rows)
    rare = [row(1, f"李{rare}", as_of=f"2025-01-{day:02}") for day, rare in ((1, "\ue816"), (9, "\ue817"), (2, "\ue818"), (3, "昊"))]
    assert agency.load(agency.write(*rare))[:2] == (0, "loaded 1, refused 3")
    assert agency.rows("SELECT number, field, original FROM statement_exceptions") == [(number(1), "name", "李\ue817".encode())]
    assert agency.load(agency.write(rare[0], row(1, "李昊", as_of="2025-02-01")))[:2] == (0, "loaded 1, refused 1")
    assert agency.rows("SELECT count(*) FROM statement_exceptions WHERE batch = 2") == [(0,)]


def test_a_hundred_thousand_rows_of_one_number_cost_little(agency: Agency) -> None:
    path = agency.write(*[row(1)] * 100_000)
    assert peak(agency, path)[0] == "loaded 1, refused 99999"
    usual, large = peak(agency, agency.write(row(2), name="one.csv"))[1], peak(agency, agency.write(*[row(3)] * 100_000, name="more.csv"))[1]
    assert large - usual < 80, f"{large} MiB, and {usual} of one row"


def test_lines_without_a_number_are_no_one_person(agency: Agency) -> None:
    path = agency.write(*["x" + row(1)] * 50_000, name="bad.csv")
    last, memory = peak(agency, path)
    assert last == "loaded 0, refused 50000"
    assert memory < 200


@pytest.mark.parametrize("ended", [True, False])
def test_a_line_of_any_length_is_refused_unread(agency: Agency, ended: bool) -> None:
    long = row(2).encode() + b"x" * 150_000_000
    path = agency.write(row(1), long, row(3)) if ended else agency.write(row(1), row(3), long)
    if not ended:
        os.truncate(path, path.stat().st_size - 1)
    last, memory = peak(agency, path)
    assert last == "loaded 2, refused 1"
    assert memory < 200
    assert [(one["行号"], one["原因代码"], len(one["原始行"]) < 66_000) for one in refused(path)] == [
        ("3" if ended else "4", "line_too_long", True)
    ]


def test_a_line_of_the_greatest_length_is_read(agency: Agency) -> None:
    for extra in (-1, 0, 1):
        line = row(1).encode() + b"x" * (LONGEST_LINE - len(row(1).encode()) + extra - 1)
        path = agency.write(line, row(2))
        assert agency.load(path)[1] == "loaded 1, refused 1"
        assert refused(path)[0]["原因代码"] == ("line_too_long" if extra > 0 else "as_of_invalid")


def test_a_file_of_one_endless_line_is_told_without_reading_it(agency: Agency) -> None:
    path = agency.folder / "endless.csv"
    path.touch()
    os.truncate(path, 2 * 1024**3)  # takes no room on the disk
    code, _, told = agency.load(path)
    assert code == 2
    assert "not the header" in told


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (HEADER.replace(",更新日期", ""), "lacks columns"),
        (HEADER.replace("公民身份号码", "证号"), "lacks columns"),
        (HEADER.replace("姓名", "性别"), "twice"),
        (HEADER.replace(",", ";"), "no column of the header is known"),
        (HEADER.replace(",", "\t"), "no column of the header is known"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_another_header_is_told_with_the_columns_expected(agency: Agency, header: str, said: str, encoding: str) -> None:
    code, _, told = agency.load(agency.write(row(1), header=header, encoding=encoding))
    assert code == 2
    assert said in told
    assert not (agency.data / "keys").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_spaces_and_quotes_in_the_header_do_no_harm(agency: Agency, encoding: str) -> None:
    header = " " + HEADER.replace(",", " , ").replace("姓名", '"姓名"') + "\u3000"
    assert agency.load(agency.write(row(1), header=header, encoding=encoding))[1] == "loaded 1, refused 0"


def test_taking_back_a_small_batch_looks_at_a_part_of_the_base_at_a_time(agency: Agency) -> None:
    agency.load(agency.write(*(row(place) for place in range(3000))))
    with opened(agency.data) as connection:
        connection.now = ""
        batch = tables_batches.open_batch(connection, tables_batches.Opening("labour", "x"))
        facts = ("某人", "1", "01", "1990-01-01", None, None, None, "normal", None)
        tables_statements.add_statements(connection, [(number(place), batch, *facts, "2026-01-01") for place in (5, 2900)])
        steps, after = [], ""
        while after is not None:
            steps.append(after)
            after = tables_statements.drop_slice(connection, batch, after, 500)
        assert len(steps) == 8  # seven parts of 500 and the end
        assert connection.all("SELECT count(*), count(DISTINCT batch) FROM statements") == [(3000, 1)]
