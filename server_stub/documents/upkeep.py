"""Removes uploads nobody went on with, and their bytes."""

from server_stub.centre import Centre
from server_stub.database import Transaction
from server_stub.documents import tables
from server_stub.documents.tables import UploadRow

AT_ONCE = 50


async def clear(centre: Centre) -> None:
    """All whose time is over."""
    while over := await centre.database.write_slice(_remove):
        await centre.papers.drop_alone(over)


def _remove(tx: Transaction) -> list[UploadRow]:
    over = tables.expired_uploads(tx, tx.now, AT_ONCE)
    for upload in over:
        tables.remove_upload(tx, upload.id)
    return over
