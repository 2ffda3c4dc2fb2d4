"""What a post sees of a case's citizen, and what counts as cited from the base."""

from typing import Any

import pytest

from server_stub.catalogue import catalogue
from tests.server_stub.administration.office import in_force
from tests.server_stub.window import (
    FACTS,
    NAME,
    NUMBER,
    TWO_LEVELS,
    answer_for,
    decide,
    hold_citizen,
    resubmit,
    submit,
)

FORM = catalogue.shipped().items[TWO_LEVELS].form
CITING = {field.cites: field for field in FORM if field.cites}
ADDRESS = FACTS[4]


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    return city


def filled(**cited: str) -> list[dict[str, Any]]:
    """A whole form; the named facts are said to be cited."""
    codes = {CITING[fact].code: value for fact, value in cited.items()}
    return [
        {"code": field.code, "value": codes.get(field.code) or answer_for(field), "cited": field.code in codes}
        for field in FORM
        if field.required or field.code in codes
    ]


def marks(case: dict[str, Any], *facts: str) -> list[bool]:
    told = {answer["code"]: answer["cited"] for answer in case["answers"]}
    return [told[CITING[fact].code] for fact in facts]


def test_cited_is_what_the_base_holds_and_nothing_else(held: Any) -> None:
    choice = next(one.code for one in CITING["sex"].choices if one.code == FACTS[1] or one.label == "女")
    true = submit(held.desk(), answers=filled(name=NAME, sex=choice, birth_date=FACTS[3], registered_address=ADDRESS))
    assert marks(true, "name", "sex", "birth_date", "registered_address") == [True] * 4
    other = next(one.code for one in CITING["sex"].choices if one.code != choice)
    false = submit(held.desk(), answers=filled(name="王别人", sex=other, birth_date="1990-03-08", registered_address=ADDRESS))
    assert marks(false, "name", "sex", "birth_date", "registered_address") == [False, False, False, True]


def test_nobody_cites_what_they_see_masked(held: Any) -> None:
    case = submit(held.desk("community_worker"), answers=filled(name=NAME, registered_address=ADDRESS))
    assert marks(case, "name", "registered_address") == [True, False]


def test_a_mended_form_is_judged_anew(held: Any) -> None:
    case = submit(held.desk(), answers=filled(name=NAME, registered_address=ADDRESS))
    returned = decide(held.desk("approver", "counter"), case, "return").json()
    held.write(lambda tx: tx.run("UPDATE citizens SET name = '艾琳' WHERE number = ?", (NUMBER,)))
    mended = resubmit(held.desk(), returned)
    assert mended.status_code == 200, mended.text
    assert marks(mended.json(), "name", "registered_address") == [False, True]


@pytest.mark.parametrize(("post", "desk"), [("supervisor", "city counter"), ("team_leader", "desk")])
def test_posts_that_see_no_citizen_see_none_in_a_case(held: Any, post: str, desk: str) -> None:
    case = submit(held.desk(), answers=filled(name=NAME, registered_address=ADDRESS))
    seat = held.desk(post, desk)
    read = seat.ask("GET", f"/v1/cases/{case['summary']['id']}")
    listed = seat.ask("GET", "/v1/cases?list=queue")
    assert read.status_code == listed.status_code == 200, read.text
    for answer in (read, listed):
        assert not [each for each in (NUMBER, NAME, ADDRESS) if each in answer.text]
    told = read.json()
    assert (told["applicant"], told["summary"]["applicant_name"]) == (NUMBER[:6] + "*" * 12, "")
    assert not {answer["code"] for answer in told["answers"]} & {field.code for field in CITING.values()}
    assert told["answers"], "the rest of the form is no fact of the base"


def test_a_masked_answer_handed_back_stays_what_it_was(held: Any) -> None:
    case = submit(held.desk(), answers=filled(name=NAME, registered_address=ADDRESS))
    decide(held.desk("approver", "counter"), case, "return")
    worker = held.desk("community_worker")
    seen = worker.ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert ADDRESS not in str(seen["answers"])
    assert NAME in str(seen["answers"])
    mended = resubmit(worker, seen)
    assert mended.status_code == 200, mended.text
    whole = held.desk().ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert {"code": CITING["registered_address"].code, "value": ADDRESS, "cited": True} in whole["answers"]


def test_an_answer_that_is_not_shown_is_not_lost_when_the_form_is_mended(held: Any) -> None:
    case = submit(held.desk(), answers=filled(name=NAME, registered_address=ADDRESS))
    decide(held.desk("approver", "counter"), case, "return")
    rule = {"post": "community_worker", "field": "registered_address", "visibility": "absent"}
    in_force(held, "sharing", rule)
    worker = held.desk("community_worker")
    seen = worker.ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert CITING["registered_address"].code not in {answer["code"] for answer in seen["answers"]}
    mended = resubmit(worker, seen)
    assert mended.status_code == 200, mended.text
    assert ADDRESS not in str(mended.json()["answers"])
    whole = held.desk().ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert {"code": CITING["registered_address"].code, "value": ADDRESS, "cited": True} in whole["answers"]
