"""The journal as it is written, printed, exported and verified."""

import hashlib
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from server_stub.__main__ import main
from server_stub.identifiers import uuid7
from server_stub.journal.keys import MonthlyKeys
from tests.server_stub.conftest import City, identifier
from tests.server_stub.window import NUMBER, hold_citizen

LOOK_UP = {"number": NUMBER, "purpose": {"kind": "reason", "reference": "identify_visitor"}}


@pytest.fixture
def folder_with_journal(city: City) -> Path:
    """A centre at which a few things happened."""
    city.write(hold_citizen)
    desk = city.desk()
    for _ in range(3):
        assert desk.ask("POST", "/v1/citizens/look-up", LOOK_UP).status_code == 200
    desk.ask("POST", "/v1/citizens/look-up", {"number": NUMBER})
    return city.settings.folder


def run(capsys: pytest.CaptureFixture[str], folder: Path, *words: str) -> tuple[int, str]:
    code = main(["journal", "--data", str(folder), *words])
    return code, capsys.readouterr().out


def test_a_sound_journal_is_verified(folder_with_journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, folder_with_journal, "--verify")
    assert code == 0
    assert said.startswith("verified 5 records, head ")


@pytest.mark.parametrize(
    ("sql", "index", "why"),
    [
        ("UPDATE journal SET outcome = 'refused' WHERE idx = 3", 3, "leaf"),
        ("UPDATE journal SET account = NULL WHERE idx = 2", 2, "leaf"),
        ("UPDATE journal SET leaf = head WHERE idx = 4", 4, "leaf"),
        ("UPDATE journal SET head = leaf WHERE idx = 4", 4, "head"),
        ("UPDATE journal SET detail = '{}' WHERE idx = 1", 1, "detail"),
        ("DELETE FROM journal WHERE idx = 3", 3, "missing"),
    ],
)
def test_the_first_changed_record_is_named(
    city: City, folder_with_journal: Path, capsys: pytest.CaptureFixture[str], sql: str, index: int, why: str
) -> None:
    assert city.write(lambda tx: tx.run(sql)) == 1
    code, said = run(capsys, folder_with_journal, "--verify")
    assert code == 1
    assert said.startswith(f"broken at index {index}: ")
    assert why in said


def test_detail_can_be_erased_without_breaking_the_proof(
    city: City, folder_with_journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city.write(lambda tx: tx.run("UPDATE journal SET detail = NULL, detail_salt = NULL WHERE idx = 1"))
    assert run(capsys, folder_with_journal, "--verify")[0] == 0


def test_it_is_printed_and_exported(folder_with_journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed = run(capsys, folder_with_journal, "--after", "1")
    assert [line.split("\t")[4:6] for line in printed.splitlines()] == [["citizen.viewed", "done"]] * 3 + [
        ["request.refused", "refused"],
        ["journal.printed", "done"],
    ]
    _, exported = run(capsys, folder_with_journal, "--json")
    records = [json.loads(line) for line in exported.splitlines()]
    assert [record["index"] for record in records] == [1, 2, 3, 4, 5, 6, 7]
    assert [record["action"] for record in records[5:]] == ["journal.printed", "journal.exported"]
    assert {record["account"] for record in records[:5]} == {identifier("clerk")}
    assert {record["workstation"] for record in records[:5]} == {identifier("desk")}


def test_a_citizen_number_is_nowhere_in_it(folder_with_journal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert NUMBER not in run(capsys, folder_with_journal, "--json")[1]
    assert NUMBER not in run(capsys, folder_with_journal)[1]


def test_the_same_person_is_the_same_mark_within_a_month_and_another_after_it(city: City) -> None:
    city.write(hold_citizen)
    for days in (0, 0, 30):
        city.clock.move(days=days)
        city._desks.clear()
        city.desk().ask("POST", "/v1/citizens/look-up", LOOK_UP)
    marks = city.rows("SELECT person_key, person FROM journal WHERE action = 'citizen.viewed' ORDER BY idx")
    assert [key for key, _ in marks] == ["2026-11", "2026-11", "2026-12"]
    assert marks[0][1] == marks[1][1] != marks[2][1]


def test_keys_can_be_read_by_the_centre_only(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    first = MonthlyKeys(folder).person(NUMBER, "2026-11")
    assert first == MonthlyKeys(folder).person(NUMBER, "2026-11")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()] == [0o600]


def test_answers_carry_the_place_of_their_record(city: City) -> None:
    city.write(hold_citizen)
    answer = city.desk().ask("POST", "/v1/citizens/look-up", LOOK_UP)
    [(index, head, request)] = city.rows("SELECT idx, head, request FROM journal WHERE action = 'citizen.viewed'")
    assert answer.headers["journal-index"] == str(index)
    assert answer.headers["journal-head"] == head.hex()
    assert answer.headers["request-id"] == request


def event(**changed: Any) -> dict[str, Any]:
    return {"id": uuid7(), "at": "2026-11-23T01:00:00.000Z", "clock_offset_seconds": -1.5, "action": "locked", "account": None, **changed}


def test_the_log_of_a_desk_is_kept_once(city: City) -> None:
    events = [event(), event(action="printed", detail={"copies": "1"})]
    desk = city.desk()
    assert desk.ask("POST", "/v1/desk-log", {"events": events}).json() == {"kept": 2, "known": 0}
    assert desk.ask("POST", "/v1/desk-log", {"events": [*events, event()]}).json() == {"kept": 1, "known": 2}
    assert city.rows("SELECT count(*), min(workstation) FROM desk_events") == [(3, identifier("desk"))]
    assert city.journal()[-1] == ("desk_log.shipped", "done")


def test_the_leaf_binds_the_events_a_record_kept(city: City) -> None:
    first, second = event(), event(action="printed", detail={"copies": "1"})
    desk = city.desk()
    for sent in ([first], [first, second]):
        assert desk.ask("POST", "/v1/desk-log", {"events": sent}).status_code == 200
    details = [json.loads(row[0]) for row in city.rows("SELECT detail FROM journal WHERE action = 'desk_log.shipped' ORDER BY idx")]
    for told, kept in zip(details, (first, second), strict=True):
        canonical = json.dumps([{"case": None, "detail": {}, **kept}], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert told["events"] == hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize(
    ("events", "field"),
    [
        ([event() for _ in range(501)], "events"),
        ([event(id="x")], "events.id"),
        ([event(action="x" * 201)], "events.action"),
        ([event(detail={"a": "x" * 201})], "events.detail"),
        ([event(detail={str(n): "" for n in range(21)})], "events.detail"),
        ([event(account="x" * 201)], "events.account"),
    ],
)
def test_what_is_no_log_is_refused_whole(city: City, events: list[dict[str, Any]], field: str) -> None:
    answer = city.desk().ask("POST", "/v1/desk-log", {"events": [event(), *events]})
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert city.rows("SELECT count(*) FROM desk_events") == [(0,)]
