"""Commands about agencies' files, besides the loading of them: `check`, `watch`, `carry-out`, `freshness`."""

import argparse
import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from server_stub.clock import SystemClock
from server_stub.delivery import carrying_out
from server_stub.delivery.agency_file import FileUnfit, refused_path
from server_stub.delivery.checking import Asked, check
from server_stub.delivery.encodings import ENCODINGS
from server_stub.delivery.freshness import MOST_DAYS, Fresh, freshness
from server_stub.delivery.opening import Opened, opened
from server_stub.delivery.quality import QualityReport
from server_stub.delivery.report_text import written
from server_stub.delivery.watching import Watching, watching_alone
from server_stub.errors import Refusal
from server_stub.exchange.change_files import lay_for_all
from server_stub.population import batches
from server_stub.population.authority import authority
from server_stub.setting_up import open_beside, prepare, require
from server_stub.settings import Settings

LOOK_SECONDS = 5.0
"""Between looks into the agencies' folders."""
CHANGES_SECONDS = 600.0
"""Between files of changes for agencies without a line."""
LATE, UNFIT, NOT_KEPT, INTERRUPTED = 1, 2, 4, 130
"""Exit codes: an agency is late; the file or the command is wrong; the report could not be kept; Ctrl+C."""


def add_check(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser("check", help="report on an agency's file without loading it")
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--agency", required=True, choices=sorted(authority().agencies), metavar="CODE")
    parser.add_argument("--encoding", choices=ENCODINGS, help="otherwise told from the file's header")
    parser.add_argument("--json", action="store_true", help="the report as JSON instead of text")
    parser.set_defaults(run=_check)


def _check(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print the report; the rows a load would refuse lie beside the file."""
    path: Path = arguments.file
    try:
        with (
            opened(path, arguments.agency, settings.folder, arguments.encoding) as file,
            batches.uncollected(),
        ):
            prepare(settings)
            report = asyncio.run(_checked(settings, file, arguments.agency))
    except FileUnfit as error:
        print(error, file=sys.stderr)
        return UNFIT
    except KeyboardInterrupt:
        print("interrupted; nothing was kept", file=sys.stderr)
        return INTERRUPTED
    except (Refusal, OSError) as error:
        told = error.code if isinstance(error, Refusal) else error
        print(f"the report could not be kept ({told}); check the file again", file=sys.stderr)
        return NOT_KEPT
    print(msgspec.json.format(msgspec.json.encode(report)).decode() if arguments.json else written(report))
    if report.refused:
        print(f"refused rows: {refused_path(path)}", file=sys.stderr)
    return 0


async def _checked(settings: Settings, file: Opened, agency: str) -> QualityReport:
    database = open_beside(settings, SystemClock())
    try:
        return await check(settings, database, file, agency, Asked(SystemClock()))
    finally:
        database.close()


def add_watch(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser(
        "watch", help="take what agencies lay into their folders, until a signal ends it"
    )
    parser.add_argument("--once", action="store_true", help="only what is there now")
    parser.set_defaults(run=_watch)


def _watch(settings: Settings, arguments: argparse.Namespace) -> int:
    """One for a data folder. Ends with the process that began it."""
    require(settings)
    if not settings.exchange_folder:
        print("centre.toml names no exchange_folder", file=sys.stderr)
        return UNFIT
    with watching_alone(settings.folder):
        return asyncio.run(_watched(settings, once=arguments.once))


async def _watched(settings: Settings, *, once: bool) -> int:
    database = open_beside(settings, SystemClock())
    parent = os.getppid()
    try:
        folder = settings.folder / settings.exchange_folder
        watching = Watching(settings, database, folder)
        watching.prepare()
        due = time.monotonic()
        while True:
            answered = await watching.once()
            laid: list[str] = []
            if time.monotonic() >= due:
                laid = await lay_for_all(settings, database, folder)
                due = time.monotonic() + CHANGES_SECONDS
            if once:
                print(f"files of changes {len(laid)}\nanswered {answered}")
                return 0
            if os.getppid() != parent:
                return 0
            await asyncio.sleep(0 if answered else LOOK_SECONDS)
    finally:
        database.close()


def add_carry_out(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser(
        "carry-out", help="do what a steward asked for at the desk (`serve` begins it by itself)"
    )
    parser.add_argument("task", metavar="TASK", help="its id")
    parser.set_defaults(run=_carry_out)


def _carry_out(settings: Settings, arguments: argparse.Namespace) -> int:
    """How it ended stands in the database."""
    require(settings)
    with carrying_out.carrying_alone(settings.folder):
        asyncio.run(_carried_out(settings, arguments.task))
    return 0


async def _carried_out(settings: Settings, task: str) -> None:
    database = open_beside(settings, SystemClock())
    try:
        await carrying_out.carry_out(settings, database, task)
    finally:
        database.close()


def add_freshness(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser("freshness", help="how old what each agency said last is")
    parser.add_argument("--json", action="store_true", help="as JSON instead of a table")
    parser.set_defaults(run=_freshness)


def _freshness(settings: Settings, arguments: argparse.Namespace) -> int:
    """Exit code 1 where an agency is late."""
    require(settings)
    found = asyncio.run(_read_freshness(settings))
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        for each in found:
            days = "-" if each.days is None else f"{each.days}"
            late = f"  late: more than {MOST_DAYS} days" if each.late else ""
            print(f"{each.agency:<16} {each.kind or '-':<5} {each.at[:10] or '-':<10} {days:>5}{late}")
    return LATE if any(each.late for each in found) else 0


async def _read_freshness(settings: Settings) -> list[Fresh]:
    database = open_beside(settings, SystemClock())
    try:
        return await database.read(freshness)
    finally:
        database.close()
