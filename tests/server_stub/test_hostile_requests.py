"""Whatever is sent to whichever route: an answer the interface tells of, never a fault, always a problem.

What no schema tells of: spoiled headers, other methods, bodies that are no JSON, depths without end. Requests made
of the interface itself are in test_schema_requests.py. A failure prints its seed and what was sent.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import pytest

from server_stub import interface
from server_stub.identifiers import uuid7
from tests.proofs import record, tries
from tests.server_stub.conftest import PASSWORD, City, identifier
from tests.server_stub.exchange.callers import calling
from tests.server_stub.society.callers import BANK
from tests.server_stub.society.callers import calling as calling_society
from tests.server_stub.window import NUMBER, TUS, hold_citizen, metadata, submit

pytestmark = pytest.mark.prove
ROUNDS = tries(1, 25)
REQUESTS = 1000
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "FOO", "get")
NAMES = ["Authorization", "Workstation", "Idempotency-Key", "If-Match", "Content-Type", "Accept", "Content-Length", "If-None-Match", "Host"]
NAMES += ["Tus-Resumable", "Upload-Length", "Upload-Offset", "Upload-Metadata", "Upload-Checksum", "Transfer-Encoding", "Cookie"]
WORDS: list[Any] = ["", " ", "\x00", "a\x00b", "\ud800", "\udfff\ud800", "x" * 20_000, "长" * 3000, "\U0010ffff", "\ufffe", "null", "NaN", "-1", "0"]
WORDS += ["9" * 400, "1e999", "../../keys", "%00", "' OR 1=1 --", "{}", "\r\nX: y", "2026-13-45", "18:99", NUMBER, "🙂" * 50, "\u202e", "{0.__class__}"]
VALUES: list[Any] = [*WORDS, None, True, 0, -1, 2**31, 2**63, 2**64, 10**400, -0.0, 1e308, float("inf"), float("nan"), [], {}, [[]], [None], {"": ""}, [{}] * 50]
BODIES = [b"", b"null", b"[]", b"{", b"\xff\xfe", b'"', b"{}" * 3, b"[" * 60_000, b'{"a":' * 20_000, b"1e999999", b"-", b"\x00", b'{"number":"\xed\xa0\x80"}', b"\xef\xbb\xbf{}", b" " * 1_100_000]


@dataclass
class Sent:
    """One request, for the words of a failure too."""

    operation: dict[str, Any]
    method: str
    path: str
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    content: bytes = b""

    def __str__(self) -> str:
        return f"{self.method} {self.path[:200]} {self.headers} {self.content[:300]!r}"


class Stranger:
    """Knows the interface, a few things that exist, and no manners."""

    def __init__(self, document: dict[str, Any], things: dict[str, list[str]], seed: int) -> None:
        self.document = document
        self.things = things
        self.dice = random.Random(seed)
        self.operations = [
            (path, method, operation)
            for path, item in document["paths"].items()
            for method, operation in item.items()
            if method.upper() in METHODS
        ]

    def request(self, signed: dict[str, str]) -> Sent:
        """A right request with something wrong about it."""
        path, method, operation = self.dice.choice(self.operations)
        sent = Sent(operation, method.upper(), self._target(path, operation))
        headers = {**signed, **TUS, "Idempotency-Key": uuid7(), "If-Match": '"1"', "Content-Type": "application/json"}
        headers |= {"Upload-Length": "10", "Upload-Offset": "0", "Upload-Metadata": metadata(draft=uuid7(), material="identity_card", sha256="0" * 64, pages="1")}
        if "requestBody" in operation:
            sent.content = self._body(operation)
        elif self.dice.random() < 0.3:
            sent.content = self.dice.choice(BODIES)
        if self.dice.random() < 0.4:
            self._spoil_headers(headers)
        sent.headers = [(name.lower().encode(), _latin(value)) for name, value in headers.items()]
        if self.dice.random() < 0.05:
            sent.method, sent.operation = self.dice.choice(METHODS), {}
        return sent

    def _target(self, path: str, operation: dict[str, Any]) -> str:
        query = []
        for each in operation.get("parameters", ()):
            if each["in"] == "path":
                known = self.things.get(each["name"], [])
                value = self.dice.choice(known) if known and self.dice.random() < 0.7 else self._word()
                path = path.replace(f"{{{each['name']}}}", _quoted(value) or "x")
            elif each["in"] == "query":
                right = {"list": "mine", "wait": "0", "after": "1"}.get(each["name"])
                if each["name"] == "wait" or self.dice.random() < 0.6:
                    value = right if right and self.dice.random() < 0.5 else self._word()
                    query.append(f"{each['name']}={_quoted('0' if each['name'] == 'wait' and value.isdecimal() else value)}")
        return path + ("?" + "&".join(query) if query else "")

    def _body(self, operation: dict[str, Any]) -> bytes:
        if self.dice.random() < 0.2:
            return self.dice.choice(BODIES)
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        made = self._made(schema)
        for _ in range(self.dice.choice([0, 1, 1, 2])):
            made = self._spoiled(made)
        return json.dumps(made).encode()

    def _made(self, schema: dict[str, Any]) -> Any:
        """Something that fits a schema."""
        if "$ref" in schema:
            return self._made(self.document["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
        if "oneOf" in schema:
            return self._made(self.dice.choice(schema["oneOf"]))
        if "enum" in schema:
            return self.dice.choice(schema["enum"])
        match schema.get("type"):
            case "object":
                return {name: self._made(each) for name, each in schema.get("properties", {}).items()}
            case "array":
                return [self._made(schema["items"]) for _ in range(self.dice.randrange(3))]
            case "integer" | "number":
                return self.dice.randrange(3)
            case "boolean":
                return self.dice.random() < 0.5
            case "null":
                return None
            case _:
                return self.dice.choice([NUMBER, uuid7(), "minimum_living_allowance", "identify_visitor", "clerk", "text", "registration", "account_opening", "police", "2026-11-20", *self.things["case"]])

    def _spoiled(self, made: Any) -> Any:
        """The same with one place changed, left out or added."""
        if isinstance(made, dict) and made and self.dice.random() < 0.85:
            name = self.dice.choice(list(made))
            if self.dice.random() < 0.1:
                return {key: value for key, value in made.items() if key != name} | self.dice.choice([{}, {"more": 1}, {"\x00": 1}])
            return made | {name: self._spoiled(made[name])}
        if isinstance(made, list) and made and self.dice.random() < 0.7:
            return [self._spoiled(made[0]), *made[1:]] * self.dice.choice([1, 1, 2, 600])
        return self.dice.choice(VALUES)

    def _spoil_headers(self, headers: dict[str, str]) -> None:
        name = self.dice.choice(NAMES)
        if self.dice.random() < 0.4:
            headers.pop(name, None)
        else:
            headers[name] = self._word()

    def _word(self) -> str:
        return str(self.dice.choice(WORDS))


def _quoted(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="")[:8000]


def _latin(value: str) -> bytes:
    return value.replace("\r\n", " ").encode("utf-8", "surrogatepass")[:4000]


class Signed:
    """Signed-in callers of several posts and nobody; signs in again where a request ended the session."""

    POSTS = (
        ("clerk", "desk"), ("community_worker", "desk"), ("approver", "counter"), ("team_leader", "desk"),
        ("auditor", "city counter"), ("system_admin", "city counter"), ("security_admin", "city counter"),
    )  # fmt: skip
    SYSTEMS = (("agency_system", "police system"), ("society_system", f"{BANK} system"))

    def __init__(self, city: City) -> None:
        self.city = city
        self.headers: dict[str, dict[str, str]] = {}

    def pick(self, dice: random.Random) -> tuple[str, dict[str, str]]:
        """The PC somebody asks from, and what they send of themselves."""
        post, place = dice.choice([*self.POSTS, *self.SYSTEMS, ("clerk", "desk"), ("approver", "counter"), ("", "desk")])
        at = {"Workstation": identifier(place)}
        if not post or (post, place) in self.SYSTEMS:
            return place, at
        known = self.headers.get(post)
        if known is None or self.answer(known, place) != 200:
            self.city.write(lambda tx: tx.run("UPDATE accounts SET failures = 0, locked_until = NULL"))
            body = {"username": post, "password": PASSWORD}
            session = self.city.wait(lambda: self.city.client(place).post("/v1/session", json=body)).json()
            known = self.headers[post] = {**at, "Authorization": f"Bearer {session['access_token']}"}
        return place, known

    def answer(self, headers: dict[str, str], place: str) -> int:
        return self.city.wait(lambda: self.city.client(place).get("/v1/session", headers=headers)).status_code


@pytest.fixture
def things(city: City) -> dict[str, list[str]]:
    """A case in approval with papers and a receipt, and an upload under way."""
    city.write(hold_citizen)
    desk = city.desk()
    case = submit(desk, uploaded=True)
    path = f"/v1/cases/{case['summary']['id']}/receipts"
    receipt = desk.deed("POST", path, {"kind": "acceptance"}).json()["id"]
    told = {**TUS, "Upload-Length": "100", "Upload-Metadata": metadata(draft=uuid7(), material="identity_card", sha256="0" * 64, pages="1")}
    upload = desk.ask("POST", "/v1/uploads", headers=told).headers["location"].rpartition("/")[2]
    return {"case": [case["summary"]["id"]], "receipt": [receipt], "upload": [upload], "document": [case["documents"][0]["id"], upload]}


def faults(sent: Sent, answer: Any) -> Iterator[str]:
    """What is wrong with an answer."""
    if answer.status_code >= 500:
        yield "a fault of ours"
    if answer.status_code >= 400:
        if answer.headers.get("content-type") != "application/problem+json":
            yield "no problem"
        elif sent.method != "HEAD":
            problem = answer.json()
            if problem["status"] != answer.status_code or problem["request_id"] != answer.headers["request-id"] or not problem["code"].islower():
                yield "an odd problem"
        if NUMBER in answer.text:
            yield "tells a citizen's number"
    if sent.operation and str(answer.status_code) not in sent.operation["responses"]:
        yield "not in the published interface"


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_no_request_makes_the_centre_fail(city: City, things: dict[str, list[str]], seed: int, caplog: pytest.LogCaptureFixture) -> None:
    stranger = Stranger(interface.document(city.app), things, seed)
    signed, seen = Signed(city), set()
    clients = {place: city.client(place) for _, place in Signed.POSTS}
    clients |= {"police system": calling(city, "police").client, f"{BANK} system": calling_society(city, day_quota=10**4, month_quota=10**5).client}
    for client in clients.values():
        del client.headers["Workstation"]
    wrong: list[str] = []
    for _ in range(REQUESTS):
        place, headers = signed.pick(stranger.dice)
        sent = stranger.request(headers)
        answer = city.wait(_asking(clients[place], sent))
        wrong += [f"{fault}: {sent} → {answer.status_code} {answer.text[:300]}" for fault in faults(sent, answer)]
        seen.add(answer.status_code)
    record("Requests nobody should send", REQUESTS, len(wrong), seed)
    assert not wrong, f"seed {seed}: {wrong[:5]}\n{caplog.text[-3000:]}"
    assert {200, 400, 401, 403, 404, 422} <= seen


def _asking(client: Any, sent: Sent) -> Callable[[], Any]:
    return lambda: client.request(sent.method, sent.path, headers=sent.headers, content=sent.content)
