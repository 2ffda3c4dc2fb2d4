"""What somebody tries who listens on the line, holds keys and tokens that were stolen, and may wait.

Each attack gives the answers it got: none of them may be a good one.
"""

import base64
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server_stub.app import create_app
from server_stub.identifiers import uuid7
from server_stub.settings import Settings
from server_stub.workstations.signatures import load_profile
from tests.server_stub.conftest import City, TestClock, add_key, identifier, pen_of, populate
from tests.server_stub.window import NUMBER, hold_citizen
from tests.server_stub.workstations.office import (
    ask,
    change,
    client,
    enrol,
    enrolment,
    make_code,
    send_enrolment,
    sign_in,
)
from tests.signing import Pen

PROFILE = load_profile()
LOOK_UP = f'{{"number":"{NUMBER}","purpose":{{"kind":"reason","reference":"identify_visitor"}}}}'.encode()
PATHS = ("/v1/citizens/verification", "/v1/cases", "/v1/session/renewal", "/v1/desk-log", "/v1/citizens/look-up?x=1", "/v1/citizens/Look-up")
COVERED = ("Authorization", "Workstation", "Content-Digest", "Idempotency-Key", "If-Match", "Upload-Offset", "Upload-Metadata")


@dataclass
class World:
    """A centre that is started anew now and then, an honest clerk, and what an attacker got hold of."""

    settings: Settings
    clock: TestClock
    chance: random.Random
    looked: int = 0
    """How often the clerk looked a citizen up and was answered."""
    heard: list[httpx.Request] = field(default_factory=list)
    """Requests that reached the centre."""
    session: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.city = City(self.settings, self.clock, create_app(self.settings, self.clock))
        self.city.write(populate)
        self.city.write(hold_citizen)
        self.city.write(lambda tx: add_key(tx, "desk", 90))
        self.pen = pen_of("desk", lambda: self.clock.now().timestamp(), 90)
        self.own = enrol(self.city, make_code(self.city))
        """A PC the attacker has by right."""

    def restart(self) -> None:
        """The centre ends and begins again on the same folder; desks hold what they held."""
        self.city.close()
        self.city = City(self.settings, self.clock, create_app(self.settings, self.clock))

    def close(self) -> None:
        self.city.close()

    def sit_down(self) -> None:
        """The clerk is signed in, in an epoch of this run."""
        answer = sign_in(self.city, self.pen)
        assert answer.status_code == 201, answer.text
        self.session = answer.json()

    def signed(self, pen: Pen | None = None, **more: str) -> httpx.Request:
        """The look-up of a citizen, as the clerk's desk signs it."""
        headers = {"Authorization": f"Bearer {self.session['access_token']}", "Content-Type": "application/json", **more}
        return (pen or self.pen).signed("POST", "/v1/citizens/look-up", headers, LOOK_UP)

    def attacked(self, attack: "Attack") -> Iterator[httpx.Response]:
        """The answers an attack gets; administrators sign in anew for it."""
        self.city._desks.clear()
        yield from attack(self)

    def newly_enrolled(self) -> Pen:
        """One more PC. An address may try ten codes a minute, so some time goes by."""
        self.clock.move(seconds=61)
        return enrol(self.city, make_code(self.city))

    def work(self) -> None:
        """The clerk looks somebody up; the attacker hears it."""
        request = self.signed()
        answer = ask(self.city, request)
        if answer.status_code == 401:  # the centre or the session is another than before
            self.sit_down()
            request = self.signed()
            answer = ask(self.city, request)
        assert answer.status_code == 200, answer.text
        self.looked += 1
        self.heard.append(request)

    def swallowed(self, **more: str) -> httpx.Request:
        """A request of the clerk's that the attacker kept from arriving."""
        self.work()
        return self.signed(**more)

    def send(self, request: httpx.Request) -> httpx.Response:
        return ask(self.city, request)


def copy_of(request: httpx.Request, method: str | None = None, path: str | None = None, content: bytes | None = None) -> httpx.Request:
    """The same request with something else in it, its signature as it was."""
    headers = httpx.Headers(request.headers.raw)
    del headers["Content-Length"]
    url = f"http://centre{path}" if path else request.url
    return httpx.Request(method or request.method, url, headers=headers, content=request.content if content is None else content)


def replayed(world: World) -> Iterator[httpx.Response]:
    yield world.send(world.chance.choice(world.heard[-20:]))


