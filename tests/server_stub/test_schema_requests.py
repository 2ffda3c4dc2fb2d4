"""What schemathesis makes of the published interface, right and wrong, asked as each post and by nobody: no
fault of the centre, no success where the table says no, nothing of a citizen in a refusal or in the log.

`make test` asks some hundred requests; `make prove` 100,000.
"""

import json
import logging
import random
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from server_stub import interface
from server_stub.identifiers import uuid7
from server_stub.identity.policy import POSTS, SYSTEM_POSTS
from tests import proofs
from tests.server_stub.conftest import City, Desk
from tests.server_stub.matrix_batches import WAYS
from tests.server_stub.matrix_world import PEOPLE, SIGNED_IN, Who, World
from tests.server_stub.test_hostile_requests import Sent, faults
from tests.server_stub.test_matrix import Cell, Route, expected, routes
from tests.server_stub.window import FACTS, NAME, NUMBER, TWO_LEVELS

pytestmark = pytest.mark.prove
REQUESTS = proofs.tries(400, 100_000)
OPERATIONS = proofs.tries(16, 1000)
"""How many operations of the interface a round takes; a small run has time for some."""
EXAMPLES = proofs.tries(2, 20)
NOBODY = Who("clerk", "signed out")
CALLERS = [*(Who(post, SIGNED_IN) for post in (*POSTS, *SYSTEM_POSTS)), NOBODY]
PLANTED = [NUMBER, PEOPLE["other"], NAME, "远方人", FACTS[4], FACTS[6]]
"""What may stand in a request, and in no refusal and no line of the log."""
WORDS = [*PLANTED, TWO_LEVELS, "advise", "identify_visitor", "visit_home", "clerk", "name", "registered_address", "registration", "account_opening", "police", "2026-11-20"]
OURS = {"authorization", "workstation", "signature", "signature-input", "content-digest", "cookie", "content-length", "host"}
ENDED = ('"session_expired"', '"signed_out"', '"to_do"', '"account_disabled"', '"workstation_suspended"')
"""Upon which somebody of the same post comes in."""
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)


