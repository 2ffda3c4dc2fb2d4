"""A record as it stood on a day, for who asks with a purpose; past.py makes it."""

from datetime import date, timedelta

from server_stub.clock import civil_date, midnight
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.population import past, reach, records, tables
from server_stub.population.authority import Known, decode_origins, means_the_same
from server_stub.population.service import Rules, facts_of, number_of
from server_stub.population.tables_views import Past
from server_stub.population.wire import AskPast, PastRecord

_NAME, _LIVES = tables.FIELDS.index("name"), tables.FIELDS.index("residence_division")


def read(tx: Transaction, caller: Caller, asked: AskPast, rules: Rules) -> Recorded[PastRecord]:
    """Only of persons the caller could look up now: what is hidden today is not shown as of yesterday."""
    if asked.purpose.kind != "reason" or asked.purpose.reference not in rules.shelf.reason_codes:
        raise Refusal(422, "invalid_field", field="purpose")
    purpose = f"reason:{asked.purpose.reference}"
    number = number_of(tx, asked.number, purpose)
    day, moment = _day(tx, asked.day, "day").isoformat(), _moment(tx, asked.known_on)
    holder: str = reach.record(tx, caller, number, purpose=purpose)[tables.OWN_NUMBER]
    made = past.record_of(tx, number, day, moment)
    then = made.record
    division = then.facts[_LIVES]
    row = (*then.facts, then.origins, tables.community_name(tx, division) if division else "")
    seen = rules.policy.sharing.seen(caller.post, caller.department, purpose)
    view = Past(day, moment)
    belong = records.holders(tx, [number], view)
    known = records.known(tx, belong, view)[made.holder]
    shows_name = seen[_NAME].visibility == "full"
    answer = PastRecord(
        number=made.holder,
        standing=then.standing,  # type: ignore[arg-type]  # a linked number is not asked for here
        facts=facts_of(row, [(rule.visibility, False) for rule in seen]),
        earlier_numbers=sorted(each for each in belong if each != made.holder),
        earlier_names=_earlier_names(known, then.facts[_NAME], then.origins) if shows_name else [],
    )
    return Recorded(answer, person=holder, purpose=purpose, detail={"day": day, "known_at": moment})


def _earlier_names(known: Known, held: str | None, origins: str) -> list[str]:
    """Of the agency whose name held, oldest first, each once."""
    if held is None:
        return []
    agency = decode_origins(origins)[_NAME].agency
    said = sorted(
        (each.as_of, each.batch, each.facts[_NAME])
        for each in known.statements
        if each.agency == agency and each.facts[_NAME]
    )
    return list(dict.fromkeys(name for _, _, name in said if name and not means_the_same("name", held, name)))


def _day(tx: Transaction, text: str, field: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(422, "invalid_field", field=field) from error
    if day > civil_date(tx.now):
        raise Refusal(422, "invalid_field", field=field)
    return day


def _moment(tx: Transaction, known_on: str) -> str:
    """The end of that day, or now."""
    if not known_on:
        return tx.now
    after = _day(tx, known_on, "known_on") + timedelta(days=1)
    return min(tx.now, midnight(after))
