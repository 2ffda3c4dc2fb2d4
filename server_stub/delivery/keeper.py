"""Keeps beside a serving centre, in processes of their own, what would hold up its answers: the watching of
the agencies' folders, and what stewards ask to have done at the desk.
"""

import asyncio
import logging
import sys
from dataclasses import dataclass, field
from functools import partial

from server_stub.database import Database
from server_stub.delivery import tables_tasks
from server_stub.documents.receiving import Receiving
from server_stub.errors import Refusal
from server_stub.settings import Settings

AGAIN_SECONDS = 30.0
"""Before another one is begun in the place of one that ended."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Deliveries:
    """Files from the desk, and who waits to do something with them."""

    files: Receiving
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """Somebody asked for something."""


async def keep_watching(settings: Settings) -> None:
    """Until it is cancelled. Nothing to do where no folder is named."""
    while settings.exchange_folder:
        try:
            code = await _run(settings, "watch")
            log.warning(
                "the process that watches the agencies' folders ended with %d; another one is begun", code
            )
        except OSError as error:
            log.warning("the agencies' folders are not watched: %s", type(error).__name__)
        await asyncio.sleep(AGAIN_SECONDS)


async def keep_carrying_out(settings: Settings, database: Database, asked: asyncio.Event) -> None:
    """One task after another, until it is cancelled; what was under way is done again at the next start."""
    while True:
        asked.clear()
        try:
            task = await database.read(tables_tasks.next_open)
            if task is None:
                await asked.wait()
                continue
            code = await _run(settings, "carry-out", task)
            if code:
                log.warning("a task about an agency's file ended with %d", code)
            # What has an end keeps it: only of a process that was killed nobody says how it ended.
            await database.write_slice(partial(tables_tasks.stopped, identifier=task))
        except (OSError, Refusal) as error:
            log.warning("tasks about agencies' files wait: %s", type(error).__name__)
            await asyncio.sleep(AGAIN_SECONDS)


async def _run(settings: Settings, *words: str) -> int:
    """A command beside the centre, to its end; it does not outlive who waits for it."""
    command = (sys.executable, "-m", "server_stub", *words, "--data", str(settings.folder))
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdin=quiet, stdout=quiet)
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            process.kill()  # what it was loading counts for nothing yet, and is loaded again
            await process.wait()
