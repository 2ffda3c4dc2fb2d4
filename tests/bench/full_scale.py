"""Ten million people (`make bench-full`): the load against ten times a million, a look-up against a hundred thousand.

It takes half an hour and 20 GB of disk; BENCH_FULL says with how many people to try it in less.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from tests.bench.bench import Round, Row
from tests.bench.row_beside_load import looked_up
from tests.bench.row_load import Files, load_into_sqlite, write_files
from tests.bench.row_look_up import free_port, process
from tests.bench.signed_city import City, seat

ROOT = Path(__file__).resolve().parents[2]
MOST = int(os.environ.get("BENCH_FULL", "10000000"))
TENTH, LITTLE = MOST // 10, MOST // 100


@contextmanager
def loads() -> Iterator[tuple[Round, Round]]:
    """Seconds a row, of the whole and of a tenth; each in 512 MB."""
    with tempfile.TemporaryDirectory(prefix="full-bench-") as name:
        folder = Path(name)
        whole, tenth = write_files(folder, MOST), write_files(folder, TENTH)

        def seconds(files: Files, times: int) -> float:
            return times * load_into_sqlite(files, folder / "data")

        yield partial(seconds, whole, 1), partial(seconds, tenth, 10)


@contextmanager
def city_of(folder: Path, count: int) -> Iterator[City]:
    """A centre with so many people, and 16 clerks who ask for them."""
    data, port = folder / f"data-{count}", free_port()
    demo = ["demo-data", "--citizens", "2000", "--seed", "1", "--data", str(data)]
    subprocess.run([sys.executable, "-m", "server_stub", *demo], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    files = write_files(folder, count)
    command = [sys.executable, "-m", "server_stub", "load", str(files.people), "--agency", "police", "--data", str(data)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clerks = seat(data, all_over=True)
    with process([sys.executable, "-m", "server_stub", "serve", "--port", str(port), "--data", str(data)], port, folder / "log"):
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
    Row(f"load of {MOST:,} rows, 512 MB", f"ten times {TENTH:,}", 1.3, "lower", loads, rounds=1, least=1),
    Row(f"look-up with {MOST:,} people, 16 clients, req/s", f"with {LITTLE:,}", 0.8, "higher", look_ups),
]
