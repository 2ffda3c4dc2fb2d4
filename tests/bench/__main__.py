"""`python -m tests.bench [words …]`: measures every row (or those whose module's name has one of the words);
with `--full` the rows that take very long, and no others; with `--postgresql` those that have a base, on PostgreSQL."""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

from tests.bench import bases
from tests.bench.bench import Outcome, Row, measure

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "build" / "bench.json"


def rows(words: list[str], kind: str = "row") -> list[Row]:
    """The rows of every `row_*.py` (or `full_*.py`), in the order of their names."""
    names = [path.stem for path in sorted(HERE.glob(f"{kind}_*.py"))]
    wanted = [name for name in names if not words or any(word in name for word in words)]
    found = [row for name in wanted for row in importlib.import_module(f"tests.bench.{name}").ROWS]
    return [row for row in found if not os.environ.get(bases.WANTED) or row.base in {"postgresql", "either"}]


def line(outcome: Outcome) -> str:
    """One line of the table."""
    row, sign = outcome.row, "≥" if outcome.row.better == "higher" else "≤"
    verdict = "met" if outcome.met else "NOT MET"
    spread = f"{outcome.low:.2f}–{outcome.high:.2f}"
    figures = f"{outcome.ours:,.4g} / {outcome.theirs:,.4g}"
    return f"{outcome.ratio:8.3f}  {sign} {row.goal:<6g} {verdict:8} {spread:14} {figures:20} {row.work} : {row.against}"


def main() -> int:
    """Measure, print, write; 1 if a must is not met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("words", nargs="*", help="only rows of modules whose names have one of these")
    parser.add_argument("--full", action="store_true", help="the rows of `make bench-full`")
    parser.add_argument("--postgresql", action="store_true", help="on a server of the bench's own, not on SQLite")
    asked = parser.parse_args()
    if asked.postgresql:
        os.environ[bases.WANTED] = "1"
    out = OUT.with_stem("bench" + "-full" * asked.full + "-postgresql" * asked.postgresql)
    outcomes: list[Outcome] = []
    print("   ratio  goal     verdict  low–high       ours / theirs        work : against", flush=True)
    for row in rows(asked.words, "full" if asked.full else "row"):
        outcomes.append(measure(row))
        print(line(outcomes[-1]), flush=True)
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps({"rows": [outcome.as_json() for outcome in outcomes]}, ensure_ascii=False, indent=1) + "\n")
    return 0 if all(outcome.met for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
