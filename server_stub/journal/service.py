"""The desk's own log arrives here."""

import hashlib
import json
from collections.abc import Sequence

import msgspec

from server_stub.database import Transaction
from server_stub.deeds import Caller, Recorded
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid
from server_stub.journal import tables
from server_stub.journal.wire import DeskEvent, DeskLog, DeskLogKept

MOST_EVENTS = 500
LONGEST_TEXT = 200
MOST_DETAILS = 20


def keep_desk_log(tx: Transaction, caller: Caller, log: DeskLog) -> Recorded[DeskLogKept]:
    """Keep what is new; a repeated id is ignored, since a desk sends until it is acknowledged."""
    if len(log.events) > MOST_EVENTS:
        raise Refusal(422, "invalid_field", field="events", facts={"most": MOST_EVENTS})
    for event in log.events:
        _check(event)
    new = [event for event in log.events if tables.keep_desk_event(tx, _row(tx, caller, event))]
    answer = DeskLogKept(kept=len(new), known=len(log.events) - len(new))
    detail: dict[str, str | int] = {"kept": answer.kept, "known": answer.known, "events": digest(new)}
    return Recorded(answer, detail=detail)


def digest(events: Sequence[DeskEvent]) -> str:
    """What the leaf binds of the events kept: SHA-256 of their canonical JSON (members sorted, no spaces)."""
    return hashlib.sha256(msgspec.json.encode(events, order="sorted")).hexdigest()


def _row(tx: Transaction, caller: Caller, event: DeskEvent) -> list[str | None]:
    detail = json.dumps(event.detail, ensure_ascii=False, sort_keys=True)
    row = [event.id, caller.workstation, tx.now, event.at, repr(event.clock_offset_seconds), event.action]
    return [*row, event.account, event.case, detail]


def _check(event: DeskEvent) -> None:
    """The log holds short words and ids; anything longer is not a log event."""
    if not is_uuid(event.id):
        raise Refusal(422, "invalid_field", field="events.id")
    texts = {"at": event.at, "action": event.action, "account": event.account or "", "case": event.case or ""}
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT or "\x00" in text:
            raise Refusal(422, "invalid_field", field=f"events.{name}")
    pairs = [text for pair in event.detail.items() for text in pair]
    if len(event.detail) > MOST_DETAILS or any(len(text) > LONGEST_TEXT or "\x00" in text for text in pairs):
        raise Refusal(422, "invalid_field", field="events.detail")
