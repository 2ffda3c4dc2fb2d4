"""What each part costs that a look-up passes: TLS, signature, session, permission, journal; µs a request."""

import asyncio
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import uvloop

from server_stub.app import put_together
from server_stub.centre import Centre
from server_stub.clock import SystemClock
from server_stub.database import Work
from server_stub.gate import pass_gate
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller
from server_stub.journal.book import Happening
from server_stub.setting_up import open_database
from server_stub.settings import load
from server_stub.workstations.gatehouse import OPENING, check_body, heard
from tests.bench.bench import Round, Row, Stage
from tests.bench.signed_city import PATH, Clerk, body_of, request_of, seat, signature_of

ROOT = Path(__file__).parents[2]
TIMES = 2000
BATCH = 16
PERMISSION = "citizen.look_up"


class Handler:
    """As much of a route as the gate looks at."""

    opt: ClassVar = {"permission": PERMISSION}


@contextmanager
def folder() -> Iterator[Path]:
    """Data of a small city."""
    with tempfile.TemporaryDirectory() as parent:
        data = Path(parent) / "data"
        made = ["demo-data", "--citizens", "2000", "--seed", "1", "--data", str(data)]
        subprocess.run([sys.executable, "-m", "server_stub", *made], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        yield data


def micros(seconds: float, times: int = TIMES) -> float:
    return seconds / times * 1e6


@contextmanager
def of_centre(work: Callable[[Centre, Clerk], Awaitable[float]]) -> Iterator[tuple[Round, Round]]:
    """A part of the centre, measured in its loop without HTTP around it."""
    with folder() as data:
        clerk = seat(data)[0]
        settings = load(data)
        clock = SystemClock()
        centre = put_together(settings, clock, open_database(settings, clock))
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:  # as `serve` has it
            yield lambda: runner.run(_once(work, centre, clerk)), lambda: 0.0
        centre.workstations.close()
        centre.database.close()
        centre.passwords.close()


async def _once(work: Callable[[Centre, Clerk], Awaitable[float]], centre: Centre, clerk: Clerk) -> float:
    return micros(await work(centre, clerk))


def scope_of(clerk: Clerk, head: bytes) -> dict[str, Any]:
    """What an ASGI server makes of a request."""
    lines = head.partition(b"\r\n\r\n")[0].split(b"\r\n")[1:]
    pairs = [(name.lower(), value) for name, _, value in (line.partition(b": ") for line in lines)]
    found = {"type": "http", "method": "POST", "path": PATH, "raw_path": PATH.encode(), "query_string": b"", "headers": pairs}
    return {**found, "route_handler": Handler, "client": ("127.0.0.1", 1)}


async def signature(centre: Centre, clerk: Clerk, clock: Callable[[], float] = time.perf_counter) -> float:
    """Reading, checking beside the centre as `serve` does, counting, and the digest of the body; 16 under way."""
    centre.workstations.check_beside()
    while not centre.workstations.is_checked_beside:
        await asyncio.sleep(0.01)
    await _open_epoch(centre, clerk)
    body = body_of(clerk)

    async def one(scope: dict[str, Any]) -> None:
        signed = await heard(scope, centre, PERMISSION)
        assert signed is not None
        check_body(signed, body)

    scopes = [scope_of(clerk, request_of(clerk, signature_of(clerk))) for _ in range(TIMES)]
    began = clock()
    for first in range(0, TIMES, BATCH):
        await asyncio.gather(*(one(scope) for scope in scopes[first : first + BATCH]))
    spent = clock() - began
    centre.workstations.close()
    return spent


async def _open_epoch(centre: Centre, clerk: Clerk) -> None:
    epochs, now = centre.workstations.epochs, centre.clock.now().timestamp()
    clerk.pen.epoch, clerk.pen.counters = epochs.challenge(now), iter([0])
    opening = await heard(scope_of(clerk, request_of(clerk, signature_of(clerk))), centre, OPENING)
    assert opening is not None
    clerk.pen.epoch, clerk.pen.counters = epochs.open(opening.claim, None, now), count(1)


async def session(centre: Centre, clerk: Clerk) -> float:
    """Who holds the token, and whether they may go on."""
    scope = scope_of(clerk, request_of(clerk, {}))
    await pass_gate(scope, PERMISSION, centre)
    began = time.perf_counter()
    for _ in range(TIMES):
        await pass_gate(scope, PERMISSION, centre)
    return time.perf_counter() - began


async def permission(centre: Centre, clerk: Clerk) -> float:
    """How far the post's permission reaches: looked up anew, not remembered with the session."""
    began = time.perf_counter()
    for _ in range(TIMES):
        assert centre.policy.scope("clerk", PERMISSION) == "city"
    return time.perf_counter() - began


async def journal(centre: Centre, clerk: Clerk) -> float:
    """A record each, durable, 16 under way."""
    who = Caller("a", "n", "clerk", "o", "station", "1501", None, clerk.pen.workstation, "s", uuid7(), "city")

    def append(tx: Any) -> Any:
        what = Happening("citizen.viewed", PERMISSION, uuid7(), person=clerk.number, purpose="reason:identify_visitor")
        return centre.book.append(tx, who, what, last=True)

    began = time.perf_counter()
    for _ in range(TIMES // BATCH):
        await asyncio.gather(*(centre.database.write(Work(append)) for _ in range(BATCH)))
    return (time.perf_counter() - began) * TIMES / (TIMES // BATCH * BATCH)


@contextmanager
def tls() -> Iterator[tuple[Round, Round]]:
    """Opening a request's record and sealing an answer's, on a line that is open."""
    with tempfile.TemporaryDirectory() as parent, folder() as data:
        clerk = seat(data)[0]
        client, server = _shaken(Path(parent))
        asked, said = request_of(clerk, signature_of_nothing()), b"x" * 1500

        def work() -> float:
            spent = 0.0
            for _ in range(TIMES):
                client.write(asked)
                began = time.perf_counter()
                server.read(65536)
                server.write(said)
                spent += time.perf_counter() - began
                client.read(65536)
            return micros(spent)

        yield work, lambda: 0.0


def signature_of_nothing() -> dict[str, str]:
    """As long as a signature is."""
    return {"Content-Digest": "x" * 55, "Signature-Input": "x" * 280, "Signature": "x" * 98}


def _shaken(place: Path) -> tuple[ssl.SSLObject, ssl.SSLObject]:
    certificate, key = place / "centre.pem", place / "centre.key"
    words = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    words += ["-subj", "/CN=centre", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(words, check=True, capture_output=True)
    ours, theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    ours.load_cert_chain(certificate, key)
    theirs.check_hostname, theirs.verify_mode = False, ssl.CERT_NONE
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = theirs.wrap_bio(to_client, to_server)
    server = ours.wrap_bio(to_server, to_client, server_side=True)
    left = [client, server]
    while left:
        for side in list(left):
            try:
                side.do_handshake()
                left.remove(side)
            except ssl.SSLWantReadError:
                continue
    return client, server


def part(name: str, limit: float, stage: Stage) -> Row:
    """One line of the table of costs."""
    return Row(f"{name}, µs a request", "nothing", limit, "lower", stage, compare="difference")


ROWS = [
    part("TLS: a request opened and an answer sealed", 100, tls),
    part("signature: read, checked beside, counted, body's digest, 16 under way", 300, partial(of_centre, signature)),
    part("signature: of it in the centre's own process", 150, partial(of_centre, partial(signature, clock=time.process_time))),
    part("session: whose token it is, and whether they may go on", 60, partial(of_centre, session)),
    part("permission: how far it reaches for the post", 10, partial(of_centre, permission)),
    part("journal: a durable record, 16 under way", 400, partial(of_centre, journal)),
]
