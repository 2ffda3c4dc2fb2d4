"""What a leader does with the drafts of a station, unread: hands one to somebody else, clears it away."""

from dataclasses import dataclass, replace

from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.drafts import service, tables
from server_stub.drafts.service import Rules
from server_stub.drafts.wire import DraftCleared, DraftHandedOver, DraftSummary
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller


@dataclass(frozen=True)
class HandingOver:
    """Which draft, and to whom."""

    draft: str
    body: DraftHandedOver


@dataclass(frozen=True)
class Clearing:
    """Which draft, in the version that was seen, and why."""

    draft: str
    version: int
    body: DraftCleared


def hand_over(tx: Transaction, caller: Caller, request: HandingOver, rules: Rules) -> Recorded[DraftSummary]:
    """From now on it is meant for somebody else, and open nowhere: they open it without asking. What is typed
    at the PC where it was open is told apart when it is kept."""
    row = service.found(tx, caller, request.draft)
    service.still_open(tx, row)
    known = {one.account for one in service.colleagues(tx, caller, rules.policy)}
    if request.body.account not in known:
        raise Refusal(422, "invalid_field", field="account")
    after = replace(
        row, meant_for=request.body.account, open_by="", open_at=None, open_since="", open_until=""
    )
    tables.change(tx, after)
    service.announce_change(tx, row, after)
    head = service.head_or_none(row, rules)
    return Recorded(
        service.summaries(tx, caller, [after], rules)[0],
        person=head.applicant if head is not None else None,
        detail=service.detail_of(row) | {"to": request.body.account},
        version=row.version,
    )


def clear(tx: Transaction, caller: Caller, request: Clearing, rules: Rules) -> Recorded[None]:
    """Takes a draft away for good, wherever it is open. Again is harmless."""
    row = service.found(tx, caller, request.draft)
    told = service.detail_of(row) | {"reason": request.body.reason}
    if row.state == "discarded":
        return Recorded(None, detail=told)
    service.still_open(tx, row)
    if row.version != request.version:
        raise Refusal(412, "version_conflict", facts={"version": row.version})
    head = service.head_or_none(row, rules)
    tables.end(tx, row, "discarded", row.case_id)
    service.announce_change(tx, None, row)
    return Recorded(None, person=head.applicant if head is not None else None, detail=told)
