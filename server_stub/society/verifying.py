"""Whether a name and a number agree, for an institution with a contract; nothing else is ever told.

Who is absent, whom nobody verified, and who is called otherwise are one answer. What counts against the
quota, and what is refused, depends on the request and the contract alone, never on who is asked about.
"""

import re
from datetime import date

from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.population import identity_number
from server_stub.population import tables as population
from server_stub.population.comparison import compare
from server_stub.population.service import LONGEST_STATED
from server_stub.society import contracts, tables
from server_stub.society.wire import (
    SocietyAnswer,
    SocietyAsked,
    SocietyContract,
    SocietyVerified,
    SocietyVerify,
)

MOST = 1000
_CONSENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,63}")
_BETWEEN = re.compile("[._/-]")
_LIKE_A_NUMBER = re.compile("(?=([0-9]{17}[0-9X]))")
_NAME = population.FIELDS.index("name")
_NOBODYS = "查无此人"
"""Compared with where nothing is held, so that it takes as long."""
LONGEST_NUMBER = 64
SHORTEST_TELLING = 15
"""What is shorter is nobody's number, and may stand in a reference by chance."""


def verify(tx: Transaction, caller: Caller, asked: SocietyVerify) -> Recorded[SocietyVerified]:
    """An answer to each; all of them count against the quota, in the transaction of their records."""
    today = civil_date(tx.now)
    contract = _contract(tx, caller, asked.purpose, today)
    _check(asked.persons)
    day, count = today.isoformat(), len(asked.persons)
    used = tables.used(tx, contract.code, day)
    left = contract.day_quota - used.today, contract.month_quota - used.this_month
    purpose = f"society:{asked.purpose}"
    if count > min(left):
        facts: dict[str, str | int] = {"left_today": max(left[0], 0), "left_this_month": max(left[1], 0)}
        raise Refusal(429, "quota_used", facts=facts, purpose=purpose)
    tables.use(tx, contract.code, day, count)
    answers = [_answer(tx, each, today) for each in asked.persons]
    details = [_detail(each, answer) for each, answer in zip(asked.persons, answers, strict=True)]
    numbers = [_number(each) for each in asked.persons]
    answer = SocietyVerified(answers=answers, left_today=left[0] - count, left_this_month=left[1] - count)
    return Recorded(
        answer,
        person=numbers[0],
        also=numbers[1:],
        purpose=purpose,
        detail={"contract": contract.contract_number, "persons": count, **details[0]},
        details_also=details[1:],
    )


def _contract(tx: Transaction, caller: Caller, purpose: str, today: date) -> SocietyContract:
    """The caller's, which holds today and is for the purpose; refused before any person is looked at."""
    contract = contracts.contract_of(tx, caller.organisation)
    if contract is None or purpose not in contract.purposes:
        # One that is named nowhere does not go into the journal: who knows what it says.
        known = f"society:{purpose}" if purpose in contracts.purposes() else None
        raise Refusal(403, "no_permission", field="purpose", purpose=known)
    if not contracts.in_force(contract, today.isoformat()):
        facts: dict[str, str | int] = {
            "valid_from": contract.valid_from,
            "valid_until": contract.valid_until,
        }
        raise Refusal(403, "contract_not_in_force", facts=facts, purpose=f"society:{purpose}")
    return contract


def _check(persons: list[SocietyAsked]) -> None:
    """The form alone. `at` counts from 0."""
    if not 0 < len(persons) <= MOST:
        raise Refusal(422, "invalid_field", field="persons")
    for at, each in enumerate(persons):
        wrong = _wrong(each)
        if wrong is not None:
            raise Refusal(422, "invalid_field", field=wrong, facts={"at": at})


def _wrong(asked: SocietyAsked) -> str | None:
    if not 0 < len(asked.number) <= LONGEST_NUMBER:
        return "number"
    if not asked.name.strip() or len(asked.name) > LONGEST_STATED:
        return "name"
    return "consent" if _names_somebody(asked) or not _CONSENT.fullmatch(asked.consent) else None


def _names_somebody(asked: SocietyAsked) -> bool:
    """Whether the consent is more than a reference: it goes into the journal in clear."""
    consent, number = _BETWEEN.sub("", asked.consent).upper(), _number(asked)
    if len(number) >= SHORTEST_TELLING and number in consent:
        return True
    # One that begins with 9 has no date that would tell it from any other reference.
    like_one = (identity_number.judge(found, date.max) for found in _LIKE_A_NUMBER.findall(consent))
    return any(judged.birth_date is not None for judged in like_one)


def _number(asked: SocietyAsked) -> str:
    """As it is on the card, if it is one: x may be small, and blanks may part it."""
    return identity_number.repaired(asked.number) or asked.number


def _answer(tx: Transaction, asked: SocietyAsked, today: date) -> SocietyAnswer:
    """A number that was left for another does not agree either: it holds for nobody."""
    number = _number(asked)
    sound = identity_number.judge(number, today).number == number
    row = population.effective(tx, number)
    held = None if row is None or row[population.STANDING] != "verified" else row[_NAME]
    outcome = compare("name", held or _NOBODYS, asked.name)
    agrees = sound and held is not None and outcome.agreement == "agrees"
    return "agrees" if agrees else "does_not_agree"


def _detail(asked: SocietyAsked, answer: SocietyAnswer) -> dict[str, str | int]:
    return {"consent": asked.consent, "agrees": int(answer == "agrees")}
