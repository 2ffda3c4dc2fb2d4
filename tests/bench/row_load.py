"""Loading a million rows, each checked, into statements, effective records and discrepancies, against `.import`.

Of a tenth of the people a second agency speaks too; of a fiftieth it says something else.
"""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

from server_stub.delivery.rows import HEADER
from server_stub.population.identity_number import check_character, rules
from tests.bench.bench import Round, Row

ROOT = Path(__file__).resolve().parents[2]

COUNT = 1_000_000
TWICE, OTHERWISE = 100_000, 20_000
"""Of the million rows, those of the second agency; of these, those that disagree."""
MEMORY_MB = 512
_CREATE = f"CREATE TABLE {{}} ({HEADER.replace('公民身份号码', '公民身份号码 TEXT PRIMARY KEY')})"


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


def write_again(people: Path, path: Path) -> None:
    """What the second agency says: as the first, and of some another home."""
    chosen = iter(sorted(random.Random(2).sample(range(COUNT - TWICE), TWICE)))
    at, written = next(chosen), 0
    with people.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as out:
        out.write(next(lines))
        for place, line in enumerate(lines):
            if place != at:
                continue
            number, name, sex, ethnicity, born, _, division, home, state, as_of = line.split(",")
            said = f"回民区通道街{place}号" if written < OTHERWISE else home
            out.write(f"{number},{name},{sex},{ethnicity},{born},,{division},{said},{state},{as_of}")
            at, written = next(chosen, -1), written + 1


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


@contextmanager
def stage() -> Iterator[tuple[Round, Round]]:
    """A file of a million rows; each round begins with an empty database that is already set up."""
    with tempfile.TemporaryDirectory(prefix="load-bench-") as name:
        folder = Path(name)
        people, again, data, shell = folder / "people.csv", folder / "again.csv", folder / "data", folder / "shell.sqlite"
        write_people(people, COUNT - TWICE)
        write_again(people, again)

        def ours() -> float:
            shutil.rmtree(data, ignore_errors=True)
            program = [sys.executable, "-m", "server_stub"]
            timed([*program, "init", "--data", str(data)])
            seconds = 0.0
            for file, agency in ((people, "police"), (again, "labour")):
                taken, memory = timed([*program, "load", str(file), "--agency", agency, "--data", str(data)])
                assert memory <= MEMORY_MB, f"{memory} MiB"
                seconds += taken
            with closing(sqlite3.connect(data / "centre.sqlite")) as base:
                found = base.execute("SELECT count(*), (SELECT count(*) FROM discrepancies) FROM statements").fetchone()
            assert found == (COUNT, OTHERWISE), found
            return seconds

        def theirs() -> float:
            shell.unlink(missing_ok=True)
            seconds = 0.0
            for file, table in ((people, "people"), (again, "again")):
                imported = [_CREATE.format(table), ".mode csv", f".import --skip 1 {file} {table}"]
                seconds += timed(["sqlite3", str(shell), *imported])[0]
            return seconds

        yield ours, theirs


ROWS = [
    Row("load of 1,000,000 rows with statements, effective records and discrepancies", "sqlite3 .import", 4.0, "lower", stage)
]
