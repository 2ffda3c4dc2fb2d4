"""Agencies' files, made up, and the loading of them by command."""

import csv
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from server_stub import serving_lock
from server_stub.__main__ import main
from server_stub.delivery.agency_file import refused_path
from server_stub.delivery.rows import HEADER
from server_stub.population.identity_number import check_character
from tests.databases import rows

ROOT = Path(__file__).parents[3]
ADDRESS = "内蒙古自治区呼和浩特市新城区和平路12号"


def row(place: int, name: str = "王秀兰", as_of: str = "2025-01-31", home: str = "和平路12号", state: str = "正常") -> str:
    born = date(1950, 1, 1) + timedelta(days=place % 20_000)
    body = f"150102{born:%Y%m%d}{2 * (place // 20_000) + 100:03}"
    return f"{body}{check_character(body)},{name},女,汉族,{born},{ADDRESS},150102001001,{home},{state},{as_of}"


def number(place: int) -> str:
    return row(place).split(",")[0]


class Agency:
    """Writes files and loads them into one folder."""

    def __init__(self, folder: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data = data
        self._capsys = capsys

    def write(self, *lines: str | bytes, encoding: str = "utf-8", header: str = HEADER, end: str = "\n", name: str = "people.csv") -> Path:
        path = self.folder / name
        encoded = [line if isinstance(line, bytes) else line.encode(encoding) for line in (header, *lines)]
        path.write_bytes(b"".join(line + end.encode() for line in encoded))
        return path

    def set_up(self) -> None:
        assert main(["init", "--data", str(self.data)]) == 0
        self._capsys.readouterr()

    def load(self, path: Path, agency: str = "police", *more: str) -> tuple[int, str, str]:
        code = main(["load", str(path), "--agency", agency, "--data", str(self.data), *more])
        said = self._capsys.readouterr()
        return code, (said.out.splitlines() or [""])[-1], said.err

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return rows(self.data, sql, *values)

    def record(self, place: int) -> dict[str, str]:
        columns = "name, residence_address, state, origins"
        found = self.rows(
            f"SELECT {columns} FROM citizens JOIN batches ON no = batch AND batches.state = 'in_force' WHERE number = ? ORDER BY batch DESC".replace(
                "state, origins", "citizens.state, origins"
            ),
            number(place),
        )
        return dict(zip(("name", "residence_address", "state", "origins"), found[0], strict=True))


def refused(path: Path) -> list[dict[str, str]]:
    with refused_path(path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def start(agency: Agency, path: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "server_stub", "load", str(path), "--agency", "police", "--data", str(agency.data)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def served(data: Path) -> Iterator[None]:
    """What is loaded meanwhile pauses after each slice, as beside a serving centre: else a quick machine is done
    before anybody looks."""
    serving = os.open(data / serving_lock.NAME, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(serving, fcntl.LOCK_EX)
        yield
    finally:
        os.close(serving)


def kill_in_the_middle(agency: Agency, path: Path) -> None:
    """SIGKILL once some slices are written and the batch is not in force."""
    agency.set_up()
    with ExitStack() as held:
        held.enter_context(served(agency.data))
        process = start(agency, path)
        until = time.monotonic() + 60
        held.callback(process.wait)
        held.callback(process.send_signal, signal.SIGKILL)
        while time.monotonic() < until:
            assert process.poll() is None, "it ended before it was killed"
            if agency.rows("SELECT upto FROM batches WHERE state = 'loading' AND upto IS NOT NULL"):
                break
            time.sleep(0.01)
    assert agency.rows("SELECT state FROM batches ORDER BY no DESC LIMIT 1") == [("loading",)]


def peak(agency: Agency, path: Path, whose: str = "police") -> tuple[str, int]:
    """The last line a load says, in a process of its own, and its greatest memory in MiB."""
    script = (
        "import re, sys; from pathlib import Path; from server_stub.__main__ import main\n"
        "code = main(sys.argv[1:])\n"
        "print(re.search('VmHWM:.* ([0-9]+) kB', Path('/proc/self/status').read_text())[1]); sys.exit(code)"
    )
    run = [sys.executable, "-c", script, "load", str(path), "--agency", whose, "--data", str(agency.data)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    *_, last, memory = done.stdout.splitlines()
    return last, int(memory) // 1024
