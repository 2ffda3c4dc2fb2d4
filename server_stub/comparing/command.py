"""`compare FILE --agency CODE --purpose CODE --out RESULT`: a list compared for an agency, by files."""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from server_stub.administration import tables as administration
from server_stub.administration.in_force import Standing, with_all
from server_stub.clock import SystemClock, civil_date, stamp
from server_stub.comparing.compare import Comparing, Outcome, Right, Source
from server_stub.comparing.listed import ListUnfit
from server_stub.comparing.rights import right_of
from server_stub.comparing.telling import HEADER, words
from server_stub.comparing.workers import AT_ONCE, NotCompared, Workers
from server_stub.database import Database, Work
from server_stub.errors import Refusal
from server_stub.identity import policy
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
        source = Source(str(arguments.file.resolve()), arguments.file.stat().st_size)
        outcome = asyncio.run(_compare(settings, arguments, source))
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


async def _compare(settings: Settings, arguments: argparse.Namespace, source: Source) -> Outcome:
    database, workers = open_beside(settings, SystemClock()), Workers()
    try:
        changes = await database.read(administration.changes)
        rules = with_all(Standing(policy.load(), settings), changes).agencies
        right = right_of(rules, arguments.agency, arguments.purpose)
        if right is None:
            raise NotGranted(f"{arguments.agency} was not granted it for {arguments.purpose}")
        with tempfile.TemporaryDirectory(dir=arguments.out.resolve().parent, prefix=".compare-") as name:
            parts = [Path(name) / str(part) for part in range(AT_ONCE)]
            comparing = Comparing(settings.folder, database, workers)
            outcome = await _compared(comparing, source, parts, right)
            whole = await asyncio.to_thread(_together, parts, Path(name) / "whole")
            await _record(settings, database, arguments, outcome)
            whole.replace(arguments.out)  # no record, no answer
    finally:
        await workers.close()
        database.close()
    return outcome


async def _compared(comparing: Comparing, source: Source, parts: list[Path], right: Right) -> Outcome:
    today = civil_date(stamp(SystemClock().now())).isoformat()
    return await comparing.compare(source, [str(part) for part in parts], right, today)


def _together(parts: list[Path], whole: Path) -> Path:
    with open(os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(HEADER.encode())
        for part in parts:
            if part.exists():
                out.write(part.read_bytes())
        out.flush()
        os.fsync(out.fileno())
    return whole


async def _record(
    settings: Settings, database: Database, arguments: argparse.Namespace, outcome: Outcome
) -> None:
    detail: dict[str, str | int] = {"agency": arguments.agency, "purpose": arguments.purpose}
    detail |= {"rows": outcome.rows, "as_of": outcome.as_of, **outcome.results}
    await database.write(Work(lambda tx: by_hand.note(tx, settings, "exchange.list_compared", detail)))
