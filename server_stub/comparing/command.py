"""`compare FILE --agency CODE --purpose CODE --out RESULT`: a list compared for an agency, by files."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from server_stub.clock import SystemClock
from server_stub.comparing import by_file, damage
from server_stub.comparing.compare import Outcome
from server_stub.comparing.listed import ListUnfit
from server_stub.comparing.rights import right_of
from server_stub.comparing.telling import words
from server_stub.comparing.workers import NotCompared
from server_stub.database import Database, Transaction, Work
from server_stub.errors import Refusal
from server_stub.journal import by_hand
from server_stub.setting_up import open_beside, require
from server_stub.settings import Settings

WRONG, NOT_COMPARED = 2, 4
"""Exit codes: the list or the command is wrong; it could not be done."""


class NotGranted(Exception):
    """The agency may not have anything compared for the purpose."""


def add(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser("compare", help="compare a list of people with the base, for an agency")
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    parser.add_argument("--agency", required=True, metavar="CODE", help="whose list it is")
    parser.add_argument("--purpose", required=True, metavar="CODE", help="what the agency was granted it for")
    parser.add_argument("--out", type=Path, required=True, metavar="RESULT.csv")
    parser.set_defaults(run=run)


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Compare, record that it was done, say how many rows came out how."""
    require(settings)
    try:
        outcome = asyncio.run(_compare(settings, arguments))
    except (ListUnfit, NotGranted) as error:
        print(f"{arguments.file}: {error}; nothing was compared", file=sys.stderr)
        return WRONG
    except (NotCompared, Refusal, OSError) as error:
        print(f"{error}; nothing was kept, compare the list again", file=sys.stderr)
        return NOT_COMPARED
    counted = ((word, outcome.results[result]) for result, word in words()["results"].items())
    said = ", ".join(f"{word} {many:,}" for word, many in counted if many)
    print(f"compared {outcome.rows:,}: {said}")
    return 0


async def _compare(settings: Settings, arguments: argparse.Namespace) -> Outcome:
    database = open_beside(settings, SystemClock())
    try:
        rules = await by_file.rules_in_force(settings, database)
        right = right_of(rules, arguments.agency, arguments.purpose)
        if right is None:
            raise NotGranted(f"{arguments.agency} was not granted it for {arguments.purpose}")
        with tempfile.TemporaryDirectory(dir=arguments.out.resolve().parent, prefix=".compare-") as name:
            whole = Path(name) / "whole"
            outcome = await by_file.compared(settings, database, arguments.file, whole, right)
            await _record(settings, database, arguments, outcome)
            whole.replace(arguments.out)  # no record, no answer
    finally:
        database.close()
    return outcome


async def _record(
    settings: Settings, database: Database, arguments: argparse.Namespace, outcome: Outcome
) -> None:
    detail: dict[str, str | int] = {"agency": arguments.agency, "purpose": arguments.purpose}
    detail |= {"rows": outcome.rows, "as_of": outcome.as_of, **outcome.results}

    def write(tx: Transaction) -> None:
        by_hand.note(tx, settings, "exchange.list_compared", detail)
        damage.tell(tx, by_hand.book(settings), len(outcome.damaged))

    await database.write(Work(write))
