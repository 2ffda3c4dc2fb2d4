"""`load FILE.csv --agency CODE`: checks every row of an agency's file and puts its statements in force."""

import argparse
import asyncio
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server_stub.clock import Clock, SystemClock, civil_date
from server_stub.database import Database, Transaction
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.journal.book import Book, Happening
from server_stub.journal.keys import MonthlyKeys
from server_stub.population import batches, tables
from server_stub.population.authority import authority
from server_stub.population.codes import divisions
from server_stub.population.load_file import (
    ENCODINGS,
    AgencyFile,
    FileUnfit,
    Refused,
    Size,
    refused_path,
    write_refused,
)
from server_stub.population.load_rows import Checker, Warned
from server_stub.population.load_slices import judged
from server_stub.setting_up import initialise, is_set_up, open_database
from server_stub.settings import Settings

UNFIT, BUSY, NOT_KEPT = 2, 3, 4
"""Exit codes: the file or the command is wrong; another load is running; the database could not keep it."""


@dataclass
class Outcome:
    """What became of a file."""

    loaded: int = 0
    refused: int = 0
    warned: Warned = field(default_factory=Warned)
    known_before: bool = False


def add(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser("load", help="load an agency's citizens from a CSV file")
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    agencies = sorted(authority().agencies)
    whose = f"whose file it is: {', '.join(agencies)}"
    parser.add_argument("--agency", required=True, choices=agencies, metavar="CODE", help=whose)
    parser.add_argument("--encoding", choices=ENCODINGS, help="otherwise told from the file's header")
    parser.set_defaults(run=run)


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Load the file, say what became of it; the last line is `loaded N, refused M`."""
    try:
        with AgencyFile(arguments.file, arguments.encoding) as file:
            if not is_set_up(settings):
                initialise(settings)
            with batches.alone(settings.folder), batches.uncollected():
                outcome = asyncio.run(_load(settings, file, arguments.agency))
    except FileUnfit as error:
        print(error, file=sys.stderr)
        return UNFIT
    except batches.AlreadyLoading:
        print("another load into this folder is under way; try again when it has ended", file=sys.stderr)
        return BUSY
    except Refusal as refusal:
        print(f"the database could not keep it ({refusal.code}); load the file again", file=sys.stderr)
        return NOT_KEPT
    _tell(arguments.file, outcome)
    return 0


def _tell(path: Path, outcome: Outcome) -> None:
    if outcome.known_before:
        print("this file was loaded before; nothing changed", file=sys.stderr)
    for what, codes in (("region", outcome.warned.regions), ("community", outcome.warned.communities)):
        if codes:
            named = ", ".join(f"{code} (line {line})" for code, line in list(codes.items())[:5])
            print(f"warning: {len(codes)} unknown {what} codes: {named}", file=sys.stderr)
    if outcome.refused:
        print(f"refused rows: {refused_path(path)}", file=sys.stderr)
    print(f"loaded {outcome.loaded}, refused {outcome.refused}")


async def _load(settings: Settings, file: AgencyFile, agency: str) -> Outcome:
    clock = SystemClock()
    database = open_database(settings, clock)
    try:
        return await load(settings, database, clock, file, agency)
    finally:
        database.close()


async def load(
    settings: Settings, database: Database, clock: Clock, file: AgencyFile, agency: str
) -> Outcome:
    """The whole errand; the caller holds the folder's loading lock."""
    digest = file.digest()
    before = await database.read(lambda tx: tables.batch_in_force(tx, agency, digest))
    today = civil_date(clock.now())
    known = await database.read(tables.community_codes) | set(divisions().names)
    if before is not None:
        if before[2] and not refused_path(file.path).exists():
            write_refused(
                file, await _each_slice(file, Checker(0, today, known), None, Size(batches.LARGEST_SLICE))
            )
        return Outcome(before[1], before[2], known_before=True)
    batch = await batches.begin(database, agency, digest)
    checker = Checker(batch.no, today, known)
    size = Size(batches.FIRST_SLICE)
    writing = batches.Writing(database, batch, size, settings.folder)
    refused = await _each_slice(file, checker, writing, size)
    write_refused(file, refused)
    outcome = Outcome(writing.counted, len(refused), checker.warned)

    book = Book(MonthlyKeys(settings.keys_folder))

    def record(tx: Transaction) -> None:
        detail: dict[str, str | int] = {"agency": agency, "batch": batch.no}
        detail |= {"loaded": outcome.loaded, "refused": outcome.refused}
        book.append(tx, None, Happening("population.loaded", "command_line", uuid7(), detail=detail))

    await writing.put_in_force(outcome.loaded, outcome.refused, record)
    return outcome


async def _each_slice(
    file: AgencyFile, checker: Checker, writing: batches.Writing | None, size: Size
) -> list[Refused]:
    refused: list[Refused] = []
    for indexes in file.slices(file.in_order(), size):
        found = judged(file, indexes, checker)
        refused += found.refused
        if writing is not None:
            await writing.write(found.rows, found.exceptional)
    return refused
