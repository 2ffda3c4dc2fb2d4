"""Uploading papers: tus 1.0 as a desk and as a stranger speaks it."""

import asyncio
import errno
import hashlib
import io
import os
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from server_stub.database import Work
from server_stub.documents import service, storage, tables, upkeep
from server_stub.documents.storage import Storage
from server_stub.errors import not_kept
from server_stub.identifiers import uuid7
from server_stub.tidying import tidy
from tests.server_stub.conftest import PASSWORD, identifier
from tests.server_stub.documents.hostile import ACTING, UNFIT, changed
from tests.server_stub.window import (
    CHUNK,
    TUS,
    announce,
    ask_offset,
    hold_citizen,
    metadata,
    pdf,
    send,
    submit,
    upload,
)

DRAFT = "01900000-0000-7000-8000-000000000001"


def stored(city: Any) -> list[Path]:
    return [path for path in city.settings.documents_folder.rglob("*") if path.is_file()]


def big(length: int) -> bytes:
    """A PDF of that many bytes at least: noise that does not compress, in a stream."""
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.Noise = made.make_stream(os.urandom(length), Type=pikepdf.Name.Noise)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_the_centre_says_what_of_tus_it_speaks(city: Any) -> None:
    answer = city.wait(lambda: city.client().options("/v1/uploads"))
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,checksum,termination,expiration"
    assert answer.headers["tus-checksum-algorithm"] == "sha256,sha1"
    assert answer.headers["tus-max-size"] == str(256 * 1024 * 1024)


def test_a_paper_of_several_chunks_arrives_and_is_read_again(city: Any) -> None:
    desk, content = city.desk(), big(2 * CHUNK + 1000)
    begun = announce(desk, content, DRAFT, "identity_card")
    assert begun.status_code == 201
    assert "upload-expires" in begun.headers
    at = 0
    while at < len(content):
        sent = send(desk, begun.headers["location"], content[at : at + CHUNK], at)
        at = min(at + CHUNK, len(content))
        assert (sent.status_code, sent.headers["upload-offset"], sent.headers["tus-resumable"]) == (204, str(at), "1.0.0")
    assert int(sent.headers["journal-index"]) > 0
    paper = desk.ask("GET", f"/v1/documents/{begun.headers['location'].rsplit('/', 1)[1]}")
    assert (paper.status_code, paper.headers["content-type"]) == (200, "application/pdf")
    assert len(pikepdf.open(io.BytesIO(paper.content)).pages) == 1
    actions = [action for action, outcome in city.journal()]
    assert actions == ["session.opened", "document.begun", "document.received", "document.viewed"], "chunks are counted, not journalled"


def test_nothing_of_a_paper_lies_open_on_the_disk(city: Any) -> None:
    upload(city.desk(), DRAFT, "identity_card")
    files = stored(city)
    assert sorted(path.suffix for path in files) == [".original", ".served"]
    for path in files:
        assert b"%PDF" not in path.read_bytes()
        assert path.parent.name == DRAFT
    key = city.settings.keys_folder / "documents.key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_chunk_at_a_wrong_place_is_told_the_right_one(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    send(desk, location, content[:100], 0)
    for at in (0, 50, 101):
        answer = send(desk, location, content[100:200], at)
        assert (answer.status_code, answer.json()["code"], answer.json()["offset"]) == (409, "upload_offset", 100)
    assert ask_offset(desk, location).headers["upload-offset"] == "100"


