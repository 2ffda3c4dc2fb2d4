"""One way to do a deed: repeated keys, refusals, effects, headers, and input nobody should send."""

import asyncio
import errno
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Request, post
from msgspec import Struct

from server_stub import deeds
from server_stub.app import ROOMS, create_app
from server_stub.database import Transaction
from server_stub.deeds import Answer, Caller, Recorded
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from tests.server_stub.conftest import City, TestClock, populate, settings_for
from tests.server_stub.window import NUMBER, hold_citizen

pytestmark = pytest.mark.both
NO_ROOM = {"full": errno.ENOSPC, "over quota": errno.EDQUOT}


class Word(Struct, frozen=True, forbid_unknown_fields=True):
    """What the routes of this test are asked."""

    word: str


def tell(tx: Transaction, caller: Caller, asked: Word) -> Recorded[Word]:
    """Writes the word down, then minds what it says."""
    write = "INSERT INTO desk_events (id, workstation, received_at, at, clock_offset_seconds, action, detail) VALUES (?, ?, '', '', '', ?, '')"
    tx.run(write, (uuid7(), caller.workstation, asked.word))
    if asked.word == "no":
        effect = "UPDATE accounts SET failures = failures + 1 WHERE id = ?"
        raise Refusal(409, "state_conflict", effects=lambda tx: tx.run(effect, (caller.account,)), case="c")
    if asked.word in NO_ROOM:
        raise OSError(NO_ROOM[asked.word], "while writing a key")
    if asked.word == "fault":
        raise KeyError(asked.word)
    return Recorded(asked, person=NUMBER, purpose="reason:because", case="c", detail={"length": len(asked.word)}, version=7)


REPEATABLE = {"permission": "desk_log.ship", "repeatable": True}


@post("/v1/words", opt=REPEATABLE, status_code=201)
async def words(request: Request[Any, Any, Any], data: Word) -> Answer[Word]:
    return await deeds.do(request, "word.told", tell, data)


@post("/v1/swift-words", opt={**REPEATABLE, "swift": True}, status_code=201)
async def swift_words(request: Request[Any, Any, Any], data: Word) -> Answer[Word]:
    return await deeds.do(request, "word.told", tell, data)


@post("/v1/loose-words", opt={"permission": "desk_log.ship"}, status_code=201)
async def loose_words(request: Request[Any, Any, Any], data: Word) -> Answer[Word]:
    return await deeds.do(request, "word.told", tell, data)


@pytest.fixture
def city(folder: Path, clock: TestClock) -> Iterator[City]:
    """The centre with the two routes of this test besides its own."""
    own = settings_for(folder)
    city = City(own, clock, create_app(own, clock, rooms=(*ROOMS, (words, swift_words, loose_words))))
    try:
        city.write(populate)
        yield city
    finally:
        city.close()


PATHS = pytest.mark.parametrize("path", ["/v1/words", "/v1/swift-words"])


def told(city: City) -> list[str]:
    return [row[0] for row in city.rows("SELECT action FROM desk_events ORDER BY id")]


@PATHS
def test_a_deed_is_done_recorded_and_answered(city: City, path: str) -> None:
    answer = city.desk().deed("POST", path, {"word": "yes"})
    assert (answer.status_code, answer.json(), answer.headers["etag"]) == (201, {"word": "yes"}, '"7"')
    assert told(city) == ["yes"]
    [(index, action, outcome, case, detail)] = city.rows("SELECT idx, action, outcome, case_id, detail FROM journal WHERE idx > 1")
    assert (action, outcome, case, detail) == ("word.told", "done", "c", '{"length":3}')
    assert answer.headers["journal-index"] == str(index)


@PATHS
def test_a_repeated_key_is_the_same_deed_with_the_same_answer(city: City, path: str) -> None:
    desk, key = city.desk(), uuid7()
    first = desk.deed("POST", path, {"word": "yes"}, key)
    again = desk.deed("POST", path, {"word": "yes"}, key)
    assert told(city) == ["yes"]
    assert (again.status_code, again.content) == (201, first.content)
    for name in ("journal-index", "journal-head", "etag"):
        assert again.headers[name] == first.headers[name]
    assert city.journal()[1:] == [("word.told", "done"), ("word.told", "repeated")]
    done, repeated = city.rows("SELECT person, person_key, purpose, case_id FROM journal WHERE idx > 1 ORDER BY idx")
    assert done == repeated
    assert None not in done
    assert city.rows("SELECT detail FROM journal WHERE idx = 3") == [('{"first":2}',)]


