"""What is put right about the population base before the first request."""

import logging

from server_stub.centre import Centre
from server_stub.population import batches, filling

log = logging.getLogger(__name__)


async def undo(centre: Centre) -> None:
    """Takes back what a load left that was cut off, unless it is running now."""
    await batches.undo_leftover(centre.database, centre.settings.folder)


async def look(centre: Centre) -> None:
    """Beside the first requests: whether an upgrade was left half done is said in the log."""
    centre.jobs.start(_look(centre))


async def _look(centre: Centre) -> None:
    if await centre.database.read(filling.is_wanted):
        log.warning(
            "this base was filled before disagreements of agencies were looked for: no steward sees an older"
            " one, no agency is told of it; run once: python -m server_stub find-discrepancies --data %s",
            centre.settings.folder,
        )
