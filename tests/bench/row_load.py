"""Loading a million citizens, each row checked, into statements and effective records, against `.import`."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from server_stub.delivery.rows import HEADER
from server_stub.population.identity_number import check_character, rules
from tests.bench.bench import Round, Row

ROOT = Path(__file__).resolve().parents[2]

COUNT = 1_000_000
MEMORY_MB = 512
_CREATE = f"CREATE TABLE people ({HEADER.replace('公民身份号码', '公民身份号码 TEXT PRIMARY KEY')})"


def write_people(path: Path, count: int) -> None:
    """Synthetic rows in no order, all in order otherwise."""
    drawn = random.Random(1)
    regions = sorted(region for region in rules().regions if region.startswith("15"))
    streets = [f"15010{area}00{street}00{place}" for area in (2, 3, 4, 5) for street in (1, 2) for place in (1, 2, 3)]
    seen: set[str] = set()
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        while len(seen) < count:
            born = date(1930, 1, 1) + timedelta(days=drawn.randrange(34_000))
            sequence = drawn.randrange(1000)
            body = f"{drawn.choice(regions)}{born:%Y%m%d}{sequence:03}"
            if body in seen:
                continue
            seen.add(body)
            name = drawn.choice("王李张刘陈杨赵黄周吴") + drawn.choice("伟芳娜秀英敏静丽") + drawn.choice("强磊军洋勇艳杰")
            home = f"新城区海拉尔东路{drawn.randrange(300)}号{drawn.randrange(30)}号楼{drawn.randrange(900)}室"
            facts = (name, "女男"[sequence % 2], drawn.choice(("汉族", "蒙古族", "01")), str(born))
            more = (f"内蒙古自治区呼和浩特市{home}", drawn.choice(streets), home, "正常", f"2026-0{drawn.randrange(1, 9)}-15")
            out.write(",".join((body + check_character(body), *facts, *more)) + "\n")


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
    assert "load" not in command or said.splitlines()[-1] == f"loaded {COUNT}, refused 0", said
    return seconds, used.ru_maxrss // 1024


@contextmanager
def stage() -> Iterator[tuple[Round, Round]]:
    """A file of a million rows; each round begins with an empty database that is already set up."""
    with tempfile.TemporaryDirectory(prefix="load-bench-") as name:
        folder = Path(name)
        people, data, shell = folder / "people.csv", folder / "data", folder / "shell.sqlite"
        write_people(people, COUNT)

        def ours() -> float:
            shutil.rmtree(data, ignore_errors=True)
            program = [sys.executable, "-m", "server_stub"]
            timed([*program, "init", "--data", str(data)])
            seconds, memory = timed([*program, "load", str(people), "--agency", "police", "--data", str(data)])
            assert memory <= MEMORY_MB, f"{memory} MiB"
            return seconds

        def theirs() -> float:
            shell.unlink(missing_ok=True)
            return timed(["sqlite3", str(shell), _CREATE, ".mode csv", f".import --skip 1 {people} people"])[0]

        yield ours, theirs


ROWS = [
    Row("load of 1,000,000 rows with statements and effective records", "sqlite3 .import", 4.0, "lower", stage)
]
