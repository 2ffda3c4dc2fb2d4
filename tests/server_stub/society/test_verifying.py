"""Name and number agree or not: nothing else is told, all of it counts, all of it is on record."""

import asyncio
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server_stub.identifiers import uuid7
from server_stub.population import linking
from server_stub.population.identity_number import repaired
from tests.server_stub.conftest import City, Desk, identifier
from tests.server_stub.exchange.callers import calling as calling_agency
from tests.server_stub.exchange.test_hearing import number_of, said, state
from tests.server_stub.society.callers import BANK, PATH, calling, person, verdicts, verify
from tests.server_stub.window import NAME, NUMBER, hold_citizen

pytestmark = pytest.mark.both
NO = "does_not_agree"


def used(city: City) -> list[tuple[Any, ...]]:
    return city.rows("SELECT institution, day, persons FROM society_uses ORDER BY day")


def like(answer: httpx.Response) -> tuple[int, bytes, list[str]]:
    """All that a caller gets of it, but for names of the request and its place in the journal."""
    own = [each.encode() for each in (answer.headers["request-id"], answer.headers.get("journal-head", "-"))]
    body = answer.content
    for each in own:
        body = body.replace(each, b"")
    return answer.status_code, body, sorted(answer.headers)


def test_a_name_and_a_number_agree_or_do_not(city: City) -> None:
    city.write(hold_citizen)
    bank = calling(city)
    answer = verify(bank, person(), person(name="别人"), person(number_of(7)))
    assert answer.json() == {"answers": ["agrees", NO, NO], "left_today": 2, "left_this_month": 5}
    assert used(city) == [(BANK, "2026-11-23", 3)]


def test_a_number_is_read_as_everywhere_and_its_record_is_of_the_person(city: City) -> None:
    number = "11010519491231002X"
    city.write(lambda tx: hold_citizen(tx, number=number))
    bank = calling(city)
    assert verdicts(verify(bank, person(number), person("11010519491231002x"), person("110105 19491231 002Ｘ"))) == ["agrees"] * 3
    assert city.rows("SELECT count(DISTINCT person), count(*) FROM journal WHERE action = 'society.verified'") == [(1, 3)]


def test_a_long_reference_is_no_number(city: City) -> None:
    city.write(hold_citizen)
    told = ["20261123-093000-000000000123", "9" * 30, "XD/2026/0001-000000000000000001"]
    assert verdicts(verify(calling(city), *(person(consent=each) for each in told))) == ["agrees"] * 3


def test_names_are_compared_as_everywhere(city: City) -> None:
    city.write(lambda tx: hold_citizen(tx, name="張三"))
    assert verdicts(verify(calling(city), person(name=" 张 三 "))) == ["agrees"]


def test_who_is_absent_pending_gone_or_called_otherwise_is_one_answer(city: City) -> None:
    city.write(hold_citizen)
    gone, pending, left, now = (number_of(at) for at in range(1, 5))
    police = calling_agency(city, "police")
    state(police, said(gone, "create", name=NAME))
    state(police, said(left, "create", name=NAME), said(now, "create", name=NAME))
    state(calling_agency(city, "labour"), said(pending, "create", name=NAME))
    city.write(lambda tx: linking.link(tx, left, now, "changed", "police", "改号"))
    state(police, said(gone, "end", "2026-11-21"))
    bank = calling(city, day_quota=90, month_quota=90)
    assert verdicts(verify(bank, person(now))) == ["agrees"]
    asked = [person(name="别人"), person(number_of(9)), person(gone), person(pending), person(left), person("1" * 18), person("x")]
    got = [like(verify(bank, each)) for each in asked]
    bodies = [(status, body.replace(b"%d" % (88 - at), b"N"), headers) for at, (status, body, headers) in enumerate(got)]
    assert len({str(each) for each in bodies}) == 1, bodies
    assert used(city) == [(BANK, "2026-11-23", 8)]


def test_each_person_has_a_record_with_the_consent_and_none_in_clear(city: City) -> None:
    city.write(hold_citizen)
    verdicts(verify(calling(city), person(consent="A-1"), person(number_of(7), "李四", "A-2")))
    rows = city.rows("SELECT organisation, post, workstation, purpose, person IS NOT NULL, detail FROM journal WHERE action = 'society.verified'")
    at = (BANK, "society_system", identifier(f"{BANK} system"), "society:account_opening", True)
    assert [(*row[:4], bool(row[4])) for row in rows] == [at, at]
    for row, consent, agrees in zip(rows, ("A-1", "A-2"), (1, 0), strict=True):
        assert f'"consent":"{consent}"' in row[5].replace(" ", "")
        assert f'"agrees":{agrees}' in row[5].replace(" ", "")
    assert not any(told in str(rows) for told in (NAME, NUMBER, "李四", number_of(7)))


def test_a_repeated_key_asks_once(city: City) -> None:
    city.write(hold_citizen)
    bank, key = calling(city), uuid7()
    first, second = verify(bank, person(), key=key), verify(bank, person(), key=key)
    assert first.content == second.content
    assert used(city) == [(BANK, "2026-11-23", 1)]
    assert verify(bank, person(name="别人"), key=key).json()["code"] == "idempotency_mismatch"
    assert bank.ask("POST", PATH, {"purpose": "credit", "persons": [person()]}).json()["field"] == "Idempotency-Key"


def refused(answer: httpx.Response) -> tuple[int, str, int, int]:
    told = answer.json()
    return answer.status_code, told["code"], told["left_today"], told["left_this_month"]


