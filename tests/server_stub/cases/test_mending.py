"""A returned case is mended in a draft of its own, with papers of that draft."""

from typing import Any

import pytest

from server_stub.identifiers import uuid7
from tests.server_stub.window import decide, hold_citizen, lay_papers, resubmit, submission, submit


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    return city


def _papers(ids: list[str], case: dict[str, Any]) -> list[dict[str, str]]:
    return [{"document": document, "material": paper["material"]} for document, paper in zip(ids, case["documents"], strict=True)]


def test_papers_scanned_while_mending_join_the_case(held: Any) -> None:
    clerk, approver = held.desk("clerk"), held.desk("approver", "counter")
    case = submit(clerk)
    returned = decide(approver, case, "return").json()
    materials = [paper["material"] for paper in case["documents"]]
    fresh = held.write(lambda tx: lay_papers(tx, clerk, uuid7(), materials))
    mended = resubmit(clerk, returned, documents=_papers(fresh, case))
    assert mended.status_code == 200, mended.text
    assert [paper["id"] for paper in mended.json()["documents"]] == fresh


def test_papers_of_another_case_do_not(held: Any) -> None:
    clerk, approver = held.desk("clerk"), held.desk("approver", "counter")
    case, other = submit(clerk), submit(clerk)
    returned = decide(approver, case, "return").json()
    foreign = [paper["id"] for paper in other["documents"]]
    refused = resubmit(clerk, returned, documents=_papers(foreign, case))
    assert (refused.status_code, refused.json()["code"]) == (422, "document_unknown")


def test_a_paper_that_joined_a_case_begins_no_second_one(held: Any) -> None:
    clerk, draft = held.desk("clerk"), uuid7()
    case = submit(clerk)
    returned = decide(held.desk("approver", "counter"), case, "return").json()
    fresh = held.write(lambda tx: lay_papers(tx, clerk, draft, [paper["material"] for paper in case["documents"]]))
    assert resubmit(clerk, returned, documents=_papers(fresh, case)).status_code == 200
    second = clerk.deed("POST", "/v1/cases", submission(clerk, draft=draft, documents=_papers(fresh, case)))
    assert (second.status_code, second.json()["code"]) == (422, "document_unknown")
