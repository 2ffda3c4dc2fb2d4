"""What is put right about the population base before the first request."""

from server_stub.centre import Centre
from server_stub.population import batches


async def undo(centre: Centre) -> None:
    """Takes back what a load left that was cut off, unless it is running now."""
    await batches.undo_leftover(centre.database, centre.settings.folder)
