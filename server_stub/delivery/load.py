"""`load FILE.csv --agency CODE`: checks every row of an agency's file and puts its statements in force."""

import argparse
import asyncio
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from server_stub.clock import SystemClock, civil_date
from server_stub.database import Database, Transaction
from server_stub.delivery.agency_file import (
    AgencyFile,
    FileUnfit,
    Refused,
    refused_path,
    settled,
    write_refused,
)
from server_stub.delivery.encodings import ENCODINGS
from server_stub.delivery.opening import Opened, opened
from server_stub.delivery.rows import Checker, Warned
from server_stub.delivery.rules_digest import rules_digest
from server_stub.delivery.slices import Held, judged
from server_stub.errors import Refusal
from server_stub.journal import by_hand
from server_stub.population import batches, tables, tables_batches
from server_stub.population.authority import authority
from server_stub.population.codes import divisions
from server_stub.setting_up import open_beside, prepare
from server_stub.settings import Settings

UNFIT, BUSY, NOT_KEPT, INTERRUPTED = 2, 3, 4, 130
"""Exit codes: the file or the command is wrong; another load is running; it could not be kept; Ctrl+C."""
ENDINGS = (
    FileUnfit,
    batches.AlreadyLoading,
    batches.BatchLost,
    batches.BatchUneven,
    Refusal,
    OSError,
    KeyboardInterrupt,
)
"""How a load may end that does not end well."""


@dataclass
class Outcome:
    """What became of a file."""

    loaded: int = 0
    refused: int = 0
    warned: Warned = field(default_factory=Warned)
    known_before: bool = False


def add(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser("load", help="load an agency's citizens from a CSV or xlsx file")
    parser.add_argument("file", type=Path, metavar="FILE")
    agencies = sorted(authority().agencies)
    whose = f"whose file it is: {', '.join(agencies)}"
    parser.add_argument("--agency", required=True, choices=agencies, metavar="CODE", help=whose)
    parser.add_argument("--encoding", choices=ENCODINGS, help="otherwise told from the file's header")
    parser.set_defaults(run=run)


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Load the file, say what became of it; the last line is `loaded N, refused M`."""
    try:
        with opened(arguments.file, arguments.agency, settings.folder, arguments.encoding) as file:
            prepare(settings)
            with batches.alone(settings.folder), batches.uncollected():
                outcome = asyncio.run(_load(settings, file, arguments.agency))
    except ENDINGS as error:
        code, words = _why_not(error)
        print(words, file=sys.stderr)
        return code
    _tell(arguments.file, outcome)
    return 0


def _why_not(error: BaseException) -> tuple[int, str]:
    """Exit code and words for a load that did not end well. Nothing of it counts."""
    match error:
        case FileUnfit():
            return UNFIT, str(error)
        case batches.AlreadyLoading():
            return BUSY, "another load into this folder is under way; try again when it has ended"
        case batches.BatchLost():
            return BUSY, "the load was taken back by another program meanwhile; load the file again"
        case batches.BatchUneven():
            return NOT_KEPT, "not all rows counted were written, so all were taken back; load the file again"
        case Refusal():
            return NOT_KEPT, f"the database could not keep it ({error.code}); load the file again to go on"
        case KeyboardInterrupt():
            return INTERRUPTED, "interrupted; load the same file again to go on"
        case _:
            return NOT_KEPT, f"{error}; load the file again to go on"


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


async def _load(settings: Settings, file: Opened, agency: str) -> Outcome:
    database = open_beside(settings, SystemClock())
    try:
        return await load(settings, database, file, agency)
    finally:
        database.close()


async def load(settings: Settings, database: Database, opened: Opened, agency: str) -> Outcome:
    """The whole errand; the caller holds the folder's loading lock."""
    file, digest = opened.file, opened.digest
    before = await database.read(lambda tx: tables_batches.batch_in_force(tx, agency, digest))
    known = await database.read(tables.community_codes) | set(divisions().names)
    if before is not None:
        if before[2] and not refused_path(file.path).exists():
            then = Checker(0, civil_date(before[3]), known)
            write_refused(file, await _each_slice(file, then, None, batches.Size(batches.LARGEST_SLICE)))
        return Outcome(before[1], before[2], known_before=True)
    batch = await batches.begin(database, agency, digest, rules_digest(), spoken=file.spoken)
    checker = Checker(batch.no, civil_date(batch.begun_at), known)
    size = batches.Size(batches.FIRST_SLICE)
    writing = batches.Writing(database, batch, size, settings.folder)
    refused = await _each_slice(file, checker, writing, size)
    write_refused(file, refused)
    outcome = Outcome(writing.counted, len(refused), checker.warned)

    def record(tx: Transaction) -> None:
        detail: dict[str, str | int] = {"agency": agency, "batch": batch.no}
        detail |= {"loaded": outcome.loaded, "refused": outcome.refused}
        by_hand.note(tx, settings, "population.loaded", detail)

    await writing.put_in_force(outcome.loaded, outcome.refused, record)
    return outcome


async def _each_slice(
    file: AgencyFile, checker: Checker, writing: batches.Writing | None, size: batches.Size
) -> list[Refused]:
    refused = list(file.refused)
    held: Held | None = None
    for indexes, goes_on in file.slices(file.in_order(), size):
        found = judged(file, indexes, checker, held, goes_on=goes_on)
        held = found.held
        refused += found.refused
        if writing is not None:
            await writing.write(found.rows, found.exceptional)
            if sys.stderr.isatty():
                print(f"\r{writing.counted + len(refused):,} rows ", end="", file=sys.stderr, flush=True)
    return settled(refused)
