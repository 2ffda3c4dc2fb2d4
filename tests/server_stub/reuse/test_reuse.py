"""A paper given before, or a record held, stands instead of paper: of the same person alone, and while it is good."""

from typing import Any

import msgspec
import pytest

from server_stub.catalogue.catalogue import shipped
from server_stub.catalogue.wire import Material, ServiceItem
from server_stub.identifiers import uuid7
from tests.server_stub.parties.test_parties import SON, SON_NAME
from tests.server_stub.window import NUMBER, TWO_LEVELS, decide, hold_citizen, submission, submit

ITEM = shipped().items[TWO_LEVELS]
PAPER = next(one for one in ITEM.materials if one.required)


def changed(**said: Any) -> ServiceItem:
    materials = [msgspec.structs.replace(one, **said) if one.code == PAPER.code else one for one in ITEM.materials]
    return msgspec.structs.replace(ITEM, version=ITEM.version + 1, materials=materials)


@pytest.fixture
def held(city: Any) -> Any:
    """Two citizens, and the item whose first paper may be used again."""
    city.write(hold_citizen)
    city.write(lambda tx: hold_citizen(tx, SON, SON_NAME))
    offer(city, changed(reusable="case", reusable_days=30))
    return city


def offer(city: Any, item: ServiceItem) -> None:
    city.write(
        lambda tx: tx.run(
            "INSERT INTO item_versions (item, version, told, origin, kept_at) VALUES (?, ?, ?, 'published', ?)",
            (item.code, item.version, msgspec.json.encode(item).decode(), tx.now),
        )
    )
    others = [one for one in shipped().catalogue.items if one.code != item.code]
    city.centre.on_offer.take_over([*others, ITEM, item])


def ask(desk: Any, number: str = NUMBER, **purpose: str) -> Any:
    named = purpose or {"kind": "service_item", "reference": TWO_LEVELS}
    return desk.ask("POST", "/v1/citizens/reusable", {"number": number, "purpose": named})


def again(desk: Any, document: str, **said: Any) -> Any:
    """A second case in which a paper is not brought but named."""
    told = submission(desk, item_version=ITEM.version + 1, **said)
    rest = [one for one in told["documents"] if one["material"] != PAPER.code]
    return desk.deed("POST", "/v1/cases", told | {"documents": [{"document": document, "material": PAPER.code}, *rest]})


def paper_of(case: dict[str, Any]) -> str:
    return str(next(one["id"] for one in case["documents"] if one["material"] == PAPER.code))


def test_a_paper_given_before_is_offered_and_stands_with_its_origin(held: Any) -> None:
    desk = held.desk()
    first = submit(desk, uploaded=True)
    told = ask(desk).json()["reusable"]
    assert [(one["material"], one["origin"], one["document"], one["case_number"]) for one in told] == [
        (PAPER.code, "case", paper_of(first), first["summary"]["number"])
    ]
    assert (told[0]["item_name"], told[0]["good_until"]) == (ITEM.name, "2026-12-23")
    second = again(desk, paper_of(first))
    assert second.status_code == 201, second.text
    [reused] = second.json()["reused"]
    assert (reused["document"], reused["case_number"]) == (paper_of(first), first["summary"]["number"])
    assert second.json()["missing"] == [one for one in second.json()["missing"] if one != PAPER.code]
    approver = held.desk("approver", "counter")
    seen = approver.ask("GET", f"/v1/cases/{second.json()['summary']['id']}").json()
    assert seen["reused"] == second.json()["reused"]
    assert approver.ask("GET", f"/v1/documents/{reused['document']}").status_code == 200
    assert ("citizen.reusable_viewed", "done") in held.journal()


def test_another_persons_paper_is_as_unknown_as_none(held: Any) -> None:
    desk = held.desk()
    theirs = submit(desk, applicant=SON)
    assert ask(desk).json()["reusable"] == []
    answers = [again(desk, document) for document in (paper_of(theirs), uuid7(), "x")]
    assert {(one.status_code, one.json()["code"], one.json()["field"]) for one in answers} == {
        (422, "document_unknown", f"documents.{PAPER.code}")
    }


