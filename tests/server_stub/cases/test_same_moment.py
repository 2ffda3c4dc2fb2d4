"""Two people at the same moment on one case, in every pair of verbs: one wins, the other is told."""

import asyncio
from itertools import combinations_with_replacement
from typing import Any

import pytest

from server_stub.cases.permitted import RIGHTS
from server_stub.identifiers import uuid7
from tests.server_stub.deeds_done import ACCEPT, FIRST, LAST, SECOND, body_of, done, offer, take_in
from tests.server_stub.window import hold_citizen

pytestmark = pytest.mark.both
AFTER = {"revoke", "grant_term"}
"""What can be done when it was approved only: tests/server_stub/promises holds them apart."""
KINDS = sorted(set(RIGHTS) - AFTER)
BEFORE = {
    "give_opinion": "ask_opinion",
    "countersign": "ask_countersign",
    "decline": "ask_countersign",
    "go_on": "hold",
    "grant_extension": "extend",
    "deny_extension": "extend",
}
"""What must have been done so that a verb can be."""
SEATS = {
    "give_opinion": ("labour district approver", "counter"),
    "countersign": ("health district approver", "counter"),
    "decline": ("health district approver", "counter"),
    "grant_extension": ("supervisor", "city counter"),
    "deny_extension": ("supervisor", "city counter"),
    "void": ("team_leader", "desk"),
}
STATION = ("withdraw", "correct", "urge")


def seat_of(city: Any, kind: str, *, second: bool) -> Any:
    """Who does it; the second of two is another person wherever there is one."""
    if kind in STATION:
        return city.desk("other clerk" if second else "clerk")
    return city.desk(*SEATS.get(kind, ("other approver" if second else "approver", "counter")))


@pytest.fixture
def held(city: Any) -> Any:
    city.write(hold_citizen)
    offer(city, ACCEPT, FIRST, SECOND, LAST)
    return city


def prepared(city: Any, *kinds: str) -> dict[str, Any]:
    """A case at its second step, where both can be done; or one of both, where they exclude each other."""
    approver = city.desk("approver", "counter")
    case = done(approver, take_in(city), "approve")
    before = {BEFORE[kind] for kind in kinds if kind in BEFORE}
    for kind in sorted(before, key=lambda each: each == "hold"):
        case = done(approver, case, kind)
    return case


def at_once(city: Any, case: dict[str, Any], asked: list[tuple[Any, str, dict[str, Any]]]) -> list[Any]:
    path, version = f"/v1/cases/{case['summary']['id']}/", case["summary"]["version"]

    async def both() -> list[Any]:
        headers = [{"If-Match": f'"{version}"', "Idempotency-Key": uuid7()} for _ in asked]
        return await asyncio.gather(
            *(desk.client.post(path + where, json=body, headers=head) for (desk, where, body), head in zip(asked, headers, strict=True))
        )

    answers: list[Any] = city.wait(both)
    return answers


def check_one_won(city: Any, case: dict[str, Any], answers: list[Any], kinds: tuple[str, str]) -> None:
    codes = sorted(answer.status_code for answer in answers)
    assert codes in ([200, 409], [200, 412]), (kinds, [answer.text for answer in answers])
    won = next(answer for answer in answers if answer.status_code == 200).json()
    lost = next(answer for answer in answers if answer.status_code != 200).json()
    assert won["summary"]["version"] == case["summary"]["version"] + 1
    assert len(won["history"]) == len(case["history"]) + 1, "one sentence, of who won"
    if lost["status"] == 412:
        assert (lost["code"], lost["version"]) == ("version_conflict", won["summary"]["version"])
    else:
        assert (lost["code"], lost["state"]) == ("state_conflict", case["summary"]["state"])
    told = city.rows("SELECT version FROM cases WHERE id = ?", case["summary"]["id"])
    assert told == [(won["summary"]["version"],)]


def test_in_every_pair_of_verbs_one_wins_and_the_other_is_told(held: Any) -> None:
    for pair in combinations_with_replacement(KINDS, 2):
        case = prepared(held, *pair)
        asked = []
        for second, kind in enumerate(pair):
            more = {"value": str(6 + second)} if kind == "correct" else {}
            asked.append((seat_of(held, kind, second=bool(second)), "deeds", body_of(case, kind, **more)))
        check_one_won(held, case, at_once(held, case, asked), pair)
    assert len(KINDS) == 21


@pytest.mark.parametrize("kind", ["urge", "withdraw", "void", "correct"])
def test_while_it_is_mended_one_wins_too(held: Any, kind: str) -> None:
    case = done(held.desk("approver", "counter"), prepared(held), "return")
    papers = [{"document": paper["id"], "material": paper["material"]} for paper in case["documents"]]
    mended = {"answers": case["answers"], "documents": papers, "note": "已补"}
    asked = [(held.desk(), "resubmission", mended), (seat_of(held, kind, second=True), "deeds", body_of(case, kind))]
    answers = at_once(held, case, asked)
    assert len(answers) == len(asked)
    check_one_won(held, case, answers, ("resubmit", kind))
