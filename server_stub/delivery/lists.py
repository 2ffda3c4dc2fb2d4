"""Lists agencies lay into their folders to be compared, under the rules and limits that calls have too."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from server_stub.comparing import by_file, day_limit, telling
from server_stub.comparing.limits import limits
from server_stub.comparing.listed import ListUnfit, Unfitness
from server_stub.comparing.rights import right_of
from server_stub.database import Database
from server_stub.settings import Settings

Fault = Unfitness | Literal["not_granted", "too_large", "rows_a_day", "not_compared"]


class NotComparable(Exception):
    """It is not compared; the code says why, and `column` at which one, where it is one that is known."""

    def __init__(self, code: Fault, column: str = "") -> None:
        super().__init__(code)
        self.code: Fault = code
        self.column = column


@dataclass(frozen=True)
class Compared:
    """What became of a list: how many rows came out how, compared with what, under which rules."""

    rows: int
    results: dict[str, int]
    as_of: int
    rules: str
    damaged: int
    """So many sheets were; see damage.py."""


async def compared(
    settings: Settings, database: Database, whose: tuple[str, str], source: Path, target: Path
) -> Compared:
    """`whose`: agency and purpose. The result lies at `target`.

    Raises NotComparable, NotCompared, OSError.
    """
    agency, purpose = whose
    rules = await by_file.rules_in_force(settings, database)
    right = right_of(rules, agency, purpose)
    if right is None:
        raise NotComparable("not_granted")
    most = limits(agency)
    if (await asyncio.to_thread(source.stat)).st_size > most.bytes:
        raise NotComparable("too_large")
    if await database.read(lambda tx: day_limit.is_reached(tx, agency)):
        raise NotComparable("rows_a_day")
    try:
        outcome = await by_file.compared(settings, database, source, target, right)
    except ListUnfit as unfit:
        raise NotComparable(unfit.reason, unfit.column) from unfit
    results = {result: outcome.results[result] for result in telling.words()["results"]}
    results = {result: many for result, many in results.items() if many}
    return Compared(outcome.rows, results, outcome.as_of, rules.digest(agency), len(outcome.damaged))
