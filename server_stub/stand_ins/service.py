"""Stand-ins: somebody who will be absent says who acts for them, and until when; for who is ill, a leader
does. What a stand-in may do besides their own work is decided where cases are.
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


def read(tx: Transaction, caller: Caller, request: str) -> StandIns:
    """What is under way or to come, for the caller and by the caller; for leaders, in their whole reach.
    `request`: whose colleagues are asked for, where it is not the caller."""
    today, leads = civil_date(tx.now).isoformat(), _leads(caller)
    city = caller.division[:4]
    absent = request if leads else caller.account
    return StandIns(
        mine=[_told(row) for row in tables.for_absent(tx, caller.account, today)],
        for_others=[_told(row) for row in tables.by_stand_in(tx, caller.account, today)],
        colleagues=_colleagues(tx, absent, city) if absent else [],
        arranged=[_told(row) for row in tables.of_city(tx, city, today)] if leads else [],
        absentees=_absentees(tx, city) if leads else [],
        absent=absent if leads else "",
    )


def arrange(tx: Transaction, caller: Caller, request: NewStandIn) -> Recorded[StandIns]:
    """A colleague of the department acts for who is absent on these days, under their own name."""
    absent = _absent(tx, caller, request)
    first, last = _day(request.from_day, "from_day"), _day(request.to_day, "to_day")
    today = civil_date(tx.now)
    if first < today:
        raise Refusal(422, "invalid_field", field="from_day")
    if last < first or last - first > LONGEST_ABSENCE:
        raise Refusal(422, "invalid_field", field="to_day")
    check_words(request.reason, "reason", REASON_LENGTH)
    if request.stand_in not in {each.account for each in _colleagues(tx, absent, caller.division[:4])}:
        raise Refusal(422, "invalid_field", field="stand_in")
    for other in tables.for_absent(tx, absent, today.isoformat()):
        if other.from_day <= request.to_day and request.from_day <= other.to_day:
            facts: dict[str, str | int] = {"from_day": other.from_day, "to_day": other.to_day}
            raise Refusal(409, "stand_in_overlaps", facts=facts)
    told = (request.from_day, request.to_day, request.reason.strip(), tx.now)
    made = uuid7()
    by = None if absent == caller.account else caller.account
    tables.add(tx, (made, absent, request.stand_in, *told, by))
    detail = {"stand_in": made, "account": request.stand_in} | ({"absent": absent} if by else {})
    return Recorded(read(tx, caller, request.absent), detail=detail)


def end(tx: Transaction, caller: Caller, request: str) -> Recorded[StandIns]:
    """Who was absent is back earlier, or somebody chose wrongly."""
    city = caller.division[:4] if _leads(caller) else None
    row = tables.find(tx, request, caller.account, city) if is_uuid(request) else None
    if row is None:
        raise not_found()
    tables.end(tx, row.id, tx.now)
    return Recorded(read(tx, caller, ""), detail={"stand_in": row.id})


def _leads(caller: Caller) -> bool:
    """Whether it is theirs to arrange for others, too."""
    return caller.scope == "city"


def _absent(tx: Transaction, caller: Caller, request: NewStandIn) -> str:
    """Whose absence it is: the caller's, or for a leader that of anybody who decides in their city."""
    leads = _leads(caller)
    if not request.absent and not leads:
        return caller.account
    if not leads:
        raise Refusal(403, "no_permission")
    if request.absent not in {each.account for each in _absentees(tx, caller.division[:4])}:
        raise Refusal(422, "invalid_field", field="absent")
    return request.absent


def _absentees(tx: Transaction, city: str) -> list[Colleague]:
    """Everybody at the counterpart windows."""
    return [_colleague(*row) for row in tables.deciders(tx, city)]


def _colleagues(tx: Transaction, absent: str, city: str) -> list[Colleague]:
    """Who may act for somebody: of the same post and department, in the same city."""
    who = tables.who(tx, absent)
    if who is None or who[2] != city:
        return []
    return [_colleague(*row) for row in tables.colleagues(tx, absent, *who)]


def _colleague(account: str, name: str, where: str) -> Colleague:
    return Colleague(account=account, name=name, organisation=where)


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
        absent=_colleague(row.absent, row.absent_name, row.absent_at_name),
        stand_in=_colleague(row.stand_in, row.stand_in_name, row.stand_in_at_name),
        from_day=row.from_day,
        to_day=row.to_day,
        reason=row.reason,
        ended_at=row.ended_at,
        made_by=row.made_by,
    )
