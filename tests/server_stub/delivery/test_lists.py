"""Lists laid into agencies' folders: compared under rules and limits, answered with a result; a kill changes none of it."""

import csv
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from server_stub.comparing import limits as all_limits
from server_stub.comparing.limits import Limits
from server_stub.comparing.workers import NotCompared
from server_stub.delivery import taking
from server_stub.delivery.marker import Marker, MarkerUnsound, read
from tests.server_stub.delivery.files import number, row
from tests.server_stub.delivery.test_watching import ROOT, Front, names

HEADER = "公民身份号码,姓名"
ROWS = (f"{number(1)},王秀兰", f"{number(2)},别人", f"{number(9)},王秀兰")


@pytest.fixture
def front(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Front:
    """The police spoke of three people."""
    front = Front(tmp_path, bare, capsys)
    front.lay(front.people(1, row(1), row(2), row(3)), 1)
    assert front.watch() == 1
    return front


def lay(front: Front, sequence: int = 2, *rows: str, header: str = HEADER, **changed: Any) -> None:
    path = front.write(*(rows or ROWS), header=header, name=f"list{sequence}.csv")
    front.lay(path, sequence, **{"kind": "comparison", "purpose": "registration", **changed})


def result(front: Front, stem: str = "000002-list2.csv") -> list[list[str]]:
    text = (front.box / "out" / f"{stem}.result.csv").read_text("utf-8-sig")
    return [cells[:4] for cells in csv.reader(text.splitlines())][1:]


def words(front: Front, stem: str = "000002-list2.csv") -> str:
    return (front.box / "out" / f"{stem}.answer.txt").read_text("utf-8")


def test_a_list_is_compared_its_result_laid_out_and_nothing_loaded(front: Front) -> None:
    lay(front)
    assert front.watch() == 1
    answer = front.answer("000002-list2.csv")
    assert (answer["outcome"], answer["rows"], answer["purpose"]) == ("compared", 3, "registration")
    assert answer["results"] == {"agrees": 1, "differs": 1, "not_found": 1}
    assert result(front) == [["3", "differs", "不一致", "姓名"], ["4", "not_found", "未找到", ""]]
    assert "共3行" in words(front) and "一致1行，不一致1行，未找到1行" in words(front)
    assert number(2) not in words(front)
    assert (front.waiting(), names(front.data / "arriving")) == ([], [])
    assert "000002-list2.csv" in names(front.box / "done")
    assert front.rows("SELECT outcome, batch, rows, closed FROM deliveries WHERE sequence = 2") == [("compared", None, 3, 1)]
    assert front.rows("SELECT count(*) FROM batches") == [(1,)]
    [(detail,)] = front.rows("SELECT detail FROM journal WHERE action = 'exchange.list_compared'")
    told = json.loads(detail) if isinstance(detail, str) else detail
    assert (told["agency"], told["purpose"], told["rows"], told["differs"]) == ("police", "registration", 3, 1)
    assert told["rules"] and number(2) not in detail


def test_a_damaged_sheet_is_told_to_who_looks_after_the_centre(front: Front) -> None:
    lay(front)
    assert front.watch() == 1
    for sheet in (front.data / "comparing").glob("*.sheet"):
        sheet.write_bytes(b"")
    lay(front, 3)
    assert front.watch() == 1
    assert result(front, "000003-list3.csv") == result(front)
    assert front.rows("SELECT kind, detail FROM alerts") == [("sheet_damaged", '{"sheets": 2}')]
    assert front.journal("alert.raised") == 1


def test_lists_by_folder_are_counted_in_the_use_of_the_exchange_once_each(front: Front) -> None:
    lay(front)
    front.watch()
    lay(front)  # the same again
    lay(front, 3, purpose="taxation")
    front.watch()
    counted = "SELECT what, number FROM exchange_figures WHERE agency = 'police' AND interface = 'compare' AND unit = ? ORDER BY what"
    assert front.rows(counted, "day") == front.rows(counted, "hour") == [("calls", 2), ("persons", 3), ("refused.not_granted", 1)]


@pytest.mark.parametrize(
    ("header", "changed", "code", "said"),
    [
        (HEADER, {"purpose": "taxation"}, "not_granted", "未获准"),
        ("姓名,公民身份号码", {}, "header_unknown", "首列应为公民身份号码"),
        ("公民身份号码,姓名,姓名", {}, "column_twice", "列“姓名”重复"),
        ("公民身份号码,{电话}", {}, "column_unknown", "未约定的列"),
    ],
)
def test_what_cannot_be_compared_uses_its_number_and_says_why(front: Front, header: str, changed: dict[str, str], code: str, said: str) -> None:
    lay(front, header=header, **changed)
    lay(front, 3)
    assert front.watch() == 2
    answer = front.answer("000002-list2.csv")
    assert (answer["outcome"], answer["code"]) == ("not_compared", code)
    assert said in words(front)
    assert not (front.box / "out/000002-list2.csv.result.csv").exists()
    assert "000002-list2.csv" in names(front.box / "bad")
    assert front.answer("000003-list3.csv")["outcome"] == "compared"


@pytest.mark.parametrize("changed", [{"bytes": 20}, {"rows_a_day": 3}])
def test_the_limits_of_calls_hold_here_too(front: Front, monkeypatch: pytest.MonkeyPatch, changed: dict[str, int]) -> None:
    few = {"bytes": 1000, "under_way": 2, "rows_a_day": 100, "kept_days": 7} | changed
    for place in ("comparing.day_limit", "delivery.lists"):
        monkeypatch.setattr(f"server_stub.{place}.limits", lambda _: Limits(**few))
    lay(front)
    lay(front, 3)
    assert front.watch() == 2
    last = front.answer("000003-list3.csv")
    assert (last["outcome"], last["code"]) == ("not_compared", "too_large" if "bytes" in changed else "rows_a_day")
    assert all_limits.limits("police").rows_a_day > 3


def test_a_list_is_compared_once_and_asked_again_gets_the_same_answer(front: Front) -> None:
    lay(front)
    front.watch()
    lay(front)
    assert front.watch() == 1
    answer = front.answer("000002-list2.csv")
    assert (answer["repeated"], answer["outcome"], answer["results"]["differs"]) == (True, "compared", 1)
    assert "下一个序号" in words(front)
    assert front.journal("exchange.list_compared") == 1


def test_a_list_whose_processes_are_lost_is_tried_again_and_then_given_up(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    async def lost(*_: Any) -> Any:
        raise NotCompared("lost")

    monkeypatch.setattr(taking.lists, "compared", lost)
    lay(front)
    assert front.watch() == 0
    assert "list2.csv" in front.waiting()
    monkeypatch.setattr(taking, "TRIES", 1)
    assert front.watch() == 1
    assert front.answer("000002-list2.csv")["code"] == "not_compared"


@pytest.mark.parametrize("moment", ["comparing", "compared", "answered", "put_away"])
def test_after_a_kill_it_is_compared_and_answered_once(front: Front, moment: str) -> None:
    lay(front)
    dying = {
        "comparing": "from server_stub.comparing import by_file\nby_file._put_together = die\n",
        "compared": "from server_stub.delivery import tables_deliveries\ntables_deliveries.list_compared = die\n",
        "answered": "from server_stub.delivery.mailbox import Mailbox\nMailbox.answer = die\n",
        "put_away": "from server_stub.delivery import tables_deliveries\ntables_deliveries.close = die\n",
    }[moment]
    program = (
        "import os, signal, sys\n"
        "def die(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"{dying}"
        "from server_stub.__main__ import main\n"
        f"main(['watch', '--once', '--data', {str(front.data)!r}])\n"
    )
    assert subprocess.Popen([sys.executable, "-c", program], cwd=ROOT).wait(90) == -signal.SIGKILL
    front.watch()
    assert front.rows("SELECT outcome, rows, closed FROM deliveries WHERE sequence = 2") == [("compared", 3, 1)]
    assert [line[1] for line in result(front)] == ["differs", "not_found"]
    assert not front.answer("000002-list2.csv")["repeated"]
    assert (front.waiting(), names(front.data / "arriving")) == ([], [])
    assert front.journal("exchange.list_compared") == 1


def test_kind_and_purpose_are_signed_and_markers_of_before_stay_what_they_were(front: Front) -> None:
    plain = Marker("a.csv", 1, "0" * 64, 1, "")
    assert plain.signed("police").count(b"\n") == 6
    assert Marker("a.csv", 1, "0" * 64, 1, "", "comparison", "registration").signed("police").endswith(b"\ncomparison\nregistration\n")
    lay(front)
    path = front.box / "in/list2.csv.done"
    for change in ({"purpose": "advise"}, {"kind": "statements", "purpose": ""}):
        marker = json.loads(path.read_bytes()) | change
        path.write_text(json.dumps(marker), "utf-8")
        front.watch()
        assert front.answer("list2.csv")["why"] == "signature_wrong"
        lay(front)


@pytest.mark.parametrize("more", [{"kind": "comparison"}, {"purpose": "registration"}, {"kind": "comparison", "purpose": "a\nb"}, {"kind": "else"}])
def test_a_kind_that_cannot_be_meant_is_unsound(more: dict[str, str]) -> None:
    marker = {"name": "a.csv", "size": 1, "sha256": "0" * 64, "sequence": 1, "signature": "", **more}
    with pytest.raises(MarkerUnsound):
        read(json.dumps(marker).encode(), "a.csv.done")
