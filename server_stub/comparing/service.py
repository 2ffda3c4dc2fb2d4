"""What the database hears of lists: announced, arrived, asked about, fetched, given up."""

from dataclasses import dataclass, replace
from datetime import timedelta

import msgspec

from server_stub.clock import moment, stamp
from server_stub.comparing import day_limit, tables_lists
from server_stub.comparing.announcing import AnnouncedList
from server_stub.comparing.limits import limits
from server_stub.comparing.rights import right_of
from server_stub.comparing.tables_lists import ListRow
from server_stub.comparing.wire import ComparedList
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.documents import tus
from server_stub.errors import Refusal, not_found
from server_stub.exchange.sharing import AgencySharing
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity.caller import Caller

ARRIVES_WITHIN = timedelta(days=1)
"""What was announced and did not come keeps others from being announced: its answer may have been lost."""


@dataclass(frozen=True)
class Arrived:
    """A list whose last byte came: right, or why not."""

    row: ListRow
    refusal: Refusal | None = None


def begin(
    tx: Transaction, caller: Caller, announced: AnnouncedList, rules: AgencySharing
) -> Recorded[None]:
    """A list to come, told in headers. What the agency may not do is refused before anything is read."""
    agency, purpose = caller.agency or "", announced.purpose
    if right_of(rules, agency, purpose) is None:
        known = f"agency:{purpose}" if purpose in rules.purposes else None
        raise Refusal(403, "no_permission", field="purpose", purpose=known)
    most = limits(agency)
    if announced.length > most.bytes:
        raise Refusal(413, "too_large", facts={"limit": most.bytes, "what": "bytes"})
    if tables_lists.under_way(tx, agency) >= most.under_way:
        raise Refusal(429, "too_many", facts={"limit": most.under_way, "what": "lists"})
    if day_limit.is_reached(tx, agency):
        raise Refusal(429, "too_many", facts={"limit": most.rows_a_day, "what": "rows_a_day"})
    row = ListRow(
        id=uuid7(),
        agency=agency,
        system=caller.workstation,
        purpose=purpose,
        sha256=announced.sha256,
        length=announced.length,
        state="arriving",
        begun_at=tx.now,
        expires_at=stamp(moment(tx.now) + ARRIVES_WITHIN),
    )
    tables_lists.add(tx, row)
    told = tus.progress(0, row.length, moment(row.expires_at))
    return Recorded(
        None,
        purpose=f"agency:{purpose}",
        detail={"list": row.id, "length": row.length},
        headers=told | {"Location": f"/v1/exchange/lists/{row.id}"},
    )


def found(tx: Transaction, caller: Caller, identifier: str) -> ListRow:
    """One of the caller's agency; others' are absent."""
    row = tables_lists.find(tx, identifier, caller.agency or "") if is_uuid(identifier) else None
    if row is None or row.expires_at <= tx.now:
        raise not_found()
    return row


def receive(tx: Transaction, arrived: Arrived) -> Recorded[ListRow]:
    """The last byte came: the list waits, or is gone with the reason why."""
    row = arrived.row
    if arrived.refusal is not None:
        refusal = arrived.refusal
        refusal.effects = lambda tx: tables_lists.remove(tx, row.id)
        raise refusal
    now = tables_lists.find(tx, row.id, row.agency)
    if now is None or now.state != "arriving":  # given up, or told by another request, meanwhile
        raise not_found()
    expires = stamp(moment(tx.now) + timedelta(days=limits(row.agency).kept_days))
    tables_lists.arrived(tx, row.id, expires)
    detail: dict[str, str | int] = {"list": row.id, "sha256": row.sha256, "length": row.length}
    return Recorded(replace(row, state="waiting"), purpose=f"agency:{row.purpose}", detail=detail)


def read(tx: Transaction, caller: Caller, identifier: str) -> ComparedList:
    """How it stands."""
    return told(found(tx, caller, identifier))


def fetch(tx: Transaction, caller: Caller, identifier: str) -> Recorded[ListRow]:
    """Its result, where there is one."""
    row = found(tx, caller, identifier)
    if row.state != "done":
        raise Refusal(409, "state_conflict", facts={"state": row.state})
    return Recorded(row, purpose=f"agency:{row.purpose}", detail={"list": row.id})


def end(tx: Transaction, caller: Caller, identifier: str) -> Recorded[ListRow]:
    """The agency wants it no more: the list, and what came of it."""
    row = found(tx, caller, identifier)
    if row.state == "comparing":
        raise Refusal(409, "state_conflict", facts={"state": row.state})
    tables_lists.remove(tx, row.id)
    return Recorded(row, purpose=f"agency:{row.purpose}", detail={"list": row.id, "state": row.state})


def told(row: ListRow) -> ComparedList:
    """As its agency is told."""
    wire = {
        "id": row.id,
        "purpose": row.purpose,
        "state": row.state,
        "length": row.length,
        "begun_at": row.begun_at,
        "ended_at": row.ended_at,
        "removed_at": row.expires_at,
        "fault": row.fault,
        "column": row.column,
        "rows": row.rows,
        "results": msgspec.json.decode(row.results) if row.results else None,
        "result_length": row.result_length,
    }
    return msgspec.convert(wire, ComparedList)
