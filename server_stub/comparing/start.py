"""Before the first request: lists that were being compared wait again, and stray bytes go."""

from server_stub.centre import Centre
from server_stub.comparing import tables_lists
from server_stub.database import Work


async def take_up(centre: Centre) -> None:
    """What an end in the middle of something left."""
    await centre.database.write(Work(tables_lists.take_up))
    await centre.lists.arriving.sweep(await centre.database.read(tables_lists.wanted))

    async def known(ids: list[str]) -> set[str]:
        return await centre.database.read(lambda tx: tables_lists.with_results(tx, ids))

    await centre.lists.arriving.sweep_kept(known)
