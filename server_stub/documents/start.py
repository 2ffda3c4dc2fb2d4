"""What is put right about papers before the first request."""

from server_stub.centre import Centre
from server_stub.documents import tables


async def sweep(centre: Centre) -> None:
    """Removes what an end in the middle of something left: bytes and papers without a record."""
    await centre.papers.sweep(await centre.database.read(tables.upload_ids))

    async def known(ids: list[str]) -> set[str]:
        return await centre.database.read(lambda tx: tables.known(tx, ids))

    await centre.papers.sweep_kept(known)
