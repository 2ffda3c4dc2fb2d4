"""Keeps `watch` running beside a serving centre, in a process of its own: a load would hold up answers."""

import asyncio
import logging
import sys

from server_stub.settings import Settings

AGAIN_SECONDS = 30.0
"""Before another one is begun in the place of one that ended."""
log = logging.getLogger(__name__)


async def keep_watching(settings: Settings) -> None:
    """Until it is cancelled. Nothing to do where no folder is named."""
    while settings.exchange_folder:
        try:
            await _one(settings)
        except OSError as error:
            log.warning("the agencies' folders are not watched: %s", type(error).__name__)
        await asyncio.sleep(AGAIN_SECONDS)


async def _one(settings: Settings) -> None:
    command = (sys.executable, "-m", "server_stub", "watch", "--data", str(settings.folder))
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, stdin=quiet, stdout=quiet)
    try:
        code = await process.wait()
        log.warning(
            "the process that watches the agencies' folders ended with %d; another one is begun", code
        )
    finally:
        if process.returncode is None:
            process.kill()  # what it was loading counts for nothing yet, and is loaded again
            await process.wait()
