"""A steward's files from the desk: sent, checked, loaded and taken back by a process of its own; and what is seen of it."""

import asyncio
import hashlib
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server_stub.delivery import (
    answers,
    carrying_out,
    keeper,
    reading,
    tables_deliveries,
    tables_tasks,
    tasks,
    upkeep,
)
from server_stub.delivery.rows import HEADER
from server_stub.delivery.tables_tasks import FileRow, TaskRow
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.population import batches, tables_batches
from server_stub.tidying import tidy
from tests.server_stub.conftest import City, identifier
from tests.server_stub.delivery.files import row
from tests.server_stub.delivery.test_mapped import COLUMNS, own, sheet
from tests.server_stub.window import CHUNK, TUS, ask_offset, metadata, send

GOOD = "\n".join([HEADER, row(1), row(2, name="李 雷"), row(3).replace("150102001001", "999999999999"), "没有号码,某人", ""]).encode()
FILES = "/v1/delivery-files"


def create(city: City, content: bytes, agency: str = "police", key: str | None = None, **lies: Any) -> Any:
    told = {"agency": agency, "sha256": hashlib.sha256(content).hexdigest(), **lies}
    length = told.pop("length", len(content))
    headers = {**TUS, "Upload-Length": str(length), "Upload-Metadata": metadata(**told)}
    return city.desk("steward").deed("POST", FILES, key=key, headers=headers)


def sent(city: City, content: bytes, agency: str = "police", **lies: Any) -> str:
    """A whole file; its id."""
    begun = create(city, content, agency, **lies)
    assert begun.status_code == 201, begun.text
    place = begun.headers["location"]
    for at in range(0, len(content), CHUNK):
        answer = send(city.desk("steward"), place, content[at : at + CHUNK], at)
        assert answer.status_code == 204, answer.text
    return str(place.rpartition("/")[2])


def ask(city: City, kind: str, file: str) -> Any:
    return city.desk("steward").deed("POST", "/v1/delivery-tasks", {"kind": kind, "file": file})


