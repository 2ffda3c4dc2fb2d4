"""A steward's list of what disagrees, and one of them with everybody's words side by side."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.discrepancies import tables, whose
from server_stub.discrepancies.tables import RaisedRow
from server_stub.discrepancies.values import shown
from server_stub.discrepancies.who_was_told import who_was_told
from server_stub.discrepancies.wire import (
    Discrepancy,
    DiscrepancyCount,
    DiscrepancyEvent,
    DiscrepancyList,
    DiscrepancyOf,
    DiscrepancyRow,
    DiscrepancySearch,
    RaisedDifference,
    Settled,
    SourceValue,
)
from server_stub.errors import not_found
from server_stub.identity import tables as staff
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.population import records, service, tables_counts, tables_discrepancies, tables_settlements
from server_stub.population import tables as citizens
from server_stub.population.authority import Known, authority, means_the_same, must_settle, words
from server_stub.population.tables_views import View
from server_stub.population.wire import CitizenField

PURPOSE = "reason:correct_record"
"""What a steward sees is what the sharing rules say of this purpose."""
PAGE = 50
_OPEN = ("open", "waiting")


def search(
    tx: Transaction, caller: Caller, asked: DiscrepancySearch, policy: Policy
) -> Recorded[DiscrepancyList]:
    """A page, due first, and the counts of all there are. Reads much: never on the writer."""
    today, fields = civil_date(tx.now).isoformat(), shared(caller, policy)
    before = today if asked.overdue else ""
    named = asked.field or ""
    own = caller.agency or ""
    # Of what windows raised nothing is known but who must settle it.
    settles = asked.must_settle if asked.kind == "sources" else asked.must_settle or own
    narrowed = (asked.state, named, named, settles, settles, before, before)
    behind = _behind(asked.after)
    counted = tables_counts.counts(tx, today, own)
    if asked.kind == "sources":
        most = min(PAGE + 1, _there_are(counted, asked))  # what is not there is not looked for either
        rows = tables_discrepancies.due_first(tx, (*narrowed, *behind), most, own)
        told = [_row(row, asked.state, today) for row in rows[:PAGE]]
    else:
        rows = tables.listed(tx, (*narrowed, *behind), PAGE + 1) if whose.settles(caller, settles) else []
        told = [_raised_row(row, asked.state, today) for row in rows[:PAGE]]
    last = told[-1] if len(rows) > PAGE else None
    following = cursor_of(last.due_on, f"{last.number} {last.field}") if last else None
    rows_shown = [row for row in told if row.field in fields]
    detail = {"kind": asked.kind, "state": asked.state, "count": len(rows_shown)}
    raised = [row for row in tables.counts(tx, today) if whose.settles(caller, row[0])]
    counts = _counts(fields, sources=counted, raised=raised)
    answer = DiscrepancyList(rows=rows_shown, counts=counts, next=following)
    return Recorded(answer, detail=detail)


def read(tx: Transaction, caller: Caller, asked: DiscrepancyOf, policy: Policy) -> Recorded[Discrepancy]:
    """One of them."""
    one = told(tx, caller, asked.number, asked.field, policy)
    return Recorded(one, person=one.number, purpose=PURPOSE, detail={"field": asked.field})


def shared(caller: Caller, policy: Policy) -> frozenset[str]:
    """The fields that are shown whole to the caller: who may not see a value settles none."""
    seen = policy.sharing.seen(caller.post, caller.department, PURPOSE)
    return frozenset(rule.field for rule in seen if rule.visibility == "full")


class Person(msgspec.Struct, frozen=True):
    """Somebody about whom there is something to settle: all their numbers, and what is known."""

    holder: str
    numbers: tuple[str, ...]
    known: Known
    row: Row


def person(tx: Transaction, number: str) -> Person:
    """Raises Refusal `not_found` where nobody has spoken of them."""
    belong = records.holders(tx, [number], View())
    holder = belong[number]
    known, row = records.known(tx, belong, View())[holder], citizens.effective(tx, holder)
    if row is None or not known.statements:
        raise not_found()
    return Person(holder, tuple(belong), known, row)


def told(tx: Transaction, caller: Caller, number: str, field: CitizenField, policy: Policy) -> Discrepancy:
    """Raises Refusal `not_found` where there is nothing to settle, or the field is not shown."""
    who = person(tx, number)
    standing = [row for row in tables_discrepancies.standing(tx, [who.holder]) if row[1] == field]
    raised = tables.of_person(tx, who.numbers, field)
    if field not in shared(caller, policy) or not (standing or raised):
        raise not_found()
    settles, agencies = standing[0][3:5] if standing else (raised[0].must_settle, "")
    if not whose.sees(caller, settles, agencies):
        raise not_found()
    place = citizens.FIELDS.index(field)
    held: str | None = who.row[place]
    settlements = tables_settlements.of_field(tx, who.numbers, field)
    names = staff.names(tx, (row[5] for row in settlements))
    stands, due_on = _stands(standing, raised)
    today = civil_date(tx.now).isoformat()
    return Discrepancy(
        number=who.holder,
        field=field,
        state=stands,
        must_settle=settles,
        must_settle_name=_name(settles),
        may_settle=whose.settles(caller, settles),
        due_on=due_on,
        overdue=stands in _OPEN and due_on < today,
        relapses=standing[0][5] if standing else 0,
        person=_record(tx, caller, who, policy),
        held=None if held is None else shown(tx, field, held)[0],
        values=_values(tx, who, field, held),
        raised=[raised_told(row) for row in raised],
        settled=_settled(tx, field, settlements, names),
        told=who_was_told(tx, who.known, field, held, standing[0] if standing else None),
        history=_history(tx, who.holder, field, settlements, names, raised),
        version=citizens.changed(tx, who.holder),
    )


def who_settles(who: Person, field: CitizenField) -> str:
    """The first authority for a field that has spoken of it."""
    return must_settle(field, words(who.known)[citizens.FIELDS.index(field)])


def raised_told(row: RaisedRow) -> RaisedDifference:
    """As it travels."""
    outcome = {"by_name": "raised_by", "station_name": "raised_at_station"}
    told = {outcome.get(key, key): value for key, value in row._asdict().items() if key != "by"}
    return msgspec.convert(told, RaisedDifference)


def _stands(standing: list[Row], raised: list[RaisedRow]) -> tuple[Any, str]:
    """The state of all of it, and the day it is due: what is still to be done comes first."""
    states = [(row[2], row[7]) for row in standing] + [(row.state, row.due_on) for row in raised]
    for each in ("open", "waiting", "settled"):
        days = [day for state, day in states if state == each]
        if days:
            return each, min(days)
    return "gone", states[0][1]


def _record(tx: Transaction, caller: Caller, who: Person, policy: Policy) -> Any:
    if who.row[citizens.STANDING] != "verified":
        return None
    return service.citizen(tx, caller, who.holder, policy, PURPOSE)


def _values(tx: Transaction, who: Person, field: CitizenField, held: str | None) -> list[SourceValue]:
    place = citizens.FIELDS.index(field)
    ranks = authority().ranks[field]
    found = []
    for each in sorted(words(who.known)[place], key=lambda one: (ranks[one.agency], one.agency)):
        said = each.facts[place] or ""
        value, code = shown(tx, field, said)
        holds = held is not None and means_the_same(field, held, said)
        told = SourceValue(
            agency=each.agency,
            agency_name=_name(each.agency),
            value=value,
            code=code,
            as_of=each.as_of[:10],
            batch=each.batch,
            holds=holds,
        )
        found.append(told)
    return found


def _settled(tx: Transaction, field: str, settlements: list[Row], names: Mapping[str, str]) -> Settled | None:
    counting = [row for row in settlements if row[4] == "in_force"]
    if not counting:
        return None
    batch, verdict, value, reason, _, by, at, _ = counting[-1]
    told = None if value is None else shown(tx, field, value)[0]
    return Settled(batch=batch, verdict=verdict, value=told, reason=reason, by=names.get(by, by), at=at)


def _history(
    tx: Transaction,
    holder: str,
    field: str,
    settlements: list[Row],
    names: Mapping[str, str],
    raised: Iterable[RaisedRow],
) -> list[DiscrepancyEvent]:
    """What batches made of it, what windows raised, and settlements; of one moment in this order."""
    found = []
    for row in tables_discrepancies.history(tx, holder, field):
        kind, agency, at = row[9], row[10], row[12]
        if kind not in ("settlement", "undo"):
            found.append(DiscrepancyEvent(what=row[2], at=at, by=_name(agency) if agency else ""))
    for one in raised:
        by = f"{one.by_name} · {one.station_name}"
        found.append(DiscrepancyEvent(what="raised", at=one.raised_at, by=by, reason=one.reason))
    for _, verdict, _, reason, _, by, at, undone in settlements:
        found.append(DiscrepancyEvent(what=verdict, at=at, by=names.get(by, by), reason=reason))
        if undone is not None:
            found.append(DiscrepancyEvent(what="taken_back", at=undone))
    return sorted(found, key=lambda event: event.at)


def _row(row: Row, state: str, today: str) -> DiscrepancyRow:
    number, field, _, settles, agencies, relapses, opened_on, due_on, *_ = row
    told = {"relapses": relapses, "agency_names": [_name(each) for each in agencies.split(",") if each]}
    return _listed((number, field, settles, opened_on, due_on), state, today, told)


def _raised_row(row: Row, state: str, today: str) -> DiscrepancyRow:
    return _listed(row, state, today, {"relapses": 0, "agency_names": []})


def _listed(row: Row, state: str, today: str, more: dict[str, Any]) -> DiscrepancyRow:
    number, field, settles, opened_on, due_on = row
    told = {"number": number, "field": field, "state": state, "must_settle": settles, "due_on": due_on}
    told |= {"must_settle_name": _name(settles), "opened_on": opened_on}
    return msgspec.convert(told | more | {"overdue": state in _OPEN and due_on < today}, DiscrepancyRow)


def _there_are(counted: list[Row], asked: DiscrepancySearch) -> int:
    """How many, at most, can be on the pages asked for."""
    late = asked.overdue and asked.state in _OPEN
    return sum(
        overdue if late else count
        for settles, field, state, count, overdue in counted
        if (state, field, settles) == (asked.state, asked.field or field, asked.must_settle or settles)
    )


def _counts(fields: frozenset[str], **counted: list[Row]) -> list[DiscrepancyCount]:
    found = []
    for kind, rows in counted.items():
        for settles, field, state, count, overdue in rows:
            if field in fields and state != "gone":
                told = {"kind": kind, "field": field, "state": state, "must_settle": settles, "count": count}
                told |= {"must_settle_name": _name(settles), "overdue": overdue or 0}
                found.append(msgspec.convert(told, DiscrepancyCount))
    return found


def _behind(cursor: str) -> tuple[str, str, str]:
    if not cursor:
        return "", "", ""
    due_on, which = behind_of(cursor)
    number, _, field = which.partition(" ")
    return due_on, number, field


def _name(agency: str) -> str:
    return authority().names.get(agency, agency)
