"""Papers that go with an approver's words: whose they are, who reads them, and what is refused."""

from typing import Any

import pytest

from server_stub.identifiers import uuid7
from tests.server_stub.conftest import City, Desk
from tests.server_stub.window import decide, hold_citizen, resubmit, submit, upload

MATERIAL = "opinion.attached"


@pytest.fixture
def counter(city: City) -> Desk:
    city.write(hold_citizen)
    return city.desk("approver", "counter")


def seen(desk: Desk, case: Any) -> Any:
    return desk.ask("GET", f"/v1/cases/{case['summary']['id']}").json()


def test_a_paper_goes_with_an_opinion_and_others_of_the_case_read_it(city: City, counter: Desk) -> None:
    clerk = city.desk()
    case = submit(clerk)
    paper = upload(counter, case["summary"]["id"], MATERIAL)
    assert clerk.ask("GET", f"/v1/documents/{paper}").status_code == 404, "not said yet"
    assert all(one["takes_papers"] for one in seen(counter, case)["deeds"] if one["kind"] in ("approve", "refuse", "hold"))
    returned = decide(counter, case, "return", attached=[paper])
    assert returned.status_code == 200, returned.text
    told = returned.json()["history"][-1]["attached"]
    assert [(one["id"], one["pages"]) for one in told] == [(paper, 1)]
    assert seen(clerk, case)["history"][-1]["attached"] == told
    assert not [one for one in seen(clerk, case)["documents"] if one["id"] == paper], "it is none of the citizen's papers"
    read = clerk.ask("GET", f"/v1/documents/{paper}")
    assert (read.status_code, read.content[:5]) == (200, b"%PDF-")
    assert city.desk("far approver", "other desk").ask("GET", f"/v1/documents/{paper}").status_code == 404
    assert resubmit(clerk, returned.json()).status_code == 200
    assert seen(counter, case)["history"][-2]["attached"] == told, "a new form takes nothing from it"


def test_what_is_attached_twice_or_later_stands_behind_what_is_there(city: City, counter: Desk) -> None:
    case = submit(city.desk())
    first, second = (upload(counter, case["summary"]["id"], MATERIAL) for _ in range(2))
    held = deed(counter, case, "hold", held_for="inspection", reason="入户", attached=[first])
    again = deed(counter, held.json(), "go_on", attached=[second])
    assert again.status_code == 200, again.text
    assert [[one["id"] for one in entry["attached"]] for entry in again.json()["history"]] == [[], [first], [second]]


@pytest.mark.parametrize("wrong", ["another's", "another case's", "a material's", "unknown", "no id", "twice", "six", "said already"])
def test_papers_that_are_not_the_callers_for_this_case_are_refused(city: City, counter: Desk, wrong: str) -> None:
    clerk = city.desk()
    case, other = submit(clerk), submit(clerk)
    here = case["summary"]["id"]
    match wrong:
        case "another's":
            attached = [upload(clerk, here, MATERIAL)]
        case "another case's":
            attached = [upload(counter, other["summary"]["id"], MATERIAL)]
        case "a material's":
            attached = [upload(counter, here, "household_book")]
        case "unknown" | "no id":
            attached = [uuid7() if wrong == "unknown" else "../x"]
        case "twice":
            attached = [upload(counter, here, MATERIAL)] * 2
        case "six":
            attached = [uuid7() for _ in range(6)]
        case _:
            attached = [upload(counter, here, MATERIAL)]
            case = deed(counter, case, "hold", held_for="inspection", reason="入户", attached=attached).json()
            case = deed(counter, case, "go_on").json()
    refused = decide(counter, case, attached=attached)
    assert (refused.status_code, refused.json()["field"]) == (422, "attached")
    assert len(seen(counter, case)["history"]) == len(case["history"])


def test_papers_go_with_words_of_deciding_only(city: City, counter: Desk) -> None:
    clerk = city.desk()
    case = submit(clerk)
    paper = upload(clerk, case["summary"]["id"], MATERIAL)
    refused = deed(clerk, case, "withdraw", reason="本人撤回", attached=[paper])
    assert (refused.status_code, refused.json()["field"]) == (422, "attached")
    papers = [*({"document": one["id"], "material": one["material"]} for one in case["documents"]), {"document": paper, "material": MATERIAL}]
    returned = decide(counter, seen(counter, case), "return").json()
    assert resubmit(clerk, returned, documents=papers).json()["code"] == "material_unknown"


def deed(desk: Desk, case: Any, kind: str, **told: Any) -> Any:
    headers = {"If-Match": f'"{case["summary"]["version"]}"'}
    return desk.deed("POST", f"/v1/cases/{case['summary']['id']}/deeds", {"kind": kind, **told}, headers=headers)
