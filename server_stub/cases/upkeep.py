"""What is done about cases from time to time while the centre runs."""

import asyncio
import logging
from datetime import timedelta

from server_stub.cases import start, tables_attached
from server_stub.catalogue import calendar
from server_stub.catalogue.calendar import CalendarFault
from server_stub.centre import Centre
from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.documents import tables as documents
from server_stub.documents.tables import DocumentRow

AT_ONCE = 100
ATTACHED_FOR = timedelta(days=30)
"""So long an opinion may be on its way at a desk, with the papers that go with it."""

log = logging.getLogger(__name__)


async def keep_up(centre: Centre) -> None:
    """Goes by a calendar that has come, and takes away papers whose words were never said."""
    try:
        came = await asyncio.to_thread(calendar.refreshed)
    except (CalendarFault, OSError) as fault:
        log.warning("the calendar is not read again: %s", fault)
        came = False
    if came:
        await start.recount(centre)
    while True:
        loose = await centre.database.write_slice(take_loose)
        await centre.papers.remove(loose)
        if len(loose) < AT_ONCE:
            break


def take_loose(tx: Transaction) -> list[DocumentRow]:
    """Papers that came for words nobody said; their bytes are to be removed."""
    rows = tables_attached.loose(tx, stamp(moment(tx.now) - ATTACHED_FOR), AT_ONCE)
    for row in rows:
        documents.remove_document(tx, row.id)
    return rows