class Asker:
    """Sends what was made, as somebody, and says what is wrong about the answer."""

    def __init__(self, city: City, dice: random.Random) -> None:
        self.world = World(city)
        self.city = city
        self.dice = dice
        self.known: dict[str, Route] = routes(city.app)
        self.tried = 0
        self.wrong: list[str] = []
        self.seen: set[int] = set()
        self._desks: dict[Who, Desk] = {}
        kinds = {"case": lambda at: self.world.case(at)["summary"]["id"], "receipt": self.world.receipt}
        kinds |= {"upload": self.world.upload, "document": self.world.document}
        self._things = {(kind, at): make(at) for kind, make in kinds.items() for at in ("own", "other")}

    def ask(self, made: Any, operation: dict[str, Any], name: str, who: Who) -> None:
        """One request."""
        told = made.as_transport_kwargs(base_url="http://centre")
        path, place = self._target(made.path, dict(made.path_parameters or {}), told["url"])
        body = self._planted(told.get("json", told.get("data")))
        request = self._request(who, told, path, body)
        place = "other" if PEOPLE["other"].encode() in request.content else place
        answer = self.city.wait(lambda: self.desk(who).client.send(request))
        self.tried += 1
        self.seen.add(answer.status_code)
        sent = Sent(operation, request.method, str(request.url), content=request.content)
        for fault in self._faults(sent, answer, name, who, place):
            self.wrong.append(f"{who.name}: {fault}: {sent} → {answer.status_code} {answer.text[:300]}")
        if who != NOBODY and any(each in answer.text for each in ENDED):
            self._desks.pop(who, None)

    def desk(self, who: Who) -> Desk:
        """Somebody signed in; the clock goes on where too much was tried."""
        if who not in self._desks:
            self.city.clock.move(minutes=1)
            self.city.write(lambda tx: tx.run("UPDATE workstations SET state = 'active'"))
            self._desks[who] = self.world.arrive(who)
        return self._desks[who]

    def _target(self, path: str, named: dict[str, Any], made: str) -> tuple[str, str]:
        """The address; in half of the requests of something there is, near or far."""
        place = self.dice.choice(("own", "other", "made", "made"))
        if place == "made" or not named:
            return made, "own"
        for name in named:
            path = path.replace(f"{{{name}}}", self._things.get((name, place)) or uuid7())
        return f"http://centre{path}", place if all((name, place) in self._things for name in named) else "own"

    def _planted(self, body: Any) -> Any:
        """The same, with words in it that say something here."""
        if isinstance(body, dict):
            return {name: self._planted(each) for name, each in body.items()}
        if isinstance(body, list):
            return [self._planted(each) for each in body]
        return self.dice.choice(WORDS) if isinstance(body, str) and self.dice.random() < 0.3 else body

    def _request(self, who: Who, told: dict[str, Any], url: str, body: Any) -> httpx.Request:
        headers = [(name, value) for name, value in told["headers"].items() if name.lower() not in OURS]
        params = {**(told.get("params") or {})}
        if str(params.get("wait", "0")).strip() not in {"", "0"}:
            params["wait"] = self.dice.choice(["0", "-1", "x"])
        content = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        client = self.desk(who).client
        return client.build_request(told["method"], url, params=params, headers=[(_ascii(n), _bytes(v)) for n, v in headers], content=content)

    def _faults(self, sent: Sent, answer: httpx.Response, name: str, who: Who, place: str) -> Iterator[str]:
        yield from faults(sent, answer)
        if answer.status_code >= 400 and any(each in answer.text for each in PLANTED):
            yield "tells of a citizen"
        if answer.status_code < 300 and self._refuses(sent, name, who, place):
            yield "a success the table does not give"

    def _refuses(self, sent: Sent, name: str, who: Who, place: str) -> bool:
        """Whether the table says no, whatever the request says."""
        ways = WAYS[name]
        try:
            kind = str(json.loads(sent.content).get("kind", ""))
        except (ValueError, AttributeError):
            kind = ""
        way = ways.get(kind) or next(iter(ways.values()))
        if place == "other" and place not in way.places:
            place = "own"
        return expected(Cell(self.known[name], way, kind, who, place), self.city.centre.policy).status >= 400


def _bytes(value: Any) -> bytes:
    return str(value).encode("utf-8", "surrogatepass").replace(b"\r", b" ").replace(b"\n", b" ")


def _ascii(name: str) -> bytes:
    """What a line can carry as the name of a header."""
    return "".join(each if each.isascii() and (each.isalnum() or each in "-_.") else "x" for each in name).encode() or b"x"


def work_through(asker: Asker, schema: Any, callers: int, start: int) -> None:
    """Round after round over the operations, until enough was asked."""
    operations = [each.ok() for each in schema.get_all_operations()]
    for turn in range(10_000):
        for operation in asker.dice.sample(operations, min(OPERATIONS, len(operations))):
            for mode in MODES:
                _examples(asker, operation, mode, callers, start + turn)
                if asker.tried >= REQUESTS:
                    return


def _examples(asker: Asker, operation: Any, mode: GenerationMode, callers: int, start: int) -> None:
    @seed(start)
    @settings(max_examples=EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(operation.as_strategy(generation_mode=mode))
    def ask(made: Any) -> None:
        for who in asker.dice.sample(CALLERS, callers):
            asker.ask(made, operation.definition.raw, f"{operation.method.upper()} {operation.path}", who)

    try:
        ask()
    except Unsatisfiable:  # a route that takes nothing cannot be asked wrongly
        return


def test_nothing_schemathesis_makes_gets_further_than_the_table_says(city: City, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # the test's own client
    start = proofs.new_seed()
    asker = Asker(city, random.Random(start))
    schema = schemathesis.openapi.from_dict(interface.document(city.app))
    work_through(asker, schema, proofs.tries(6, len(CALLERS)), start)
    logged = [each for each in PLANTED if each in caplog.text]
    proofs.record("hostile requests", asker.tried, len(asker.wrong) + len(logged), start)
    assert not asker.wrong, f"seed {start}, {len(asker.wrong)} of {asker.tried}:\n" + "\n".join(asker.wrong[:20])
    assert not logged
    assert {200, 400, 401, 403} <= asker.seen