def test_what_is_over_a_quota_is_refused_whole_and_on_record(city: City) -> None:
    city.write(hold_citizen)
    bank = calling(city)
    verdicts(verify(bank, *[person()] * 4))
    over = verify(bank, person(), person())
    assert refused(over) == (429, "quota_used", 1, 4)
    assert like(over) == like(verify(bank, person(number_of(7)), person(number_of(8))))
    assert city.journal()[-1] == ("society.verified", "refused")
    assert verdicts(verify(bank, person())) == ["agrees"]
    city.clock.move(days=1)
    assert refused(verify(bank, *[person()] * 4)) == (429, "quota_used", 5, 3)
    assert verify(bank, *[person()] * 3).json()["left_this_month"] == 0
    city.clock.move(days=10)  # December
    assert verify(bank, person()).json() == {"answers": ["agrees"], "left_today": 4, "left_this_month": 7}


def test_calls_of_an_institution_are_counted_with_the_persons_they_ask_about(city: City) -> None:
    bank = calling(city)
    verdicts(verify(bank, person(), person(number_of(7))))
    verify(bank, *[person()] * 4)
    city.wait(lambda: city.centre.tally.write_down(city.centre.database))
    told = city.rows("SELECT what, number FROM exchange_figures WHERE unit = 'day' AND agency = ? AND interface = 'society.verify'", BANK)
    counted = dict(told)
    assert (counted["calls"], counted["persons"], counted["refused.quota_used"]) == (2, 6, 1)


def test_calls_at_the_same_moment_use_no_more_than_the_quota(city: City) -> None:
    city.write(hold_citizen)
    bank = calling(city)
    verdicts(verify(bank, person()))

    async def together() -> list[httpx.Response]:
        body = {"purpose": "credit", "persons": [person()]}
        return list(await asyncio.gather(*(bank.client.post(PATH, json=body, headers={"Idempotency-Key": uuid7()}) for _ in range(9))))

    answers = city.wait(together)
    assert sorted(each.status_code for each in answers) == [200] * 4 + [429] * 5
    assert sorted(each.json()["left_today"] for each in answers) == [0] * 6 + [1, 2, 3]
    assert used(city) == [(BANK, "2026-11-23", 5)]


def test_nothing_is_verified_outside_of_the_contract(city: City) -> None:
    city.write(hold_citizen)
    bank = calling(city)
    for purpose in ("telecom", "fun"):
        known, absent = verify(bank, person(), purpose=purpose), verify(bank, person(number_of(7)), purpose=purpose)
        assert (known.status_code, known.json()["code"], known.json()["field"]) == (403, "no_permission", "purpose")
        assert like(known) == like(absent)
    assert not city.rows("SELECT 1 FROM journal WHERE purpose LIKE '%fun%'")
    city.clock.move(days=60)
    ended = verify(bank, person()).json()
    assert (ended["code"], ended["valid_until"]) == ("contract_not_in_force", "2026-12-31")
    assert used(city) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"consent": ""}, "consent"),
        ({"consent": "同意书"}, "consent"),
        ({"consent": f"SQ-{NUMBER}"}, "consent"),
        ({"consent": f"SQ-{NUMBER[:6]}-{NUMBER[6:14]}.{NUMBER[14:]}"}, "consent"),
        ({"consent": f"SQ{number_of(7)}/1"}, "consent"),
        ({"number": "11010519491231002x", "consent": "SQ-11010519491231002X"}, "consent"),
        ({"consent": "x" * 65}, "consent"),
        ({"name": " "}, "name"),
        ({"name": "长" * 501}, "name"),
        ({"number": ""}, "number"),
        ({"number": "1" * 65}, "number"),
    ],
)
def test_what_is_asked_in_another_form_is_refused_and_uses_nothing(city: City, changed: dict[str, str], field: str) -> None:
    answer = verify(calling(city), person(), {**person(), **changed})
    assert (answer.status_code, answer.json()["field"], answer.json()["at"]) == (422, field, 1)
    assert used(city) == []


def test_a_thousand_are_answered_at_once_and_no_more(city: City) -> None:
    city.write(hold_citizen)
    bank = calling(city, day_quota=2000, month_quota=2000)
    answer = verify(bank, *(person(number_of(at), consent=f"A-{at}") for at in range(999)), person())
    assert verdicts(answer) == [NO] * 999 + ["agrees"]
    assert answer.json()["left_today"] == 1000
    assert verify(bank, *[person()] * 1001).json()["field"] == "persons"
    assert verify(bank).json()["field"] == "persons"


@pytest.fixture
def bank(city: City) -> Desk:
    city.write(hold_citizen)
    state(calling_agency(city, "labour"), said(number_of(1), "create", name=NAME))  # nobody verified them
    return calling(city, day_quota=10**6, month_quota=10**6)


NUMBERS = st.sampled_from([NUMBER, number_of(1), number_of(2), NUMBER.lower() + " ", "1" * 18]) | st.text("0123456789xX ", min_size=1, max_size=20)
NAMES = st.sampled_from([NAME, f" {NAME}", "别人", "查无此人"]) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8).filter(lambda told: bool(told.strip()))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(asked=st.lists(st.tuples(NUMBERS, NAMES), min_size=1, max_size=4))
def test_an_answer_says_who_agrees_and_nothing_else(city: City, bank: Desk, asked: list[tuple[str, str]]) -> None:
    before = sum(row[2] for row in used(city))
    answer = verify(bank, *(person(number, name) for number, name in asked))
    left = 10**6 - before - len(asked)
    right = ["agrees" if repaired(number) == NUMBER and name.strip() == NAME else NO for number, name in asked]
    assert answer.json() == {"answers": right, "left_today": left, "left_this_month": left}
    records = city.rows("SELECT outcome, permission, purpose, case_id, person IS NULL FROM journal ORDER BY idx DESC LIMIT ?", len(asked))
    assert len({str(each) for each in records}) == 1
