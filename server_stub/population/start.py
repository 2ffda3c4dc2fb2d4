"""What is put right about the population base before the first request."""

import os
import weakref

from server_stub.centre import Centre
from server_stub.population import batches


async def undo(centre: Centre) -> None:
    """Takes back what a load left that was cut off, unless it is running now; tells loads of this centre."""
    descriptor = batches.tell_serving(centre.settings.folder)
    weakref.finalize(centre, os.close, descriptor)
    await batches.undo_leftover(centre.database, centre.settings.folder)
