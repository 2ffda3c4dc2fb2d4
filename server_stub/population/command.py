"""The base by hand: `undo-batch NO` (what a batch said or decided counts no more), `base-state` (how many
persons are shown, wait or were refused, and what disagrees), `find-discrepancies` (of an upgraded base),
`communities FILE` (the city's list of them)."""

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

from server_stub.clock import SystemClock, civil_date
from server_stub.database import Transaction, Work
from server_stub.errors import Refusal
from server_stub.journal import by_hand
from server_stub.population import batches, communities, filling, tables, tables_counts, undoing
from server_stub.setting_up import open_beside, require, write_beside
from server_stub.settings import Settings

WRONG, BUSY, NOT_KEPT, INTERRUPTED = 2, 3, 4, 130
"""Exit codes: no such batch, or no such list; another load is running; it could not be kept; Ctrl+C."""
_ALL = 2**62


def add(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser(
        "undo-batch", help="take back a batch that counts, with all that followed from it"
    )
    parser.add_argument("number", type=int, metavar="NO", help="the batch's number")
    parser.set_defaults(run=run)
    state = commands.add_parser("base-state", help="how many persons are shown or not, and what disagrees")
    state.set_defaults(run=tell)
    finding = commands.add_parser(
        "find-discrepancies", help="look for what disagrees in a base that was filled by an earlier version"
    )
    finding.set_defaults(run=find)
    listing = commands.add_parser(
        "communities", help="take over the city's list of communities and their names"
    )
    listing.add_argument("file", type=Path, metavar="FILE", help="CSV with the header 代码,名称")
    listing.set_defaults(run=take_communities)


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Take it back and say by which batch that was done."""
    require(settings)
    try:
        with batches.alone(settings.folder), batches.uncollected():
            undone_by = asyncio.run(_undo(settings, arguments.number))
    except (batches.AlreadyLoading, batches.BatchLost, Refusal, KeyboardInterrupt) as error:
        code, words = _why_not(error, arguments.number)
        print(words, file=sys.stderr)
        return code
    print(f"batch {arguments.number} is taken back, by batch {undone_by}")
    return 0


def _why_not(error: BaseException, number: int) -> tuple[int, str]:
    """Exit code and words; the batch counts as before."""
    match error:
        case batches.AlreadyLoading():
            return BUSY, "a load into this folder is under way; try again when it has ended"
        case batches.BatchLost():
            return BUSY, "it was taken back by another program meanwhile"
        case Refusal(code="not_found"):
            return WRONG, f"there is no batch {number}"
        case Refusal(code="state_conflict"):
            return (
                WRONG,
                f"batch {number} cannot be taken back: it does not count, or took another back",
            )
        case Refusal():
            return (
                NOT_KEPT,
                f"the database could not keep it ({error.code}); the batch counts as before",
            )
        case _:
            return INTERRUPTED, "interrupted; the batch counts as before"


def tell(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Say how the base stands; nobody is named."""
    require(settings)
    for words in asyncio.run(_state(settings)):
        print(words)
    return 0


def find(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Look for them and say of how many persons there were any; the windows go on meanwhile."""
    require(settings)
    try:
        with batches.alone(settings.folder), batches.uncollected():
            count = asyncio.run(_find(settings))
    except (batches.AlreadyLoading, batches.BatchLost):
        print("a load into this folder is under way; try again when it has ended", file=sys.stderr)
        return BUSY
    except Refusal as refused:
        print(f"the database could not keep it ({refused.code}); nothing was changed", file=sys.stderr)
        return NOT_KEPT
    except KeyboardInterrupt:
        print("interrupted; nothing was changed", file=sys.stderr)
        return INTERRUPTED
    print(f"discrepancies of {count} persons were opened")
    return 0


def take_communities(settings: Settings, arguments: argparse.Namespace) -> int:
    """Take them over, all of the file or nothing, and say what was new."""
    require(settings)
    try:
        told = communities.read(arguments.file)
        new, renamed = write_beside(settings, Work(lambda tx: communities.take(tx, settings, told)))
    except (communities.ListUnfit, OSError) as error:
        words = str(error) if isinstance(error, communities.ListUnfit) else type(error).__name__
        print(f"{arguments.file.name}: {words}; nothing was changed", file=sys.stderr)
        return WRONG
    except Refusal as refused:
        print(f"the database could not keep it ({refused.code}); nothing was changed", file=sys.stderr)
        return NOT_KEPT
    print(f"{len(told)} communities: {new} new, {renamed} renamed, {len(told) - new - renamed} as before")
    return 0


async def _state(settings: Settings) -> list[str]:
    database = open_beside(settings, SystemClock())
    try:
        return await database.read(_told)
    finally:
        database.close()


def _told(tx: Transaction) -> list[str]:
    today = civil_date(tx.now).isoformat()
    of = {"open": 0, "waiting": 0, "settled": 0, "gone": 0}
    for _, _, state, count, *_ in tables_counts.counts(tx, today):
        of[state] += count
    return [
        f"shown to whom it may concern: {tables.count_shown(tx)}",
        f"waiting to be verified, shown to nobody else: {tables.count_hidden(tx, 'pending', _ALL)}",
        f"refused: {tables.count_hidden(tx, 'refused', _ALL)}",
        f"discrepancies: {of['open']} open, {of['waiting']} waiting for the person, {of['settled']} settled",
    ]


async def _find(settings: Settings) -> int:
    database = open_beside(settings, SystemClock())

    def record(tx: Transaction, count: int) -> None:
        by_hand.note(tx, settings, "population.discrepancies_found", {"persons": count})

    try:
        return await filling.fill(database, by_hand.os_user(), record)
    finally:
        database.close()


async def _undo(settings: Settings, number: int) -> int:
    database = open_beside(settings, SystemClock())

    def record(tx: Transaction) -> None:
        by_hand.note(tx, settings, "population.undone", {"batch": number})

    try:
        return await undoing.undo(database, number, by_hand.os_user(), record)
    finally:
        database.close()
