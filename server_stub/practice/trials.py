"""An item that is tried out: in force at once, in a practice city only, without a second person."""

import msgspec

from server_stub.catalogue import editing, tables
from server_stub.catalogue.on_offer import OnOffer
from server_stub.catalogue.publishing import TRIAL, encoded, last_version, put_on_offer
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.identity.caller import Caller
from server_stub.practice.wire import Trial


def try_item(tx: Transaction, _caller: Caller, content: bytes, on_offer: OnOffer) -> Recorded[Trial]:
    """One more version, from today and without an end. What was tried before is offered no more; cases that
    began with it, or with a shipped version, go on with theirs. Asked again for what is being tried, nothing
    changes."""
    item = editing.in_file(content, on_offer)
    number = _version_in_trial(tx, item)
    if number is None:
        number = tables.highest(tx, item.code) + 1
        today = civil_date(tx.now).isoformat()
        tables.keep(tx, item.code, number, encoded(_as_tried(item, number, today)), TRIAL)
        put_on_offer(tx, on_offer, item.code)
    told = Trial(code=item.code, name=item.name, version=number)
    return Recorded(told, detail={"item": item.code, "version": number})


def _version_in_trial(tx: Transaction, item: ServiceItem) -> int | None:
    """The number of the last version, where that says the same and is a trial too."""
    last, history = last_version(tx, item.code), tables.history(tx, item.code)
    if last is None or history[0].origin != TRIAL:
        return None
    return last.version if _as_tried(item, last.version, last.valid_from) == last else None


def _as_tried(item: ServiceItem, number: int, since: str) -> ServiceItem:
    return msgspec.structs.replace(item, version=number, valid_from=since, valid_to="")
