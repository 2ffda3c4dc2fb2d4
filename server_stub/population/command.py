"""`undo-batch NO`: what a batch said or decided counts no more, as if it had never come into force."""

import argparse
import asyncio
import sys
from typing import Any

from server_stub.clock import SystemClock
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.journal import by_hand
from server_stub.population import batches, undoing
from server_stub.setting_up import open_beside, require
from server_stub.settings import Settings

WRONG, BUSY, NOT_KEPT, INTERRUPTED = 2, 3, 4, 130
"""Exit codes: no such batch to undo; another load is running; it could not be kept; Ctrl+C."""


def add(commands: Any) -> None:
    """The command's own arguments."""
    parser = commands.add_parser(
        "undo-batch", help="take back a batch that counts, with all that followed from it"
    )
    parser.add_argument("number", type=int, metavar="NO", help="the batch's number")
    parser.set_defaults(run=run)


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


async def _undo(settings: Settings, number: int) -> int:
    database = open_beside(settings, SystemClock())

    def record(tx: Transaction) -> None:
        by_hand.note(tx, settings, "population.undone", {"batch": number})

    try:
        return await undoing.undo(database, number, by_hand.os_user(), record)
    finally:
        database.close()
