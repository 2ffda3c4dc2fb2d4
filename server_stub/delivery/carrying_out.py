"""Does what a steward asked for at the desk, in a process of its own: checks or loads a file, undoes a batch.

Begun again after a kill it does it again: a load goes on where it was, a check and an undo begin anew.
"""

import asyncio
import fcntl
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from pathlib import Path

from server_stub.clock import SystemClock
from server_stub.database import Database, Transaction
from server_stub.delivery import desk_files, tables_tasks
from server_stub.delivery.agency_file import FileUnfit, refused_path
from server_stub.delivery.checking import Asked, check
from server_stub.delivery.load import Beside, load
from server_stub.delivery.opening import opened
from server_stub.delivery.tables_tasks import Came, TaskRow
from server_stub.documents.storage import Damaged
from server_stub.errors import Refusal
from server_stub.journal import by_hand
from server_stub.population import batches, tables_batches, undoing
from server_stub.settings import Settings

TOLD_SECONDS = 0.5
"""So often it is written down how far something is, and seen whether it shall stop."""
AGAIN_SECONDS = 1.0
"""Between looks whether another load has ended."""


class Cancelled(Exception):
    """Who asked for it does not want it any more."""


class Orphaned(Exception):
    """The centre that began this process is gone; the next one begins another."""


@contextmanager
def carrying_alone(folder: Path) -> Iterator[None]:
    """Wait until no other process carries anything out; the lock goes with its process."""
    descriptor = os.open(folder / "carrying.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


class Telling:
    """Writes down how far a task is, now and then. Raises Cancelled or Orphaned where it is to stop."""

    def __init__(self, database: Database, task: str, whole: int = 0) -> None:
        self._database = database
        self._task = task
        self._whole = whole
        self._told_at = 0.0
        self._parent = os.getppid()

    async def __call__(self, done: int, whole: int = 0) -> None:
        """Of so many; where nothing is said, of those known before."""
        now = time.monotonic()
        if now - self._told_at < TOLD_SECONDS:
            return
        self._told_at = now
        if os.getppid() != self._parent:
            raise Orphaned
        state = await self._database.write_slice(
            lambda tx: tables_tasks.got_to(tx, self._task, done, whole or self._whole)
        )
        if state == "cancelling":
            raise Cancelled


Deed = Callable[[Settings, Database, TaskRow, Telling], Awaitable[None]]
_ENDINGS = (FileUnfit, Refusal, batches.BatchLost, batches.BatchUneven, Damaged, OSError)


async def carry_out(settings: Settings, database: Database, identifier: str) -> None:
    """To its end, whatever that is; how it ended stands in its row."""
    row = await database.read(lambda tx: tables_tasks.task(tx, identifier))
    if row is None or row.ended_at is not None:
        return
    telling = Telling(database, identifier)
    try:
        await database.write_slice(lambda tx: tables_tasks.begin(tx, identifier))
        await telling(0)
        await _DEEDS[row.kind](settings, database, row, telling)
    except Orphaned:
        return
    except Cancelled:
        await database.write_slice(lambda tx: tables_tasks.end(tx, identifier, "cancelled"))
    except _ENDINGS as error:
        why, detail = _why(error)
        await database.write_slice(lambda tx: tables_tasks.end(tx, identifier, "failed", why, detail))


def _why(error: BaseException) -> tuple[str, str]:
    """A code, and what of the file it is about."""
    match error:
        case FileUnfit():
            return error.code, error.detail
        case Refusal():
            return error.code, ""
        case batches.BatchLost() | batches.BatchUneven():
            return "lost", ""
        case Damaged():
            return "checksum", ""
        case _:
            return "not_kept", ""


async def _check(settings: Settings, database: Database, row: TaskRow, telling: Telling) -> None:
    reports: list[str] = []
    asked = Asked(SystemClock(), lambda _tx, report: reports.append(report), telling, row.account)
    with await _copied(settings, database, row) as path, batches.uncollected():
        with opened(path, row.agency, settings.folder) as file:
            report = await check(settings, database, file, row.agency, asked)
        desk_files.keep_refused(settings, row.id, refused_path(path))
    came = Came(report.rows, report=reports[0])
    await database.write_slice(lambda tx: tables_tasks.done(tx, row.id, came))


async def _load(settings: Settings, database: Database, row: TaskRow, telling: Telling) -> None:
    with await _copied(settings, database, row) as path, batches.uncollected():
        async with _turn(settings, database, telling):
            with opened(path, row.agency, settings.folder) as file:
                beside = Beside(told=telling, made_by=row.account)
                outcome = await load(settings, database, file, row.agency, beside)
        desk_files.keep_refused(settings, row.id, refused_path(path))

    came = Came(
        outcome.loaded + outcome.refused, outcome.batch, why="known_before" if outcome.known_before else ""
    )

    def end(tx: Transaction) -> None:
        tables_tasks.done(tx, row.id, came)
        tables_tasks.set_file(tx, row.file or "", "loaded")

    await database.write_slice(end)
    desk_files.storage(settings).forget(row.file or "")


async def _undo(settings: Settings, database: Database, row: TaskRow, telling: Telling) -> None:
    batch = row.batch or 0
    told = await database.read(lambda tx: tables_batches.told(tx, batch))
    whole = told[7] if told else 0

    def record(tx: Transaction) -> None:
        by_hand.note(tx, settings, "population.undone", {"batch": batch, "task": row.id})
        tables_tasks.done(tx, row.id, Came(whole, batch))

    async with _turn(settings, database, telling):
        await undoing.undo(database, batch, row.account, record, lambda done: telling(done, whole))


_DEEDS: Mapping[str, Deed] = {"check": _check, "load": _load, "undo": _undo}


@asynccontextmanager
async def _turn(settings: Settings, database: Database, telling: Telling) -> AsyncIterator[None]:
    """Once no other load is under way. What was begun and is not wanted any more is taken back."""
    while True:
        try:
            with batches.alone(settings.folder):
                try:
                    yield
                except Cancelled:
                    await batches.drop_leftover(database)
                    raise
            return
        except batches.AlreadyLoading:
            await telling(0)
            await asyncio.sleep(AGAIN_SECONDS)


async def _copied(settings: Settings, database: Database, row: TaskRow) -> AbstractContextManager[Path]:
    file = await database.read(lambda tx: tables_tasks.file(tx, row.file or ""))
    if file is None:
        raise Damaged
    return desk_files.lent(settings, row.id, file)
