"""A proposal to publish a version of an item: what it means, what it needs, what it does when approved."""

from typing import Any

import msgspec

from server_stub.administration.of_nobody import OfNobody
from server_stub.administration.wire import ItemPublication, OneTimePassword
from server_stub.catalogue import catalogue, tables
from server_stub.catalogue.catalogue import CatalogueFault
from server_stub.catalogue.on_offer import OnOffer, Trials
from server_stub.catalogue.tables import ToldRow
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.identity.one_time import OneTime
from server_stub.news import Audience, announce

EVERYBODY = Audience()
TRIAL = "trial"
"""The origin of versions that are tried out in a practice city."""


def subject_of(code: str) -> str:
    """What a proposal about an item is about."""
    return f"item:{code}"


class ItemKind(OfNobody):
    """A new version of a service item."""

    content: type[ItemPublication] = ItemPublication

    def __init__(self, on_offer: OnOffer) -> None:
        self._on_offer = on_offer

    def subject(self, wanted: ItemPublication) -> str:
        """The item."""
        return subject_of(wanted.item.code)

    def before(self, tx: Transaction, wanted: ItemPublication) -> dict[str, Any]:
        """The last version there is."""
        last = last_version(tx, wanted.item.code)
        return {} if last is None else {"item": msgspec.to_builtins(last)}

    def check(self, tx: Transaction, _caller: Caller, wanted: ItemPublication) -> None:
        """A sound item, with the number behind the last one's, that says something else than it."""
        item = wanted.item
        try:
            catalogue.check(f"{item.code}.toml", item, self._on_offer.departments)
        except CatalogueFault as fault:
            raise unfit(fault) from fault
        last = last_version(tx, item.code)
        number = last.version if last else 0
        if item.version != number + 1:
            raise Refusal(409, "state_conflict", field="item.version", facts={"version": number})
        if last is not None and _alike(last, item):
            raise Refusal(409, "state_conflict", field="item")
        if item.valid_to and item.valid_to < civil_date(tx.now).isoformat():
            raise Refusal(422, "item_unfit", field="item", facts={"where": "valid_to", "what": "is over"})

    def apply(
        self, tx: Transaction, proposal: str, wanted: ItemPublication, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """One more version, from today at the earliest; its draft is done with. Running cases keep theirs."""
        item, today = wanted.item, civil_date(tx.now).isoformat()
        item = msgspec.structs.replace(item, valid_from=max(item.valid_from, today))
        tables.keep(tx, item.code, item.version, encoded(item), "published", proposal)
        tables.discard(tx, item.code)
        put_on_offer(tx, self._on_offer, item.code)
        return []


def put_on_offer(tx: Transaction, on_offer: OnOffer, code: str) -> None:
    """A version of this item was kept: it is on offer by its days from the commit on; every desk hears."""
    rows = tables.all_told(tx)
    tx.after_commit(lambda: on_offer.take_over(*all_of(rows)))
    announce(tx, "catalogue_changed", code, EVERYBODY)


def all_of(rows: list[ToldRow]) -> tuple[list[ServiceItem], Trials]:
    """The versions in these rows, and which of them are to be tried out."""
    trials = frozenset((row.item, row.version) for row in rows if row.origin == TRIAL)
    return [decoded(row.told) for row in rows], trials


def _alike(last: ServiceItem, item: ServiceItem) -> bool:
    """Whether they say the same; a first day that is left open is no other one."""
    begins = item.valid_from or last.valid_from
    return msgspec.structs.replace(item, version=last.version, valid_from=begins) == last


def last_version(tx: Transaction, code: str) -> ServiceItem | None:
    """The newest version of an item."""
    told = tables.told(tx, code, tables.highest(tx, code))
    return None if told is None else decoded(told)


def unfit(fault: CatalogueFault) -> Refusal:
    """A fault of an item, as the centre says it."""
    facts: dict[str, str | int] = {"where": fault.where, "what": fault.what, "fault": fault.code}
    return Refusal(422, "item_unfit", field="item", facts=facts)


def encoded(item: ServiceItem) -> str:
    """As the tables keep it."""
    return msgspec.json.encode(item).decode()


def decoded(told: str | bytes) -> ServiceItem:
    """As it is kept."""
    return msgspec.json.decode(told, type=ServiceItem)
