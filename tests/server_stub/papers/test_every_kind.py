"""Papers of every kind: what they say is what their templates name, and what a case, notice or day is."""

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from server_stub.identifiers import uuid7
from server_stub.papers import day_content
from server_stub.papers.kinds import KINDS
from server_stub.papers.wire import PaperKind
from tests.server_stub.conftest import City, Desk
from tests.server_stub.deeds_done import ACCEPT, LAST, SECOND, done, offer, take_in
from tests.server_stub.notices.test_notices import ITEM, give
from tests.server_stub.promises.test_promises import allow_promises, promised, revoked
from tests.server_stub.window import NAME, decide, hold_citizen, resubmit, submit

RESOURCES = Path(__file__).resolve().parents[3] / "resources" / "papers"
GIVEN_BY_DESK = {"number", "check_code", "mark_index"}


@pytest.fixture
def held(city: City) -> City:
    city.write(hold_citizen)
    return city


def issue(desk: Desk, kind: str, **asked: Any) -> dict[str, Any]:
    answer = desk.deed("POST", "/v1/papers", {"kind": kind, **asked})
    assert answer.status_code == 201, (kind, answer.text)
    return dict(answer.json())


def number(case: dict[str, Any]) -> str:
    return str(case["summary"]["number"])


def of_case(held: City, kind: str) -> dict[str, Any]:
    """A case that came so far that the paper can be issued."""
    clerk = held.desk()
    if kind in {"acceptance", "verification", "originals"}:
        return submit(clerk)
    if kind == "revocation":
        allow_promises(held)
        return revoked(held)[0]
    offer(held, ACCEPT, SECOND, LAST)
    begun, approver = take_in(held), held.desk("approver", "counter")
    match kind:
        case "correction":
            return done(approver, begun, "return")
        case "result":
            return done(approver, begun, "refuse")
        case "amendment":
            return done(clerk, begun, "correct")
        case "pause":
            return done(approver, begun, "hold")
        case "extension":
            return done(held.desk("supervisor", "counter"), done(approver, begun, "extend"), "grant_extension")
        case "withdrawal":
            return done(clerk, begun, "withdraw")
        case _:
            return done(held.desk("team_leader"), begun, "void")


def made(held: City, kind: PaperKind) -> dict[str, Any]:
    if kind == "promise":
        allow_promises(held)
        body, _ = promised(held.desk())
        return issue(held.desk(), kind, case=held.desk().deed("POST", "/v1/cases", body).json()["summary"]["id"])
    match KINDS[kind].about:
        case "case":
            return issue(held.desk(), kind, case=of_case(held, kind)["summary"]["id"])
        case "notice":
            more: dict[str, Any] = {} if kind == "notice" else {"kind": "not_accepted", "lacks": []}
            if more:
                more |= {"rule": refusal_rule(), "reason": "户籍不在本区"}
            return issue(held.desk(), kind, notice=give(held.desk(), **more)["id"])
        case "station":
            return issue(held.desk(), kind)


def refusal_rule() -> str:
    return ITEM.refusal_rules[0]


@pytest.mark.parametrize("kind", get_args(PaperKind))
def test_a_paper_says_by_name_all_that_its_template_may_ask_for(held: City, kind: PaperKind) -> None:
    told = made(held, kind)
    sample = tomllib.loads((RESOURCES / "content" / f"{kind}.toml").read_text("utf-8"))
    assert set(sample["facts"]) - GIVEN_BY_DESK <= set(told["content"]["facts"]), "a template names what never comes"
    for name, members in sample.get("lists", {}).items():
        for member in told["content"]["lists"][name]:
            assert set(members[0]) <= set(member), name
    assert told["template_version"] == 1
    assert told["check_code"].startswith("CW1|")
    assert told["mark"]["index"] > 0
    assert held.rows("SELECT leaf FROM journal WHERE idx = ?", told["mark"]["index"])[0][0].hex() == told["mark"]["leaf"]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind].each != "asked"])
def test_a_paper_asked_for_again_is_the_same_and_says_the_same(held: City, kind: PaperKind) -> None:
    first = made(held, kind)
    held.write(lambda tx: tx.run("UPDATE organisations SET name = '新名'"))
    held.clock.move(hours=30)
    about = {"case": first["case"]} if first["case"] else {"notice": first["notice"]}
    assert issue(held.desk("other clerk"), kind, **about) == first
    assert held.rows("SELECT count(*) FROM papers") == [(1,)]


def test_each_part_is_counted_by_itself(held: City) -> None:
    desk = held.desk()
    paper = issue(desk, "acceptance", case=submit(desk)["summary"]["id"])
    counted = [
        desk.deed("POST", f"/v1/papers/{paper['id']}/copies", {"size": "a5", "part": part}).json()
        for part in ("citizen", "office", "citizen")
    ]
    assert [(one["part"], one["copy"]) for one in counted] == [("citizen", 1), ("office", 1), ("citizen", 2)]
    assert (counted[-1]["paper"]["copies"], counted[-1]["paper"]["office_copies"]) == (2, 1)
    assert held.rows("SELECT part, copy, size FROM paper_copies ORDER BY made_at") == [("citizen", 1, "a5"), ("office", 1, "a5"), ("citizen", 2, "a5")]


