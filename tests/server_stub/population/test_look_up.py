"""What a clerk gets when looking a citizen up or comparing what is stated: every different answer."""

from typing import Any

import pytest

from server_stub.database import Transaction
from server_stub.population import tables, tables_batches, tables_statements
from server_stub.population.authority import Statement, effective
from server_stub.population.identity_number import check_character
from tests.server_stub.administration.office import in_force
from tests.server_stub.window import NAME, NUMBER, hold_citizen, submission, submit

REASON = {"kind": "reason", "reference": "identify_visitor"}


def number_of(body: str) -> str:
    return body + check_character(body)


AILIN = number_of("15010219900307122")
FAR = number_of("15010319850101331")
UNKNOWN = number_of("15010219910307123")
POLICE: list[str | None] = ["艾琳·买买提", "2", "05", "1990-03-07", "内蒙古自治区呼和浩特市新城区海拉尔东路12号", "150102001003", None, "normal", None]
LABOUR: list[str | None] = ["艾琳买买提", None, None, None, None, "150102002", "新城区锡林北路5号", "moved_out", None]


def keep(tx: Transaction, number: str, *said: tuple[str, list[str | None], str]) -> None:
    """Statements in force about one person, each from a batch of its own, and the record they make."""
    made = []
    for agency, facts, as_of in said:
        batch = tables_batches.open_batch(tx, tables_batches.Opening(agency, f"{number}{agency}{as_of}"))
        tables_statements.add_statements(tx, [(number, batch, *facts, as_of)])
        tables_batches.put_in_force(tx, batch, 1, 0)
        made.append(Statement(agency, batch, facts, as_of))
    facts, origins = effective(made)
    tables.add_citizens(tx, [(number, made[-1].batch, *facts, origins, "verified", None)])


@pytest.fixture
def with_people(city: Any) -> Any:
    city.write(lambda tx: tables.add_communities(tx, [("150102001003", "海东社区")]))
    city.write(lambda tx: keep(tx, AILIN, ("police", POLICE, "2026-01-05"), ("labour", LABOUR, "2026-06-01")))
    far: list[str | None] = ["远方人", "1", "01", "1985-01-01", "回民区通道街1号", "150103001001", "回民区通道街1号", "deceased", None]
    city.write(lambda tx: keep(tx, FAR, ("police", far, "2025-02-03")))
    return city


def look_up(desk: Any, number: str, purpose: Any = None) -> Any:
    return desk.ask("POST", "/v1/citizens/look-up", {"number": number, "purpose": purpose or REASON})


def facts_of(answer: Any) -> dict[str, Any]:
    return {fact["field"]: fact for fact in answer.json()["facts"]}


def test_a_clerk_sees_each_field_with_the_agency_and_date_it_came_from(with_people: Any) -> None:
    answer = look_up(with_people.desk("clerk"), AILIN)
    assert answer.status_code == 200
    facts = facts_of(answer)
    assert facts["name"]["value"] == "艾琳·买买提"
    assert (facts["name"]["agency"], facts["name"]["agency_name"], facts["name"]["as_of"]) == ("police", "公安", "2026-01-05")
    assert (facts["sex"]["value"], facts["sex"]["code"]) == ("女", "2")
    assert (facts["ethnicity"]["value"], facts["ethnicity"]["code"]) == ("维吾尔族", "05")
    assert facts["residence_division"]["value"] == "内蒙古自治区呼和浩特市新城区海拉尔东路街道海东社区"
    assert facts["residence_division"]["code"] == "150102001003"
    assert (facts["residence_address"]["value"], facts["residence_address"]["agency"]) == ("新城区锡林北路5号", "labour")
    assert (facts["state"]["value"], facts["state"]["code"]) == ("正常", "normal")
    assert with_people.journal()[-1] == ("citizen.viewed", "done")


def test_an_unknown_person_is_told_apart_from_a_wrong_number(with_people: Any) -> None:
    desk = with_people.desk("clerk")
    unknown = look_up(desk, UNKNOWN)
    assert (unknown.status_code, unknown.json()["code"], unknown.json()["region_known"]) == (404, "person_unknown", 1)
    strange = look_up(desk, number_of("15999919900307122"))
    assert (strange.status_code, strange.json()["region_known"]) == (404, 0)
    wrong = look_up(desk, AILIN[:17] + ("1" if AILIN[17] != "1" else "2"))
    assert (wrong.status_code, wrong.json()["code"], wrong.json()["failed"]) == (422, "number_check_failed", "check_character")
    assert wrong.json()["field"] == "number"


