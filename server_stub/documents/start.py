"""What is put right about papers before the first request."""

from server_stub.centre import Centre
from server_stub.documents import tables


async def sweep(centre: Centre) -> None:
    """Removes bytes that an end in the middle of something left without an upload."""
    await centre.papers.sweep(await centre.database.read(tables.upload_ids))
