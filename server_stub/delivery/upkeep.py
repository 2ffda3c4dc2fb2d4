"""Files from the desk nobody needs any more: at a start what nobody knows of, later what is past its time."""

from server_stub.centre import Centre
from server_stub.database import Transaction
from server_stub.delivery import tables_tasks
from server_stub.delivery.desk_files import let_go, refused_of

AT_ONCE = 50


async def sweep(centre: Centre) -> None:
    """At a start."""
    await centre.deliveries.files.sweep(await centre.database.read(_known))


async def clear(centre: Centre) -> None:
    """Files past their time, with what was refused of them; the tasks stay, and say what came of them."""
    while forgotten := await centre.database.write_slice(_forget):
        for each in forgotten:
            await centre.deliveries.files.forget(each)


def _known(tx: Transaction) -> set[str]:
    files = tables_tasks.lying(tx)
    return files | {refused_of(each) for each in tables_tasks.of_files(tx, files)}


def _forget(tx: Transaction) -> list[str]:
    """Names of what may go from the disk."""
    return let_go(tx, [row.id for row in tables_tasks.expired(tx, AT_ONCE)])