def test_a_garbled_chunk_leaves_no_trace(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    answer = send(desk, location, content[:100], 0, checksum=b"\0" * 32)
    assert (answer.status_code, answer.json()["code"]) == (460, "checksum_mismatch")
    assert ask_offset(desk, location).headers["upload-offset"] == "0"
    assert send(desk, location, content, 0).status_code == 204


def test_a_file_that_is_not_the_announced_one_is_dropped(city: Any) -> None:
    desk, content = city.desk(), pdf()
    begun = announce(desk, content, DRAFT, "identity_card", sha256=hashlib.sha256(b"another").hexdigest())
    answer = send(desk, begun.headers["location"], content, 0)
    assert (answer.status_code, answer.json()["code"], answer.json()["what"]) == (460, "checksum_mismatch", "file")
    assert ask_offset(desk, begun.headers["location"]).status_code == 404
    assert stored(city) == []
    assert city.journal()[-2] == ("document.received", "refused")


def test_more_bytes_than_announced_are_refused(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    answer = send(desk, location, content + b"more", 0)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    answer = send(desk, location, b"x" * (CHUNK + 1), 0)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert ask_offset(desk, location).headers["upload-offset"] == "0"


@pytest.mark.parametrize(
    ("wrong", "status", "code", "field"),
    [
        ({"length": 0}, 415, "not_a_pdf", None),
        ({"length": 300 * 1024 * 1024}, 413, "too_large", None),
        ({"length": "many"}, 400, "malformed", "Upload-Length"),
        ({"length": -1}, 400, "malformed", "Upload-Length"),
        ({"length": "9" * 400}, 400, "malformed", "Upload-Length"),
        ({"pages": "5000"}, 413, "too_large", None),
        ({"pages": "0"}, 422, "invalid_field", "pages"),
        ({"pages": "二"}, 422, "invalid_field", "pages"),
        ({"sha256": "abc"}, 422, "invalid_field", "sha256"),
        ({"draft": "../../etc/passwd"}, 422, "invalid_field", "draft"),
        ({"draft": "01900000-0000-7000-8000-00000000000G"}, 422, "invalid_field", "draft"),
        ({"material": "../keys"}, 422, "invalid_field", "material"),
    ],
)  # fmt: skip
def test_a_lying_announcement_is_refused(city: Any, wrong: dict[str, Any], status: int, code: str, field: str | None) -> None:
    told = {"draft": DRAFT, "material": "identity_card"} | wrong
    answer = announce(city.desk(), pdf(), told.pop("draft"), told.pop("material"), **told)
    assert (answer.status_code, answer.json()["code"], answer.json().get("field")) == (status, code, field)
    assert city.rows("SELECT count(*) FROM uploads") == [(0,)]


@pytest.mark.parametrize("told", ["draft", "draft !!!", "draft YQ==,draft YQ==", "draft /w==", ",,,", "é YQ=="])
def test_hostile_metadata_is_refused(city: Any, told: str) -> None:
    headers = {**TUS, "Upload-Length": "10", "Upload-Metadata": told.encode()}
    answer = city.desk().ask("POST", "/v1/uploads", headers=headers)
    # What is no latin-1 cannot be what was signed; the rest is told by the room.
    assert (answer.status_code, answer.json()["code"]) in {(400, "malformed"), (422, "invalid_field"), (401, "signature_wrong")}


def test_a_client_that_speaks_no_tus_is_told_which(city: Any) -> None:
    desk = city.desk()
    answer = desk.ask("POST", "/v1/uploads", headers={"Upload-Length": "10", "Upload-Metadata": metadata(draft=DRAFT)})
    assert (answer.status_code, answer.headers["tus-version"]) == (412, "1.0.0")
    location = announce(desk, pdf(), DRAFT, "identity_card").headers["location"]
    plain = desk.ask("PATCH", location, content=b"x", headers={**TUS, "Upload-Offset": "0", "Content-Type": "text/plain"})
    assert (plain.status_code, plain.json()["field"]) == (415, "Content-Type")
    unplaced = desk.ask("PATCH", location, content=b"x", headers={**TUS, "Content-Type": "application/offset+octet-stream"})
    assert (unplaced.status_code, unplaced.json()["field"]) == (400, "Upload-Offset")
    for checksum in ("md5 YQ==", "sha256", "sha256 YQ==", "sha256 !"):
        headers = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream", "Upload-Checksum": checksum}
        assert desk.ask("PATCH", location, content=b"x", headers=headers).status_code == 400


@pytest.mark.parametrize("name", UNFIT)
def test_what_is_no_fit_paper_is_refused_and_dropped(city: Any, name: str) -> None:
    make, status, code = UNFIT[name]
    desk, content = city.desk(), make()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    answer = send(desk, location, content, 0)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert ask_offset(desk, location).status_code == 404
    assert stored(city) == []


@pytest.mark.parametrize("name", ACTING)
def test_what_could_act_is_taken_out_of_the_copy_that_is_served(city: Any, name: str) -> None:
    desk, content = city.desk(), changed(ACTING[name])
    assert b"evil" in pikepdf_text(content)
    document = upload(desk, DRAFT, "identity_card", content)
    served = desk.ask("GET", f"/v1/documents/{document}").content
    assert b"evil" not in pikepdf_text(served)
    assert b"JavaScript" not in pikepdf_text(served)
    row = city.rows("SELECT length, served_length FROM documents")[0]
    assert row == (len(content), len(served)), "the original is kept as it came"


def pikepdf_text(content: bytes) -> bytes:
    """A PDF with all streams unpacked, for looking into."""
    out = io.BytesIO()
    pikepdf.open(io.BytesIO(content)).save(
        out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
    )  # fmt: skip
    return out.getvalue()


def test_a_full_disk_is_told_and_nothing_of_the_chunk_stays(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    send(desk, location, content[:100], 0)
    with monkeypatch.context() as patch:
        patch.setattr(storage.os, "fsync", full)
        answer = send(desk, location, content[100:], 100)
        assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
    assert ask_offset(desk, location).headers["upload-offset"] == "100"
    assert send(desk, location, content[100:], 100).status_code == 204


def full(handle: int) -> None:
    raise OSError(errno.ENOSPC, "no space")


def test_a_disk_that_fills_up_at_the_last_moment_keeps_the_upload(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    with monkeypatch.context() as patch:
        patch.setattr(Storage, "keep", lambda *_: full_at_keeping())
        assert send(desk, location, content, 0).status_code == 507
    assert ask_offset(desk, location).headers["upload-offset"] == str(len(content)), "asking finishes it"
    assert city.rows("SELECT count(*) FROM documents") == [(1,)]


def full_at_keeping() -> None:
    with storage.storage_full():
        full(0)


def test_uploads_nobody_went_on_with_are_cleaned_away(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, content = city.desk(), pdf()
    for _ in range(3):
        location = announce(desk, content, DRAFT, "identity_card").headers["location"]
        send(desk, location, content[:100], 0)
    assert len(stored(city)) == 3
    city.clock.move(days=7, seconds=1)
    later = city.desk("other clerk")
    assert ask_offset(later, location).status_code == 404
    for _ in range(2):
        assert announce(later, content, DRAFT, "identity_card").status_code == 201
    monkeypatch.setattr(upkeep, "AT_ONCE", 1)
    city.wait(lambda: tidy(city.centre))
    assert stored(city) == []
    assert city.rows("SELECT count(*) FROM uploads") == [(2,)]


def test_uploads_that_ran_out_take_no_room_from_new_ones(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 2)
    desk, content = city.desk(), pdf()
    begun = [announce(desk, content, DRAFT, "identity_card").status_code for _ in range(3)]
    assert begun == [201, 201, 507]
    city.clock.move(days=7, seconds=1)
    assert announce(city.desk("other clerk"), content, DRAFT, "identity_card").status_code == 201


def test_announced_again_with_its_key_it_is_the_same_upload(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 1)
    desk, content, key = city.desk(), pdf(), uuid7()
    first = announce(desk, content, DRAFT, "identity_card", key=key)
    send(desk, first.headers["location"], content[:100], 0)
    again = announce(desk, content, DRAFT, "identity_card", key=key)
    told = [{name: value for name, value in answer.headers.multi_items() if name not in {"request-id", "date"}} for answer in (first, again)]
    assert (first.status_code, again.status_code, told[0]) == (201, 201, told[1])
    assert told[0].keys() >= {"location", "upload-offset", "upload-length", "upload-expires", "tus-resumable", "journal-index"}
    assert ask_offset(desk, first.headers["location"]).headers["upload-offset"] == "100"
    assert city.rows("SELECT count(*) FROM uploads") == [(1,)]
    assert [outcome for action, outcome in city.journal() if action == "document.begun"] == ["done", "repeated"]


@pytest.mark.parametrize("changed", [{"sha256": "0" * 64}, {"length": 7}, {"material": "household"}, {"pages": 2}])
def test_a_key_is_good_for_one_upload(city: Any, changed: dict[str, Any]) -> None:
    desk, key = city.desk(), uuid7()
    told = {"content": pdf(), "draft": DRAFT, "material": "identity_card", "key": key}
    assert announce(desk, **told).status_code == 201
    other = announce(desk, **told | changed)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert other.headers["tus-resumable"] == "1.0.0"


def test_what_is_no_key_is_not_taken_for_none(city: Any) -> None:
    answer = announce(city.desk(), pdf(), DRAFT, "identity_card", key="none")
    assert (answer.status_code, answer.json()["field"]) == (400, "Idempotency-Key")
    assert city.rows("SELECT count(*) FROM uploads") == [(0,)]


def test_a_given_up_upload_is_gone(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    send(desk, location, content[:100], 0)
    assert desk.ask("DELETE", location, headers=TUS).status_code == 204
    assert ask_offset(desk, location).status_code == 404
    assert stored(city) == []
    done = upload(desk, DRAFT, "identity_card")
    assert desk.ask("DELETE", f"/v1/uploads/{done}", headers=TUS).json()["code"] == "state_conflict"


def test_the_workstation_goes_on_whoever_is_signed_in_and_nobody_else_does(city: Any) -> None:
    desk, content = city.desk("clerk"), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    send(desk, location, content[:100], 0)
    colleague = city.desk("other clerk")
    assert send(colleague, location, content[100:200], 100).status_code == 204
    far = city.desk("far clerk", "other desk")
    absent = ask_offset(far, f"/v1/uploads/{uuid7()}")
    assert ask_offset(far, location).status_code == absent.status_code == 404
    assert send(far, location, content[200:], 200).json()["code"] == "not_found"
    leader = city.desk("supervisor", "city counter")
    assert announce(leader, content, DRAFT, "identity_card").json()["code"] == "no_permission"


def test_a_paper_without_a_case_is_seen_by_its_station_only(city: Any) -> None:
    document = upload(city.desk(), DRAFT, "identity_card")
    assert city.desk("other clerk").ask("GET", f"/v1/documents/{document}").status_code == 200
    for account, place in (("far clerk", "other desk"), ("approver", "counter")):
        answer = city.desk(account, place).ask("GET", f"/v1/documents/{document}")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("name", ["..%2f..%2fkeys", "%00", "x" * 300, "ÿ", "null", "01900000-0000-7000-8000-000000000009"])
def test_strange_names_of_uploads_and_papers_are_just_absent(city: Any, name: str) -> None:
    desk = city.desk()
    for answer in (ask_offset(desk, f"/v1/uploads/{name}"), desk.ask("GET", f"/v1/documents/{name}")):
        assert answer.status_code == 404


def test_a_repeated_last_chunk_is_told_that_all_is_here(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    assert send(desk, location, content, 0).status_code == 204
    again = send(desk, location, content, 0)
    assert (again.status_code, again.json()["offset"]) == (409, len(content))
    asked = ask_offset(desk, location)
    assert (asked.headers["upload-offset"], asked.headers["upload-length"]) == (str(len(content)),) * 2


def test_the_same_chunk_sent_many_times_at_once_counts_once(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]
    headers = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}

    async def all_at_once() -> list[Any]:
        return await asyncio.gather(*(desk.client.patch(location, content=content, headers=headers) for _ in range(8)))

    answers = city.wait(all_at_once)
    assert sorted(answer.status_code for answer in answers) == [204] + [409] * 7
    assert city.rows("SELECT count(*) FROM documents") == [(1,)]
    assert city.centre.papers._locks == {}


def test_a_start_in_the_middle_goes_on_with_what_is_durable(city: Any) -> None:
    desk, content = city.desk(), pdf(3)
    location = announce(desk, content, DRAFT, "identity_card", 3).headers["location"]
    for at in range(0, 600, 200):
        send(desk, location, content[at : at + 200], at)
    city.centre.papers._storage._ends.clear()  # what a start forgets
    assert ask_offset(desk, location).headers["upload-offset"] == "600"
    assert send(desk, location, content[600:], 600).status_code == 204


def test_a_paper_whose_record_was_not_kept_is_not_acknowledged_and_asking_finishes_it(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, DRAFT, "identity_card").headers["location"]

    async def not_written(work: Any) -> Any:
        raise not_kept()

    with monkeypatch.context() as patch:
        patch.setattr(city.centre.database, "write", not_written)
        answer = send(desk, location, content, 0)
    assert (answer.status_code, answer.json()["code"]) == (503, "not_kept")
    assert city.rows("SELECT count(*) FROM documents") == [(0,)]
    asked = ask_offset(desk, location)
    assert (asked.status_code, asked.headers["upload-offset"]) == (200, str(len(content)))
    assert [path.suffix for path in sorted(stored(city))] == [".original", ".served"]
    document = location.rsplit("/", 1)[1]
    assert desk.ask("GET", f"/v1/documents/{document}").status_code == 200


def test_a_view_of_a_paper_is_journalled_with_its_case(city: Any) -> None:
    city.write(hold_citizen)
    case = submit(city.desk(), uploaded=True)
    approver = city.desk("approver", "counter")
    assert approver.ask("GET", f"/v1/documents/{case['documents'][0]['id']}").status_code == 200
    rows = city.rows("SELECT case_id, account, outcome FROM journal WHERE action = 'document.viewed'")
    assert rows == [(case["summary"]["id"], approver.account, "done")]


def test_a_team_leader_opens_the_papers_of_their_own_station_and_each_time_is_a_record(city: Any) -> None:
    city.write(hold_citizen)
    case = submit(city.desk(), uploaded=True)
    document, path = case["documents"][0]["id"], f"/v1/documents/{case['documents'][0]['id']}"
    leader = city.desk("team_leader")
    assert leader.ask("GET", path).content.startswith(b"%PDF")
    [row] = city.rows("SELECT action, account, case_id, detail FROM journal ORDER BY idx DESC LIMIT 1")
    assert row == ("document.viewed", leader.account, case["summary"]["id"], f'{{"document":"{document}"}}')
    city.write(lambda tx: tx.run("UPDATE accounts SET organisation = ? WHERE username = 'team_leader'", (identifier("other station"),)))
    city.centre.callers.forget()
    elsewhere = city.client("other desk")
    signed_in = city.wait(lambda: elsewhere.post("/v1/session", json={"username": "team_leader", "password": PASSWORD}))
    headers = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
    assert city.wait(lambda: elsewhere.get(path, headers=headers)).status_code == 404


@pytest.mark.parametrize(("post", "desk"), [("supervisor", "city counter"), ("steward", "city counter"), ("auditor", "city counter")])
def test_who_does_not_work_on_cases_opens_no_papers(city: Any, post: str, desk: str) -> None:
    city.write(hold_citizen)
    case = submit(city.desk(), uploaded=True)
    answer = city.desk(post, desk).ask("GET", f"/v1/documents/{case['documents'][0]['id']}")
    assert (answer.status_code, answer.json()["code"]) == (403, "no_permission")


def test_a_damaged_paper_is_a_fault_and_never_half_a_paper(city: Any) -> None:
    desk = city.desk()
    document = upload(desk, DRAFT, "identity_card")
    served = next(path for path in stored(city) if path.suffix == ".served")
    served.write_bytes(served.read_bytes()[:-1] + b"\0")
    answer = desk.ask("GET", f"/v1/documents/{document}")
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")


def test_an_upload_somebody_goes_on_with_does_not_run_out(city: Any) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, uuid7(), "identity_card").headers["location"]
    for at in range(3):
        city.clock.move(days=5)
        again = city.desk("clerk", "desk")
        token = again.ask("POST", "/v1/session", {"username": "clerk", "password": PASSWORD}).json()["access_token"]
        again.client.headers["Authorization"] = f"Bearer {token}"
        sent = send(again, location, content[at : at + 1], at)
        assert sent.status_code == 204, sent.text
    assert ask_offset(desk, location).headers["upload-offset"] == "3"


def test_a_paper_whose_upload_ended_while_it_was_judged_is_none(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, content = city.desk(), pdf()
    location = announce(desk, content, uuid7(), "identity_card").headers["location"]
    papers = city.centre.papers
    check = papers.check

    async def ended_meanwhile(row: Any) -> Any:
        kept = await check(row)
        await city.centre.database.write(Work(lambda tx: tables.remove_upload(tx, row.id)))
        return kept

    monkeypatch.setattr(papers, "check", ended_meanwhile)
    refused = send(desk, location, content, 0)
    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert city.rows("SELECT count(*) FROM documents") == [(0,)]
    assert [path for path in city.settings.documents_folder.rglob("*") if path.is_file()] == []


def test_what_ran_out_is_removed_only_when_nobody_is_busy_with_it(city: Any) -> None:
    desk, papers, content = city.desk(), city.centre.papers, pdf()
    location = announce(desk, content, uuid7(), "identity_card").headers["location"]
    upload = location.rsplit("/", 1)[1]
    send(desk, location, content[:100], 0)
    row = city.read(lambda tx: tables.find_upload(tx, upload))
    part = city.settings.documents_folder / "arriving" / f"{upload}.part"

    async def busy() -> bool:
        async with papers.alone(upload):
            dropping = asyncio.get_running_loop().create_task(papers.drop_alone([row]))
            await asyncio.wait([dropping], timeout=0.2)
            untouched = part.exists()
        await dropping
        return untouched

    assert city.wait(busy)
    assert not part.exists()
