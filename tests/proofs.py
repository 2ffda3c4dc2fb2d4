"""Promises that are proved by many tries: how many, from which seed, and where the outcome is kept.

`make test` tries each a few times; `make prove` (CIVIC_FAULT_ROUNDS=100) in full, and keeps the rows in the
file CIVIC_PROOFS names: build/prove.json. A module of such tests is marked `prove`.
"""

import fcntl
import json
import os
import secrets
import sys
from pathlib import Path
from typing import Any


def tries(small: int, full: int) -> int:
    """How many tries this run makes."""
    rounds = os.environ.get("CIVIC_FAULT_ROUNDS")
    return small if rounds is None else max(small, full * int(rounds) // 100)


def new_seed() -> int:
    """Where this run's chance begins: CIVIC_FAULT_SEED repeats an earlier one."""
    return int(os.environ.get("CIVIC_FAULT_SEED", "0")) or 1 + secrets.randbelow(10**6)


def record(promise: str, tried: int, failed: int, seed: int) -> None:
    """Print a row, and keep it where this run keeps them. One promise may be told in parts: they add up."""
    print(f"\n{promise}: {tried:,} tried, {failed:,} failed, seed {seed}")
    if "CIVIC_PROOFS" in os.environ:
        _keep(Path(os.environ["CIVIC_PROOFS"]), {"promise": promise, "tried": tried, "failed": failed, "seed": seed})


def kept(path: Path) -> list[dict[str, Any]]:
    """The rows of a file."""
    text = path.read_text("utf-8") if path.exists() else ""
    return list(json.loads(text)["rows"]) if text else []


def _keep(path: Path, row: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:  # suites side by side write to it
        fcntl.flock(file, fcntl.LOCK_EX)
        rows = kept(path)
        for earlier in rows:
            if earlier["promise"] == row["promise"]:
                earlier["tried"] += row["tried"]
                earlier["failed"] += row["failed"]
                break
        else:
            rows.append(row)
        file.truncate(0)
        file.write(json.dumps({"rows": rows}, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    for each in kept(Path(sys.argv[1])):
        print(f"{each['promise']:<60} {each['tried']:>9,} tried {each['failed']:>5,} failed   seed {each['seed']}")
