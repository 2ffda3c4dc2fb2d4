"""The result of a list as its agency gets it: a CSV line for each row that does not simply agree."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from server_stub.comparing.judging import Differing, Judged, Result
from server_stub.comparing.listed import FIELDS

_FILE = Path(__file__).resolve().parents[2] / "resources" / "comparing" / "results.toml"
_COLUMNS = {field: column for column, field in FIELDS.items()}
HEADER = "\ufeff行号,结果代码,结果,不一致项,未登记项,说明,可能的号码\n"


@cache
def words() -> dict[str, dict[str, str]]:
    """`results` and `notes`: code → word."""
    table: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text("utf-8"))
    return table


def told(rows: Iterable[tuple[int, Judged]]) -> bytes:
    """Rows with their line numbers in the list (its header is line 1)."""
    lines = [f"{place},{_of(judged.result, judged.fields)},{judged.candidate}\n" for place, judged in rows]
    return "".join(lines).encode()


@lru_cache(maxsize=4096)  # there are few ways to differ
def _of(result: Result, fields: tuple[Differing, ...]) -> str:
    of = {"differs": list[str](), "not_held": list[str](), "agrees": list[str]()}
    said = []
    for field, agreement, note in fields:
        of[agreement].append(_COLUMNS[field])
        if note:
            said.append(f"{_COLUMNS[field]}：{words()['notes'][note]}")
    cells = ("；".join(of["differs"]), "；".join(of["not_held"]), "；".join(said))
    return ",".join((result, words()["results"][result], *cells))
