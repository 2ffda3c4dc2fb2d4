"""Comparing a list of a million rows with a base of a million people, against `sort` and `comm` of the shell.

Ours begins with the list as a file and ends with the result, durable, as in a centre: its processes are there, and the
roll of this layout (docs/decisions/042) is; what both cost the first time is a row of its own. The shell has the people
as a file already; it finds the lines that differ and says nothing about them.
"""

import asyncio
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from server_stub.clock import SystemClock
from server_stub.comparing import workers
from server_stub.comparing.compare import Comparing, Outcome, Right, Source
from server_stub.comparing.listed import FIELDS
from server_stub.comparing.rolls import Rolls
from server_stub.comparing.workers import Workers
from server_stub.population.identity_number import check_character
from server_stub.setting_up import open_beside
from server_stub.settings import load
from tests.bench.bases import empty
from tests.bench.bench import Round, Row
from tests.bench.row_load import COUNT, ROOT, command, timed, write_people

MEMORY_MB = 512
NAMED_OTHERWISE, NOBODY = 50, 40
"""One in so many rows has another name; one in so many is of nobody."""


def write_lists(people: Path, export: Path, asked: Path) -> None:
    """The base as the shell has it, and what is asked: in another order, and not all of it right."""
    rows = [line.split(",")[:5] for line in people.read_text("utf-8").splitlines()[1:]]
    lines = [f"{number},{name},{sex},{born}" for number, name, sex, _, born in rows]
    export.write_text("\n".join([*lines, ""]), "utf-8")
    random.Random(3).shuffle(lines)
    for place in range(0, len(lines), NAMED_OTHERWISE):
        number, name, rest = lines[place].split(",", 2)
        lines[place] = f"{number},{name[0]}某某,{rest}"
    for place in range(1, len(lines), NOBODY):
        body = lines[place][:6] + "1901" + lines[place][10:17]
        lines[place] = body + check_character(body) + lines[place][18:]
    asked.write_text("\n".join(["公民身份号码,姓名,性别,出生日期", *lines, ""]), "utf-8")


workers.IDLE_SECONDS = 3600.0  # the shell may take longer than they wait elsewhere


class Compared:
    """A centre's comparing, without the centre around it."""

    def __init__(self, folder: Path, asked: Path) -> None:
        self._runner = asyncio.Runner()
        self._settings = load(folder)
        self._database = open_beside(self._settings, SystemClock())
        self._asked = asked
        self.parts = [asked.with_suffix(f".{part}") for part in range(2)]
        """Where the result lies."""
        self.workers = Workers()

    def once(self) -> float:
        """Seconds of one list."""
        began = time.perf_counter()
        outcome = self._runner.run(self._compare())
        for part in self.parts:
            with part.open("rb") as file:
                os.fsync(file.fileno())
        seconds = time.perf_counter() - began
        assert outcome.rows == COUNT and outcome.results["agrees"] == COUNT - COUNT // NAMED_OTHERWISE - COUNT // NOBODY, outcome
        assert self.memory() <= MEMORY_MB, self.memory()
        return seconds

    def first(self) -> float:
        """The same where neither roll nor processes are there."""
        self._runner.run(self.workers.close())
        for path in Rolls(self._settings.folder).folder.iterdir():
            path.unlink()
        self.workers = Workers()
        return self.once()

    def processor(self) -> float:
        """Seconds of processor time of one list."""
        before = self._spent()
        self.once()
        return self._spent() - before

    def close(self) -> None:
        self._runner.run(self.workers.close())
        self._database.close()
        self._runner.close()

    async def _compare(self) -> Outcome:
        comparing = Comparing(self._settings.folder, self._database, self.workers)
        source = Source(str(self._asked), self._asked.stat().st_size)
        right = Right("police", frozenset(FIELDS.values()), sees_all=True)
        return await comparing.compare(source, [str(part) for part in self.parts], right, "2026-11-23")

    def _spent(self) -> float:
        ticks = os.sysconf("SC_CLK_TCK")
        fields = [Path(f"/proc/{one.pid}/stat").read_text().rpartition(")")[2].split() for one in self._processes()]
        return time.process_time() + sum(int(each[11]) + int(each[12]) for each in fields) / ticks

    def _processes(self) -> list[asyncio.subprocess.Process]:
        return [one for one in self.workers._all if one.returncode is None]

    def memory(self) -> int:
        """Greatest memory of this process and those that compare, in MiB."""
        found = 0
        for process in (os.getpid(), *(one.pid for one in self._processes())):
            status = Path(f"/proc/{process}/status").read_text().splitlines()
            found += next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        return found // 1024


def shell(export: Path, asked: Path, folder: Path, *, processor: bool) -> float:
    """Both sorted, and what only the list has."""
    script = 'sort "$1" >"$3/s1"; sort "$2" >"$3/s2"; comm -23 "$3/s1" "$3/s2" >"$3/left"'
    began = time.perf_counter()
    process = subprocess.Popen(["bash", "-c", script, "bash", str(asked), str(export), str(folder)], env={**os.environ, "LC_ALL": "C"})
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime if processor else time.perf_counter() - began


@dataclass(frozen=True)
class Stage:
    """A base, and a list that nearly agrees with it."""

    folder: Path
    asked: Path
    export: Path
    """The base as a file."""
    ours: Compared


@contextmanager
def prepared() -> Iterator[Stage]:
    """With processes and roll."""
    with tempfile.TemporaryDirectory(prefix="compare-bench-") as name, empty(Path(name) / "data") as data:
        folder = Path(name)
        people, export, asked = (folder / each for each in ("people.csv", "export.csv", "asked.csv"))
        # Made by another process: what it takes is not to be counted as ours.
        subprocess.run([sys.executable, "-m", "tests.bench.row_compare", name], cwd=ROOT, check=True)
        timed(command(data, "init"))
        timed(command(data, "load", str(people), "--agency", "police"))
        people.unlink()
        ours = Compared(data, asked)
        try:
            ours.once()
            yield Stage(folder, asked, export, ours)
        finally:
            ours.close()


@contextmanager
def stage(kind: str) -> Iterator[tuple[Round, Round]]:
    """Against the shell."""
    with prepared() as there:
        ours = there.ours
        work: dict[str, Callable[[], float]] = {"wall": ours.once, "processor": ours.processor, "first": ours.first}
        yield work[kind], partial(shell, there.export, there.asked, there.folder, processor=kind == "processor")


_WORK = "compare of 1,000,000 rows with 1,000,000 people"
ROWS = [
    Row(_WORK, "sort and comm of the shell", 1.0, "lower", partial(stage, "wall"), base="either"),
    Row(f"{_WORK}, processor time", "that of sort and comm", 2.0, "lower", partial(stage, "processor"), base="either"),
    Row(f"{_WORK}, the first of its layout", "sort and comm of the shell", 6.0, "lower", partial(stage, "first"), base="either"),
]

if __name__ == "__main__":
    place = Path(sys.argv[1])
    write_people(place / "people.csv", COUNT)
    write_lists(place / "people.csv", place / "export.csv", place / "asked.csv")