def test_a_case_given_back_twice_has_two_notices_of_what_is_to_be_mended(held: City) -> None:
    offer(held, ACCEPT, SECOND, LAST)
    desk, approver = held.desk(), held.desk("approver", "counter")
    case = done(approver, take_in(held), "return")
    first = issue(desk, "correction", case=case["summary"]["id"])
    case = done(approver, resubmit(desk, case).json(), "return", to_mend=[{"kind": "material", "code": case["documents"][0]["material"], "what": "缺章"}])
    second = issue(desk, "correction", case=case["summary"]["id"])
    assert (first["number"], second["number"]) == (f"{number(case)}-B", f"{number(case)}-B2")
    assert [one["content"]["lists"]["to_mend"][0]["what"] for one in (first, second)] == ["看不清", "缺章"]
    assert issue(desk, "correction", case=case["summary"]["id"], deed=first["mark"]["index"]) == first


def test_a_correction_shows_both_values(held: City) -> None:
    told = made(held, "amendment")["content"]
    (line,) = told["lists"]["corrected"]
    assert line["after"] == "5"
    assert line["before"] != line["after"]
    assert told["facts"]["why"] == "写错"


@pytest.mark.parametrize("kind", ["result", "correction", "amendment", "pause", "extension", "withdrawal", "void", "promise"])
def test_a_paper_of_what_did_not_happen_is_not_issued(held: City, kind: str) -> None:
    desk = held.desk()
    answer = desk.deed("POST", "/v1/papers", {"kind": kind, "case": submit(desk)["summary"]["id"]})
    assert (answer.status_code, answer.json()["code"]) == (409, "state_conflict")
    assert held.rows("SELECT count(*) FROM papers") == [(0,)]


def test_papers_of_others_are_absent(held: City) -> None:
    desk, far = held.desk(), held.desk("far clerk", "other desk")
    case, notice = submit(desk)["summary"]["id"], give(desk)["id"]
    sheet = issue(desk, "day_sheet")["id"]
    for asked in ({"kind": "acceptance", "case": case}, {"kind": "notice", "notice": notice}, {"kind": "not_accepted", "notice": notice}):
        assert far.deed("POST", "/v1/papers", asked).json()["code"] == "not_found"
    for paper in (sheet, uuid7(), "no id"):
        assert far.deed("POST", f"/v1/papers/{paper}/copies", {"size": "a5"}).json()["code"] == "not_found"
    assert desk.deed("POST", "/v1/papers", {"kind": "not_accepted", "notice": notice}).status_code == 404, "it is a notice of another kind"


def test_the_end_of_day_sheet_counts_what_came_went_and_waits(held: City) -> None:
    desk, approver = held.desk(), held.desk("approver", "counter")
    cases = [submit(desk) for _ in range(3)]
    issue(desk, "acceptance", case=cases[0]["summary"]["id"])
    decide(approver, cases[1], "refuse")
    decide(approver, cases[2], "return")
    told = issue(desk, "day_sheet")
    facts, lists = told["content"]["facts"], told["content"]["lists"]
    assert (facts["received_count"], facts["finished_count"], facts["returned_count"]) == ("3", "1", "1")
    assert [line["number"] for line in lists["received"]] == [number(case) for case in cases]
    assert lists["received"][0]["applicant"] == NAME
    assert [(line["number"], line["state"]) for line in lists["finished"]] == [(number(cases[1]), "不予办理")]
    assert [line["number"] for line in lists["returned"]] == [number(cases[2])]
    assert {(line["number"], line["why"]) for line in lists["unprinted"]} == {
        (f"{number(cases[0])}-S", "已编号，未送打印机"), (number(cases[1]), "未出具"), (number(cases[2]), "未出具"),
    }  # fmt: skip
    assert told["number"].endswith("-R1")
    assert issue(desk, "day_sheet")["number"].endswith("-R2"), "what is counted later is another sheet"


def test_what_is_overdue_stands_on_the_sheet_of_a_later_day_and_the_day_before_can_be_asked_for(held: City) -> None:
    desk = held.desk()
    case = submit(desk)
    day = held.clock.now().date().isoformat()
    held.clock.move(hours=24 * 120)
    later = issue(held.desk("other clerk"), "day_sheet")["content"]
    assert [line["number"] for line in later["lists"]["overdue"]] == [number(case)]
    assert later["facts"]["received_count"] == "0"
    before = issue(held.desk("other clerk"), "day_sheet", day=day)["content"]
    assert before["facts"]["received_count"] == "1"
    for wrong in ("2999-01-01", "yesterday"):
        assert held.desk("other clerk").deed("POST", "/v1/papers", {"kind": "day_sheet", "day": wrong}).json()["field"] == "day"


def test_the_lists_of_a_full_day_are_cut_to_a_page_and_say_so() -> None:
    lists = {name: [{"number": str(n)} for n in range(count)] for name, count in (("overdue", 9), ("returned", 0), ("received", 40), ("finished", 2))}
    kept = day_content.cut(lists)
    assert {name: len(members) for name, members in kept.items()} == {"overdue": 9, "returned": 0, "received": 9, "finished": 2}
    assert sum(map(len, kept.values())) <= day_content.ROWS + day_content.ROWS_FOR_TWO_LISTS


def test_templates_are_told_as_they_are_written(held: City) -> None:
    desk = held.desk()
    listed = desk.ask("GET", "/v1/paper-templates").json()["templates"]
    assert {one["kind"] for one in listed} == set(get_args(PaperKind))
    text = desk.ask("GET", "/v1/paper-templates/notice/1").json()["text"]
    assert text == (RESOURCES / "notice.toml").read_text("utf-8")
    for version in (99, 0, 10**30):
        assert desk.ask("GET", f"/v1/paper-templates/notice/{version}").status_code == 404
    assert desk.ask("GET", "/v1/paper-templates/nothing/1").status_code == 404
