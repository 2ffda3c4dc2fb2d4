"""Files laid into agencies' folders: taken in order, once, whole, answered; and a kill changes none of it."""

import asyncio
import base64
import errno
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub import settings
from server_stub.__main__ import main
from server_stub.clock import stamp
from server_stub.delivery import mailbox
from server_stub.delivery import sheet as delivery_sheet
from server_stub.delivery.answers import Answer, decoded, in_words
from server_stub.delivery.marker import LARGEST, Marker, MarkerUnsound, is_signed, read
from server_stub.delivery.unknown_codes import NoCodes
from server_stub.delivery.watching import Watching
from server_stub.setting_up import open_beside
from tests.databases import change, opened
from tests.server_stub.conftest import TestClock
from tests.server_stub.delivery.files import ADDRESS, Agency, row, served
from tests.server_stub.delivery.test_mapped import COLUMNS, own, sheet

both = pytest.mark.both
ROOT = Path(__file__).parents[3]
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
START = TestClock.at
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


class Front(Agency):
    """A front-end machine of the police."""

    def __init__(self, folder: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(folder, data, capsys)
        assert main(["init", "--data", str(self.data)]) == 0
        with (self.data / "centre.toml").open("a", encoding="utf-8") as toml:
            toml.write('exchange_folder = "exchange"\n')
        self.register("police", KEY)
        assert self.watch() == 0
        self.clock = TestClock()

    def register(self, agency: str, key: Ed25519PrivateKey, state: str = "active") -> None:
        system = "INSERT INTO agency_systems (id, agency, name, public_key, state, added_at) VALUES (?, ?, '前置机', ?, ?, '')"
        with opened(self.data) as connection:
            connection.run("INSERT INTO agencies (code, place, state, record) VALUES (?, 1, 'real_time', '{}')", (agency,))
            connection.run(system, (agency, agency, key.public_key().public_bytes_raw(), state))

    @property
    def box(self) -> Path:
        return self.data / "exchange" / "police"

    def marker(self, path: Path, sequence: int, key: Ed25519PrivateKey = KEY, agency: str = "police", **changed: Any) -> dict[str, Any]:
        content = path.read_bytes()
        told = {"name": path.name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "sequence": sequence} | changed
        signed = key.sign(Marker(**told, signature="").signed(agency))
        return {**told, "signature": base64.b64encode(signed).decode()}

    def lay(self, path: Path, sequence: int, key: Ed25519PrivateKey = KEY, **changed: Any) -> None:
        (self.box / "in" / path.name).write_bytes(path.read_bytes())
        marker = self.marker(path, sequence, key, **changed)
        (self.box / "in" / f"{path.name}.done").write_text(json.dumps(marker), "utf-8")

    def people(self, sequence: int, *lines: str) -> Path:
        return self.write(*lines, name=f"people{sequence}.csv")

    def watch(self) -> int:
        code = main(["watch", "--once", "--data", str(self.data)])
        said = self._capsys.readouterr()
        assert code == 0, said.err
        return int(said.out.split()[-1])

    def answer(self, stem: str) -> dict[str, Any]:
        assert (self.box / "out" / f"{stem}.answer.txt").stat().st_size
        return json.loads((self.box / "out" / f"{stem}.answer.json").read_bytes())

    def waiting(self) -> list[str]:
        return names(self.box / "in")

    def journal(self, action: str) -> int:
        return self.rows("SELECT count(*) FROM journal WHERE action = ?", action)[0][0]


@pytest.fixture
def front(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Front:
    return Front(tmp_path, bare, capsys)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever lies there is not being copied any more."""
    monkeypatch.setattr(mailbox, "SETTLED_SECONDS", -1.0)


@both
def test_a_delivery_is_loaded_answered_and_put_away(front: Front) -> None:
    front.lay(front.people(1, row(1), row(2), row(3).replace("女", "男")), 1)
    assert front.watch() == 1
    answer = front.answer("000001-people1.csv")
    assert (answer["outcome"], answer["loaded"], answer["refused"], answer["batch"]) == ("loaded", 2, 1, 1)
    assert answer["report"]["refused_kinds"][0]["kind"] == "sex_mismatch"
    assert "采用2行，退回1行" in (front.box / "out/000001-people1.csv.answer.txt").read_text("utf-8")
    assert row(3).replace("女", "男") in (front.box / "out/000001-people1.csv.refused.csv").read_text("utf-8-sig")
    assert front.waiting() == []
    assert names(front.box / "done") == ["000001-people1.csv", "000001-people1.csv.done"]
    assert names(front.data / "arriving") == []
    assert front.rows("SELECT sequence, outcome, batch, closed FROM deliveries") == [(1, "loaded", 1, 1)]
    assert front.journal("delivery.taken") == 1


def test_deliveries_are_taken_in_the_order_of_their_numbers_whatever_their_names(front: Front) -> None:
    for sequence, name in ((3, "a"), (1, "c"), (2, "b")):
        front.lay(front.write(row(1, f"第{sequence}"), name=f"{name}.csv"), sequence)
    assert front.watch() == 3
    assert front.rows("SELECT batch FROM deliveries ORDER BY sequence") == [(1,), (2,), (3,)]
    assert front.record(1)["name"] == "第3"


def test_of_swapped_columns_no_answer_row_record_or_line_of_the_log_names_anybody(front: Front, caplog: pytest.LogCaptureFixture) -> None:
    names_of = [f"欧阳{chr(0x4E00 + place)}" for place in range(30)]
    front.lay(front.people(1, *(row(place).replace("正常", name) for place, name in enumerate(names_of))), 1)
    with caplog.at_level("DEBUG"):
        assert front.watch() == 1
    out = front.box / "out"
    answered = [(out / f"000001-people1.csv.answer.{kind}").read_text("utf-8") for kind in ("json", "txt")]
    [(kept,)], [(report,)] = front.rows("SELECT answer FROM deliveries"), front.rows("SELECT report FROM delivery_reports")
    journal = [str(detail) for (detail,) in front.rows("SELECT detail FROM journal")]
    for told in (*answered, kept, report, *journal, caplog.text):
        assert "欧阳" not in told
    assert "状态：30（第2行、第3行" in answered[1]
    assert names_of[29] in (out / "000001-people1.csv.refused.csv").read_text("utf-8-sig"), "whoever sent it finds it here"


def test_of_a_file_whose_header_is_somebody_no_answer_says_who(front: Front) -> None:
    """The header was left out: its first line is a person, with the same address twice."""
    first = row(1).replace(ADDRESS, "欧阳巷7号").replace("和平路12号", "欧阳巷7号")
    front.lay(front.write(row(2), header=first, name="people1.csv"), 1)
    assert front.watch() == 1
    answer = front.answer("000001-people1.csv")
    assert (answer["outcome"], answer["code"], answer["detail"]) == ("unfit", "column_twice", "8")
    [(kept,)] = front.rows("SELECT answer FROM deliveries")
    text = (front.box / "out/000001-people1.csv.answer.txt").read_text("utf-8")
    assert not any("欧阳" in told for told in (json.dumps(answer, ensure_ascii=False), kept, text))


@both
def test_names_in_reports_of_before_go_with_the_next_program_and_their_count_stays(front: Front) -> None:
    front.lay(front.people(1, row(1), row(2).replace("汉族", "99")), 1)
    front.watch()
    named = [("ethnicity", "王秀兰", 7), ("ethnicity", "和平路12号", 2), ("residence_division", "150102999999", 5), ("residence_division", "471123456", 2), ("region", "680102", 1), ("state", "…", 1), ("ethnicity", "99", 1)]
    unknown = [{"field": name, "code": code, "count": count, "loaded": False} for name, code, count in named]
    for table, column in (("delivery_reports", "report"), ("deliveries", "answer")):
        [(kept,)] = front.rows(f"SELECT {column} FROM {table}")
        told = json.loads(kept)
        report = told if column == "report" else told["report"]
        report["unknown"] = unknown
        del report["no_codes"]
        change(front.data, f"UPDATE {table} SET {column} = '{json.dumps(told, ensure_ascii=False)}'")
    change(front.data, "UPDATE alembic_version SET version_num = 'delivery_0004' WHERE version_num = 'delivery_0005'")
    assert main(["init", "--data", str(front.data)]) == 0
    [(report,)], [(answer,)] = front.rows("SELECT report FROM delivery_reports"), front.rows("SELECT answer FROM deliveries")
    assert "王秀兰" not in report + answer and "和平路" not in report + answer
    now = decoded(answer).report
    assert now is not None and now == msgspec.json.decode(report, type=type(now))
    assert [each.code for each in now.unknown] == ["150102999999", "680102", "99"]
    assert now.no_codes == [NoCodes("ethnicity", 9, []), NoCodes("residence_division", 2, []), NoCodes("state", 1, [])]
    front.lay(front.people(1, row(1), row(2).replace("汉族", "99")), 1)
    assert front.watch() == 1
    assert "民族：9\n" in (front.box / "out/000001-people1.csv.answer.txt").read_text("utf-8")


@both
def test_a_gap_is_told_once_and_what_follows_waits_for_it(front: Front) -> None:
    front.lay(front.people(1, row(1)), 1)
    front.lay(front.people(3, row(3)), 3)
    assert front.watch() == 1
    assert front.watch() == 0
    assert front.answer("000002-missing")["outcome"] == "missing"
    assert front.waiting() == ["people3.csv", "people3.csv.done"]
    assert front.journal("delivery.missing") == 1
    front.lay(front.people(2, row(2)), 2)
    assert front.watch() == 2
    assert front.rows("SELECT sequence, outcome FROM deliveries ORDER BY sequence") == [(1, "loaded"), (2, "loaded"), (3, "loaded")]


def test_a_repeated_delivery_gets_the_same_answer_and_is_not_loaded_again(front: Front) -> None:
    path = front.people(1, row(1))
    front.lay(path, 1)
    front.watch()
    front.lay(path, 1)
    assert front.watch() == 1
    answer = front.answer("000001-people1.csv")
    assert (answer["repeated"], answer["batch"], answer["loaded"]) == (True, 1, 1)
    assert front.rows("SELECT count(*) FROM batches") == [(1,)]
    assert front.journal("delivery.repeated") == 1


@both
def test_a_number_used_for_another_file_is_refused(front: Front) -> None:
    front.lay(front.people(1, row(1)), 1)
    front.watch()
    front.lay(front.write(row(2), name="other.csv"), 1)
    front.watch()
    assert front.answer("other.csv")["why"] == "sequence_used"
    assert front.rows("SELECT count(*) FROM statements") == [(1,)]


def test_nothing_half_copied_is_read(front: Front) -> None:
    path = front.people(1, *(row(place) for place in range(50)))
    front.lay(path, 1)
    whole = path.read_bytes()
    for part in (whole[:100], whole[:-1], whole[:-1] + b"\0"):
        (front.box / "in" / path.name).write_bytes(part)
        assert front.watch() == 0
    (front.box / "in" / path.name).unlink()
    marker = front.box / "in" / f"{path.name}.done"
    told = marker.read_bytes()
    marker.write_bytes(told[:20])
    (front.box / "in" / path.name).write_bytes(whole)
    assert front.watch() == 0
    assert front.rows("SELECT count(*) FROM deliveries") == front.rows("SELECT count(*) FROM batches") == [(0,)]
    assert names(front.box / "out") == names(front.box / "bad") == []
    marker.write_bytes(told)
    assert front.watch() == 1
    assert front.answer("000001-people1.csv")["loaded"] == 50


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"key": OTHER}, "signature_wrong"),
        ({"size": 5}, "size_differs"),
        ({"sha256": "0" * 64}, "digest_differs"),
    ],
)
def test_what_is_not_as_its_marker_says_is_refused_and_uses_no_number(front: Front, change: dict[str, Any], why: str) -> None:
    path = front.people(1, row(1))
    front.lay(path, 1, **change)
    front.watch()
    assert front.answer("people1.csv")["why"] == why
    assert (front.waiting(), len(names(front.box / "bad"))) == ([], 2)
    assert front.journal("delivery.refused") == 1
    front.lay(path, 1)
    assert front.watch() == 1
    assert front.answer("000001-people1.csv")["outcome"] == "loaded"


def test_a_signature_for_another_agency_or_of_a_stopped_system_counts_for_nothing(front: Front) -> None:
    path = front.people(1, row(1))
    (front.box / "in" / path.name).write_bytes(path.read_bytes())
    marker = front.box / "in" / f"{path.name}.done"
    marker.write_text(json.dumps(front.marker(path, 1, agency="labour")), "utf-8")
    front.watch()
    assert front.answer("people1.csv")["why"] == "signature_wrong"
    change(front.data, "UPDATE agency_systems SET state = 'revoked'")
    front.lay(path, 1)
    front.watch()
    assert front.rows("SELECT count(*) FROM batches") == [(0,)]


@pytest.mark.usefixtures("settled")
def test_links_pipes_and_missing_files_are_not_followed(front: Front) -> None:
    secret = front.write(row(7), name="secret.csv")
    for name, make in (("link.csv", lambda at: at.symlink_to(secret)), ("pipe.csv", os.mkfifo), ("gone.csv", lambda at: None)):
        make(front.box / "in" / name)
        marker = front.marker(secret, 1, name=name)
        (front.box / "in" / f"{name}.done").write_text(json.dumps(marker), "utf-8")
    (front.box / "in" / "marker.csv.done").symlink_to(secret)
    front.watch()
    whys = {name: front.answer(name)["why"] for name in ("link.csv", "pipe.csv", "gone.csv", "marker.csv")}
    assert whys == {"link.csv": "no_plain_file", "pipe.csv": "no_plain_file", "gone.csv": "file_missing", "marker.csv": "marker_unsound"}
    assert front.rows("SELECT count(*) FROM batches") == [(0,)]
    assert secret.exists()


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("name", ["人员名册.csv".encode("gb18030"), b"\xff\xfe.csv", b"x" * 245, "名".encode() * 83, b"a\nb.csv"])
def test_a_name_that_cannot_be_written_is_answered_by_one_that_can(front: Front, name: bytes) -> None:
    inbox = os.fsencode(front.box / "in")
    for ending in (b"", b".done"):
        Path(os.fsdecode(inbox + b"/" + name + ending)).write_bytes(b"x")
    front.lay(front.people(1, row(1)), 1)
    assert front.watch() == 1
    assert front.waiting() == []
    [told] = [path for path in (front.box / "out").glob("*.answer.json") if not path.name.startswith("000001-")]
    assert json.loads(told.read_bytes())["why"] == "marker_unsound"
    if name.startswith("人".encode("gb18030")):
        assert told.name == "人员名册.csv.answer.json"
        assert "人员名册.csv" in told.with_suffix(".txt").read_text("utf-8")


def test_a_name_too_long_to_be_answered_by_uses_no_number(front: Front) -> None:
    name = "名" * 66 + ".csv"
    marker = {"name": name, "size": 1, "sha256": "0" * 64, "sequence": 1, "signature": ""}
    with pytest.raises(MarkerUnsound):
        read(json.dumps(marker).encode(), f"{name}.done")
    front.lay(front.write(row(1), name="名" * 65 + ".csv"), 1)
    assert front.watch() == 1
    assert front.answer(f"000001-{'名' * 65}.csv")["loaded"] == 1


@pytest.mark.usefixtures("settled")
def test_what_stands_in_the_way_in_one_folder_keeps_no_other_waiting(front: Front) -> None:
    front.register("labour", OTHER)
    (front.data / "exchange/justice/in").rmdir()  # looked into before labour's
    labour = front.data / "exchange/labour"
    path = front.people(1, row(1))
    (labour / "in/people1.csv").write_bytes(path.read_bytes())
    (labour / "in/people1.csv.done").write_text(json.dumps(front.marker(path, 1, OTHER, "labour")), "utf-8")
    for _ in range(2):
        (front.box / "in/bad.csv.done").write_bytes(b"no marker")
        (front.box / "out/bad.csv.answer.txt").mkdir(exist_ok=True)
        front.watch()
    assert json.loads((labour / "out/000001-people1.csv.answer.json").read_bytes())["loaded"] == 1
    assert "bad.csv.done" in front.waiting()
    (front.box / "out/bad.csv.answer.txt").rmdir()
    front.watch()
    assert (front.answer("bad.csv")["why"], front.waiting()) == ("marker_unsound", [])


def test_a_file_nobody_foresaw_keeps_its_own_agency_waiting_only(front: Front, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    from server_stub.delivery import taking

    front.register("labour", OTHER)
    labour = front.data / "exchange/labour"
    path = front.people(1, row(1))
    (labour / "in/people1.csv").write_bytes(path.read_bytes())
    (labour / "in/people1.csv.done").write_text(json.dumps(front.marker(path, 1, OTHER, "labour")), "utf-8")
    front.lay(path, 1)
    load = taking.load

    async def failing(settings: Any, database: Any, file: Any, agency: str, beside: Any) -> Any:
        if agency == "police":
            raise ValueError(f"invalid literal: {row(1)!r}")
        return await load(settings, database, file, agency, beside)

    monkeypatch.setattr(taking, "load", failing)
    assert front.watch() == 1
    assert json.loads((labour / "out/000001-people1.csv.answer.json").read_bytes())["loaded"] == 1
    assert "police" in caplog.text and "ValueError" in caplog.text
    assert "王秀兰" not in caplog.text
    monkeypatch.undo()
    assert front.watch() == 1


def looked(front: Front, *looks: Callable[[], Any]) -> None:
    """One program looks after each of these was done."""

    async def story() -> None:
        told = settings.load(front.data)
        database = open_beside(told, front.clock)
        try:
            watching = Watching(told, database, front.data / "exchange")
            for before in looks:
                before()
                await watching.once()
        finally:
            database.close()

    asyncio.run(story())


def told_of(front: Front, action: str = "delivery.refused") -> list[dict[str, Any]]:
    """Details of an action's records, without whose process it was."""
    found = [json.loads(detail) for (detail,) in front.rows("SELECT detail FROM journal WHERE action = ? ORDER BY idx", action)]
    return [{name: value for name, value in each.items() if name != "os_user"} for each in found]


def test_what_cannot_be_put_away_has_one_record_however_often_it_is_tried(front: Front) -> None:
    (front.box / "in/bad.csv.done").write_bytes(b"x" * (LARGEST + 1))
    os.utime(front.box / "in/bad.csv.done", (0, 0))
    (front.box / "out/bad.csv.answer.txt").mkdir()
    nothing: Callable[[], Any] = lambda: None  # noqa: E731
    looked(front, nothing, nothing, lambda: front.clock.move(hours=1), nothing)
    assert front.journal("delivery.refused") == 1
    assert front.waiting() == ["bad.csv.done"]


@pytest.mark.usefixtures("settled")
def test_what_stands_in_the_way_is_told_when_it_begins_and_when_it_becomes_another(front: Front, caplog: pytest.LogCaptureFixture) -> None:
    outbox, inbox = front.box / "out", front.data / "exchange/justice/in"

    def lay() -> None:
        for place in range(3):
            (front.box / f"in/bad{place}.csv.done").write_bytes(b"no marker")
            path = front.box / f"out/bad{place}.csv.answer.txt"
            path.unlink(missing_ok=True)
            path.mkdir()

    def free() -> None:
        for path in (front.box / "out").glob("bad*.answer.txt"):
            path.rmdir()

    def nothing() -> None: ...

    def another() -> None:
        outbox.rename(front.box / "away")
        outbox.write_bytes(b"")

    def repaired() -> None:
        outbox.unlink()
        (front.box / "away").rename(outbox)

    looks = [lay, nothing, inbox.rmdir, nothing, another, nothing, repaired, inbox.mkdir, free, lay, nothing]
    counted = []

    def told(before: Callable[[], Any]) -> Callable[[], Any]:
        def do() -> None:
            counted.append(len(caplog.records))
            before()

        return do

    looked(front, *(told(each) for each in [*looks, nothing]))
    said = [(each.levelname, each.getMessage()) for each in caplog.records]
    here, there = "what police laid there is not put away", "the folder of justice is not looked into"
    assert said == [
        ("WARNING", f"{here}: IsADirectoryError"),
        ("WARNING", f"{there}: FileNotFoundError"),
        ("WARNING", f"{here}: NotADirectoryError"),
        ("WARNING", f"{here}: IsADirectoryError"),
        ("WARNING", f"{here}: IsADirectoryError"),
    ]
    assert counted == [0, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5]
    assert front.journal("delivery.refused") == 1


@pytest.mark.usefixtures("settled")
def test_a_thousand_bad_markers_are_answered_each_and_told_the_journal_as_a_sum(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (mailbox, mailbox.os):
        monkeypatch.setattr(module, "sync_folder" if module is mailbox else "fsync", lambda _: None)

    def lay(first: int, upto: int) -> None:
        for place in range(first, upto):
            (front.box / f"in/bad{place}.csv.done").write_bytes(b"no marker")

    looked(front, lambda: lay(0, 600), lambda: lay(600, 800))
    assert [each["sequence"] for each in told_of(front)] == [0], "the journal hears of the first"
    front.clock.move(minutes=59)
    looked(front, lambda: lay(800, 1000))
    assert len(told_of(front)) == 1, "another program goes on counting"
    assert len(list((front.box / "out").glob("bad*.answer.json"))) == 1000
    assert front.answer("bad999.csv")["why"] == "marker_unsound"
    front.clock.move(minutes=1)
    looked(front, lambda: None, lambda: lay(1000, 1001), lambda: front.clock.move(hours=2))
    first, summed, again = told_of(front)
    assert (first["why"], again) == ("marker_unsound", first)
    assert summed == {"agency": "police", "why": "marker_unsound", "since": stamp(START), "left_out": 999}
    assert front.rows("SELECT count(*) FROM delivery_noted") == [(0,)], "the last one was told whole"


@both
@pytest.mark.usefixtures("settled")
def test_another_fault_or_agency_is_told_by_itself(front: Front) -> None:
    front.register("labour", OTHER)
    path = front.people(1, row(1))
    front.lay(path, 1, sha256="0" * 64)
    for each in (front.box / "in/a.csv.done", front.box / "in/b.csv.done", front.data / "exchange/labour/in/c.csv.done"):
        each.write_bytes(b"no marker")
    looked(front, lambda: None)
    told = {(each["agency"], each["why"]) for each in told_of(front)}
    assert told == {("police", "marker_unsound"), ("police", "digest_differs"), ("labour", "marker_unsound")}
    assert len(told_of(front)) == 3


def test_a_file_laid_again_and_again_is_told_as_a_sum_too(front: Front) -> None:
    path = front.people(1, row(1))
    looked(front, *[lambda: front.lay(path, 1)] * 5, lambda: front.clock.move(hours=1))
    assert [each.get("left_out") for each in told_of(front, "delivery.repeated")] == [None, 3]


def test_where_there_is_no_room_nothing_is_copied_and_clerks_keep_theirs(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    front.lay(front.people(1, row(1)), 1)
    monkeypatch.setattr(mailbox, "SPARED", 1 << 60)
    assert front.watch() == 0
    assert (names(front.data / "arriving"), len(front.waiting())) == ([], 2)
    monkeypatch.undo()
    assert front.watch() == 1


def test_where_an_answer_has_no_room_nothing_of_it_stays(tmp_path: Path) -> None:
    def filling() -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.ENOSPC, "full")

    (tmp_path / "told").write_bytes(b"before")
    with pytest.raises(OSError, match="full"):
        mailbox.lay_out(tmp_path, "told", filling())
    assert names(tmp_path) == ["told"]
    assert (tmp_path / "told").read_bytes() == b"before"


def test_what_is_added_to_a_file_while_it_is_copied_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "grown").write_bytes(b"12345678")
    with (tmp_path / "grown").open("rb") as source:
        assert mailbox._copied(source, tmp_path / "copy", 5) == hashlib.sha256(b"12345").hexdigest()
    assert (tmp_path / "copy").read_bytes() == b"12345"


def test_no_copy_stays_of_what_lies_there_no_more(front: Front) -> None:
    for name in ("police-1.csv", "police-1.refused.csv", "police-7.xlsx", "state_tax-1.csv"):
        (front.data / "arriving" / name).write_bytes(b"somebody")
    (front.data / "arriving/desk-1.csv").write_bytes(b"a steward's")
    front.watch()
    assert names(front.data / "arriving") == ["desk-1.csv"]


def test_an_unfit_file_uses_its_number_and_says_what_is_wrong(front: Front) -> None:
    front.lay(front.write("x", header="a,b", name="people1.csv"), 1)
    front.lay(front.people(2, row(2)), 2)
    assert front.watch() == 2
    answer = front.answer("000001-people1.csv")
    assert (answer["outcome"], "not the header" in answer["why"], "arriving" in answer["why"]) == ("unfit", True, False)
    assert answer["code"] == "columns_lacking"
    assert (front.box / "out/000001-people1.csv.answer.txt").read_text("utf-8").splitlines()[1] == f"表头缺少列：{answer['detail']}。"
    assert names(front.box / "bad") == ["000001-people1.csv", "000001-people1.csv.done"]
    assert front.answer("000002-people2.csv")["outcome"] == "loaded"


def test_whatever_makes_a_file_unfit_is_said_in_words_of_the_agency() -> None:
    codes = {f"sheet_{reason}" for reason in delivery_sheet._WHY} | {"unreadable", "empty", "old_sheet"}
    codes |= set(re.findall(r'"(header|utf16|lines_many|columns?_[a-z]+)"', "".join(path.read_text("utf-8") for path in (ROOT / "server_stub/delivery").glob("*.py"))))
    assert len(codes) > 15
    for code in codes:
        answer = Answer("police", 1, "a.csv", "unfit", "in English", code, "7")
        told = in_words(answer).splitlines()[1]
        assert told.endswith("。") and "English" not in told, code


def test_an_unfit_mapping_of_our_own_is_not_the_agencys_fault(front: Front, caplog: pytest.LogCaptureFixture) -> None:
    (front.data / "mappings").mkdir()
    (front.data / "mappings/police.toml").write_text("nonsense", "utf-8")
    front.lay(front.write("x", header="a,b", name="people1.csv"), 1)
    looked(front, lambda: None, lambda: None)
    [said] = [each.getMessage() for each in caplog.records]
    assert "police.toml" in said
    assert front.waiting() == ["people1.csv", "people1.csv.done"]
    (front.data / "mappings/police.toml").unlink()
    assert front.watch() == 1


def test_a_workbook_and_a_marker_in_toml_are_taken_too(front: Front) -> None:
    front.register("family_planning", OTHER)
    path = sheet(front.folder / "people.xlsx", [COLUMNS, own(1)])
    box = front.data / "exchange" / "family_planning"
    (box / "in" / path.name).write_bytes(path.read_bytes())
    marker = front.marker(path, 1, OTHER, "family_planning")
    text = "\n".join(f"{name} = {json.dumps(value)}" for name, value in marker.items())
    (box / "in" / f"{path.name}.done").write_text(text, "utf-8")
    assert front.watch() == 1
    assert json.loads((box / "out/000001-people.xlsx.answer.json").read_bytes())["loaded"] == 1


def test_while_another_load_runs_a_delivery_waits_uncopied(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    from server_stub.population import batches

    front.lay(front.people(1, row(1)), 1)
    with batches.alone(front.data):
        monkeypatch.setattr(mailbox, "_copied", lambda *_: pytest.fail("copied in vain"))
        assert front.watch() == 0
    monkeypatch.undo()
    assert front.watch() == 1


def test_two_do_not_watch_the_same_folders_and_without_a_folder_nobody_does(front: Front) -> None:
    from server_stub.delivery.watching import watching_alone

    command = ["watch", "--once", "--data", str(front.data)]
    with watching_alone(front.data):
        assert main(command) == 4
    toml = front.data / "centre.toml"
    toml.write_text(toml.read_text("utf-8").replace("exchange_folder", "# exchange_folder"), "utf-8")
    assert main(command) == 2


@pytest.mark.parametrize("moment", ["loading", "answered", "put_away"])
def test_after_a_kill_it_goes_on_where_it_was(front: Front, moment: str) -> None:
    count = 60_000 if moment == "loading" else 5
    front.lay(front.people(1, *(row(place) for place in range(count))), 1)
    front.lay(front.people(2, row(1, "后")), 2)
    dying = {
        "loading": "",
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
    with served(front.data):
        process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
        until = time.monotonic() + 90
        while moment == "loading" and time.monotonic() < until and process.poll() is None:
            if front.rows("SELECT 1 FROM batches WHERE state = 'loading' AND upto IS NOT NULL"):
                process.kill()
            time.sleep(0.01)
        assert process.wait(90) == -signal.SIGKILL
    assert front.rows("SELECT count(*) FROM deliveries WHERE sequence = 2") == [(0,)]
    front.watch()
    assert front.rows("SELECT sequence, outcome, closed FROM deliveries ORDER BY sequence") == [(1, "loaded", 1), (2, "loaded", 1)]
    assert front.rows("SELECT no, state FROM batches ORDER BY no") == [(1, "in_force"), (2, "in_force")]
    assert front.answer("000001-people1.csv")["loaded"] == count
    assert not front.answer("000001-people1.csv")["repeated"]
    assert front.record(1)["name"] == "后"
    assert (front.waiting(), names(front.data / "arriving")) == ([], [])
    assert front.journal("delivery.taken") == 2


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff" * 100,
        b"a = " + b"[" * 3000,
        b"{" * 3000,
        b"x" * (LARGEST + 1),
        b'{"name": "a.csv", "size": -1, "sha256": "' + b"0" * 64 + b'", "sequence": 1, "signature": ""}',
        b'{"name": "a.csv", "size": 1, "sha256": "0", "sequence": 1, "signature": ""}',
        b'{"name": "a.csv", "size": 1, "sha256": "' + b"0" * 64 + b'", "sequence": 0, "signature": ""}',
        b'{"name": "b.csv", "size": 1, "sha256": "' + b"0" * 64 + b'", "sequence": 1, "signature": ""}',
        b'{"name": "a.csv", "size": 1, "sha256": "' + b"0" * 64 + b'", "sequence": 1, "signature": "", "more": 1}',
    ],
)
def test_a_hostile_marker_is_unsound(content: bytes) -> None:
    with pytest.raises(MarkerUnsound):
        read(content, "a.csv.done")


@pytest.mark.parametrize("name", ["../a.csv", "a/b.csv", ".a.csv", "", "a\x00.csv", "a\n.csv", "x" * 130])
def test_a_name_that_leads_elsewhere_is_unsound(name: str) -> None:
    marker = {"name": name, "size": 1, "sha256": "0" * 64, "sequence": 1, "signature": ""}
    with pytest.raises(MarkerUnsound):
        read(json.dumps(marker).encode(), f"{name}.done")


@pytest.mark.parametrize("signature", ["", "x", "AAAA", "é", base64.b64encode(bytes(63)).decode(), base64.b64encode(bytes(64)).decode()])
def test_what_is_no_signature_signs_nothing(signature: str) -> None:
    marker = Marker("a.csv", 1, "0" * 64, 1, signature)
    assert not is_signed(marker, "police", [KEY.public_key().public_bytes_raw()])