def ended(city: City, task: dict[str, Any]) -> dict[str, Any]:
    """The task once it is over."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        told = get(city, f"/v1/delivery-tasks/{task['id']}")
        if told["ended_at"]:
            return dict(told)
        city.wait(lambda: asyncio.sleep(0.05))
    raise TimeoutError


def get(city: City, path: str, account: str = "steward") -> Any:
    answer = city.desk(account).ask("GET", path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def done(city: City, kind: str, file: str) -> dict[str, Any]:
    asked = ask(city, kind, file)
    assert asked.status_code == 201, asked.text
    return ended(city, asked.json())


def test_a_file_is_checked_then_loaded_then_taken_back(city: City) -> None:
    file = sent(city, GOOD)
    assert ask(city, "load", file).status_code == 409, "what was never checked is not loaded"
    checked = done(city, "check", file)
    assert (checked["state"], checked["why"], checked["done"], checked["whole"]) == ("done", "", 4, 4)
    report = get(city, f"/v1/delivery-reports/{checked['report']}")
    told = report["report"]
    assert [told[each] for each in ("rows", "taken", "good", "repaired", "doubtful", "refused")] == [4, 3, 0, 1, 3, 1]
    assert (report["made_by"], report["batch"]) == ("职员 steward", None)
    assert get(city, "/v1/batches")["rows"] == [], "a check writes nothing into the base"

    refused = city.desk("steward").ask("GET", f"/v1/delivery-tasks/{checked['id']}/refused")
    assert refused.headers["content-type"].startswith("text/csv")
    assert "没有号码" in refused.content.decode("utf-8-sig")

    loaded = done(city, "load", file)
    assert (loaded["state"], loaded["batch"]) == ("done", 1)
    [listed] = get(city, "/v1/batches")["rows"]
    assert (listed["no"], listed["agency"], listed["state"], listed["loaded"], listed["refused"], listed["expected"]) == (1, "police", "in_force", 3, 1, 4)
    one = get(city, "/v1/batches/1")
    assert (one["loaded_by"], one["report"]["taken"], one["may_undo"]) == ("职员 steward", 3, True)
    assert ask(city, "load", file).status_code == 409, "its bytes are gone, it counts"

    undone = city.desk("steward").deed("POST", "/v1/batches/1/undoing", {"reason": "整批有误", "loaded": 3})
    assert undone.status_code == 201, undone.text
    over = ended(city, undone.json())
    assert (over["state"], over["reason"], over["done"], over["whole"]) == ("done", "整批有误", 3, 3)
    one = get(city, "/v1/batches/1")
    assert (one["row"]["state"], one["undone_by"], one["may_undo"], one["undo"]["id"]) == ("undone", 2, False, over["id"])
    assert [each["kind"] for each in get(city, "/v1/batches")["rows"]] == ["undo", "file"]
    actions = [action for action, _ in city.journal()]
    for action in ("delivery.file_received", "delivery.check_asked", "population.checked", "delivery.refused_rows_viewed",
                   "delivery.load_asked", "population.loaded", "batch.undo_asked", "population.undone"):  # fmt: skip
        assert action in actions
    assert not list((city.settings.folder / "arriving").iterdir()), "nothing lies in the clear afterwards"


def test_a_workbook_of_the_agencys_own_columns_is_taken_too(city: City, tmp_path: Path) -> None:
    path = sheet(tmp_path / "people.xlsx", [COLUMNS, own(1), own(2)])
    checked = done(city, "check", sent(city, path.read_bytes(), "family_planning"))
    report = get(city, f"/v1/delivery-reports/{checked['report']}")["report"]
    assert (report["read_as"], report["rows"]) == ("xlsx-mapped", 2)


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"PK\x03\x04 no workbook at all", "sheet_unreadable"), (b"\x00" * 5000, "columns_lacking"), (b"a,b\n1,2\n", "columns_lacking"), (b"\xff\xfea\x00", "utf16")],
)
def test_a_hostile_file_is_told_of_and_nothing_of_it_counts(city: City, content: bytes, why: str) -> None:
    told = done(city, "check", sent(city, content))
    assert (told["state"], told["why"]) == ("failed", why)
    assert ask(city, "load", str(told["file"])).status_code == 409


def test_a_file_that_is_not_what_was_announced_is_not_read(city: City) -> None:
    told = done(city, "check", sent(city, GOOD, sha256="0" * 64))
    assert (told["state"], told["why"], told["report"]) == ("failed", "checksum", None)


def test_the_same_file_again_changes_nothing(city: City) -> None:
    for expected in ("", "known_before"):
        file = sent(city, GOOD)
        done(city, "check", file)
        assert done(city, "load", file)["why"] == expected
    assert len(get(city, "/v1/batches")["rows"]) == 1


def test_what_is_announced_wrongly_is_refused(city: City) -> None:
    assert create(city, GOOD, agency="nobody").json()["field"] == "agency"
    assert create(city, GOOD, sha256="x").json()["field"] == "sha256"
    assert create(city, GOOD, length=0).json()["field"] == "Upload-Length"
    too_large = create(city, GOOD, length=tasks.LARGEST + 1)
    assert (too_large.status_code, too_large.json()["limit"]) == (413, tasks.LARGEST)


def test_announced_again_with_its_key_it_is_the_same_file(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    kept, key = [sent(city, GOOD) for _ in range(2)], uuid7()
    first, again = create(city, GOOD, key=key), create(city, GOOD, key=key)
    assert (first.status_code, again.status_code) == (201, 201), again.text
    assert first.headers["location"] == again.headers["location"]
    assert ask_offset(city.desk("steward"), first.headers["location"]).headers["upload-offset"] == "0"
    assert [ask_offset(city.desk("steward"), f"{FILES}/{each}").status_code for each in kept] == [404, 200], "only one made room"
    begun = [outcome for action, outcome in city.journal() if action == "delivery.file_begun"]
    assert begun == ["done", "done", "done", "repeated"]
    assert create(city, GOOD).headers["location"] != first.headers["location"]


@pytest.mark.parametrize("changed", [{"sha256": "0" * 64}, {"length": 7}, {"agency": "labour"}])
def test_a_key_is_good_for_one_file(city: City, changed: dict[str, Any]) -> None:
    key = uuid7()
    assert create(city, GOOD, key=key).status_code == 201
    other = create(city, GOOD, **{"key": key, **changed})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert city.rows("SELECT count(*) FROM delivery_files") == [(1,)]


def test_without_a_key_no_file_is_begun(city: City) -> None:
    answer = create(city, GOOD, key="none")
    assert (answer.status_code, answer.json()["field"]) == (400, "Idempotency-Key")


def test_whoever_sends_many_has_the_oldest_let_go_but_none_in_work(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "AT_ONCE", 3)
    whole = [sent(city, GOOD) for _ in range(3)]
    waits = TaskRow(uuid7(), "check", "police", whole[0], None, identifier("steward"), "", "2026-11-23T01:00:00.000000Z")
    city.write(lambda tx: tables_tasks.add_task(tx, waits))
    last = create(city, GOOD).headers["location"]
    assert [ask_offset(city.desk("steward"), f"{FILES}/{each}").status_code for each in whole] == [200, 404, 200]
    assert city.wait(lambda: city.centre.deliveries.files.offset(whole[1])) == 0
    for file in (whole[2], last.rpartition("/")[2]):
        city.write(lambda tx, file=file: tables_tasks.add_task(tx, waits._replace(id=uuid7(), file=file)))
    answer = create(city, GOOD)
    assert (answer.status_code, answer.json()["what"]) == (507, "uploads")


def test_an_upload_goes_on_where_it_was_and_is_given_up(city: City) -> None:
    desk = city.desk("steward")
    place = create(city, GOOD).headers["location"]
    assert send(desk, place, GOOD[:10], 0).status_code == 204
    assert ask_offset(desk, place).headers["upload-offset"] == "10"
    assert send(desk, place, GOOD[10:20], 5).status_code == 409
    assert send(desk, place, GOOD[10:20], 10, checksum=b"0" * 32).status_code == 460
    assert ask(city, "check", place.rpartition("/")[2]).status_code == 409, "not whole yet"
    assert send(desk, place, GOOD[10:], 10).status_code == 204
    assert ask_offset(desk, place).headers["upload-offset"] == str(len(GOOD))
    assert send(desk, place, b"x", len(GOOD)).status_code == 409
    assert desk.ask("DELETE", place, headers=TUS).status_code == 204
    assert ask_offset(desk, place).status_code == 404
    assert city.wait(lambda: city.centre.deliveries.files.offset(place.rpartition("/")[2])) == 0


def test_what_waits_is_cancelled_and_nothing_counts(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    file = sent(city, GOOD)
    done(city, "check", file)
    with batches.alone(city.settings.folder):  # as if another load were under way
        asked = ask(city, "load", file).json()
        stop = city.desk("steward").deed("POST", f"/v1/delivery-tasks/{asked['id']}/cancelling")
        assert (stop.status_code, stop.json()["state"]) == (200, "cancelling")
        assert ended(city, asked)["state"] == "cancelled"
    assert get(city, "/v1/batches")["rows"] == []
    again = city.desk("steward").deed("POST", f"/v1/delivery-tasks/{asked['id']}/cancelling")
    assert again.status_code == 409
    assert done(city, "load", file)["state"] == "done", "it may be asked for again"


def test_a_process_that_is_gone_leaves_its_task_failed(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    async def killed(*_words: Any) -> int:
        return -9

    monkeypatch.setattr(keeper, "_run", killed)
    told = done(city, "check", sent(city, GOOD))
    assert (told["state"], told["why"]) == ("failed", "stopped")


def test_what_was_under_way_when_the_centre_ended_is_done_again(city: City) -> None:
    file = sent(city, GOOD)
    under_way = TaskRow(uuid7(), "check", "police", file, None, "somebody", "", "2026-11-23T01:00:00.000000Z", state="running")
    left = city.settings.folder / "arriving" / "desk-of-before.csv"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(GOOD)
    city.write(lambda tx: tables_tasks.add_task(tx, under_way))
    city.centre.deliveries.asked.set()
    assert ended(city, {"id": under_way.id})["state"] == "done"
    assert not left.exists()


def run_here(city: City, kind: str, monkeypatch: pytest.MonkeyPatch, **named: Any) -> str:
    """In this process, and cancelled as soon as anything is done; how it ended."""
    real = tables_tasks.got_to
    monkeypatch.setattr(carrying_out, "TOLD_SECONDS", -1.0)
    monkeypatch.setattr(tables_tasks, "got_to", lambda tx, task, done, whole: "cancelling" if done else real(tx, task, done, whole))
    task = TaskRow(uuid7(), kind, "police", named.get("file"), named.get("batch"), "somebody", "", "2026-11-23T01:00:00.000000Z")
    city.write(lambda tx: tables_tasks.add_task(tx, task))
    city.wait(lambda: carrying_out.carry_out(city.settings, city.centre.database, task.id))
    monkeypatch.undo()
    return str(city.rows("SELECT state FROM delivery_tasks WHERE id = ?", task.id)[0][0])


def test_a_load_or_an_undo_cancelled_in_the_middle_leaves_nothing(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    file = sent(city, GOOD)
    assert run_here(city, "check", monkeypatch, file=file) == "cancelled"
    assert city.rows("SELECT count(*) FROM delivery_reports") == [(0,)]
    assert run_here(city, "load", monkeypatch, file=file) == "cancelled"
    assert city.rows("SELECT state FROM batches") == [("undone",)]
    assert city.rows("SELECT count(*) FROM statements") == [(0,)]
    done(city, "check", file)
    batch = done(city, "load", file)["batch"]
    assert run_here(city, "undo", monkeypatch, batch=batch) == "cancelled"
    assert city.rows("SELECT kind, state FROM batches ORDER BY no DESC LIMIT 2") == [("undo", "undone"), ("file", "in_force")]
    with batches.alone(city.settings.folder):
        pass  # nobody holds it any more


def test_one_whose_centre_is_gone_leaves_it_to_the_next(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    file = sent(city, GOOD)
    task = TaskRow(uuid7(), "check", "police", file, None, "somebody", "", "2026-11-23T01:00:00.000000Z")
    city.write(lambda tx: tables_tasks.add_task(tx, task))
    monkeypatch.setattr(carrying_out.os, "getppid", iter(range(1, 1000)).__next__)
    city.wait(lambda: carrying_out.carry_out(city.settings, city.centre.database, task.id))
    monkeypatch.undo()
    assert city.rows("SELECT state FROM delivery_tasks") == [("running",)]
    city.centre.deliveries.asked.set()
    assert ended(city, {"id": task.id})["state"] == "done"


def test_an_undo_is_of_what_was_seen_and_has_a_reason(city: City) -> None:
    file = sent(city, GOOD)
    done(city, "check", file)
    done(city, "load", file)

    def undo(batch: int = 1, **changed: Any) -> Any:
        return city.desk("steward").deed("POST", f"/v1/batches/{batch}/undoing", {"reason": "有误", "loaded": 3, **changed})

    assert undo(reason=" ").json()["code"] == "reason_missing"
    assert undo(loaded=4).status_code == 409
    assert undo(batch=7).status_code == 404
    officer = city.desk("bureau_officer").deed("POST", "/v1/batches/1/undoing", {"reason": "有误", "loaded": 3})
    assert ended(city, officer.json())["state"] == "done"
    assert undo().status_code == 409
    assert undo(batch=2, loaded=0).status_code == 409, "an undoing is not undone"


def test_how_far_running_batches_are_is_asked_again_and_again_without_a_record(city: City) -> None:
    def begun(tx: Any) -> None:
        for agency in ("police", "labour"):
            tables_batches.open_batch(tx, tables_batches.Opening(agency, agency))
        tables_batches.put_in_force(tx, tables_batches.open_batch(tx, tables_batches.Opening("police", "past")), 1, 0)
        tables_batches.open_batch(tx, tables_batches.Opening("police", kind="settlement"))

    city.write(begun)
    rows = get(city, "/v1/batches/running")["rows"]
    assert [(each["no"], each["agency"], each["state"]) for each in rows] == [(2, "labour", "loading"), (1, "police", "loading")]
    city.write(lambda tx: tables_batches.put_in_force(tx, 1, 3, 0))
    assert [each["no"] for each in get(city, "/v1/batches/running")["rows"]] == [2]
    assert not [action for action, _ in city.journal() if action.startswith("batch.")]


def test_batches_are_narrowed_and_paged(city: City) -> None:
    def many(tx: Any) -> None:
        for number in range(reading.PAGE + 2):
            no = tables_batches.open_batch(tx, tables_batches.Opening("labour" if number % 2 else "police", str(number)))
            tables_batches.put_in_force(tx, no, 1, 0)
        tables_batches.open_batch(tx, tables_batches.Opening("police", kind="settlement"))

    city.write(many)
    page = get(city, "/v1/batches")
    assert [page["rows"][0]["no"], len(page["rows"]), page["next"]] == [52, 50, 3]
    assert [each["no"] for each in get(city, "/v1/batches?before=3")["rows"]] == [2, 1]
    assert {each["agency"] for each in get(city, "/v1/batches?agency=labour")["rows"]} == {"labour"}
    assert get(city, "/v1/batches?state=undone")["rows"] == []
    assert get(city, "/v1/batches?kind=call")["rows"] == []
    for wrong, status in (("agency=nobody", 404), ("kind=settlement", 422), ("state=odd", 422)):
        assert city.desk("steward").ask("GET", f"/v1/batches?{wrong}").status_code == status
    assert city.desk("steward").ask("GET", "/v1/batches/53").status_code == 404, "a settlement is no batch of these"


def test_deliveries_by_folder_and_freshness_are_seen(city: City) -> None:
    def lay(tx: Any) -> None:
        tables_deliveries.answered(tx, ("police", 1), "0" * 64, "unfit", None, '{"agency":"police","sequence":1,"name":"a","outcome":"unfit","why":"空"}')
        unfit = answers.Answer("police", 3, "c", "unfit", "the header names it twice", code="column_twice", detail="7")
        listed = answers.Answer("police", 4, "d", "compared", purpose="registration", rows=9, results={"agrees": 9})
        for each in (unfit, listed):
            tables_deliveries.answered(tx, ("police", each.sequence), "0" * 64, each.outcome, None, each.encoded().decode())
        tables_deliveries.missing(tx, "police", 2)

    city.write(lay)
    told = get(city, "/v1/deliveries")["deliveries"]
    rows = [(each["sequence"], each["outcome"], each["why"], each["detail"], each["rows"]) for each in told]
    assert rows[:2] == [(4, "compared", "", "", 9), (3, "unfit", "column_twice", "7", 0)]
    assert rows[2:] == [(2, "missing", "", "", 0), (1, "unfit", "空", "", 0)], "answered before there were codes"
    assert get(city, "/v1/deliveries?agency=labour")["deliveries"] == []
    fresh = get(city, "/v1/freshness", "bureau_officer")
    assert fresh["most_days"] == 31
    assert all(each["late"] for each in fresh["agencies"])


def test_who_belongs_to_an_agency_sees_and_does_only_its_own(city: City) -> None:
    file = sent(city, GOOD)
    task = done(city, "check", file)
    done(city, "load", file)
    steward = Caller("somebody", "某人", "steward", "", "city", "150100", None, "", "", "", "city")
    theirs, others = replace(steward, agency="police"), replace(steward, agency="labour")

    def asked(caller: Caller) -> list[int]:
        def look(tx: Any) -> list[int]:
            found = [
                len(reading.listed(tx, caller, reading.Narrowed()).answer.rows),
                len(reading.reports(tx, caller, "").answer.rows),
                len(reading.tasks(tx, caller, None).answer.tasks),
                len(reading.fresh(tx, caller, None).answer.agencies),
            ]
            for one in (
                lambda: reading.read(tx, caller, 1),
                lambda: reading.report(tx, caller, task["report"]),
                lambda: reading.task(tx, caller, task["id"]),
                lambda: reading.deliveries(tx, caller, "police"),
            ):
                try:
                    one()
                    found.append(200)
                except Refusal as refusal:
                    found.append(refusal.status)
            return found

        return city.read(look)

    assert asked(theirs) == [1, 2, 2, 1, 200, 200, 200, 200]
    assert asked(others) == [0, 0, 0, 1, 404, 404, 404, 404]
    with pytest.raises(Refusal) as refused:
        city.write(lambda tx: tasks.begin(tx, others, tasks.Announced("police", "0" * 64, 5)))
    assert (refused.value.status, refused.value.field) == (422, "agency")


def test_a_steward_bound_to_an_agency_is_held_to_it(city: City) -> None:
    def batch(tx: Any) -> None:
        for agency in ("police", "labour"):
            tables_batches.put_in_force(tx, tables_batches.open_batch(tx, tables_batches.Opening(agency, agency)), 1, 0)

    city.write(batch)
    city.write(lambda tx: identity.belongs_to(tx, identifier("steward"), "labour"))
    city.centre.callers.forget()
    assert [each["agency"] for each in get(city, "/v1/batches")["rows"]] == ["labour"]
    city.write(lambda tx: [tables_batches.open_batch(tx, tables_batches.Opening(agency, "on its way")) for agency in ("police", "labour")])
    assert [each["agency"] for each in get(city, "/v1/batches/running")["rows"]] == ["labour"]
    assert [each["agency"] for each in get(city, "/v1/freshness")["agencies"]] == ["labour"]
    steward = city.desk("steward")
    answers = [steward.ask("GET", path).status_code for path in ("/v1/batches/1", "/v1/batches/9", "/v1/batches?agency=police")]
    undo = steward.deed("POST", "/v1/batches/1/undoing", {"reason": "有误", "loaded": 1})
    assert [*answers, undo.status_code] == [404] * 4
    assert create(city, GOOD, "police").json()["field"] == "agency"
    assert create(city, GOOD, "labour").status_code == 201


def test_another_stewards_file_is_not_there(city: City) -> None:
    somebody = FileRow("01900000-0000-7000-8000-000000000001", "police", "somebody", "0" * 64, 9, "whole", "2999")
    city.write(lambda tx: tables_tasks.add_file(tx, somebody))
    assert ask(city, "check", somebody.id).status_code == 404
    assert ask_offset(city.desk("steward"), f"{FILES}/{somebody.id}").status_code == 404


def test_what_is_past_its_time_is_removed_and_what_nobody_knows_of_at_a_start(city: City) -> None:
    file = sent(city, GOOD)
    task = done(city, "check", file)
    storage = city.centre.deliveries.files._storage
    storage.append("stray", b"x")
    assert len(storage.uploads()) == 3
    city.wait(lambda: upkeep.sweep(city.centre))
    assert len(storage.uploads()) == 2
    city.clock.move(days=8)
    city.wait(lambda: tidy(city.centre))
    assert storage.uploads() == []
    assert city.read(lambda tx: tables_tasks.task(tx, task["id"])) is not None
