"""What becomes of drafts nobody goes on with: they end, and what was captured for them goes with them."""

from datetime import timedelta
from functools import partial

from server_stub.centre import Centre
from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.documents import tables as documents
from server_stub.documents.tables import DocumentRow
from server_stub.drafts import tables

AT_ONCE = 100
TOLD_FOR = timedelta(days=30)
"""So long desks are told what became of a draft that ended."""
PAPERS_AFTER = timedelta(days=1)
"""A submission that is sent again finds its papers."""


async def clear(centre: Centre) -> None:
    """Everything about drafts that is past its time now."""
    days = timedelta(days=centre.settings.draft_days)
    while await centre.database.write_slice(partial(end_untouched, days=days)) == AT_ONCE:
        pass
    while True:
        loose = await centre.database.write_slice(take_loose_papers)
        await centre.papers.remove(loose)
        if len(loose) < AT_ONCE:
            break
    while await centre.database.write_slice(forget_ended) == AT_ONCE:
        pass


def end_untouched(tx: Transaction, days: timedelta) -> int:
    """Drafts nobody kept for so long; how many were found."""
    rows = tables.kept_before(tx, stamp(moment(tx.now) - days), AT_ONCE)
    for row in rows:
        tables.end(tx, row, "discarded", row.case_id)
    return len(rows)


def take_loose_papers(tx: Transaction) -> list[DocumentRow]:
    """Papers that came for drafts that ended and are in no case; their bytes are to be removed."""
    found = tables.loose_papers(tx, stamp(moment(tx.now) - PAPERS_AFTER), AT_ONCE)
    rows = [row for each in found if (row := documents.find_document(tx, each)) is not None]
    for row in rows:
        documents.remove_document(tx, row.id)
    return rows


def forget_ended(tx: Transaction) -> int:
    """Drafts that ended so long ago that no desk asks for them; those with papers wait for these."""
    return tables.remove_ended(tx, stamp(moment(tx.now) - TOLD_FOR), AT_ONCE)
