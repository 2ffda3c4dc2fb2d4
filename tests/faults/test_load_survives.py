"""A load killed again and again in its middle: nothing of it counts before its end, and then every row once.

`CIVIC_FAULT_ROUNDS` and `CIVIC_FAULT_SEED` choose how many kills and when; both are printed.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from server_stub.__main__ import main
from server_stub.delivery.rows import HEADER
from tests.databases import rows
from tests.proofs import new_seed, record, tries
from tests.server_stub.delivery.test_load import row

TOP = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.prove
ROUNDS = tries(4, 100)
SEED = new_seed()
PEOPLE, TWICE = 30_000, 500


def write(path: Path, home: str) -> None:
    """Everybody once in no order, some twice with an older row."""
    lines = [row(place, home=home) for place in range(PEOPLE)]
    lines += [row(place, as_of="2020-01-01") for place in range(TWICE)]
    random.Random(SEED).shuffle(lines)
    path.write_text("\n".join([HEADER, *lines]) + "\n", "utf-8")



def in_force(data: Path) -> int:
    sql = "SELECT count(DISTINCT number) FROM citizens JOIN batches ON no = batch AND batches.state = 'in_force'"
    number: int = rows(data, sql)[0][0]
    return number


def load_and_kill(data: Path, path: Path, chance: random.Random) -> int:
    """Start the load, kill it after some slice; how many rows it had written, all loads together."""
    words = [sys.executable, "-m", "server_stub", "load", str(path), "--agency", "police", "--data", str(data)]
    process = subprocess.Popen(words, cwd=TOP, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    written = "SELECT coalesce(sum(loaded), 0) FROM batches WHERE state = 'loading'"
    before, until = rows(data, written)[0][0], time.monotonic() + 60
    while process.poll() is None and rows(data, written)[0][0] == before:
        assert time.monotonic() < until
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.05))
    if process.poll() is None:
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    number: int = rows(data, written)[0][0]
    return number


def test_rows_of_a_load_that_is_killed_count_only_once_and_only_at_its_end(bare: Path, tmp_path: Path, capsys: Any) -> None:
    chance, data, path = random.Random(SEED), bare, tmp_path / "people.csv"
    assert main(["init", "--data", str(data)]) == 0
    write(path, "和平路1号")
    reached = []
    for _ in range(ROUNDS):
        reached.append(load_and_kill(data, path, chance))
        assert in_force(data) in {0, PEOPLE}
    began = time.perf_counter()
    assert main(["load", str(path), "--agency", "police", "--data", str(data)]) == 0
    seconds = time.perf_counter() - began
    assert capsys.readouterr().out.splitlines()[-1] == f"loaded {PEOPLE}, refused {TWICE}"
    assert in_force(data) == PEOPLE
    assert rows(data, "SELECT count(*), count(DISTINCT number) FROM statements") == [(PEOPLE, PEOPLE)]
    assert rows(data, "SELECT count(*) FROM citizens") == [(PEOPLE,)]
    assert rows(data, "SELECT action, outcome FROM journal WHERE action LIKE 'population.%'") == [("population.loaded", "done")]
    assert main(["journal", "--verify", "--data", str(data)]) == 0
    with capsys.disabled():
        print(f"\nload survives: seed {SEED}, {ROUNDS} kills at {reached} of {PEOPLE} rows, the rest in {seconds:.2f} s")
        record("Loads survive kills", ROUNDS, 0, SEED)


def test_a_correction_that_is_killed_leaves_the_records_before_in_force(bare: Path, tmp_path: Path, capsys: Any) -> None:
    chance, data = random.Random(SEED), bare
    first, second, other = (tmp_path / f"{name}.csv" for name in ("first", "second", "other"))
    for path, home in ((first, "一号"), (second, "二号"), (other, "三号")):
        write(path, home)
    assert main(["load", str(first), "--agency", "police", "--data", str(data)]) == 0
    homes = "SELECT DISTINCT residence_address FROM citizens JOIN batches ON no = batch AND batches.state = 'in_force' WHERE citizens.batch = 1"
    reached = [load_and_kill(data, second, chance) for _ in range(ROUNDS)]
    if rows(data, "SELECT max(no) FROM batches WHERE state = 'in_force'") == [(1,)]:
        assert rows(data, homes) == [("一号",)]
    assert main(["load", str(other), "--agency", "police", "--data", str(data)]) == 0  # undoes what was left
    assert rows(data, "SELECT count(*), count(DISTINCT number), min(residence_address), max(residence_address) FROM citizens") == [
        (PEOPLE, PEOPLE, "三号", "三号")
    ]
    left = rows(data, "SELECT count(*) FROM statements JOIN batches ON no = batch WHERE batches.state <> 'in_force'")
    assert left == [(0,)]
    with capsys.disabled():
        print(f"\nload survives: seed {SEED}, a correction killed at {reached}, undone by another file, {PEOPLE} records in force")
        record("Loads survive kills", ROUNDS, 0, SEED)
