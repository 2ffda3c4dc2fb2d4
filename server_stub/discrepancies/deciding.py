"""A steward settles what disagrees, one at a time, and takes it back."""

from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.discrepancies import reading, tables, whose
from server_stub.discrepancies.reading import PURPOSE
from server_stub.discrepancies.values import checked_reason, kept
from server_stub.discrepancies.wire import Discrepancy, DiscrepancySettlement, SettlementTakenBack
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.population import settling, tables_settlements, undoing
from server_stub.population import tables as citizens
from server_stub.population.comparison import compare
from server_stub.population.settling import Decision


def settle(
    tx: Transaction, caller: Caller, asked: DiscrepancySettlement, policy: Policy
) -> Recorded[Discrepancy]:
    """It counts at once; what windows raised about it is answered by it."""
    before = reading.told(tx, caller, asked.number, asked.field, policy)
    _check_own(caller, asked, before)
    if before.version != asked.version:
        raise Refusal(412, "version_conflict", person=before.number, purpose=PURPOSE)
    reason = "" if asked.verdict == "accept" and not asked.reason.strip() else checked_reason(asked.reason)
    batch = _decide(tx, caller, asked, reason)
    _answer(tx, asked, batch)
    after = reading.told(tx, caller, asked.number, asked.field, policy)
    detail = {"field": asked.field, "verdict": asked.verdict, "batch": batch}
    return Recorded(after, person=after.number, purpose=PURPOSE, detail=detail)


def take_back(
    tx: Transaction, caller: Caller, asked: SettlementTakenBack, policy: Policy
) -> Recorded[Discrepancy]:
    """The settlement counts no more; what was raised is to be settled again."""
    before = reading.told(tx, caller, asked.number, asked.field, policy)
    if before.settled is None or before.settled.batch != asked.batch:
        raise Refusal(409, "state_conflict", person=before.number, purpose=PURPOSE)
    if not whose.takes_back(tx, caller, asked.batch):
        raise Refusal(403, "no_permission", person=before.number, purpose=PURPOSE)
    undoing.take_back(tx, asked.batch, caller.account)
    tables.reopen(tx, asked.batch)
    after = reading.told(tx, caller, asked.number, asked.field, policy)
    detail = {"field": asked.field, "batch": asked.batch}
    return Recorded(after, person=after.number, purpose=PURPOSE, detail=detail)


def _check_own(caller: Caller, asked: DiscrepancySettlement, before: Discrepancy) -> None:
    """Of whom an agency speaks is said for all its words at once: by itself, where its steward says so."""
    own_words = asked.verdict != "not_same_person" or caller.agency in (None, asked.agency)
    if not before.may_settle or not own_words:
        raise Refusal(403, "no_permission", person=before.number, purpose=PURPOSE)


def _decide(tx: Transaction, caller: Caller, asked: DiscrepancySettlement, reason: str) -> int:
    number, field, verdict = asked.number, asked.field, asked.verdict
    if verdict == "not_same_person":
        return settling.not_the_same_person(tx, number, asked.agency, caller.account, reason)
    value = kept(tx, field, asked.value) if verdict == "correct" else None
    decision = Decision(number, field, verdict, asked.agency, value)
    return settling.settle(tx, [decision], caller.account, reason)


def _answer(tx: Transaction, asked: DiscrepancySettlement, batch: int) -> None:
    """Whether the record says now what the citizens said, of every field the batch settled."""
    who = reading.person(tx, asked.number)
    waits = asked.verdict == "needs_person"
    for field in tables_settlements.fields_of(tx, batch):
        held: str | None = who.row[citizens.FIELDS.index(field)]
        rows: list[tuple[str, str, int, str | None, str]] = []
        for one in tables.of_person(tx, who.numbers, field):
            if one.state == "settled":
                continue
            agrees = compare(field, held, one.said).agreement == "agrees"
            outcome = "" if waits else "as_said" if agrees else "otherwise"
            state = "waiting" if waits else "settled"
            rows.append((state, outcome, batch, None if waits else tx.now, one.id))
        tables.answer(tx, rows)
