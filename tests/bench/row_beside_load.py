"""Look-ups at a centre into whose folder a file is being loaded: requests a second, and how long the slowest waited."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.bench import Round, Row
from tests.bench.http_load import Client, close, connect, load, waits
from tests.bench.people import write_people
from tests.bench.row_look_up import MOST_A_SECOND, centre
from tests.bench.signed_city import City

ROOT = Path(__file__).resolve().parents[2]
COUNT = int(os.environ.get("BENCH_LOAD", "400000"))
"""Rows of the file: more than are loaded while a round lasts."""
SECONDS = 2.0


@contextmanager
def loading(city: City, file: Path) -> Iterator[None]:
    """The load's command, taken back when the round is over."""
    words = [sys.executable, "-m", "server_stub", "load", str(file), "--agency", "labour", "--data", str(city.folder)]
    under_way = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        city.wait_for_statements(under_way)
        yield
        assert under_way.poll() is None, "the load was over before the round was"
    finally:
        under_way.kill()
        under_way.wait()


def connected(city: City) -> list[Client]:
    """Clients with a round's requests, signed before it."""
    return connect("127.0.0.1", city.port, city.requests(SECONDS, MOST_A_SECOND))


def looked_up(city: City) -> float:
    """A round by itself."""
    clients = connected(city)
    rate = load(clients, SECONDS)[0]
    close(clients)
    return rate


@contextmanager
def stage() -> Iterator[tuple[Round, Round]]:
    """Both sides are ours: beside a load, and alone."""
    with tempfile.TemporaryDirectory(prefix="beside-bench-") as name:
        file = Path(name) / "people.csv"
        write_people(file, COUNT)
        with centre() as city:
            yield from _rounds(city, file)


def _rounds(city: City, file: Path) -> Iterator[tuple[Round, Round]]:
    looked_up(city)

    def ours() -> float:
        clients = connected(city)
        with loading(city, file):
            return told("beside a load", clients)

    def theirs() -> float:
        return told("alone", connected(city))

    def told(where: str, clients: list[Client]) -> float:
        rate = load(clients, SECONDS)[0]
        print(f"           {where}: {waits(clients)}", flush=True)
        close(clients)
        return rate

    yield ours, theirs


ROWS = [Row("look-up, 16 clients, while a file is loaded, req/s", "the same while none is", 0.5, "higher", stage, base="either")]
