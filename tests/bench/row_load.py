"""Loading a million rows, each checked, into statements, effective records and discrepancies, against `.import`.

Of a tenth of the people a second agency speaks too; of a fiftieth it says something else. On PostgreSQL the
same, against `\\copy` of the same files.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from server_stub.delivery.rows import HEADER
from tests.bench.bases import empty, server
from tests.bench.bench import Round, Row
from tests.bench.people import write_again, write_people
from tests.databases import rows

ROOT = Path(__file__).resolve().parents[2]
COUNT = int(os.environ.get("BENCH_LOAD", "1000000"))
"""Rows; a smaller number tries the row itself, and its figures mean nothing."""
MEMORY_MB = 512
_KEYED = HEADER.replace("公民身份号码", "公民身份号码 TEXT PRIMARY KEY")
_TYPED = ", ".join(f"{name} text" for name in HEADER.split(",")[1:])


@dataclass(frozen=True)
class Files:
    """What two agencies deliver; `count` rows in both."""

    people: Path
    again: Path
    count: int

    @property
    def otherwise(self) -> int:
        """Rows of the second that disagree."""
        return self.count // 50


def write_files(folder: Path, count: int) -> Files:
    """Nine tenths from the one, one tenth from the other."""
    found = Files(folder / f"people-{count}.csv", folder / f"again-{count}.csv", count)
    write_people(found.people, count - count // 10)
    write_again(found.people, found.again, count - count // 10, count // 10, found.otherwise)
    return found


def timed(command: list[str]) -> tuple[float, int]:
    """Seconds and the greatest memory in MiB of a command that must succeed."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    said = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    process.stdout.close()
    assert process.returncode == 0, said
    assert "load" not in command or said.splitlines()[-1].endswith(", refused 0"), said
    return seconds, used.ru_maxrss // 1024


def command(data: Path, *words: str) -> list[str]:
    """Of the centre's command line."""
    return [sys.executable, "-m", "server_stub", *words, "--data", str(data)]


def load(files: Files, data: Path) -> float:
    """Seconds for both files into a base that is set up, in bounded memory."""
    seconds = 0.0
    for file, agency in ((files.people, "police"), (files.again, "labour")):
        taken, memory = timed(command(data, "load", str(file), "--agency", agency))
        assert memory <= MEMORY_MB, f"{memory} MiB"
        seconds += taken
    return seconds


def load_into_empty(files: Files, data: Path, *, on_postgresql: bool | None = None) -> float:
    """The same, from an empty folder on, of which nothing is left."""
    with empty(data, on_postgresql=on_postgresql):
        timed(command(data, "init"))
        seconds = load(files, data)
        found = rows(data, "SELECT count(*), (SELECT count(*) FROM discrepancies) FROM statements")
        assert found == [(files.count, files.otherwise)], found
    return seconds


@contextmanager
def stage() -> Iterator[tuple[Round, Round]]:
    """Each round begins with an empty database that is already set up."""
    with tempfile.TemporaryDirectory(prefix="load-bench-") as name:
        folder = Path(name)
        files, shell = write_files(folder, COUNT), folder / "shell.sqlite"

        def theirs() -> float:
            shell.unlink(missing_ok=True)
            seconds = 0.0
            for file, table in ((files.people, "people"), (files.again, "again")):
                imported = [f"CREATE TABLE {table} ({_KEYED})", ".mode csv", f".import --skip 1 {file} {table}"]
                seconds += timed(["sqlite3", str(shell), *imported])[0]
            return seconds

        yield partial(load_into_empty, files, folder / "data", on_postgresql=False), theirs


@contextmanager
def on_postgresql() -> Iterator[tuple[Round, Round]]:
    """The same in a new database of the bench's server."""
    with tempfile.TemporaryDirectory(prefix="load-bench-") as name:
        folder = Path(name)
        files = write_files(folder, COUNT)

        def theirs() -> float:
            url, seconds = server().make(), 0.0
            for file, table in ((files.people, "people"), (files.again, "again")):
                copied = f"CREATE TABLE {table} (公民身份号码 text PRIMARY KEY, {_TYPED})"
                words = ["-q", "-v", "ON_ERROR_STOP=1", "-c", copied, "-c", f"\\copy {table} from '{file}' csv header"]
                seconds += timed(["psql", url, *words])[0]
            server().drop(url)
            return seconds

        yield partial(load_into_empty, files, folder / "data", on_postgresql=True), theirs


WORK = "load of 1,000,000 rows with statements, effective records and discrepancies"
ROWS = [
    Row(WORK, "sqlite3 .import", 4.0, "lower", stage, base="sqlite"),
    Row(f"{WORK}, on PostgreSQL", "\\copy", 3.5, "lower", on_postgresql, base="postgresql"),
]
