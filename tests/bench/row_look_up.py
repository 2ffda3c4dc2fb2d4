"""A look-up with session, permission and durable journal record, 16 clients: requests a second."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.bench import Round, Row
from tests.bench.http_load import Client, connect, load

CLIENTS = 16
CITIZENS = 5000
SECONDS = 2.0
WARM_UP_SECONDS = 1.0
ROOT = Path(__file__).parents[2]
WORK = "look-up with session, permission and durable journal record, 16 clients, req/s"


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


class City:
    """A synthetic city, its centre running, and 16 clerks signed in."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        demo = folder / "demo"
        accounts = json.loads((demo / "accounts.json").read_text("utf-8"))
        desks = json.loads((demo / "workstations.json").read_text("utf-8"))
        clerk = next(each for each in accounts if each["post"] == "clerk")
        self.workstation: str = desks[0]["id"]
        self.tokens = [self._sign_in(clerk["username"], clerk["password"]) for _ in range(CLIENTS)]
        with sqlite3.connect(folder / "centre.sqlite") as database:
            columns = "number, name, sex, ethnicity, birth_date, registered_address, residence_division, residence_address, state"
            self.people = database.execute(f"SELECT {columns} FROM citizens").fetchall()

    def _sign_in(self, username: str, password: str) -> str:
        body = json.dumps({"username": username, "password": password}).encode()
        headers = {"Content-Type": "application/json", "Workstation": self.workstation}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/v1/session", body, headers)
        with urllib.request.urlopen(request) as answer:
            token: str = json.load(answer)["access_token"]
            return token

    def requests(self) -> list[bytes]:
        """A look-up for each clerk, each of somebody else."""
        return [self._request(token, self.people[number * 97][0]) for number, token in enumerate(self.tokens)]

    def _request(self, token: str, number: str) -> bytes:
        body = json.dumps({"number": number, "purpose": {"kind": "reason", "reference": "identify_visitor"}})
        head = [
            "POST /v1/citizens/look-up HTTP/1.1",
            "Host: 127.0.0.1",
            f"Authorization: Bearer {token}",
            f"Workstation: {self.workstation}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        ]
        return ("\r\n".join(head) + "\r\n\r\n" + body).encode()

    def kept(self) -> int:
        """Records in the journal."""
        with sqlite3.connect(self.folder / "centre.sqlite") as database:
            number: int = database.execute("SELECT count(*) FROM journal").fetchone()[0]
            return number


@contextmanager
def centre() -> Iterator[City]:
    """Ours, as `serve` runs it."""
    with tempfile.TemporaryDirectory() as parent:
        folder, port = Path(parent) / "data", free_port()
        ours = [sys.executable, "-m", "server_stub"]
        made = ["demo-data", "--citizens", str(CITIZENS), "--seed", "1", "--data", str(folder)]
        subprocess.run([*ours, *made], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        with process([*ours, "serve", "--port", str(port), "--data", str(folder)], port, folder / "log"):
            yield City(folder, port)


def our_round(city: City, clients: list[Client]) -> Round:
    """One round of ours; every answer must have its record."""

    def work() -> float:
        before = city.kept()
        rate, last = load(clients, SECONDS)
        match = re.search(rb"journal-index: (\d+)", last)
        assert match is not None
        assert before < int(match[1]) <= city.kept()
        assert city.kept() - before >= rate * SECONDS * 0.99, "answers without a record"
        return rate

    return work


@contextmanager
def against_starlette() -> Iterator[tuple[Round, Round]]:
    """The limit: nothing but an answer."""
    port = free_port()
    bare = [sys.executable, "-m", "uvicorn", "tests.bench.bare_starlette:app", "--port", str(port)]
    with centre() as city, process([*bare, "--no-access-log"], port, city.folder / "bare.log"):
        clients = connect("127.0.0.1", city.port, city.requests())
        others = connect("127.0.0.1", port, [b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"] * CLIENTS)
        load(clients, WARM_UP_SECONDS)
        load(others, WARM_UP_SECONDS)
        yield our_round(city, clients), lambda: load(others, SECONDS)[0]


@contextmanager
def against_django() -> Iterator[tuple[Round, Round]]:
    """The usual way: Django REST framework under gunicorn, 2 workers of 8 threads."""
    port = free_port()
    with centre() as city:
        given = city.folder / "given.json"
        given.write_text(json.dumps({"tokens": city.tokens, "workstation": city.workstation, "people": city.people}))
        database = str(city.folder / "django.sqlite")
        environment = {"BENCH_DJANGO_DATABASE": database, "PYTHONPATH": str(ROOT)}
        view = [sys.executable, "-m", "tests.bench.django_view", str(given)]
        subprocess.run(view, cwd=ROOT, check=True, env={**os.environ, **environment})
        gunicorn = [sys.executable, "-m", "gunicorn", "tests.bench.django_view:application"]
        gunicorn += ["--workers", "2", "--threads", "8", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
        gunicorn += ["--keep-alive", "30"]
        with process(gunicorn, port, city.folder / "gunicorn.log", **environment):
            clients = connect("127.0.0.1", city.port, city.requests())
            others = connect("127.0.0.1", port, city.requests())
            load(clients, WARM_UP_SECONDS)
            load(others, WARM_UP_SECONDS)
            yield our_round(city, clients), lambda: load(others, SECONDS)[0]


ROWS = [
    Row(WORK, "Starlette's bare answer on uvicorn", 0.25, "higher", against_starlette),
    Row(WORK, "Django REST framework with the same audit row, gunicorn 2×8", 8, "higher", against_django),
]
