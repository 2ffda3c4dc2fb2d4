"""`load FILE.csv --agency CODE`: checks every row of an agency's file and puts its statements in force."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from server_stub.clock import SystemClock
from server_stub.database import Database, Row, Transaction
from server_stub.delivery import tables
from server_stub.delivery.agency_file import FileUnfit, refused_path, write_refused
from server_stub.delivery.encodings import ENCODINGS
from server_stub.delivery.judging import Told, judging, nobody
from server_stub.delivery.opening import Opened, opened
from server_stub.delivery.quality import QualityReport
from server_stub.delivery.report_text import written
from server_stub.delivery.rows import Warned
from server_stub.delivery.rules_digest import rules_digest
from server_stub.errors import Refusal
from server_stub.journal import by_hand
from server_stub.population import batches, tables_batches
from server_stub.population.authority import authority
from server_stub.population.communities import is_place
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


def _nothing(_tx: Transaction, _outcome: "Outcome") -> None:
    """Nothing else is to be written."""


@dataclass(frozen=True)
class Beside:
    """What else happens with a load."""

    also: Callable[[Transaction, "Outcome"], None] = _nothing
    """Done as it comes into force."""
    told: Told = nobody
    made_by: str = ""
    """For whom; empty: for whose process this is."""


@dataclass(frozen=True)
class Outcome:
    """What became of a file."""

    batch: int
    loaded: int
    refused: int
    warned: Warned
    known_before: bool = False
    report: QualityReport | None = None
    """None where it was loaded before quality reports were made."""


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
            named = ", ".join(_named(what, *each) for each in islice(codes.items(), 5))
            print(f"warning: {len(codes)} unknown {what} codes: {named}", file=sys.stderr)
    if outcome.report is not None and not outcome.known_before:
        print(written(outcome.report), file=sys.stderr)
    if outcome.refused:
        print(f"refused rows: {refused_path(path)}", file=sys.stderr)
    print(f"batch {outcome.batch}; to take it back: undo-batch {outcome.batch}", file=sys.stderr)
    print(f"loaded {outcome.loaded}, refused {outcome.refused}")


def _named(what: str, code: str, line: int) -> str:
    """A region stood in a number; whatever else is no place may be about somebody."""
    return f"{code} (line {line})" if what == "region" or is_place(code) else f"line {line}"


async def _load(settings: Settings, file: Opened, agency: str) -> Outcome:
    database = open_beside(settings, SystemClock())
    try:
        return await load(settings, database, file, agency, Beside(told=_progress))
    finally:
        database.close()


async def _progress(rows: int, whole: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{rows:,} of {whole:,} rows ", end="", file=sys.stderr, flush=True)


async def load(
    settings: Settings, database: Database, opened: Opened, agency: str, beside: Beside | None = None
) -> Outcome:
    """The whole errand; the caller holds the folder's loading lock."""
    beside = beside or Beside()
    before = await database.read(lambda tx: tables_batches.batch_in_force(tx, agency, opened.digest))
    if before is not None:
        return await _again(database, opened, agency, before)
    file = opened.file
    batch = await batches.begin(database, agency, opened.digest, rules_digest(), spoken=file.spoken)
    size = batches.Size(batches.FIRST_SLICE)
    writing = batches.Writing(database, batch, size, settings.folder)
    rows = await judging(database, opened, agency, batch.no, batch.begun_at)
    try:
        judged = await rows.whole(size, writing, beside.told)
    except FileUnfit:
        await batches.drop(database, batch.no)
        raise
    write_refused(file, judged.refused)
    report = judged.report(opened, agency, batch.begun_at)
    outcome = Outcome(batch.no, writing.counted, len(judged.refused), judged.warned, report=report)

    def record(tx: Transaction) -> None:
        detail: dict[str, str | int] = {"agency": agency, "batch": batch.no}
        detail |= {"loaded": outcome.loaded, "refused": outcome.refused}
        by_hand.note(tx, settings, "population.loaded", detail)
        kept = msgspec.json.encode(report).decode()
        made_by = beside.made_by or by_hand.os_user()
        tables.keep_report(tx, (agency, opened.digest, tx.now), made_by, batch.no, kept)
        beside.also(tx, outcome)

    await writing.put_in_force(outcome.loaded, outcome.refused, record)
    return outcome


async def _again(database: Database, opened: Opened, agency: str, before: Row) -> Outcome:
    """The file counts already; only its refused rows are written again where they are gone."""
    batch, loaded, refused, begun_at = before
    if refused and not refused_path(opened.file.path).exists():
        then = await judging(database, opened, agency, 0, begun_at)
        write_refused(opened.file, (await then.whole(batches.Size(batches.LARGEST_SLICE))).refused)
    kept = await database.read(lambda tx: tables.about_batch(tx, batch))
    report = msgspec.json.decode(kept[1], type=QualityReport) if kept else None
    return Outcome(batch, loaded, refused, Warned(), known_before=True, report=report)
