"""The usual way: two files read with pandas, merged by number, their shared columns compared, what differs written down.

`python -m tests.bench.pandas_merge ASKED BASE RESULT` does it once for each line of its standard input and answers
with the seconds it took: its imports are behind it by then, as those of our processes are.
"""

import sys
import time

import pandas as pd

NUMBER, LINE = "公民身份号码", "行号"


def compare(asked: str, base: str, result: str) -> None:
    """Rows that are of nobody or differ, by their lines and with the columns at fault."""
    listed = pd.read_csv(asked, dtype=str)
    columns = [name for name in listed.columns if name != NUMBER]
    people = pd.read_csv(base, dtype=str, header=None, names=[NUMBER, *columns])
    listed[LINE] = listed.index + 2  # the header is the first
    both = listed.merge(people, on=NUMBER, how="outer", indicator=True, suffixes=("", "_"))
    known = both["_merge"] == "both"
    told = pd.DataFrame({column: known & (both[column] != both[f"{column}_"]) for column in columns})
    told.insert(0, "found", known)
    told.insert(0, LINE, both[LINE])
    told = told[(both["_merge"] == "left_only") | told[columns].any(axis="columns")]
    told.astype({LINE: int}).sort_values(LINE).to_csv(result, index=False)


def main() -> None:
    """Once a line, until the other end is closed."""
    for _ in sys.stdin:
        began = time.perf_counter()
        compare(*sys.argv[1:])
        print(time.perf_counter() - began, flush=True)


if __name__ == "__main__":
    main()
