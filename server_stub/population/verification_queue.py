"""The queue of who verifies, as it is asked for and decided; verifying.py decides."""

from collections.abc import Mapping, Sequence

from server_stub.administration.stated import checked_reason
from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identity import tables as staff
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.population import (
    identity_number,
    records,
    service,
    tables,
    tables_batches,
    tables_settlements,
    temporary_key,
    undoing,
    verifying,
)
from server_stub.population.authority import Known, authority, effective, words
from server_stub.population.tables_views import View
from server_stub.population.wire_verifying import (
    DecisionTakenBack,
    QueueCount,
    QueueDecided,
    QueueDecision,
    QueuedPerson,
    QueueRead,
    QueueRow,
    QueueSearch,
    StatedBy,
    VerificationQueue,
)

PURPOSE = "reason:correct_record"
"""What the caller sees of somebody is what the sharing rules say of this purpose."""
PAGE = 50
COUNTED = 1000
MOST = 100
_NEWEST = 2**31 - 1


def may_decide(caller: Caller, scope: str | None) -> bool:
    """Whoever decides about the department's own belongs to the one that verifies."""
    return scope in ("city", "all") or (
        scope == "department" and caller.department == authority().verified_at
    )


def search(
    tx: Transaction, caller: Caller, asked: QueueSearch, policy: Policy
) -> Recorded[VerificationQueue]:
    """A page of them."""
    following = None
    if asked.state == "verified":
        decided = tables_settlements.verified_lately(tx, _behind(asked.after), PAGE + 1)
        numbers = [row[0] for row in decided[:PAGE]]
        if len(decided) > PAGE:
            following = cursor_of(str(decided[PAGE - 1][1]), numbers[-1])
    else:
        found = tables.hidden(tx, asked.state, asked.after, PAGE + 1)
        numbers = found[:PAGE]
        following = numbers[-1] if len(found) > PAGE else None
    answer = VerificationQueue(
        rows=_rows(tx, numbers),
        count=QueueCount(
            pending=tables.count_hidden(tx, "pending", COUNTED),
            refused=tables.count_hidden(tx, "refused", COUNTED),
        ),
        may_decide=may_decide(caller, policy.scope(caller.post, "person.verify")),
        next=following,
    )
    return Recorded(answer, detail={"state": asked.state, "count": len(numbers)})


def read(tx: Transaction, caller: Caller, asked: QueueRead, policy: Policy) -> Recorded[QueuedPerson]:
    """One of them: everybody's words. Those the police vouches for are looked up as everybody is."""
    known, row = _person(tx, asked.number)
    standing = row[tables.STANDING]
    decided = tables_settlements.decisions_about(tx, [known.holder])
    if standing not in ("pending", "refused") and not decided:
        raise not_found()
    seen = policy.sharing.seen(caller.post, caller.department, PURPOSE)
    visible = {rule.field: (rule.visibility, False) for rule in seen}
    answer = QueuedPerson(
        number=known.holder,
        standing=standing,
        number_fails=_fails(tx, known.holder),
        stated=[_stated(tx, each, known, visible) for each in _agencies(known)],
    )
    return Recorded(answer, person=known.holder, purpose=PURPOSE)


def decide(tx: Transaction, caller: Caller, asked: QueueDecision) -> Recorded[QueueDecided]:
    """It counts at once. Whoever is not in the queue, or the caller does not decide about, is absent."""
    numbers = sorted(set(asked.numbers))
    if not 0 < len(numbers) <= MOST:
        raise Refusal(422, "invalid_field", field="numbers")
    if not may_decide(caller, caller.scope):
        raise not_found()
    for number in numbers:
        _, row = _person(tx, number)
        if row[tables.STANDING] not in ("pending", "refused"):
            raise not_found()
    reason = checked_reason(asked.reason) if asked.reason.strip() or asked.decision == "refused" else ""
    batch = verifying.decide(tx, numbers, asked.decision, caller.account, reason)
    answer = QueueDecided(batch=batch, count=len(numbers))
    return Recorded(
        answer,
        person=numbers[0],
        also=numbers[1:],
        purpose=PURPOSE,
        detail={"decision": asked.decision, "batch": batch, "count": len(numbers)},
    )


def take_back(tx: Transaction, caller: Caller, asked: DecisionTakenBack) -> Recorded[QueueDecided]:
    """They wait again."""
    told = tables_batches.ended(tx, asked.batch)
    if not may_decide(caller, caller.scope) or told is None or told[0] != "verification":
        raise not_found()
    numbers = tables_settlements.of_batch(tx, asked.batch, "", MOST)
    undoing.take_back(tx, asked.batch, caller.account)
    answer = QueueDecided(batch=asked.batch, count=len(numbers))
    detail: dict[str, str | int] = {"batch": asked.batch, "count": len(numbers)}
    return Recorded(answer, person=numbers[0], also=numbers[1:], purpose=PURPOSE, detail=detail)


def _behind(cursor: str) -> tuple[int, str]:
    if not cursor:
        return _NEWEST, ""
    batch, number = behind_of(cursor)
    if not batch.isdecimal():
        raise Refusal(400, "malformed", field="after")
    return int(batch), number


def _rows(tx: Transaction, numbers: Sequence[str]) -> list[QueueRow]:
    if not numbers:
        return []
    belong = records.holders(tx, numbers, View())
    known = records.known(tx, belong, View())
    decided = {row[0]: row for row in tables_settlements.decisions_about(tx, list(belong))}
    names = staff.names(tx, (row[4] for row in decided.values()))
    return [_row(each, known[belong[each]], decided.get(each), names) for each in numbers]


def _row(number: str, known: Known, decided: Row | None, names: dict[str, str]) -> QueueRow:
    said = _agencies(known)
    days = [each.as_of[:10] for each in known.statements if each.agency in said]
    told = QueueRow(
        number=number,
        agency_names=[authority().names.get(each, each) for each in said],
        as_of=min(days, default=""),
    )
    if decided is None:
        return told
    by: str  # an account that is known has a name
    _, batch, _, reason, by, at = decided
    return QueueRow(
        number=number,
        agency_names=told.agency_names,
        as_of=told.as_of,
        reason=reason,
        by=names.get(by, by),
        at=at,
        batch=batch,
    )


def _person(tx: Transaction, number: str) -> tuple[Known, Row]:
    belong = records.holders(tx, [number], View())
    known, row = records.known(tx, belong, View())[belong[number]], tables.effective(tx, belong[number])
    if row is None or not known.statements:
        raise not_found()
    return known, row


def _agencies(known: Known) -> list[str]:
    return sorted({each.agency for holding in words(known) for each in holding})


def _stated(
    tx: Transaction, agency: str, known: Known, visible: Mapping[str, tuple[str, bool]]
) -> StatedBy:
    """An agency's words as if it alone had spoken."""
    alone = Known(known.holder, [each for each in known.statements if each.agency == agency], {})
    facts, origins = effective(alone.statements)
    division = facts[tables.FIELDS.index("residence_division")]
    community = tables.community_name(tx, division) if division else ""
    row = (*facts, origins, community)
    return StatedBy(
        agency=agency,
        agency_name=authority().names.get(agency, agency),
        as_of=max(each.as_of[:10] for each in alone.statements),
        facts=service.facts_of(row, (visible[field] for field in tables.FIELDS)),
    )


def _fails(tx: Transaction, number: str) -> str | None:
    if temporary_key.is_one(number):
        return None
    return identity_number.judge(number, civil_date(tx.now)).fails