@pytest.mark.parametrize("number", ["", "1", AILIN.lower() + " ", AILIN[:6] + AILIN[8:17], "x" * 18, "\u0001" * 18, "' OR 1=1 --", "1" * 5000, "\U0001f600" * 18])
def test_a_hostile_number_is_refused_and_never_a_fault(with_people: Any, number: str) -> None:
    answer = look_up(with_people.desk("clerk"), number)
    assert (answer.status_code, answer.json()["code"]) == (422, "number_check_failed")


@pytest.mark.parametrize(
    "purpose",
    [
        {"kind": "reason", "reference": "curiosity"},
        {"kind": "service_item", "reference": "identify_visitor"},
        {"kind": "case", "reference": "01900000-0000-7000-8000-000000000000"},
        {"kind": "case", "reference": "x"},
    ],
)
def test_a_purpose_that_does_not_exist_is_refused(with_people: Any, purpose: dict[str, str]) -> None:
    answer = look_up(with_people.desk("clerk"), AILIN, purpose)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "invalid_field", "purpose")
    assert with_people.journal()[-1] == ("citizen.viewed", "refused")


def test_a_service_item_is_a_purpose(with_people: Any) -> None:
    assert look_up(with_people.desk("clerk"), AILIN, {"kind": "service_item", "reference": "old_age_allowance"}).status_code == 200


def test_a_community_worker_gets_the_registered_address_masked(with_people: Any) -> None:
    facts = facts_of(look_up(with_people.desk("community_worker"), AILIN))
    assert facts["registered_address"]["masked"] is True
    assert facts["registered_address"]["value"] == "内蒙古自治区呼和浩特市新城区＊＊＊＊"
    assert "12号" not in str(facts["registered_address"])
    assert facts["name"]["masked"] is False


def test_a_person_of_another_district_is_unknown_to_a_community_worker(with_people: Any) -> None:
    desk = with_people.desk("community_worker")
    far, nobody = look_up(desk, FAR), look_up(desk, UNKNOWN)
    assert far.status_code == nobody.status_code == 404
    assert {**far.json(), "request_id": ""} == {**nobody.json(), "request_id": ""}
    assert look_up(with_people.desk("clerk"), FAR).status_code == 200


def test_a_post_without_the_right_is_told_so_before_anything_is_read(with_people: Any) -> None:
    answer = look_up(with_people.desk("auditor"), UNKNOWN)
    assert (answer.status_code, answer.json()["code"]) == (403, "no_permission")


def test_statements_of_a_batch_that_is_not_in_force_do_not_count(with_people: Any) -> None:
    def begin(tx: Transaction) -> None:
        batch = tables_batches.open_batch(tx, tables_batches.Opening("police", "another file"))
        tables_statements.add_statements(tx, [(UNKNOWN, batch, *POLICE, "2026-09-09")])
        tables.add_citizens(tx, [(UNKNOWN, batch, *POLICE, "police|2026-09-09", "verified", None), (AILIN, batch, "别人", *POLICE[1:], "police|2026-09-09", "verified", None)])

    with_people.write(begin)
    desk = with_people.desk("clerk")
    assert look_up(desk, UNKNOWN).status_code == 404
    assert facts_of(look_up(desk, AILIN))["name"]["value"] == "艾琳·买买提"


def verify(desk: Any, number: str, stated: list[dict[str, str]]) -> Any:
    return desk.ask("POST", "/v1/citizens/verification", {"number": number, "purpose": REASON, "stated": stated})


def test_a_verification_says_how_each_field_compares_and_no_held_value(with_people: Any) -> None:
    stated = [
        {"field": "name", "value": "艾琳•买买提"},
        {"field": "birth_date", "value": "19900308"},
        {"field": "sex", "value": "女"},
        {"field": "registered_address", "value": "新城区海拉尔东路１２号"},
    ]
    answer = verify(with_people.desk("community_worker"), AILIN, stated)
    assert answer.status_code == 201
    told = {each["field"]: (each["agreement"], each["note"]) for each in answer.json()["fields"]}
    assert told == {
        "name": ("agrees", ""),
        "birth_date": ("differs", ""),
        "sex": ("agrees", ""),
        "registered_address": ("agrees", "shorter_form"),
    }
    assert "1990" not in answer.text
    assert with_people.rows("SELECT number, source FROM verifications WHERE id = ?", answer.json()["id"]) == [(AILIN, "typed")]
    assert with_people.journal()[-1] == ("citizen.verified", "done")


