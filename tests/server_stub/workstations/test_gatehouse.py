"""No request is looked at that no enrolled workstation signed, or that is not the one that was signed."""

import hashlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.identifiers import uuid7
from tests.server_stub.conftest import PASSWORD, City, add_key, identifier, pen_of
from tests.server_stub.window import NUMBER, TUS, hold_citizen, metadata, pdf
from tests.server_stub.workstations.office import ask, change, sign_in, told
from tests.signing import Pen

LOOK_UP = f'{{"number":"{NUMBER}","purpose":{{"kind":"reason","reference":"identify_visitor"}}}}'.encode()
Spoil = Callable[[httpx.Request], None]


def signed(city: City, path: str = "/v1/citizens/look-up", content: bytes = LOOK_UP) -> httpx.Request:
    """A right request of the clerk's desk."""
    token = city.desk().client.headers["Authorization"]
    headers = {"Authorization": token, "Content-Type": "application/json"}
    return city.pen().signed("POST", path, headers, content)


def reads(city: City) -> int:
    """How often a citizen was looked at."""
    return len([1 for action, outcome in city.journal() if (action, outcome) == ("citizen.viewed", "done")])


@pytest.fixture
def held(city: City) -> City:
    city.write(hold_citizen)
    return city


def test_a_signed_request_is_heard_once(held: City) -> None:
    request = signed(held)
    assert ask(held, request).status_code == 200
    assert told(ask(held, request)) == (401, "replayed")
    assert reads(held) == 1


def set_header(name: str, value: str) -> Spoil:
    def spoil(request: httpx.Request) -> None:
        request.headers[name] = value

    return spoil


def drop_header(name: str) -> Spoil:
    def spoil(request: httpx.Request) -> None:
        del request.headers[name]

    return spoil


def add_header(name: bytes, value: bytes) -> Spoil:
    def spoil(request: httpx.Request) -> None:
        request.headers = httpx.Headers([*request.headers.raw, (name, value)])

    return spoil


def replace_in(header: str, old: str, new: str) -> Spoil:
    def spoil(request: httpx.Request) -> None:
        assert old in request.headers[header]
        request.headers[header] = request.headers[header].replace(old, new)

    return spoil


def retarget(path: str) -> Spoil:
    def spoil(request: httpx.Request) -> None:
        request.url = httpx.URL(f"http://centre{path}")

    return spoil


def method(name: str) -> Spoil:
    def spoil(request: httpx.Request) -> None:
        request.method = name

    return spoil


def body(content: bytes) -> Spoil:
    def spoil(request: httpx.Request) -> None:
        request.stream = httpx.ByteStream(content)
        request.headers["Content-Length"] = str(len(content))

    return spoil


SPOILED: dict[str, tuple[Spoil, str]] = {
    "no signature": (drop_header("Signature"), "signature_missing"),
    "no input": (drop_header("Signature-Input"), "signature_wrong"),
    "no digest": (drop_header("Content-Digest"), "signature_wrong"),
    "no workstation": (drop_header("Workstation"), "signature_wrong"),
    "another workstation": (set_header("Workstation", identifier("counter")), "signature_wrong"),
    "another token": (set_header("Authorization", "Bearer stolen"), "signature_wrong"),
    "no token": (drop_header("Authorization"), "signature_wrong"),
    "a key added": (set_header("Idempotency-Key", uuid7()), "signature_wrong"),
    "a version added": (set_header("If-Match", '"1"'), "signature_wrong"),
    "another path": (retarget("/v1/citizens/verification"), "signature_wrong"),
    "a query": (retarget("/v1/citizens/look-up?after=1"), "signature_wrong"),
    "another method": (method("PUT"), "method_not_allowed"),
    "another body": (body(LOOK_UP.replace(b"identify", b"IDENTIFY")), "signature_wrong"),
    "no body": (body(b""), "signature_wrong"),
    "a longer body": (body(LOOK_UP + b" "), "signature_wrong"),
    "later": (replace_in("Signature-Input", ";created=1", ";created=2"), "signature_wrong"),
    "another counter": (replace_in("Signature-Input", '";alg', '1";alg'), "signature_wrong"),
    "another algorithm": (replace_in("Signature-Input", "ed25519", "hmac-sha256"), "signature_wrong"),
    "another tag": (replace_in("Signature-Input", "civic-window/1", "civic-window/2"), "signature_wrong"),
    "less covered": (replace_in("Signature-Input", ' "authorization"', ""), "signature_wrong"),
    "nothing covered": (replace_in("Signature-Input", '"@method" "@path" ', ""), "signature_wrong"),
    "two tokens": (add_header(b"authorization", b"Bearer other"), "malformed"),
    "two signatures": (add_header(b"signature", b"civic=:AAAA:"), "malformed"),
}


