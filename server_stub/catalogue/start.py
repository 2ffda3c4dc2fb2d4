"""Before the first request: the items shipped with the program join the versions the database keeps."""

import logging
from functools import partial

from server_stub.catalogue import tables
from server_stub.catalogue.publishing import all_of, encoded
from server_stub.catalogue.wire import ServiceItem
from server_stub.centre import Centre
from server_stub.database import Transaction, Work

log = logging.getLogger(__name__)


async def load(centre: Centre) -> None:
    """Keeps what is newer than all that is known, and puts everything on offer."""
    shipped = centre.on_offer.built_in.catalogue.items
    known, trials = all_of(await centre.database.read(tables.all_told))
    fresh = _newer(shipped, known)
    if fresh:
        await centre.database.write(Work(partial(_keep, items=fresh)))
    centre.on_offer.take_over([*known, *fresh], trials)


def join_shipped(tx: Transaction, shipped: list[ServiceItem]) -> None:
    """The same for a command that works before the first start: what it changes must be known."""
    _keep(tx, _newer(shipped, all_of(tables.all_told(tx))[0]))


def _newer(shipped: list[ServiceItem], known: list[ServiceItem]) -> list[ServiceItem]:
    last = {item.code: item.version for item in sorted(known, key=lambda one: one.version)}
    by_place = {(item.code, item.version): item for item in known}
    for item in shipped:
        kept = by_place.get((item.code, item.version))
        if kept is not None and kept != item:
            log.warning(
                "%s: version %d was kept otherwise before and stays so; a change needs a new version",
                item.code,
                item.version,
            )
    return [item for item in shipped if item.version > last.get(item.code, 0)]


def _keep(tx: Transaction, items: list[ServiceItem]) -> None:
    for item in items:
        tables.keep(tx, item.code, item.version, encoded(item), "shipped")