def test_a_repeated_deed_is_about_the_same_person_in_another_month_too(city: City) -> None:
    desk, key = city.desk(), uuid7()
    desk.deed("POST", "/v1/words", {"word": "yes"}, key)
    city.clock.at = city.clock.at.replace(month=12)
    city.write(lambda tx: tx.run("UPDATE access_tokens SET expires_at = '2027'"))
    city.centre.callers.forget()
    assert desk.deed("POST", "/v1/words", {"word": "yes"}, key).status_code == 201
    [first, again] = city.rows("SELECT at, person, person_key FROM journal WHERE action = 'word.told' ORDER BY idx")
    assert (first[0][:7], again[0][:7]) == ("2026-11", "2026-12")
    assert first[1:] == again[1:]


@PATHS
def test_a_deed_that_must_not_happen_twice_needs_its_key(city: City, path: str) -> None:
    answer = city.desk().ask("POST", path, {"word": "yes"})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (400, "malformed", "Idempotency-Key")
    assert told(city) == []


def test_a_key_means_nothing_where_a_deed_may_be_done_again(city: City) -> None:
    desk, key = city.desk(), uuid7()
    for stated in (key, key, "no key at all"):
        assert desk.deed("POST", "/v1/loose-words", {"word": "yes"}, stated).status_code == 201
    assert told(city) == ["yes"] * 3
    assert city.rows("SELECT count(*) FROM kept_answers") == [(0,)]
    assert city.journal()[1:] == [("word.told", "done")] * 3


@PATHS
def test_a_key_is_not_for_something_else(city: City, path: str) -> None:
    desk, key = city.desk(), uuid7()
    desk.deed("POST", path, {"word": "yes"}, key)
    other = desk.deed("POST", path, {"word": "other"}, key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    matched = desk.deed("POST", path, {"word": "yes"}, key, headers={"If-Match": '"1"'})
    assert matched.json()["code"] == "idempotency_mismatch"
    assert told(city) == ["yes"]


def test_a_key_belongs_to_its_account(city: City) -> None:
    key = uuid7()
    city.desk().deed("POST", "/v1/words", {"word": "yes"}, key)
    assert city.desk("other clerk").deed("POST", "/v1/words", {"word": "mine"}, key).status_code == 201
    assert told(city) == ["yes", "mine"]


@PATHS
def test_a_refused_deed_leaves_its_record_and_effects_only(city: City, path: str) -> None:
    answer = city.desk().deed("POST", path, {"word": "no"}, key := uuid7())
    assert (answer.status_code, answer.json()["code"]) == (409, "state_conflict")
    assert told(city) == []
    assert city.journal()[1:] == [("word.told", "refused")]
    assert city.rows("SELECT case_id, detail FROM journal WHERE idx = 2") == [("c", '{"code":"state_conflict","status":409}')]
    assert answer.headers["journal-index"] == "2"
    assert city.rows("SELECT failures FROM accounts WHERE username = 'clerk'") == [(1,)]
    assert city.rows("SELECT count(*) FROM kept_answers WHERE key = ?", key) == [(0,)]


@PATHS
def test_a_fault_of_ours_keeps_nothing_and_says_which_request_it_was(city: City, path: str, caplog: Any) -> None:
    answer = city.desk().deed("POST", path, {"word": "fault"})
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert told(city) == []
    assert city.journal()[-1] == ("request.refused", "refused")
    assert answer.json()["request_id"] in caplog.text
    assert city.desk().deed("POST", path, {"word": "yes"}).status_code == 201


@PATHS
@pytest.mark.parametrize("word", NO_ROOM)
def test_no_room_anywhere_is_told_as_such(city: City, path: str, word: str) -> None:
    answer = city.desk().deed("POST", path, {"word": word})
    assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
    assert told(city) == []


@PATHS
def test_a_body_cut_off_by_the_client_is_no_fault(city: City, path: str, caplog: pytest.LogCaptureFixture) -> None:
    desk, sent = city.desk(), list[Any]()
    names = {"Authorization": desk.client.headers["Authorization"], "Idempotency-Key": uuid7()}
    whole = city.pen().signed("POST", path, names, b'{"word":"yes"}'.ljust(100))
    headers = [(name.lower(), value) for name, value in whole.headers.raw]
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers, "client": ("127.0.0.1", 1), "server": ("centre", 80)}
    messages = [{"type": "http.request", "body": b'{"word":', "more_body": True}, {"type": "http.disconnect"}]

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    city.wait(lambda: city.app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 400
    assert told(city) == []
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_two_with_the_same_key_at_once_are_one_deed(city: City) -> None:
    desk, key = city.desk(), uuid7()

    async def both() -> list[Any]:
        ask = [desk.client.post("/v1/words", json={"word": "yes"}, headers={"Idempotency-Key": key}) for _ in range(8)]
        return list(await asyncio.gather(*ask))

    assert {(answer.status_code, answer.content) for answer in city.wait(both)} == {(201, b'{"word":"yes"}')}
    assert told(city) == ["yes"]


HOSTILE_BODIES = [
    b"",
    b"null",
    b"[]",
    b"{",
    b"\xff\xfe",
    b'{"word":1}',
    b'{"word":null}',
    b'{"wort":"x"}',
    b'{"word":"x","more":1}',
    b'{"word":"\xed\xa0\x80"}',
    b'{"word":"\\ud800"}',
    b"[" * 100_000,
    b'{"word":' + b"[" * 50_000,
    b"1e999999",
]


@PATHS
@pytest.mark.parametrize("body", HOSTILE_BODIES, ids=lambda body: repr(body[:20]))
def test_what_is_no_word_is_malformed(city: City, path: str, body: bytes) -> None:
    answer = city.desk().ask("POST", path, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert answer.headers["content-type"] == "application/problem+json"
    assert city.journal()[-1] == ("request.refused", "refused")


@PATHS
def test_a_body_too_large_is_told_so(city: City, path: str) -> None:
    body = b'{"word":"' + b"x" * 1_100_000 + b'"}'
    answer = city.desk().ask("POST", path, content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    "headers",
    [
        {"Idempotency-Key": "not a uuid"},
        {"Idempotency-Key": ""},
        {"Idempotency-Key": "x" * 5000},
    ],
)
def test_a_key_that_is_none_is_malformed(city: City, headers: dict[str, str]) -> None:
    answer = city.desk().ask("POST", "/v1/words", {"word": "yes"}, headers=headers)
    assert (answer.status_code, answer.json()["field"]) == (400, "Idempotency-Key")
    assert told(city) == []


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer ", "Bearer \xff\xfe", "Basic eDp5", "Bearer " + "x" * 10_000])
def test_a_token_that_is_none_is_signed_out(city: City, token: str) -> None:
    headers = [(b"authorization", token.encode("latin-1"))]
    answer = city.wait(lambda: city.client().request("GET", "/v1/session", headers=headers))
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/v1/nothing", 404), ("GET", "/v1/cases/%00", 404), ("POST", "/", 404), ("PUT", "/v1/session", 405), ("GET", "/v1/cases/" + "x" * 5000, 404)],
)
def test_what_is_not_there_is_a_problem_too(city: City, method: str, path: str, status: int) -> None:
    answer = city.desk().ask(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["request_id"] == answer.headers["request-id"]


@pytest.mark.parametrize("host", ["", " ", "a:b", "a:99999", "[::1", "a/b", "@", "ÿ", "x" * 300, "a b", "[g]"])
def test_a_host_that_is_none_is_malformed(city: City, host: str) -> None:
    desk = city.desk()
    for path in ("/v1/news?after=nothing", "/v1/session"):
        answer = desk.ask("GET", path, headers=[(b"host", host.encode())])
        assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize("host", ["centre", "my_centre.example:8400", "192.0.2.1:1", "[2001:db8::1]:65535", "[::1]"])
def test_a_host_that_is_one_is_none_of_our_business(city: City, host: str) -> None:
    assert city.desk().ask("GET", "/v1/session", headers={"Host": host}).status_code == 200


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["number", "purpose", "kind", "reference", "username", "password", "events", "id", "refresh_token"]) | st.text(max_size=5), inner, max_size=5),
    max_leaves=12,
)


