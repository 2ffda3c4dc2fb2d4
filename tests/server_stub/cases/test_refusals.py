"""Every way the centre says no about a case, and that outside one's reach is the same as absent."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from server_stub.cases import routes
from server_stub.cases.view import Rules
from server_stub.catalogue import calendar, catalogue
from server_stub.catalogue import tables as items
from server_stub.identifiers import uuid7
from server_stub.identity import policy
from tests.server_stub.window import (
    NAME,
    NUMBER,
    THREE_LEVELS,
    TWO_LEVELS,
    decide,
    hold_citizen,
    pdf,
    resubmit,
    submission,
    submit,
    upload,
)

DRAFT = "01900000-0000-7000-8000-000000000001"


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    return city


def said(answer: Any) -> tuple[int, str, str | None]:
    told = answer.json()
    assert NUMBER not in answer.text
    assert NAME not in answer.text
    return answer.status_code, told["code"], told.get("field")


def answered(body: dict[str, Any], code: str, value: str | None) -> dict[str, Any]:
    """The submission with another answer to one question; None leaves it out."""
    rest = [each for each in body["answers"] if each["code"] != code]
    return body | {"answers": rest if value is None else [*rest, {"code": code, "value": value}]}


CHANGES: list[tuple[str, Any, tuple[int, str, str | None]]] = [
    ("item", "no_such_item", (422, "item_unknown", "item")),
    ("item_version", 99, (422, "item_version_unknown", "item_version")),
    ("applicant", "150102199003071220", (422, "number_check_failed", "applicant")),
    ("applicant", NUMBER.lower() + " ", (422, "number_check_failed", "applicant")),
    ("applicant", "11010519491231002X", (404, "person_unknown", "applicant")),
    ("draft", "../../x", (422, "invalid_field", "draft")),
    ("verification", None, (422, "required_missing", "verification")),
    ("verification", DRAFT, (422, "invalid_field", "verification")),
    ("documents", [], (422, "required_missing", None)),
    ("documents", [{"document": DRAFT, "material": "identity_card"}], (422, "document_unknown", None)),
    ("documents", [{"document": "x", "material": "no_such_paper"}], (422, "material_unknown", "documents")),
]


@pytest.mark.parametrize(("name", "value", "expected"), CHANGES)
def test_a_submission_that_does_not_fit_is_refused(held: Any, name: str, value: Any, expected: tuple[int, str, str | None]) -> None:
    desk = held.desk()
    body = submission(desk)
    if name == "documents" and value and value[0]["material"] == "identity_card":
        value = [{**value[0], "material": body["documents"][0]["material"]}]
    status, code, field = said(desk.deed("POST", "/v1/cases", body | {name: value}))
    assert (status, code) == expected[:2]
    assert expected[2] is None or field == expected[2]
    assert held.rows("SELECT count(*) FROM cases") == [(0,)]
    assert held.journal()[-1] == ("case.submitted", "refused")


def test_answers_must_fit_their_questions(held: Any) -> None:
    desk = held.desk()
    body = submission(desk, THREE_LEVELS)
    for field in item_form(desk):
        code = field["code"]
        for value in wrong_for(field):
            got = said(desk.deed("POST", "/v1/cases", answered(body, code, value)))
            assert got == (422, "invalid_field", f"answers.{code}"), (field, value)
        if field["required"]:
            for value in (None, "", "   "):
                got = said(desk.deed("POST", "/v1/cases", answered(body, code, value)))
                assert got == (422, "required_missing", f"answers.{code}")


def item_form(desk: Any) -> list[dict[str, Any]]:
    items = desk.ask("GET", "/v1/catalogue").json()["items"]
    form: list[dict[str, Any]] = next(item["form"] for item in items if item["code"] == THREE_LEVELS)
    return form


def wrong_for(field: dict[str, Any]) -> list[str]:
    wrong = {
        "date": ["2026-02-30", "20260228", "2026-2-28", "二〇二六"],
        "choice": ["no_such_choice"],
        "number": ["many", "1e5", "NaN", "１"],
        "phone": ["call me", "12"],
        "citizen_number": ["150102199003071220", NUMBER[:-1]],
        "yes_no": ["maybe", "True"],
    }
    return ["x" * 2001, "a\x07b", "a\u2028b", "00\u202e5", *wrong.get(field["kind"], [])]


@pytest.mark.parametrize(
    "answer",
    [{"code": "no such", "value": "x"}, {"code": "'; DROP TABLE cases; --", "value": "x"}, {"code": "phone", "value": "x", "cited": True}],
)
def test_answers_nobody_asked_for_are_refused(held: Any, answer: dict[str, Any]) -> None:
    desk = held.desk()
    body = submission(desk)
    status, code, field = said(desk.deed("POST", "/v1/cases", body | {"answers": [*body["answers"], answer]}))
    assert (status, code) == (422, "invalid_field")
    assert "DROP" not in (field or "")


def test_papers_of_another_draft_station_or_material_are_not_taken(held: Any) -> None:
    desk, far = held.desk(), held.desk("far clerk", "other desk")
    body = submission(desk)
    first = body["documents"][0]
    wrong = [upload(desk, DRAFT, first["material"]), upload(far, body["draft"], first["material"]), upload(desk, body["draft"], "another")]
    for document in wrong:
        papers = [{**first, "document": document}, *body["documents"][1:]]
        got = said(desk.deed("POST", "/v1/cases", body | {"documents": papers}))
        assert got == (422, "document_unknown", f"documents.{first['material']}")
    twice = [*body["documents"], first]
    assert said(desk.deed("POST", "/v1/cases", body | {"documents": twice}))[1] == "document_unknown"


def test_a_paper_with_too_many_pages_is_refused(held: Any) -> None:
    desk = held.desk()
    body = submission(desk)
    first = body["documents"][0]
    thick = upload(desk, body["draft"], first["material"], pdf(120), 120)
    papers = [{**first, "document": thick}, *body["documents"][1:]]
    got = said(desk.deed("POST", "/v1/cases", body | {"documents": papers}))
    assert got == (413, "too_large", f"documents.{first['material']}")


def test_a_case_is_taken_in_only_for_whom_the_post_may_look_up(held: Any) -> None:
    """A community worker reaches the own district: who lives elsewhere is the same answer as nobody."""
    worker, near, far = held.desk("community_worker"), NUMBER, "11010519491231002X"
    held.write(lambda tx: hold_citizen(tx, far))
    held.write(lambda tx: tx.run("UPDATE citizens SET residence_division = '150103001003' WHERE number = ?", (far,)))
    refused = worker.deed("POST", "/v1/cases", submission(worker, applicant=far))
    assert said(refused) == (404, "person_unknown", "applicant")
    assert far not in refused.text
    assert submit(worker, applicant=near)["summary"]["applicant_name"] == NAME
    assert submit(held.desk(), applicant=far)["summary"]["applicant_name"] == NAME, "a clerk reaches the city"


def test_a_verification_counts_for_its_person_and_for_thirty_days(held: Any) -> None:
    desk = held.desk()
    purpose = {"kind": "reason", "reference": "identify_visitor"}
    stated = {"number": NUMBER, "purpose": purpose, "stated": [{"field": "name", "value": NAME}]}
    made = desk.ask("POST", "/v1/citizens/verification", stated)
    assert made.status_code == 201, made.text
    case = submit(desk, verification=made.json()["id"])
    assert case["verification"]["fields"] == [{"field": "name", "agreement": "agrees", "note": ""}]
    held.clock.move(days=31)
    late = held.desk("other clerk")
    got = said(late.deed("POST", "/v1/cases", submission(late, verification=made.json()["id"])))
    assert got == (422, "invalid_field", "verification")


def test_a_deed_without_key_or_version_is_malformed(held: Any) -> None:
    desk, approver = held.desk(), held.desk("approver", "counter")
    case = submit(desk)
    path = f"/v1/cases/{case['summary']['id']}"
    assert said(desk.ask("POST", "/v1/cases", submission(desk))) == (400, "malformed", "Idempotency-Key")
    decision = {"kind": "approve", "materials_seen": []}
    keyless = approver.ask("POST", f"{path}/decision", decision, headers={"If-Match": '"1"'})
    assert said(keyless) == (400, "malformed", "Idempotency-Key")
    for stated in ("1", '"one"', "*", ""):
        got = said(approver.deed("POST", f"{path}/decision", decision, headers={"If-Match": stated}))
        assert got == (400, "malformed", "If-Match")
    assert said(approver.deed("POST", f"{path}/decision", decision)) == (400, "malformed", "If-Match")


def test_a_decision_needs_what_it_stands_on(held: Any) -> None:
    approver = held.desk("approver", "counter")
    case = submit(held.desk())
    material = case["documents"][0]["material"]
    tries: list[tuple[str, dict[str, Any], tuple[int, str, str]]] = [
        ("approve", {"materials_seen": []}, (422, "materials_not_seen", "materials_seen")),
        ("approve", {"materials_seen": ["no_such"]}, (422, "material_unknown", "materials_seen")),
        ("approve", {"rule": "x"}, (422, "invalid_field", "rule")),
        ("approve", {"opinion": "x" * 2001}, (422, "invalid_field", "opinion")),
        ("approve", {"opinion": "a\x01"}, (422, "invalid_field", "opinion")),
        ("approve", {"opinion": "不\u2067准予\u2069"}, (422, "invalid_field", "opinion")),
        ("return", {"to_mend": []}, (422, "reason_missing", "to_mend")),
        ("return", {"to_mend": [{"kind": "material", "code": material, "what": " "}]}, (422, "reason_missing", "to_mend")),
        ("return", {"to_mend": [{"kind": "material", "code": "no_such", "what": "x"}]}, (422, "invalid_field", "to_mend")),
        ("return", {"to_mend": [{"kind": "field", "code": material, "what": "x"}]}, (422, "invalid_field", "to_mend")),
        ("return", {"to_mend": [{"kind": "material", "code": material, "what": "x" * 501}]}, (422, "invalid_field", "to_mend")),
        ("refuse", {"opinion": ""}, (422, "reason_missing", "opinion")),
        ("refuse", {"rule": " "}, (422, "reason_missing", "rule")),
        ("refuse", {"to_mend": [{"kind": "material", "code": material, "what": "x"}]}, (422, "invalid_field", "to_mend")),
    ]  # fmt: skip
    for kind, change, expected in tries:
        assert said(decide(approver, case, kind, **change)) == expected
    assert held.rows("SELECT version, state FROM cases") == [(1, "in_approval")]


def test_whoever_took_it_in_may_not_decide_it(held: Any) -> None:
    case = submit(held.desk())
    approver = held.desk("approver", "counter")
    held.write(lambda tx: tx.run("UPDATE case_history SET account = ?", (approver.account,)))
    assert said(decide(approver, case)) == (409, "took_in_yourself", None)
    path = f"/v1/cases/{case['summary']['id']}/lease"
    assert said(approver.ask("PUT", path)) == (409, "took_in_yourself", None)
    assert said(held.desk().ask("PUT", path)) == (403, "no_permission", None)


def test_two_approvers_at_once_and_one_wins(held: Any) -> None:
    first, second = held.desk("approver", "counter"), held.desk("other approver", "counter")
    case = submit(held.desk())
    assert decide(first, case).status_code == 200
    answer = decide(second, case, "refuse")
    assert said(answer) == (412, "version_conflict", None)
    assert answer.json()["version"] == 2
    assert held.rows("SELECT deed FROM case_history ORDER BY position") == [("submitted",), ("approved",)]


def test_a_case_is_resubmitted_only_when_it_was_given_back(held: Any) -> None:
    desk, approver = held.desk(), held.desk("approver", "counter")
    case = submit(desk)
    answer = resubmit(desk, case)
    assert said(answer) == (409, "state_conflict", None)
    assert answer.json()["state"] == "in_approval"
    case = decide(approver, case, "return").json()
    assert said(decide(approver, case)) == (409, "state_conflict", None)
    assert said(resubmit(desk, case, documents=[])) == (422, "required_missing", f"documents.{case['documents'][0]['material']}")
    assert said(resubmit(desk, case, note="x" * 2001)) == (422, "invalid_field", "note")
    assert said(resubmit(held.desk("far clerk", "other desk"), case)) == (404, "not_found", None)
    assert resubmit(held.desk("other clerk"), case).status_code == 200, "a colleague of the station may mend it"


def test_outside_of_reach_is_the_same_as_absent(held: Any) -> None:
    case = submit(held.desk(), uploaded=True)
    paper = case["documents"][0]["id"]
    outsiders = [("far clerk", "other desk"), ("far approver", "other desk"), ("labour district approver", "counter"), ("civil_affairs city approver", "city counter")]
    for account, place in outsiders:
        desk = held.desk(account, place)
        for path in ("/v1/cases/{}", "/v1/documents/{}"):
            known = desk.ask("GET", path.format(paper if "documents" in path else case["summary"]["id"]))
            absent = desk.ask("GET", path.format(uuid7()))
            ids = [answer.json().pop("request_id") for answer in (known, absent)]
            bodies = {answer.text.replace(name, "") for answer, name in zip((known, absent), ids, strict=True)}
            assert (known.status_code, len(bodies)) == (404, 1), (account, path)
        for name in ("mine", "queue"):
            told = desk.ask("GET", f"/v1/cases?list={name}").json()
            assert (told["cases"], sum(told["counts"].values())) == ([], 0)
    assert held.desk("approver", "counter").ask("GET", f"/v1/documents/{paper}").status_code == 200


@pytest.mark.parametrize("path", ["/v1/cases/{}", "/v1/cases/{}/lease", "/v1/cases/{}/decision", "/v1/cases/{}/receipts"])
@pytest.mark.parametrize("name", ["null", "x" * 500, "%00", "..%2f", "'--", "１", "%ff"])
def test_strange_ids_never_break_anything(held: Any, path: str, name: str) -> None:
    desk = held.desk("approver", "counter")
    for method in ("GET", "PUT", "POST", "DELETE"):
        answer = desk.deed(method, path.format(name), {"kind": "approve", "materials_seen": []}, headers={"If-Match": '"1"'})
        assert 400 <= answer.status_code < 500


@pytest.mark.parametrize(
    "query",
    ["", "list=all", "list=mine&state=open", "list=mine&limit=0", "list=mine&limit=9999", "list=mine&limit=x",
     "list=mine&after=%00", "list=mine&after=bm8", "list=mine&after=WyJhIl0", "list=mine&after=WyJcdTAwMDAiLCJhIl0"],
)  # fmt: skip
def test_strange_questions_for_lists_are_malformed(held: Any, query: str) -> None:
    answer = held.desk().ask("GET", f"/v1/cases?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'{"draft": 5}', b'{"draft": "\\ud800"}', b"\xff\xfe", b'{"a":' * 5000, b'{"extra": 1}', b"1e999"],
)
def test_hostile_bodies_are_refused_in_words(held: Any, body: bytes) -> None:
    desk = held.desk()
    headers = {"Content-Type": "application/json", "Idempotency-Key": uuid7()}
    answer = desk.ask("POST", "/v1/cases", content=body, headers=headers)
    assert 400 <= answer.status_code < 500
    assert answer.json()["code"]


def test_a_case_keeps_the_version_of_its_item_it_began_with(held: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, shelf = held.desk(), catalogue.shipped()
    case, item = submit(desk), shelf.items[TWO_LEVELS]
    newer = msgspec.structs.replace(item, version=item.version + 1, name="新名称", materials=[])
    later = Rules(replace(shelf, items={**shelf.items, TWO_LEVELS: newer}), calendar.shipped(), policy.load())
    held.write(lambda tx: items.keep(tx, TWO_LEVELS, newer.version, msgspec.json.encode(newer).decode(), "published"))
    monkeypatch.setattr(routes, "rules", lambda _request: later)
    assert submit(desk)["item"]["name"] == item.name, "a draft of the version before is still taken"
    fresh = submit(desk, item_version=newer.version, documents=[])
    assert (fresh["item"]["name"], fresh["summary"]["item_name"]) == ("新名称", "新名称")
    assert desk.ask("GET", f"/v1/cases/{case['summary']['id']}").json()["item"]["name"] == item.name
    for version in (0, -1, 10**30, newer.version + 1):
        got = said(desk.deed("POST", "/v1/cases", submission(desk) | {"item_version": version}))
        assert got == (422, "item_version_unknown", "item_version")


def test_blank_answers_are_no_place_to_hide_things(held: Any) -> None:
    desk = held.desk()
    got = said(desk.deed("POST", "/v1/cases", answered(submission(desk), "phone", " " * 5000)))
    assert got == (422, "invalid_field", "answers.phone")


def test_a_paper_is_wanted_by_what_was_answered(held: Any) -> None:
    desk, code = held.desk(), "household_move"
    body = submission(desk, code)
    without = [each for each in body["documents"] if each["material"] != "relation_proof"]
    got = said(desk.deed("POST", "/v1/cases", body | {"documents": without}))
    assert got == (422, "required_missing", "documents.relation_proof")
    house = answered(answered(answered(body, "host_name", None), "host_number", None), "reason", "house")
    got = said(desk.deed("POST", "/v1/cases", house))
    assert got == (422, "required_missing", "documents.house_paper")
    left_over = answered(body, "reason", "house")
    assert said(desk.deed("POST", "/v1/cases", left_over))[:2] == (422, "invalid_field")