def test_a_field_nobody_holds_is_not_held(with_people: Any) -> None:
    with_people.write(lambda tx: keep(tx, UNKNOWN, ("justice", ["某人", *[None] * 8], "2026-01-01")))
    answer = verify(with_people.desk("clerk"), UNKNOWN, [{"field": "ethnicity", "value": "汉族"}, {"field": "name", "value": "某人"}])
    assert [each["agreement"] for each in answer.json()["fields"]] == ["not_held", "agrees"]


@pytest.mark.parametrize(
    "stated",
    [
        [],
        [{"field": "name", "value": " "}],
        [{"field": "name", "value": "长" * 501}],
        [{"field": "name", "value": "甲"}, {"field": "name", "value": "乙"}],
    ],
)
def test_a_verification_that_states_nothing_or_too_much_is_refused(with_people: Any, stated: list[dict[str, str]]) -> None:
    answer = verify(with_people.desk("clerk"), AILIN, stated)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_field")


@pytest.mark.parametrize("value", ["\u0001", "'; DROP TABLE citizens; --", "\ufffe", "\U000e0001" * 400, "٣" * 20, "🙂", "%s%n{}"])
@pytest.mark.parametrize("field", tables.FIELDS)
def test_no_stated_value_is_a_fault(with_people: Any, field: str, value: str) -> None:
    answer = verify(with_people.desk("clerk"), AILIN, [{"field": field, "value": value}])
    assert answer.status_code in {201, 422}


def test_private_use_characters_are_told(with_people: Any) -> None:
    with_people.write(lambda tx: keep(tx, UNKNOWN, ("police", ["李\ue81e", *POLICE[1:]], "2026-01-01")))
    assert look_up(with_people.desk("clerk"), UNKNOWN).json()["has_private_use_characters"] is True
    assert look_up(with_people.desk("clerk"), AILIN).json()["has_private_use_characters"] is False


@pytest.fixture
def with_case(city: Any) -> Any:
    """A case of one citizen at the station, and another citizen nobody has a case of."""
    city.write(hold_citizen)
    city.write(lambda tx: hold_citizen(tx, UNKNOWN, "别人"))
    return city, submit(city.desk())["summary"]["id"]


def about(case: str) -> dict[str, str]:
    return {"kind": "case", "reference": case}


def test_a_case_is_a_purpose_for_its_applicant_and_stands_in_the_record(with_case: Any) -> None:
    city, case = with_case
    assert look_up(city.desk(), NUMBER, about(case)).status_code == 200
    body = {"number": NUMBER, "purpose": about(case), "stated": [{"field": "name", "value": NAME}]}
    assert city.desk().ask("POST", "/v1/citizens/verification", body).status_code == 201
    records = city.rows("SELECT action, purpose, case_id FROM journal ORDER BY idx DESC LIMIT 2")
    assert records == [("citizen.verified", f"case:{case}", case), ("citizen.viewed", f"case:{case}", case)]


def test_a_case_is_no_purpose_for_anybody_else_and_not_told_from_one_that_does_not_exist(with_case: Any) -> None:
    city, case = with_case
    nowhere = about("01900000-0000-7000-8000-000000000000")
    far, steward = city.desk("far clerk", "other desk"), city.desk("steward", "desk")
    refused = [look_up(desk, number, purpose) for desk, number, purpose in (
        (city.desk(), UNKNOWN, about(case)),
        (far, NUMBER, about(case)),
        (steward, NUMBER, about(case)),
        (far, NUMBER, nowhere),
    )]
    body = {"number": UNKNOWN, "purpose": about(case), "stated": [{"field": "name", "value": NAME}]}
    refused.append(city.desk().ask("POST", "/v1/citizens/verification", body))
    told = {(answer.status_code, *sorted((key, value) for key, value in answer.json().items() if key != "request_id")) for answer in refused}
    assert len(told) == 1
    assert refused[0].status_code == 422


def test_an_approver_looks_the_applicant_up_under_the_case_before_them(with_case: Any) -> None:
    city, case = with_case
    assert look_up(city.desk("approver", "counter"), NUMBER, about(case)).status_code == 200


def test_who_may_look_nobody_up_takes_nobodys_case_in(city: Any) -> None:
    city.write(hold_citizen)
    in_force(city, "permissions", {"post": "clerk", "permission": "citizen.look_up", "scope": None})
    desk = city.desk()
    refused = desk.deed("POST", "/v1/cases", submission(desk))
    assert (refused.status_code, refused.json()["code"], refused.json()["field"]) == (404, "person_unknown", "applicant")
