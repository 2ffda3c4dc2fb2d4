"""Stand-ins: somebody who will be absent says who acts for them, and until when. What a stand-in may do
besides their own work is decided where cases are.
"""

from datetime import date, timedelta

from server_stub.cases.words import check_words
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Caller, Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid, uuid7
from server_stub.stand_ins import tables
from server_stub.stand_ins.tables import StandInRow
from server_stub.stand_ins.wire import Colleague, NewStandIn, StandIn, StandIns

LONGEST_ABSENCE = timedelta(days=366)
REASON_LENGTH = 200


def read(tx: Transaction, caller: Caller, _request: None) -> StandIns:
    """What is under way or to come, for the caller and by the caller."""
    today = civil_date(tx.now).isoformat()
    return StandIns(
        mine=[_told(row) for row in tables.for_absent(tx, caller.account, today)],
        for_others=[_told(row) for row in tables.by_stand_in(tx, caller.account, today)],
        colleagues=_colleagues(tx, caller),
    )


def arrange(tx: Transaction, caller: Caller, request: NewStandIn) -> Recorded[StandIns]:
    """A colleague of the department acts for the caller on these days, under their own name."""
    first, last = _day(request.from_day, "from_day"), _day(request.to_day, "to_day")
    today = civil_date(tx.now)
    if first < today:
        raise Refusal(422, "invalid_field", field="from_day")
    if last < first or last - first > LONGEST_ABSENCE:
        raise Refusal(422, "invalid_field", field="to_day")
    check_words(request.reason, "reason", REASON_LENGTH)
    if request.stand_in not in {each.account for each in _colleagues(tx, caller)}:
        raise Refusal(422, "invalid_field", field="stand_in")
    for other in tables.for_absent(tx, caller.account, today.isoformat()):
        if other.from_day <= request.to_day and request.from_day <= other.to_day:
            facts: dict[str, str | int] = {"from_day": other.from_day, "to_day": other.to_day}
            raise Refusal(409, "stand_in_overlaps", facts=facts)
    told = (request.from_day, request.to_day, request.reason.strip(), tx.now)
    made = uuid7()
    tables.add(tx, (made, caller.account, request.stand_in, *told))
    return Recorded(read(tx, caller, None), detail={"stand_in": made, "account": request.stand_in})


def end(tx: Transaction, caller: Caller, request: str) -> Recorded[StandIns]:
    """The caller is back earlier, or chose wrongly."""
    row = tables.find(tx, request, caller.account) if is_uuid(request) else None
    if row is None:
        raise not_found()
    tables.end(tx, row.id, tx.now)
    return Recorded(read(tx, caller, None), detail={"stand_in": row.id})


def _colleagues(tx: Transaction, caller: Caller) -> list[Colleague]:
    if caller.department is None:
        return []
    found = tables.colleagues(tx, caller.account, caller.post, caller.department, caller.division[:4])
    return [Colleague(account=account, name=name, organisation=where) for account, name, where in found]


def _day(text: str, field: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise Refusal(422, "invalid_field", field=field) from fault
    if day.isoformat() != text:
        raise Refusal(422, "invalid_field", field=field)
    return day


def _told(row: StandInRow) -> StandIn:
    return StandIn(
        id=row.id,
        absent=Colleague(account=row.absent, name=row.absent_name, organisation=row.absent_at_name),
        stand_in=Colleague(account=row.stand_in, name=row.stand_in_name, organisation=row.stand_in_at_name),
        from_day=row.from_day,
        to_day=row.to_day,
        reason=row.reason,
        ended_at=row.ended_at,
    )
