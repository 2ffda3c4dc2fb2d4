"""Agencies' systems send lists and fetch results: under their rules, within their limits, whatever ends in between."""

import asyncio
import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server_stub.clock import stamp
from server_stub.comparing import limits as all_limits
from server_stub.comparing import running, start, tables_lists
from server_stub.comparing.limits import Limits, LimitsFault
from server_stub.comparing.workers import NotCompared
from server_stub.identifiers import uuid7
from tests.server_stub.comparing.people import facts_of, hold, number_of
from tests.server_stub.conftest import City, Desk, identifier
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_hearing import said
from tests.server_stub.window import TUS, metadata, send

pytestmark = pytest.mark.both
PATH = "/v1/exchange/lists"
LIST = "\n".join(
    ["公民身份号码,姓名", *(f"{number_of(one)},{facts_of(one)[0]}" for one in (4, 5, 10)), f"{number_of(12)},别人", f"{number_of(59)},某人"]
).encode()


def announce(
    system: Desk, content: bytes = LIST, purpose: str = "registration", key: str | None = None, **changed: Any
) -> Any:
    told = {"purpose": purpose, "sha256": hashlib.sha256(content).hexdigest()}
    length = changed.pop("length", len(content))
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": metadata(**{**told, **changed})}
    return system.deed("POST", PATH, key=key, headers=headers)


def sent(system: Desk, content: bytes = LIST) -> str:
    """A whole list; where it stands."""
    location: str = announce(system, content).headers["location"]
    half = len(content) // 2
    for at, end in ((0, half), (half, len(content))):
        answer = send(system, location, content[at:end], at)
        assert answer.status_code == 204, answer.text
    return location


def settled(city: City, system: Desk, location: str) -> dict[str, Any]:
    """How it stands once it has been compared."""
    while city.wait(lambda: running.compare_next(city.centre)):
        pass
    answer = system.ask("GET", location)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