@pytest.mark.parametrize(("spoil", "code"), SPOILED.values(), ids=SPOILED.keys())
def test_a_request_that_is_not_the_one_that_was_signed_is_not_heard(held: City, spoil: Spoil, code: str) -> None:
    request = signed(held)
    spoil(request)
    answer = ask(held, request)
    assert answer.status_code in {400, 401, 405}
    assert answer.json()["code"] == code
    assert NUMBER not in answer.text
    assert reads(held) == 0


@pytest.mark.parametrize("name", ["authorization", "x-anything", "content-type"])
def test_a_header_that_comes_twice_is_malformed_and_named(held: City, name: str) -> None:
    request = signed(held)
    add_header(name.encode(), b"x")(request)
    add_header(name.encode(), b"y")(request)
    answer = ask(held, request)
    assert (told(answer), answer.json()["field"]) == ((400, "malformed"), name)


def test_a_key_nobody_enrolled_is_unknown_whatever_it_signs(held: City) -> None:
    stranger = Pen(identifier("no key"), Ed25519PrivateKey.generate(), identifier("desk"), lambda: held.clock.now().timestamp(), "epoch")
    assert told(ask(held, stranger.signed("GET", "/v1/session"))) == (401, "key_unknown")


@pytest.mark.parametrize("state", ["suspended", "revoked"])
def test_how_a_workstation_stands_is_told_to_its_key_only(city: City, state: str) -> None:
    pen = city.pen()
    assert sign_in(city, pen).status_code == 201
    assert change(city, identifier("desk"), "suspend" if state == "suspended" else "revoke", "security_admin").status_code == 200
    forger = Pen(pen.name, Ed25519PrivateKey.generate(), pen.workstation, pen.now, pen.epoch)
    assert told(ask(city, forger.signed("GET", "/v1/session"))) == (401, "signature_wrong")
    assert told(ask(city, pen.signed("GET", "/v1/session"))) == (403, f"workstation_{state}")


def test_the_clock_of_a_signature_may_be_five_minutes_off(city: City) -> None:
    pen, now = city.pen(), city.clock.now().timestamp()
    assert sign_in(city, pen).status_code == 201
    for off, code in ((-300, "signed_out"), (300, "signed_out"), (-301, "signature_stale"), (301, "signature_stale")):
        request = httpx.Request("GET", "http://centre/v1/session")
        pen.sign(request, pen.next_nonce(), now + off)
        assert told(ask(city, request)) == (401, code)


def test_requests_that_overtake_each_other_are_all_heard_once(city: City) -> None:
    city.desk()
    token = city.desk().client.headers["Authorization"]
    many = [city.pen().signed("GET", "/v1/session", {"Authorization": token}) for _ in range(20)]
    assert {ask(city, request).status_code for request in reversed(many)} == {200}
    assert {told(ask(city, request)) for request in many} == {(401, "replayed")}