@given(path=st.sampled_from(["/v1/session", "/v1/session/renewal", "/v1/citizens/look-up", "/v1/citizens/verification", "/v1/desk-log"]), body=JSON)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_body_makes_the_centre_fail(city: City, path: str, body: Any) -> None:
    answer = city.desk().ask("POST", path, content=json.dumps(body).encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code < 500, answer.text


def test_every_known_field_with_a_wrong_value_is_a_clear_answer(city: City) -> None:
    city.write(hold_citizen)
    right = {"number": NUMBER, "purpose": {"kind": "reason", "reference": "identify_visitor"}}
    for wrong in ("", "\x00", "x" * 100_000, "𠮷", "1' OR '1'='1", -1, 1e400, [], {}):
        for changed in ({**right, "number": wrong}, {**right, "purpose": wrong}, {**right, "purpose": {"kind": "reason", "reference": wrong}}):
            answer = city.desk().ask("POST", "/v1/citizens/look-up", content=json.dumps(changed).encode())
            assert answer.status_code in {400, 404, 422}, (changed, answer.text)


def test_the_interface_is_published(city: City) -> None:
    document = city.wait(lambda: city.client().get("/openapi.json")).json()
    assert document["openapi"].startswith("3.1")
    assert "/v1/citizens/look-up" in document["paths"]
    assert document["components"]["schemas"]["Session"]["properties"]["access_token"]
