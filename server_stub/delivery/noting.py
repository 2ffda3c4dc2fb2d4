"""What the journal hears of deliveries that are not taken: the first of a kind by itself, others as a sum.

An agency may lay as many bad markers as its disk holds; each is answered, but no record is made of each.
"""

import logging
from datetime import timedelta

from server_stub.clock import moment, stamp
from server_stub.database import Database, Row, Transaction
from server_stub.delivery import tables_noted
from server_stub.delivery.taking import Delivery
from server_stub.errors import Refusal
from server_stub.journal import by_hand
from server_stub.settings import Settings

SPAN = timedelta(hours=1)
"""After so long the sum of an agency and kind is told, and the next of it by itself again."""
log = logging.getLogger(__name__)


class Noting:
    """Kept in the database: a kill takes nothing from a sum."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._noted: set[tuple[str, str]] = set()
        """Of whom is known already, while something stands in the way of putting them away."""

    async def note(self, action: str, delivery: Delivery, why: str = "") -> None:
        """Once, however often it has to be put away."""
        agency, sequence = delivery.key
        if (agency, delivery.marker_name) in self._noted:
            return
        detail = {"agency": agency, "sequence": sequence, "why": why}

        def tell(tx: Transaction) -> None:
            if not tables_noted.count(tx, (agency, action, why)):
                by_hand.note(tx, self._settings, action, detail, _outcome(why))

        await self._database.write_slice(tell)
        self._noted.add((agency, delivery.marker_name))

    def put_away(self, agency: str, marker_name: str) -> None:
        """Another of the same name is another."""
        self._noted.discard((agency, marker_name))

    async def sum_up(self) -> None:
        """Tell how many were left out, once their time is over."""
        try:
            if await self._database.read(_over):
                await self._database.write_slice(self._told)
        except Refusal as refusal:
            log.warning("sums of deliveries that were not taken are not journalled yet: %s", refusal.code)

    def _told(self, tx: Transaction) -> None:
        for agency, action, why, since, left_out in _over(tx):
            if left_out:
                detail = {"agency": agency, "why": why, "since": since, "left_out": left_out}
                by_hand.note(tx, self._settings, action, detail, _outcome(why))
            tables_noted.forget(tx, (agency, action, why))


def _over(tx: Transaction) -> list[Row]:
    return tables_noted.over(tx, stamp(moment(tx.now) - SPAN))


def _outcome(why: str) -> str:
    return "refused" if why else "done"
