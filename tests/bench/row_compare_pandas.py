"""Comparing a list of a million rows with a base of a million people, against a merge with pandas.

Both end with which rows are of nobody and which columns of the others differ; that they say the same is looked at in
every round. What pandas needs to start is not counted.
"""

import csv
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.bench.bench import Round, Row
from tests.bench.row_compare import COUNT, NAMED_OTHERWISE, NOBODY, Stage, prepared
from tests.bench.row_load import ROOT

Told = dict[int, tuple[str, ...]]
"""Line → the columns that differ; nothing: of nobody."""


def told_by_us(parts: list[Path]) -> Told:
    """As our result has it."""
    rows = [row for part in parts for row in csv.reader(part.read_text("utf-8").splitlines())]
    assert {row[1] for row in rows} == {"differs", "not_found"}
    return {int(row[0]): tuple(row[3].split("；")) if row[1] == "differs" else () for row in rows}


def told_by_pandas(result: Path) -> Told:
    """The same of theirs."""
    header, *rows = csv.reader(result.read_text("utf-8").splitlines())
    columns = header[2:]
    return {int(line): tuple(name for name, at in zip(columns, differs, strict=True) if at == "True") for line, _, *differs in rows}


def merged(there: Stage, pandas: subprocess.Popen[str], result: Path) -> float:
    """Seconds of one merge, whose result is ours."""
    assert pandas.stdin is not None and pandas.stdout is not None
    began = time.perf_counter()
    pandas.stdin.write("go\n")
    pandas.stdin.flush()
    inside = float(pandas.stdout.readline())
    seconds = time.perf_counter() - began
    assert inside <= seconds
    told = told_by_pandas(result)
    assert told == told_by_us(there.ours.parts)
    assert len(told) == COUNT // NAMED_OTHERWISE + COUNT // NOBODY
    result.unlink()
    return seconds


@contextmanager
def stage() -> Iterator[tuple[Round, Round]]:
    """Both have what they need in memory, but for list and base."""
    with prepared() as there:
        result = there.folder / "merged.csv"
        command = [sys.executable, "-m", "tests.bench.pandas_merge", str(there.asked), str(there.export), str(result)]
        with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as pandas:
            merged(there, pandas, result)
            yield there.ours.once, partial(merged, there, pandas, result)


ROWS = [Row("compare of 1,000,000 rows with 1,000,000 people", "a merge with pandas", 0.2, "lower", stage, base="either")]