def test_a_paper_of_another_kind_too_old_or_of_a_refused_case_does_not_stand(held: Any) -> None:
    desk, approver = held.desk(), held.desk("approver", "counter")
    first = submit(desk)
    other = next(one["id"] for one in first["documents"] if one["material"] != PAPER.code)
    assert again(desk, other).json()["code"] == "document_unknown"
    refused = submit(desk)
    answer = decide(approver, refused, kind="refuse", rule=ITEM.refusal_rules[0], opinion="不符合条件")
    assert answer.status_code == 200, answer.text
    assert again(desk, paper_of(refused)).json()["code"] == "document_unknown"
    assert again(desk, paper_of(first)).status_code == 201
    held.write(lambda tx: tx.run("UPDATE documents SET received_at = '2026-10-23T01:00:00.000000Z'"))
    assert ask(desk).json()["reusable"] == [], "its 30 days are over"
    assert again(desk, paper_of(first)).json()["code"] == "document_unknown"


def test_a_paper_of_somebody_who_only_was_beside_is_not_theirs(held: Any) -> None:
    desk = held.desk()
    family = {"role": "family", "number": SON, "relation": "child"}
    submit(desk, parties=[family])
    assert ask(desk, SON).json()["reusable"] == []


def test_only_who_takes_in_may_ask_and_only_for_an_item(held: Any) -> None:
    submit(held.desk())
    assert ask(held.desk("approver", "counter")).status_code == 403
    refused = ask(held.desk(), kind="reason", reference="advise")
    assert (refused.status_code, refused.json()["field"]) == (422, "purpose")


def test_a_record_of_the_base_stands_where_the_item_names_its_fields(held: Any) -> None:
    item = msgspec.structs.replace(
        changed(reusable="agency", record_fields=["registered_address", "name"]), version=ITEM.version + 2
    )
    offer(held, item)
    desk = held.desk()
    [record] = ask(desk).json()["reusable"]
    assert (record["origin"], record["fields"]) == ("agency", ["registered_address", "name"])
    assert record["agency_name"]
    told = submission(desk, item_version=item.version)
    rest = [one for one in told["documents"] if one["material"] != PAPER.code]
    taken = desk.deed("POST", "/v1/cases", told | {"documents": rest, "records": [PAPER.code]})
    assert taken.status_code == 201, taken.text
    [stands] = taken.json()["reused"]
    assert (stands["origin"], stands["agency_name"], stands["as_of"]) == ("agency", record["agency_name"], record["as_of"])
    assert PAPER.code not in taken.json()["missing"]
    other = next(one.code for one in ITEM.materials if one.code != PAPER.code)
    told = submission(desk, item_version=item.version)
    refused = desk.deed("POST", "/v1/cases", told | {"records": [other]})
    assert (refused.status_code, refused.json()["code"]) == (422, "document_unknown")


def test_a_returned_case_keeps_what_it_was_handed_in_with(held: Any) -> None:
    desk, approver = held.desk(), held.desk("approver", "counter")
    first = submit(desk)
    second = again(desk, paper_of(first)).json()
    mend = [{"kind": "field", "code": ITEM.form[0].code, "what": "写全"}]
    returned = decide(approver, second, kind="return", to_mend=mend, opinion="请改正")
    assert returned.status_code == 200, returned.text
    case = returned.json()
    body = {
        "answers": [{"code": one["code"], "value": one["value"]} for one in second["answers"]],
        "documents": [{"document": one["id"], "material": one["material"]} for one in second["documents"]],
    }
    headers = {"If-Match": f'"{case["summary"]["version"]}"'}
    mended = desk.deed("POST", f"/v1/cases/{case['summary']['id']}/resubmission", body, headers=headers)
    assert mended.status_code == 200, mended.text
    assert [one["document"] for one in mended.json()["reused"]] == [paper_of(first)]


def test_a_material_says_what_of_the_record_stands_for_agencies_only() -> None:
    assert Material(code="x", name="x").record_fields == []


@pytest.mark.parametrize("code", ["pension_claim", "pension_enrolment", "old_age_allowance", "disability_card"])
def test_for_these_items_the_household_register_may_stay_at_home(city: Any, code: str) -> None:
    city.write(hold_citizen)
    [record] = ask(city.desk(), kind="service_item", reference=code).json()["reusable"]
    assert (record["material"], record["origin"]) == ("household_register", "agency")
    assert "registered_address" in record["fields"]
