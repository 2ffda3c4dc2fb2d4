"""Who is on a case: applicant, agent and family, each checked, seen and recorded for themselves."""

from typing import Any

import pytest

from server_stub.cases import citing
from server_stub.cases.sight import Sight
from server_stub.cases.wire import Answer
from server_stub.catalogue.wire import FormField
from server_stub.identifiers import uuid7
from server_stub.identity import policy
from server_stub.population.identity_number import check_character
from server_stub.population.verification import Held
from tests.server_stub.window import (
    FACTS,
    NUMBER,
    decide,
    hold_citizen,
    resubmit,
    submission,
    submit,
    verification_of,
)


def number_of(body: str) -> str:
    return body + check_character(body)


SON, DAUGHTER, STRANGER = (number_of(body) for body in ("15010219630412137", "15010219650808222", "11010519700101001"))
SON_NAME = "乌力吉"
OTHER_ITEM = "old_age_allowance"


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    city.write(lambda tx: hold_citizen(tx, SON, SON_NAME))
    city.write(lambda tx: hold_citizen(tx, DAUGHTER, "其其格"))
    return city


def agent(number: str = SON, **changed: Any) -> dict[str, Any]:
    return {"role": "agent", "number": number, "relation": "child", "verification": verification_of(number)} | changed


def family(number: str = DAUGHTER, **changed: Any) -> dict[str, Any]:
    return {"role": "family", "number": number, "relation": "child"} | changed


def said(answer: Any) -> tuple[int, str, str | None]:
    told = answer.json()
    return answer.status_code, told["code"], told.get("field")


def ask_cases(desk: Any, number: str = NUMBER, **purpose: str) -> Any:
    named = purpose or {"kind": "reason", "reference": "advise"}
    return desk.ask("POST", "/v1/citizens/cases", {"number": number, "purpose": named})


def test_applicant_agent_and_family_stand_on_the_case_each_with_their_verification(held: Any) -> None:
    case = submit(held.desk(), parties=[agent(), family()])
    told = [(one["role"], one["number"], one["name"], one["relation"], one["known"]) for one in case["parties"]]
    assert told == [
        ("applicant", NUMBER, FACTS[0], None, True),
        ("agent", SON, SON_NAME, "child", True),
        ("family", DAUGHTER, "其其格", "child", True),
    ]
    assert [(one["verification"] or {}).get("id") for one in case["parties"]] == [verification_of(NUMBER), verification_of(SON), None]
    assert case["applicant"] == NUMBER


def test_an_agent_brings_an_authority_paper(held: Any) -> None:
    desk = held.desk()
    body = submission(desk, parties=[agent()])
    papers = [one for one in body["documents"] if one["material"] != "agent_authority"]
    assert len(papers) == len(body["documents"]) - 1
    assert said(desk.deed("POST", "/v1/cases", body | {"documents": papers})) == (422, "required_missing", "documents.agent_authority")
    alone = submission(desk)
    assert "agent_authority" not in {one["material"] for one in alone["documents"]}
    assert desk.deed("POST", "/v1/cases", alone).status_code == 201


def test_where_an_item_asks_for_no_authority_nobody_comes_for_another(held: Any) -> None:
    desk = held.desk()
    body = submission(desk, "unemployment_registration", parties=[agent()])
    assert said(desk.deed("POST", "/v1/cases", body)) == (422, "agent_not_taken", "parties")


WRONG: list[tuple[list[dict[str, Any]], tuple[int, str, str]]] = [
    ([agent(verification=None)], (422, "required_missing", "parties.0.verification")),
    ([agent(verification=verification_of(NUMBER))], (422, "invalid_field", "parties.0.verification")),
    ([agent(NUMBER)], (422, "party_twice", "parties.0.number")),
    ([agent(), family(SON)], (422, "party_twice", "parties.1.number")),
    ([agent(), agent(DAUGHTER)], (422, "invalid_field", "parties")),
    ([agent(SON[:-1] + ("1" if SON[-1] != "1" else "2"))], (422, "number_check_failed", "parties.0.number")),
    ([agent(STRANGER, verification=None)], (422, "required_missing", "parties.0.name")),
    ([agent(STRANGER, verification=None, name="王\u202e五")], (422, "invalid_field", "parties.0.name")),
    ([agent(STRANGER, verification=uuid7(), name="王五")], (422, "invalid_field", "parties.0.verification")),
]