def replayed_after_a_restart(world: World) -> Iterator[httpx.Response]:
    world.work()
    kept = [world.signed(), *world.heard[-3:]]
    world.restart()
    for request in kept:
        yield world.send(request)
    world.work()
    for request in kept:
        yield world.send(request)


def retargeted(world: World) -> Iterator[httpx.Response]:
    yield world.send(copy_of(world.swallowed(), path=world.chance.choice(PATHS)))
    yield world.send(copy_of(world.swallowed(), method=world.chance.choice(["PUT", "DELETE", "PATCH"]), path="/v1/session"))


def with_another_body(world: World) -> Iterator[httpx.Response]:
    body = bytearray(LOOK_UP)
    body[world.chance.randrange(len(body))] ^= 1 << world.chance.randrange(7)
    for content in (bytes(body), b"", LOOK_UP + b" ", LOOK_UP[:-1]):
        yield world.send(copy_of(world.swallowed(), content=content))


def with_another_header(world: World) -> Iterator[httpx.Response]:
    request = world.swallowed(**{"Idempotency-Key": uuid7()})
    name = world.chance.choice(COVERED)
    request.headers[name] = world.chance.choice(["x", uuid7(), "Bearer x", identifier("other desk"), '"2"'])
    yield world.send(request)
    request = world.swallowed(**{"Idempotency-Key": uuid7()})
    del request.headers[world.chance.choice(["Authorization", "Workstation", "Content-Digest", "Signature", "Signature-Input"])]
    yield world.send(request)
    request = world.swallowed()
    request.headers = httpx.Headers([*request.headers.raw, (world.chance.choice(COVERED).encode(), b"x"), (b"authorization", b"x")])
    yield world.send(request)


def with_another_claim(world: World) -> Iterator[httpx.Response]:
    request = world.swallowed()
    stated = request.headers["Signature-Input"]
    changes = [
        (";created=1", ";created=2"), (f'keyid="{world.pen.name}"', f'keyid="{world.own.name}"'), ('";alg', '9";alg'),
        ('"content-digest" ', ""), (' "authorization"', ""), ('"@path" ', '"@path" "@path" '), ("civic=", "civic2="), (world.pen.epoch or "", "none"),
    ]  # fmt: skip
    request.headers["Signature-Input"] = stated.replace(*world.chance.choice(changes))
    assert request.headers["Signature-Input"] != stated
    yield world.send(request)
    request = world.swallowed()
    signature = bytearray(base64.b64decode(request.headers["Signature"][7:-1]))
    signature[world.chance.randrange(64)] ^= 1 << world.chance.randrange(8)
    request.headers["Signature"] = f"civic=:{base64.b64encode(bytes(signature)).decode()}:"
    yield world.send(request)


def far_behind(world: World) -> Iterator[httpx.Response]:
    late = [world.swallowed() for _ in range(3)]
    world.pen.counters = count(next(world.pen.counters) + PROFILE.counter_width + world.chance.randrange(10**6))
    world.work()
    for request in late:
        yield world.send(request)


def at_another_time(world: World) -> Iterator[httpx.Response]:
    late = world.swallowed()
    for off in (-PROFILE.window_seconds, PROFILE.window_seconds):
        shifted = httpx.Request("POST", late.url, headers={"Authorization": late.headers["Authorization"]}, content=LOOK_UP)
        beyond = off + (1 if off > 0 else -1) * world.chance.randrange(1, 10**6)
        world.pen.sign(shifted, world.pen.next_nonce(), world.clock.now().timestamp() + beyond)
        yield world.send(shifted)
    world.clock.move(seconds=PROFILE.window_seconds + world.chance.randrange(1, 2000))
    yield world.send(late)


def by_a_key_nobody_enrolled(world: World) -> Iterator[httpx.Response]:
    world.work()
    for name in (world.pen.name, uuid7()):
        forger = Pen(name, Ed25519PrivateKey.generate(), world.pen.workstation, world.pen.now, world.pen.epoch, count(10**7))
        yield world.send(world.signed(forger))


def by_a_stopped_pc(world: World) -> Iterator[httpx.Response]:
    pen, kind = world.newly_enrolled(), world.chance.choice(["suspend", "revoke"])
    assert sign_in(world.city, pen, "other_clerk").status_code == 201
    assert change(world.city, pen.workstation, kind, "security_admin").status_code == 200
    world.work()
    yield world.send(world.signed(pen))
    yield sign_in(world.city, pen, "other_clerk")
    pen.epoch = None
    yield sign_in(world.city, pen, "other_clerk")


