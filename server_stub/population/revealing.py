"""Showing one masked field whole: who may, after which look-up, and for which reason."""

import re
from datetime import timedelta

from server_stub.cases.form import is_writing
from server_stub.clock import moment, stamp
from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.journal.book import Book, Seen
from server_stub.population import reach, tables
from server_stub.population.identity_number import repaired
from server_stub.population.service import Rules, number_of, purpose_of, shown
from server_stub.population.wire import Reveal, Revealed

LOOKED_UP_WITHIN = timedelta(minutes=15)
SHORTEST_REASON, LONGEST_REASON = 4, 200
_NUMBER = re.compile(r"[0-9]{6}")


def reveal(tx: Transaction, caller: Caller, asked: Reveal, rules: Rules, book: Book) -> Recorded[Revealed]:
    """The value; its record says field and reason, and never the value."""
    purpose, case = purpose_of(tx, caller, asked, rules)
    number = number_of(tx, asked.number, purpose)
    row = reach.record(tx, caller, number, purpose=purpose, case=case)
    number = row[tables.OWN_NUMBER]

    def refusal(status: int, code: str, field: str | None = None) -> Refusal:
        return Refusal(status, code, field=field, person=number, purpose=purpose, case=case)

    since = stamp(moment(tx.now) - LOOKED_UP_WITHIN)
    if not book.has_seen(tx, caller, Seen(number, purpose, since)):
        raise refusal(409, "look_up_first")
    held: str | None = row[tables.FIELDS.index(asked.field)]
    rule = rules.policy.sharing.rule(caller.post, caller.department, purpose, asked.field)
    if held is None or not rule.revealable:  # not held and not shown are not told apart
        raise refusal(403, "not_revealable", "field")
    reason = asked.reason.strip()
    is_code = reason in rules.shelf.reason_codes
    if not is_code and not _is_reason(reason, row):
        raise refusal(422, "invalid_field", "reason")
    value, code = shown(asked.field, held, row[tables.COMMUNITY] or "")
    detail: dict[str, str | int] = {"field": asked.field, "reason": reason if is_code else "in_words"}
    told = Revealed(field=asked.field, value=value, code=code)
    words = {} if is_code else {"words": reason}
    return Recorded(told, person=number, purpose=purpose, case=case, detail=detail | words)


def _is_reason(words: str, row: Row) -> bool:
    """Words that say something, and nothing of whom they are about: they go into the journal."""
    if not SHORTEST_REASON <= len(words) <= LONGEST_REASON or not is_writing(words, lines=False):
        return False
    said = repaired(words)  # however its digits are written, and whatever stands between them
    facts = zip(tables.FIELDS, row, strict=False)
    held = [repaired(fact) for field, fact in facts if fact and (field == "name" or len(fact) > 2)]
    return not _NUMBER.search(said) and not any(fact and fact in said for fact in held)