def test_a_cloned_key_stops_both_and_the_security_administrator_hears_of_it(city: City) -> None:
    city.write(lambda tx: add_key(tx, "desk", 77))
    original, clone = (pen_of("desk", lambda: city.clock.now().timestamp(), 77) for _ in range(2))
    assert sign_in(city, original).status_code == 201
    assert sign_in(city, clone, "other_clerk").status_code == 201
    city.clock.move(seconds=10)
    assert told(ask(city, original.signed("GET", "/v1/session"))) == (403, "workstation_suspended")
    assert told(ask(city, clone.signed("GET", "/v1/session"))) == (403, "workstation_suspended")
    assert city.rows("SELECT state, state_why FROM workstations WHERE id = ?", identifier("desk")) == [("suspended", "key_cloned")]
    alerts = city.desk("security_admin", "city counter").ask("GET", "/v1/alerts").json()
    assert [(one["kind"], one["workstation_name"], one["seen_at"]) for one in alerts["alerts"]] == [("key_cloned", "一号窗口", None)]
    assert alerts["unseen"] == 1
    assert ("workstation.suspended", "done") in city.journal()


def test_a_desk_that_crashed_and_began_anew_is_no_clone(city: City) -> None:
    before = city.pen()
    assert sign_in(city, before).status_code == 201
    late = before.signed("GET", "/v1/session")
    anew = pen_of("desk", before.now)
    assert sign_in(city, anew).status_code == 201
    city.clock.move(seconds=60)
    assert told(ask(city, late)) == (401, "epoch_unknown")
    assert told(ask(city, anew.signed("GET", "/v1/session"))) == (401, "signed_out")


def test_a_chunk_that_is_not_the_signed_one_leaves_nothing(city: City) -> None:
    desk, content = city.desk(), pdf()
    told_of = metadata(draft=uuid7(), material="identity_card", sha256=hashlib.sha256(content).hexdigest(), pages="1")
    begun = desk.ask("POST", "/v1/uploads", headers={**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": told_of})
    location = begun.headers["location"]
    headers = {**TUS, "Authorization": desk.client.headers["Authorization"], "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    request = city.pen().signed("PATCH", location, headers, content)
    body(bytes([content[0] ^ 1]) + content[1:])(request)
    assert told(ask(city, request)) == (401, "signature_wrong")
    assert desk.ask("HEAD", location, headers=TUS).headers["upload-offset"] == "0"


def test_a_chunk_that_is_cut_leaves_nothing_either(city: City) -> None:
    desk, content, sent = city.desk(), pdf(), list[Any]()
    told_of = metadata(draft=uuid7(), material="identity_card", sha256=hashlib.sha256(content).hexdigest(), pages="1")
    location = desk.ask("POST", "/v1/uploads", headers={**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": told_of}).headers["location"]
    headers = {**TUS, "Authorization": desk.client.headers["Authorization"], "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    request = city.pen().signed("PATCH", location, headers, content)
    raw = [(name.lower(), value) for name, value in request.headers.raw]
    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "PATCH", "scheme": "http", "path": location, "raw_path": location.encode(), "query_string": b"", "root_path": "", "headers": raw, "client": ("127.0.0.1", 1), "server": ("centre", 80)}
    messages = [{"type": "http.request", "body": b"%PDF-forged", "more_body": True}, {"type": "http.disconnect"}]

    async def receive() -> Any:
        return messages.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    city.wait(lambda: city.app(scope, receive, send))  # type: ignore[arg-type]
    assert desk.ask("HEAD", location, headers=TUS).headers["upload-offset"] == "0"


def test_what_needs_no_signature_is_what_the_policy_names(city: City) -> None:
    plain = httpx.Request("GET", "http://centre/healthz")
    assert ask(city, plain).status_code == 200
    assert told(ask(city, httpx.Request("GET", "http://centre/v1/catalogue"))) == (401, "signature_missing")
    body_of = {"username": "clerk", "password": PASSWORD}
    assert told(ask(city, httpx.Request("POST", "http://centre/v1/session", json=body_of))) == (401, "signature_missing")