def by_a_clone(world: World) -> Iterator[httpx.Response]:
    """The key was copied, and the token of who sits there stolen. Once its owner goes on, neither is heard."""
    pen = world.newly_enrolled()
    clone = Pen(pen.name, pen.key, pen.workstation, pen.now)
    opened = sign_in(world.city, pen, "other_clerk")
    assert opened.status_code == 201
    sign_in(world.city, clone, "nobody")
    assert clone.epoch is not None
    world.clock.move(seconds=world.chance.choice([0, 1, 4, 6, 60]))
    owner = client(world.city, pen)
    told = world.city.wait(lambda: owner.get("/v1/session", headers={"Authorization": f"Bearer {opened.json()['access_token']}"}))
    world.city.wait(owner.aclose)
    assert told.status_code in {401, 403}
    for held in (clone, pen):
        headers = {"Authorization": f"Bearer {opened.json()['access_token']}"}
        yield world.send(held.signed("GET", "/v1/session", headers))
        held.epoch = None
        yield sign_in(world.city, held, "other_clerk")


def with_stolen_tokens(world: World) -> Iterator[httpx.Response]:
    """At a PC of the attacker's own, which signs as it should."""
    world.work()
    assert sign_in(world.city, world.own, "nobody").status_code in {401, 429}
    yield world.send(world.signed(world.own))
    lying = Pen(world.own.name, world.own.key, world.pen.workstation, world.own.now, world.own.epoch, world.own.counters)
    yield world.send(world.signed(lying))
    body = f'{{"refresh_token":"{world.session["refresh_token"]}"}}'.encode()
    for pen in (world.own, lying):
        headers = {"Idempotency-Key": uuid7(), "Content-Type": "application/json"}
        yield world.send(pen.signed("POST", "/v1/session/renewal", headers, body))


def with_codes_that_are_none(world: World) -> Iterator[httpx.Response]:
    world.clock.move(seconds=61)
    key, code = Ed25519PrivateKey.generate(), make_code(world.city)
    groups = code.split()
    groups[world.chance.randrange(8)] = f"{world.chance.randrange(10_000):04}"
    yield send_enrolment(world.city, enrolment(" ".join(groups) + "0", key))
    yield send_enrolment(world.city, enrolment(" ".join(f"{world.chance.randrange(10_000):04}" for _ in range(8)), key))
    yield send_enrolment(world.city, enrolment(code, key, prover=Ed25519PrivateKey.generate()))
    other = enrolment(make_code(world.city), key)
    yield send_enrolment(world.city, enrolment(code, key) | {"proof": other["proof"]})
    if world.chance.random() < 0.5:
        world.clock.move(minutes=15)
    else:
        world.clock.move(seconds=61)
        enrol(world.city, code)
    yield send_enrolment(world.city, enrolment(code, key))


def with_challenges_of_before(world: World) -> Iterator[httpx.Response]:
    def opening(challenge: str, counter: int = 0) -> httpx.Request:
        request = httpx.Request("POST", "http://centre/v1/epochs", json={"previous": None})
        world.pen.sign(request, f"{challenge}.{counter}")
        return request

    def fresh() -> str:
        challenge: str = ask(world.city, httpx.Request("POST", "http://centre/v1/challenges")).json()["challenge"]
        return challenge

    world.work()
    spent = opening(fresh())
    assert world.send(spent).status_code == 201
    yield world.send(spent)
    yield world.send(opening(fresh(), world.chance.randrange(1, 99)))
    forged = fresh()
    yield world.send(opening(forged[:-1] + ("A" if forged[-1] != "A" else "B")))
    old, other = opening(fresh()), opening(fresh())
    if world.chance.random() < 0.3:
        world.restart()
        yield world.send(other)
    world.clock.move(seconds=PROFILE.challenge_seconds + 1)
    yield world.send(old)
    world.pen.epoch = None  # the desk begins anew: its last epoch was ended with its own key
    world.sit_down()


Attack = Callable[[World], Iterator[httpx.Response]]
ATTACKS: tuple[Attack, ...] = (
    replayed, replayed, replayed, retargeted, with_another_body, with_another_header, with_another_claim, far_behind, at_another_time,
    by_a_key_nobody_enrolled, by_a_stopped_pc, by_a_clone, with_stolen_tokens, with_codes_that_are_none, with_challenges_of_before,
    replayed_after_a_restart,
)  # fmt: skip