@pytest.mark.parametrize(("parties", "expected"), WRONG)
def test_people_who_do_not_fit_are_refused(held: Any, parties: list[dict[str, Any]], expected: tuple[int, str, str]) -> None:
    desk = held.desk()
    answer = desk.deed("POST", "/v1/cases", submission(desk, parties=parties))
    assert said(answer) == expected
    assert not any(number in answer.text for number in (SON, DAUGHTER, STRANGER, NUMBER))
    assert held.rows("SELECT count(*) FROM case_parties") == [(0,)]


def test_an_agent_whom_the_base_does_not_hold_comes_with_the_name_on_the_card_and_the_approver_is_told(held: Any) -> None:
    case = submit(held.desk(), parties=[agent(STRANGER, verification=None, name="王五")])
    seen = held.desk("approver", "counter").ask("GET", f"/v1/cases/{case['summary']['id']}").json()
    assert [(one["name"], one["known"], one["verification"]) for one in seen["parties"][1:]] == [("王五", False, None)]


def test_the_base_names_them_not_the_desk(held: Any) -> None:
    case = submit(held.desk(), parties=[agent(name="别的名字")])
    assert case["parties"][1]["name"] == SON_NAME


def test_agents_and_family_are_as_guarded_as_the_applicant(held: Any) -> None:
    case = submit(held.desk(), parties=[agent(), family()])
    seen = held.desk("team_leader").ask("GET", f"/v1/cases/{case['summary']['id']}")
    assert seen.status_code == 200
    assert not any(word in seen.text for word in (SON, SON_NAME, DAUGHTER, "其其格"))
    assert [(one["number"], one["name"]) for one in seen.json()["parties"]] == [("150102************", "")] * 3


def test_each_of_them_has_a_record_of_every_deed(held: Any) -> None:
    clerk, approver = held.desk("clerk"), held.desk("approver", "counter")
    case = submit(clerk, parties=[agent(), family()])
    approver.ask("GET", f"/v1/cases/{case['summary']['id']}")
    returned = decide(approver, case, "return").json()
    assert resubmit(clerk, returned).status_code == 200
    for action in ("case.submitted", "case.viewed", "case.resubmitted"):
        rows = held.rows(f"SELECT person, outcome, idx, detail FROM journal WHERE action = '{action}' ORDER BY idx")
        assert len({bytes(row[0]) for row in rows}) == 3, action
        assert {row[1] for row in rows} == {"done"}
        assert [row[3] for row in rows[1:]] == [f'{{"beside":{rows[0][2]}}}'] * 2
    alone = submit(clerk, OTHER_ITEM)
    assert held.rows("SELECT count(*) FROM journal WHERE case_id = ?", alone["summary"]["id"]) == [(1,)]


def test_an_agent_of_a_case_is_looked_up_for_it_and_nobody_else(held: Any) -> None:
    case = submit(held.desk(), parties=[agent()])["summary"]["id"]
    approver = held.desk("approver", "counter")
    purpose = {"kind": "case", "reference": case}
    answers = [approver.ask("POST", "/v1/citizens/look-up", {"number": one, "purpose": purpose}) for one in (NUMBER, SON, DAUGHTER)]
    assert [one.status_code for one in answers] == [200, 200, 422]
    assert said(answers[2])[1:] == ("invalid_field", "purpose")


