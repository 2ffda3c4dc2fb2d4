"""A window raises a difference between what a citizen says and what is held, and asks what became of it."""

from server_stub.cases.form import is_writing
from server_stub.catalogue import calendar
from server_stub.clock import civil_date, moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.discrepancies import reading, tables
from server_stub.discrepancies.values import LONGEST, checked_reason
from server_stub.discrepancies.wire import (
    AskDifferences,
    RaisedDifference,
    RaisedDifferences,
    RaiseDifference,
)
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller
from server_stub.journal.book import Book, Seen
from server_stub.population import reach, records
from server_stub.population import tables as citizens
from server_stub.population.authority import authority
from server_stub.population.comparison import compare
from server_stub.population.revealing import LOOKED_UP_WITHIN
from server_stub.population.service import Rules, number_of, purpose_of
from server_stub.population.settling import SETTLED
from server_stub.population.tables_views import View

NEWEST = 50


def raise_(
    tx: Transaction, caller: Caller, asked: RaiseDifference, rules: Rules, book: Book
) -> Recorded[RaisedDifference]:
    """It waits for who must settle it. Its record says the field, never what was said."""
    purpose, case = purpose_of(tx, caller, asked, rules)
    number = number_of(tx, asked.number, purpose)
    row = reach.record(tx, caller, number, purpose=purpose, case=case)
    number = row[citizens.OWN_NUMBER]

    def refusal(status: int, code: str, field: str | None = None) -> Refusal:
        return Refusal(status, code, field=field, person=number, purpose=purpose, case=case)

    since = stamp(moment(tx.now) - LOOKED_UP_WITHIN)
    if not book.has_seen(tx, caller, Seen(number, purpose, since)):
        raise refusal(409, "look_up_first")
    seen = rules.policy.sharing.rule(caller.post, caller.department, purpose, asked.field)
    if seen.visibility == "absent" or asked.field not in SETTLED:
        raise refusal(422, "invalid_field", "field")
    said, reason = asked.said.strip(), checked_reason(asked.reason)
    held: str | None = row[citizens.FIELDS.index(asked.field)]
    is_said = 0 < len(said) <= LONGEST and is_writing(said, lines=False)
    if not is_said or (seen.visibility == "full" and _agrees(asked, held, said)):
        raise refusal(422, "invalid_field", "said")
    earlier = tables.of_person(tx, [number], asked.field)
    if any(one.by == caller.account and one.state != "settled" for one in earlier):
        raise refusal(409, "state_conflict")
    made = _keep(tx, caller, asked, number, (said, reason))
    return Recorded(made, person=number, purpose=purpose, case=case, detail={"field": asked.field})


def mine(tx: Transaction, caller: Caller, asked: AskDifferences) -> Recorded[RaisedDifferences]:
    """What the caller raised, the newest first."""
    numbers = records.holders(tx, [asked.number], View()) if asked.number else ()
    rows = tables.by_account(tx, caller.account, numbers, NEWEST)
    told = RaisedDifferences(raised=[reading.raised_told(row) for row in rows])
    return Recorded(told, person=asked.number or None, detail={"count": len(rows)})


def _agrees(asked: RaiseDifference, held: str | None, said: str) -> bool:
    return compare(asked.field, held, said).agreement == "agrees"


def _keep(
    tx: Transaction, caller: Caller, asked: RaiseDifference, number: str, words: tuple[str, str]
) -> RaisedDifference:
    today, settles = civil_date(tx.now), reading.who_settles(reading.person(tx, number), asked.field)
    due = calendar.shipped().due(today, authority().limit_working_days).on.isoformat()
    made = uuid7()
    what = (made, number, asked.field, *words, caller.account, caller.station)
    tables.add(tx, (*what, tx.now, today.isoformat(), due, settles))
    told = [row for row in tables.of_person(tx, [number], asked.field) if row.id == made]
    return reading.raised_told(told[0])
