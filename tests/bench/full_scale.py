"""Ten million people (`make bench-full`): the load against ten times a million, a look-up against a hundred thousand.

It takes half an hour and 20 GB of disk; BENCH_FULL says with how many people to try it in less.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from tests.bench.bases import empty
from tests.bench.bench import Round, Row
from tests.bench.row_beside_load import looked_up
from tests.bench.row_load import Files, command, load_into_empty, timed, write_files
from tests.bench.row_look_up import free_port, process
from tests.bench.signed_city import City, seat

MOST = int(os.environ.get("BENCH_FULL", "10000000"))
TENTH, LITTLE = MOST // 10, MOST // 100


@contextmanager
def loads() -> Iterator[tuple[Round, Round]]:
    """Seconds a row, of the whole and of a tenth; each in 512 MB."""
    with tempfile.TemporaryDirectory(prefix="full-bench-") as name:
        folder = Path(name)
        whole, tenth = write_files(folder, MOST), write_files(folder, TENTH)

        def seconds(files: Files, times: int) -> float:
            return times * load_into_empty(files, folder / "data")

        yield partial(seconds, whole, 1), partial(seconds, tenth, 10)


@contextmanager
def city_of(folder: Path, count: int) -> Iterator[City]:
    """A centre with so many people, and 16 clerks who ask for them."""
    port, files = free_port(), write_files(folder, count)
    with empty(folder / f"data-{count}") as data:
        timed(command(data, "demo-data", "--citizens", "2000", "--seed", "1"))
        timed(command(data, "load", str(files.people), "--agency", "police"))
        clerks = seat(data, all_over=True)
        with process(command(data, "serve", "--port", str(port)), port, folder / "log"):
            city = City(data, port, clerks)
            looked_up(city)
            yield city


@contextmanager
def look_ups() -> Iterator[tuple[Round, Round]]:
    """Both sides are ours; the clerks of each ask for people all over the base."""
    with tempfile.TemporaryDirectory(prefix="full-bench-") as name, ExitStack() as standing:
        big = standing.enter_context(city_of(Path(name), MOST))
        little = standing.enter_context(city_of(Path(name), LITTLE))
        yield partial(looked_up, big), partial(looked_up, little)


ROWS = [
    Row(f"load of {MOST:,} rows, 512 MB", f"ten times {TENTH:,}", 1.3, "lower", loads, rounds=1, least=1, base="either"),
    Row(f"look-up with {MOST:,} people, 16 clients, req/s", f"with {LITTLE:,}", 0.8, "higher", look_ups, base="either"),
]