def test_a_double_case_asks_why_and_the_reason_stands_in_the_history(held: Any) -> None:
    clerk = held.desk()
    first = submit(clerk, again_because="")
    again = submission(clerk, again_because="")
    refused = clerk.deed("POST", "/v1/cases", again)
    assert said(refused) == (409, "same_running", "again_because")
    assert (refused.json()["number"], refused.json()["case"]) == (first["summary"]["number"], first["summary"]["id"])
    assert NUMBER not in refused.text
    assert said(clerk.deed("POST", "/v1/cases", again | {"again_because": "因"})) == (422, "invalid_field", "again_because")
    taken = clerk.deed("POST", "/v1/cases", again | {"again_because": "家中另一处住房，须单独申请"}).json()
    assert taken["again_because"] == taken["history"][0]["why"] == "家中另一处住房，须单独申请"
    seen = held.desk("approver", "counter").ask("GET", f"/v1/cases/{taken['summary']['id']}").json()
    assert seen["again_because"] == "家中另一处住房，须单独申请"


def test_another_item_another_person_and_a_case_at_its_end_are_no_double_case(held: Any) -> None:
    clerk, approver = held.desk("clerk"), held.desk("approver", "counter")
    first = submit(clerk, again_because="", parties=[agent()])
    submit(clerk, OTHER_ITEM, again_because="")
    submit(clerk, applicant=SON, again_because="")
    assert decide(approver, first).json()["summary"]["state"] == "approved"
    submit(clerk, again_because="")


def test_one_that_runs_elsewhere_is_told_without_its_number(held: Any) -> None:
    first = submit(held.desk("far clerk", "other desk"), again_because="")
    clerk = held.desk()
    refused = clerk.deed("POST", "/v1/cases", submission(clerk, again_because=""))
    assert said(refused) == (409, "same_running", "again_because")
    assert first["summary"]["number"] not in refused.text
    assert first["summary"]["id"] not in refused.text


def test_running_and_past_cases_of_somebody_within_the_callers_scope(held: Any) -> None:
    clerk, approver = held.desk("clerk"), held.desk("approver", "counter")
    past = submit(clerk)
    decide(approver, past)
    running = submit(clerk, parties=[agent()])
    submit(held.desk("far clerk", "other desk"))
    told = ask_cases(clerk)
    assert told.status_code == 200, told.text
    assert [(one["id"], one["role"], one["state"]) for one in told.json()["running"]] == [(running["summary"]["id"], "applicant", "in_approval")]
    assert [(one["id"], one["state"]) for one in told.json()["past"]] == [(past["summary"]["id"], "approved")]
    assert told.json()["past_in_all"] == 1
    as_agent = ask_cases(clerk, SON).json()
    assert [(one["id"], one["role"], one["applicant_name"]) for one in as_agent["running"]] == [(running["summary"]["id"], "agent", FACTS[0])]
    person, purpose, detail = held.rows("SELECT person, purpose, detail FROM journal WHERE action = 'citizen.cases_viewed' ORDER BY idx")[0]
    assert (person is not None, purpose, detail) == (True, "reason:advise", '{"past":1,"running":1}')
    assert NUMBER not in str(held.rows("SELECT * FROM journal"))


def test_nobodys_cases_are_told_without_a_purpose_that_holds(held: Any) -> None:
    clerk = held.desk()
    assert said(ask_cases(clerk, kind="reason", reference="curious")) == (422, "invalid_field", "purpose")
    assert said(ask_cases(clerk, STRANGER))[1] == "person_unknown"
    assert ask_cases(held.desk("team_leader")).status_code == 403


def test_a_citation_of_the_agent_is_held_against_the_agents_record() -> None:
    form = [FormField(code=f"{role}_name", label="名", kind="text", cites=f"{role}.name") for role in ("agent", "family")]
    form.append(FormField(code="name", label="名", kind="text", cites="name"))
    answers = [Answer(code=field.code, value=SON_NAME, cited=True) for field in form]
    people = {"applicant": Held(NUMBER, {"name": FACTS[0]}, ""), "agent": Held(SON, {"name": SON_NAME}, "")}
    sight = Sight(policy.load(), _Post("clerk"))  # type: ignore[arg-type]  # only post and department are asked
    told = citing.judged(form, answers, people, sight)
    assert [one.cited for one in told] == [True, False, False]
    leader = Sight(policy.load(), _Post("team_leader"))  # type: ignore[arg-type]
    assert leader.answers(form, answers) == []


class _Post:
    department = None

    def __init__(self, post: str) -> None:
        self.post = post