@pytest.fixture(autouse=True)
def only_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The centre compares nothing by itself: a test says when."""

    async def rest(_: Any) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr("server_stub.app.keep_comparing", rest)


@pytest.fixture
def police(city: City) -> Iterator[Desk]:
    city.write(hold)
    yield calling(city, "police")
    city.wait(city.centre.lists.workers.close)


def test_a_list_is_compared_and_its_result_names_the_rows_that_do_not_agree(city: City, police: Desk) -> None:
    location = sent(police)
    told = settled(city, police, location)
    assert (told["state"], told["rows"]) == ("done", 5)
    assert told["results"] == {"agrees": 3, "differs": 1, "not_found": 1, "doubtful": 0, "unreadable": 0}
    answer = police.ask("GET", f"{location}/result")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(answer.content) == told["result_length"]
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert [row[:4] for row in rows[1:]] == [["5", "differs", "不一致", "姓名"], ["6", "not_found", "未找到", ""]]
    assert number_of(12) not in answer.text


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_its_rows_are_counted_once_as_persons_asked_about(city: City, police: Desk, end: bytes) -> None:
    location = sent(police, LIST + end)
    settled(city, police, location)
    police.ask("GET", f"{location}/result")
    city.wait(lambda: city.centre.tally.write_down(city.centre.database))
    counted = "SELECT interface, number FROM exchange_figures WHERE agency = 'police' AND unit = 'day' AND what = 'persons' AND interface <> ''"
    assert city.rows(counted) == [("compare", 5)]


def test_what_was_done_is_in_the_journal_with_counts_and_rules_and_nobody_s_number(city: City, police: Desk) -> None:
    location = sent(police)
    settled(city, police, location)
    police.ask("GET", f"{location}/result")
    told = city.rows("SELECT action, organisation, workstation, purpose, detail FROM journal WHERE action LIKE 'exchange.list_%' ORDER BY idx")
    assert [row[0] for row in told] == ["exchange.list_begun", "exchange.list_received", "exchange.list_compared", "exchange.list_fetched"]
    assert {row[1:4] for row in told} == {("police", identifier("police system"), "agency:registration")}
    assert '"rows":5' in told[2][4] and '"differs":1' in told[2][4] and '"rules":"' in told[2][4]
    assert hashlib.sha256(LIST).hexdigest() in told[1][4]
    assert number_of(12) not in str(told)


def test_nothing_clear_lies_on_the_disk(city: City, police: Desk) -> None:
    location = announce(police).headers["location"]
    send(police, location, LIST[:60], 0)
    folder = city.centre.settings.lists_folder

    def lying() -> bytes:
        return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    assert lying() and LIST[:40] not in lying()
    send(police, location, LIST[60:], 60)
    settled(city, police, location)
    assert lying() and "不一致".encode() not in lying()
    assert not list((folder / "arriving").iterdir())


@pytest.mark.parametrize(
    ("content", "fault", "column"),
    [
        ("姓名,公民身份号码\n", "header_unknown", None),
        ("公民身份号码,姓名,姓名\n", "column_twice", "姓名"),
        ("公民身份号码,电话13800000000\n", "column_unknown", None),
        ("公民身份号码,居住地址\n", "column_not_shared", "居住地址"),
        ("\n", "empty", None),
    ],
)
def test_a_list_that_cannot_be_meant_is_refused_whole(city: City, police: Desk, content: str, fault: str, column: str | None) -> None:
    assert police
    tax = calling(city, "state_tax")
    location = announce(tax, content.encode(), "taxation").headers["location"]
    send(tax, location, content.encode(), 0)
    told = settled(city, tax, location)
    assert (told["state"], told["fault"], told["column"], told["rows"]) == ("refused", fault, column, None)
    answer = tax.ask("GET", f"{location}/result")
    assert (answer.status_code, answer.json()["state"]) == (409, "refused")


def test_what_is_not_granted_is_refused_before_a_byte_comes(city: City) -> None:
    commerce = calling(city, "commerce")
    for purpose in ("business_registration", "registration", "fun"):
        answer = announce(commerce, purpose=purpose)
        assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (403, "no_permission", "purpose")
    assert not city.rows("SELECT 1 FROM journal WHERE purpose LIKE '%fun%'")


def test_a_grant_that_is_taken_away_meanwhile_counts(city: City, police: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    location = sent(police)
    monkeypatch.setattr(running, "right_of", lambda *_: None)
    told = settled(city, police, location)
    assert (told["state"], told["fault"]) == ("refused", "not_granted")


@pytest.mark.parametrize("do", ["GET", "HEAD", "DELETE", "PATCH", "result"])
def test_a_list_of_another_agency_is_absent(city: City, police: Desk, do: str) -> None:
    location = sent(police)
    labour = calling(city, "labour")

    def ask(where: str) -> Any:
        if do == "PATCH":
            return send(labour, where, b"x", 0)
        return labour.ask("GET", f"{where}/result") if do == "result" else labour.ask(do, where, headers=TUS)

    theirs, absent = ask(location), ask(f"{PATH}/{identifier('no list')}")
    assert theirs.status_code == absent.status_code == 404
    strip = [answer.content.replace(answer.headers["request-id"].encode(), b"") for answer in (theirs, absent)]
    assert strip[0] == strip[1]


def test_a_list_that_is_not_what_was_announced_is_gone(city: City, police: Desk) -> None:
    location = announce(police, sha256="0" * 64).headers["location"]
    answer = send(police, location, LIST, 0)
    assert (answer.status_code, answer.json()["code"]) == (460, "checksum_mismatch")
    assert police.ask("GET", location).status_code == 404
    assert not list((city.centre.settings.lists_folder / "arriving").iterdir())


def test_a_list_goes_on_where_it_broke_off_and_is_sent_once(city: City, police: Desk) -> None:
    location = announce(police).headers["location"]
    send(police, location, LIST[:10], 0)
    assert police.ask("HEAD", location, headers=TUS).headers["upload-offset"] == "10"
    wrong = send(police, location, LIST, 0)
    assert (wrong.status_code, wrong.json()["offset"]) == (409, 10)
    assert send(police, location, LIST[10:], 10, checksum=hashlib.sha256(b"").digest()).status_code == 460
    assert send(police, location, LIST[10:], 10).status_code == 204
    again = send(police, location, LIST[10:], 10)
    assert (again.status_code, again.json()["offset"]) == (409, len(LIST))
    assert settled(city, police, location)["state"] == "done"


def test_announced_again_with_its_key_it_is_the_same_list(city: City, police: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server_stub.comparing.service.limits", lambda _: Limits(bytes=1000, under_way=1, rows_a_day=5, kept_days=7))
    key = uuid7()
    first, again = announce(police, key=key), announce(police, key=key)
    assert (first.status_code, again.status_code) == (201, 201)
    told = [{name: value for name, value in answer.headers.multi_items() if name not in {"request-id", "date"}} for answer in (first, again)]
    assert told[0] == told[1]
    assert told[0].keys() >= {"location", "upload-offset", "upload-length", "upload-expires", "tus-resumable", "journal-index"}
    assert [name for name, _ in first.headers.multi_items()].count("cache-control") == 1
    assert city.rows("SELECT count(*) FROM compared_lists") == [(1,)]
    assert [outcome for action, outcome in city.journal() if action == "exchange.list_begun"] == ["done", "repeated"]


@pytest.mark.parametrize("changed", [{"sha256": "0" * 64}, {"length": 7}, {"purpose": "birth_service"}])
def test_a_key_is_good_for_one_list_and_one_system(city: City, police: Desk, changed: dict[str, Any]) -> None:
    key = uuid7()
    first = announce(police, key=key)
    other = announce(police, key=key, **changed)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    family = announce(calling(city, "family_planning"), purpose="birth_service", key=key)
    assert family.status_code == 201
    assert family.headers["location"] != first.headers["location"]


def test_without_a_key_no_list_is_announced(city: City, police: Desk) -> None:
    answer = announce(police, key="none")
    assert (answer.status_code, answer.json()["field"]) == (400, "Idempotency-Key")
    assert answer.headers["tus-resumable"] == TUS["Tus-Resumable"]
    assert city.rows("SELECT count(*) FROM compared_lists") == [(0,)]


@pytest.mark.parametrize(
    ("changed", "status", "where"),
    [
        ({"sha256": "x"}, 422, "sha256"),
        ({"purpose": ""}, 422, "purpose"),
        ({"length": 0}, 422, "Upload-Length"),
        ({"length": "many"}, 400, "Upload-Length"),
        ({"length": 1 << 40}, 413, None),
    ],
)
def test_an_announcement_that_cannot_be_meant_is_refused(city: City, changed: dict[str, Any], status: int, where: str | None) -> None:
    answer = announce(calling(city, "police"), **changed)
    assert (answer.status_code, answer.json().get("field")) == (status, where)


def test_limits_hold_for_each_agency_by_itself(city: City, police: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    few = Limits(bytes=1000, under_way=2, rows_a_day=5, kept_days=7)
    for place in ("service", "day_limit"):
        monkeypatch.setattr(f"server_stub.comparing.{place}.limits", lambda _: few)
    first, _ = sent(police), announce(police)
    answer = announce(police)
    assert (answer.status_code, answer.json()["code"], answer.json()["what"]) == (429, "too_many", "lists")
    family = calling(city, "family_planning")
    assert announce(family, purpose="birth_service").status_code == 201
    settled(city, police, first)
    answer = announce(police)
    assert (answer.status_code, answer.json()["what"], answer.json()["limit"]) == (429, "rows_a_day", 5)
    city.clock.move(hours=16)
    assert announce(calling(city, "police", registered=True)).status_code == 201


def test_a_list_that_was_cut_off_by_an_end_is_compared_after_the_next_start(city: City, police: Desk) -> None:
    location = sent(police)
    taken = city.write(tables_lists.take_next)
    assert taken is not None
    assert police.ask("GET", location).json()["state"] == "comparing"
    assert police.ask("DELETE", location, headers=TUS).json()["state"] == "comparing"
    stray = city.centre.settings.lists_folder / "arriving" / f"{identifier('stray')}.part"
    stray.write_bytes(b"left")
    city.wait(lambda: start.take_up(city.centre))
    assert not stray.exists()
    assert settled(city, police, location)["state"] == "done"


@pytest.mark.parametrize("fault", [NotCompared("lost"), ValueError("150102199003010127")])
def test_a_list_whose_processes_are_lost_is_tried_again_and_then_given_up(
    city: City, police: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, fault: Exception
) -> None:
    monkeypatch.setattr(running, "AGAIN_SECONDS", 0.0)
    tries: list[str] = []

    async def lost(row: Any, *_: Any) -> Any:
        tries.append(row.id)
        raise fault

    monkeypatch.setattr(city.centre.lists, "compare", lost)
    told = settled(city, police, sent(police))
    assert (told["state"], told["fault"], len(tries)) == ("failed", "not_compared", 3)
    assert type(fault).__name__ in caplog.text and str(fault) not in caplog.text


def test_a_process_that_is_killed_in_the_middle_costs_a_try(city: City, police: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "AGAIN_SECONDS", 0.0)
    first, second = sent(police), sent(police)
    assert settled(city, police, first)["state"] == "done"
    third = sent(police)
    for process in city.centre.lists.workers._all:
        process.kill()
    assert settled(city, police, third)["state"] == "done"
    assert settled(city, police, second)["state"] == "done"


def test_a_list_that_is_done_stays_done_where_its_bytes_cannot_be_removed(city: City, police: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def stuck(_: str) -> None:
        raise OSError("no")

    location = sent(police)
    monkeypatch.setattr(city.centre.lists, "forget", stuck)
    with pytest.raises(OSError, match="no"):
        settled(city, police, location)
    assert police.ask("GET", location).json()["state"] == "done"
    assert city.journal().count(("exchange.list_compared", "done")) == 1


def test_what_was_announced_and_did_not_come_stands_in_nobody_s_way_after_a_day(city: City, police: Desk) -> None:
    done = sent(police)
    for _ in range(3):  # whose answers were lost
        assert announce(police).headers["location"]
    assert announce(police).status_code == 429
    city.clock.move(days=1)
    system = calling(city, "police", registered=True)
    city.wait(lambda: running.clear(city.centre))
    assert announce(system).status_code == 201
    assert settled(city, system, done)["state"] == "done"
    assert system.ask("GET", done).json()["removed_at"][:10] == "2026-11-30"


def test_what_is_past_its_time_is_removed_with_its_result(city: City, police: Desk) -> None:
    done, left = sent(police), announce(police).headers["location"]
    settled(city, police, done)
    city.clock.move(days=8)
    system = calling(city, "police", registered=True)
    assert {system.ask("GET", where).status_code for where in (done, left)} == {404}
    city.wait(lambda: running.clear(city.centre))
    assert city.rows("SELECT count(*) FROM compared_lists") == [(0,)]
    assert not [path for path in city.centre.settings.lists_folder.rglob("*") if path.is_file()]


def test_an_agency_removes_what_it_wants_no_more(city: City, police: Desk) -> None:
    location = sent(police)
    settled(city, police, location)
    assert police.ask("DELETE", location, headers=TUS).status_code == 204
    assert police.ask("GET", location).status_code == 404
    assert not [path for path in city.centre.settings.lists_folder.rglob("*") if path.is_file()]


def test_the_centre_compares_by_itself_what_waits(city: City, police: Desk) -> None:
    location = sent(police)

    async def run() -> str:
        task = asyncio.get_running_loop().create_task(running.keep_comparing(city.centre))
        while (state := await state_of()) in {"waiting", "comparing"}:
            await asyncio.sleep(0.05)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return state

    async def state_of() -> str:
        rows = await city.centre.database.read(lambda tx: tx.all("SELECT state FROM compared_lists"))
        return str(rows[0][0])

    assert city.wait(run) == "done"
    assert police.ask("GET", location).json()["ended_at"] == stamp(city.clock.now())


def test_a_list_ends_while_its_agency_calls_without_a_pause(city: City, police: Desk) -> None:
    location, calls = sent(police), 0

    async def call() -> None:
        nonlocal calls
        told = {"statements": [said(number_of(12), name=f"新名{calls}")]}
        answer = await police.client.post("/v1/exchange/statements", json=told, headers={"Idempotency-Key": uuid7()})
        assert answer.status_code == 200, answer.text
        calls += 1

    async def run() -> None:
        comparing = asyncio.get_running_loop().create_task(running.compare_next(city.centre))
        while not comparing.done():
            await call()
        assert await comparing

    city.wait(run)
    assert calls > 1
    told = police.ask("GET", location).json()
    assert (told["state"], told["rows"], told["results"]["agrees"], told["results"]["differs"]) == ("done", 5, 3, 1)
    assert city.journal().count(("exchange.list_compared", "done")) == 1


def test_a_damaged_sheet_is_told_to_who_looks_after_the_centre_and_changes_no_result(city: City, police: Desk, caplog: pytest.LogCaptureFixture) -> None:
    before = settled(city, police, sent(police))
    for sheet in (city.centre.settings.folder / "comparing").glob("*.sheet"):
        sheet.write_bytes(sheet.read_bytes()[:-1])
    for _ in range(2):
        told = settled(city, police, sent(police))
        assert (told["state"], told["results"]) == (before["state"], before["results"])
    seen = city.desk("system_admin", "city counter").ask("GET", "/v1/alerts").json()["alerts"]
    assert [(one["kind"], one["detail"]) for one in seen] == [("sheet_damaged", {"sheets": 2})]
    assert city.journal().count(("alert.raised", "done")) == 1
    assert caplog.text.count("2 sheets were damaged") == 1
    assert "公民" not in caplog.text


@pytest.mark.parametrize("stated", ["", "[limits]\nbytes=1\n", "[limits]\nbytes=0\nunder_way=1\nrows_a_day=1\nkept_days=1\n", "[agency.nobody]\n"])
def test_limits_that_cannot_be_meant_are_not_gone_by(tmp_path: Path, stated: str) -> None:
    path = tmp_path / "limits.toml"
    path.write_text(stated, encoding="utf-8")
    with pytest.raises(LimitsFault):
        all_limits.limits("police", path)


def test_an_agency_may_have_limits_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "limits.toml"
    path.write_text("[limits]\nbytes=9\nunder_way=1\nrows_a_day=1\nkept_days=1\n[agency.labour]\nbytes=10\n", encoding="utf-8")
    assert [all_limits.limits(agency, path).bytes for agency in ("police", "labour")] == [9, 10]
