"""A look-up with signature, session, permission and durable journal record, 16 clients: requests a second."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tests.bench.bases import empty
from tests.bench.bench import Round, Row
from tests.bench.http_load import Client, connect, load
from tests.bench.signed_city import CLIENTS, City, request_of, seat

CITIZENS = 5000
SECONDS = 2.0
WARM_UP_SECONDS = 1.0
ROOT = Path(__file__).parents[2]
MOST_A_SECOND = 9_000
"""So many are signed for a second of a round; more than there is time for."""
WORK = "look-up with signature, session, permission and durable journal record, 16 clients, req/s"
UNSIGNED = "the same without the check of signatures, as no server is put together, req/s"


@contextmanager
def process(words: list[str], port: int, log: Path, **environment: str) -> Iterator[None]:
    """A server of the other side, until it is no longer needed."""
    with log.open("w") as out:
        running = subprocess.Popen(words, cwd=ROOT, env={**os.environ, **environment}, stdout=out, stderr=subprocess.STDOUT)
    try:
        wait_for(port, running, log)
        yield
    finally:
        running.terminate()
        running.wait(30)


def wait_for(port: int, running: "subprocess.Popen[bytes]", log: Path) -> None:
    """Until something listens there."""
    until = time.monotonic() + 30
    while time.monotonic() < until and running.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(log.read_text())


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def centre(module: str = "server_stub", *, is_signed: bool = True) -> Iterator[City]:
    """Ours, as `serve` runs it."""
    with tempfile.TemporaryDirectory() as parent, empty(Path(parent) / "data") as folder:
        port = free_port()
        made = ["demo-data", "--citizens", str(CITIZENS), "--seed", "1", "--data", str(folder)]
        subprocess.run([sys.executable, "-m", "server_stub", *made], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        clerks = seat(folder)
        with process([sys.executable, "-m", module, "serve", "--port", str(port), "--data", str(folder)], port, folder / "log"):
            yield City(folder, port, clerks, is_signed=is_signed)


def our_round(city: City, clients: list[Client]) -> Round:
    """One round of ours; every answer must have its record. What is asked is signed before the round."""

    def work() -> float:
        before = city.kept()
        for client, requests in zip(clients, city.requests(SECONDS, MOST_A_SECOND), strict=True):
            client.requests = requests
        rate, last = load(clients, SECONDS)
        match = re.search(rb"journal-index: (\d+)", last)
        assert match is not None
        assert before < int(match[1]) <= city.kept()
        assert city.kept() - before >= rate * SECONDS * 0.99, "answers without a record"
        return rate

    return work


@contextmanager
def against_starlette(module: str = "server_stub", *, is_signed: bool = True) -> Iterator[tuple[Round, Round]]:
    """The limit: nothing but an answer."""
    port = free_port()
    bare = [sys.executable, "-m", "uvicorn", "tests.bench.bare_starlette:app", "--port", str(port)]
    bare += ["--no-access-log", "--timeout-keep-alive", "60"]  # it waits while ours is signed for
    with centre(module, is_signed=is_signed) as city, process(bare, port, city.folder / "bare.log"):
        clients = connect("127.0.0.1", city.port, city.requests(WARM_UP_SECONDS, MOST_A_SECOND))
        plain = [cycle([b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"]) for _ in range(CLIENTS)]
        others = connect("127.0.0.1", port, plain)
        load(clients, WARM_UP_SECONDS)
        load(others, WARM_UP_SECONDS)
        yield our_round(city, clients), lambda: load(others, SECONDS)[0]


@contextmanager
def against_django() -> Iterator[tuple[Round, Round]]:
    """The usual way: Django REST framework under gunicorn, 2 workers of 8 threads."""
    port = free_port()
    with centre() as city:
        given = city.folder / "given.json"
        given.write_text(json.dumps({"tokens": city.tokens, "workstations": [clerk.pen.workstation for clerk in city.clerks], "people": city.people}))
        database = str(city.folder / "django.sqlite")
        environment = {"BENCH_DJANGO_DATABASE": database, "PYTHONPATH": str(ROOT)}
        view = [sys.executable, "-m", "tests.bench.django_view", str(given)]
        subprocess.run(view, cwd=ROOT, check=True, env={**os.environ, **environment})
        gunicorn = [sys.executable, "-m", "gunicorn", "tests.bench.django_view:application"]
        gunicorn += ["--workers", "2", "--threads", "8", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
        gunicorn += ["--keep-alive", "30"]
        with process(gunicorn, port, city.folder / "gunicorn.log", **environment):
            clients = connect("127.0.0.1", city.port, city.requests(WARM_UP_SECONDS, MOST_A_SECOND))
            others = connect("127.0.0.1", port, [cycle([request_of(clerk, {})]) for clerk in city.clerks])
            load(clients, WARM_UP_SECONDS)
            load(others, WARM_UP_SECONDS)
            yield our_round(city, clients), lambda: load(others, SECONDS)[0]


@contextmanager
def unsigned_against_starlette() -> Iterator[tuple[Round, Round]]:
    """Ours put together without the check of signatures: what the signature costs shows beside it."""
    with against_starlette("tests.bench.unsigned_centre", is_signed=False) as rounds:
        yield rounds


ROWS = [
    Row(WORK, "Starlette's bare answer on uvicorn", 0.15, "higher", against_starlette, base="either"),
    Row(WORK, "Django REST framework with the same audit row and no signatures, gunicorn 2×8", 8, "higher", against_django, base="either"),
    Row(UNSIGNED, "Starlette's bare answer on uvicorn", 0.25, "higher", unsigned_against_starlette, base="either"),
]
