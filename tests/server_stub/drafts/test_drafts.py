"""A draft belongs to its station: kept, gone on with elsewhere, open at one place, ended once."""

from typing import Any

import pytest

from server_stub.drafts import service, tables
from server_stub.drafts.service import Listing, Rules
from server_stub.identifiers import uuid7
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.tidying import tidy
from tests.server_stub.conftest import KEYS, add_key, identifier
from tests.server_stub.window import (
    NAME,
    NUMBER,
    TWO_LEVELS,
    decide,
    hold_citizen,
    resubmit,
    submission,
    submit,
    upload,
)

BODY = '{"answers":"新城区海拉尔东路"}'


@pytest.fixture
def held(city: Any) -> Any:
    """A station with two PCs."""

    def add(tx: Any) -> None:
        hold_citizen(tx)
        identity.add_workstations(tx, [(identifier("second desk"), "三号窗口", identifier("station"))])
        for number in range(KEYS):
            add_key(tx, "second desk", number)

    city.write(add)
    return city


class Counting:
    """A transaction that counts what it is asked."""

    def __init__(self, tx: Any) -> None:
        self._tx = tx
        self.now, self.notes, self.asked = tx.now, tx.notes, 0

    def all(self, *query: Any) -> Any:
        self.asked += 1
        return self._tx.all(*query)

    def one(self, *query: Any) -> Any:
        self.asked += 1
        return self._tx.one(*query)


def later(city: Any, **by: float) -> Any:
    """Time goes by, what is past its time is cleared; the clerk signs in anew."""
    city.clock.move(**by)
    city.wait(lambda: tidy(city.centre))
    city._desks.clear()
    return city.desk()


def told(**changed: Any) -> dict[str, Any]:
    return {
        "save": uuid7(),
        "item": TWO_LEVELS,
        "item_version": 1,
        "item_name": "最低生活保障",
        "applicant": NUMBER,
        "applicant_name": NAME,
        "body": BODY,
        **changed,
    }


def keep(desk: Any, draft: str, version: int = 0, **changed: Any) -> Any:
    return desk.ask("PUT", f"/v1/drafts/{draft}", told(**changed), headers={"If-Match": f'"{version}"'})


def kept(desk: Any, draft: str, version: int = 0, **changed: Any) -> Any:
    answer = keep(desk, draft, version, **changed)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_colleague_at_another_window_reads_what_was_kept(held: Any) -> None:
    here, there, draft = held.desk(), held.desk("other clerk", "second desk"), uuid7()
    assert kept(here, draft)["version"] == 1
    rows = there.ask("GET", "/v1/drafts").json()["drafts"]
    assert [(row["id"], row["applicant_name"], row["saved_at_workstation"]) for row in rows] == [
        (draft, NAME, "一号窗口")
    ]
    assert rows[0]["open_at"]["workstation_name"] == "一号窗口"
    whole = there.ask("GET", f"/v1/drafts/{draft}")
    assert (whole.json()["body"], whole.json()["applicant"], whole.headers["etag"]) == (BODY, NUMBER, '"1"')


def test_another_station_sees_nothing_of_it(held: Any) -> None:
    draft, far = uuid7(), held.desk("far clerk", "other desk")
    kept(held.desk(), draft)
    absent = far.ask("GET", f"/v1/drafts/{uuid7()}")
    assert far.ask("GET", "/v1/drafts").json()["drafts"] == []
    for method, path in (("GET", ""), ("DELETE", ""), ("DELETE", "/lease")):
        answer = far.ask(method, f"/v1/drafts/{draft}{path}", headers={"If-Match": '"1"'})
        assert (answer.status_code, answer.json()["code"]) == (404, absent.json()["code"])
    assert far.ask("PUT", f"/v1/drafts/{draft}/lease", {}).status_code == 404
    assert keep(far, draft, 1).status_code == 404
    assert keep(far, uuid7(), 1).status_code == 404, "one that never was is the same answer"


def test_the_second_of_two_who_keep_at_once_is_told_and_nothing_is_lost(held: Any) -> None:
    here, there, draft = held.desk(), held.desk("other clerk", "second desk"), uuid7()
    kept(here, draft)
    kept(there, draft, 1, body='{"answers":"theirs"}')
    refused = keep(here, draft, 1, body='{"answers":"ours"}')
    assert (refused.status_code, refused.json()["code"], refused.json()["version"]) == (
        412,
        "version_conflict",
        2,
    )
    assert here.ask("GET", f"/v1/drafts/{draft}").json()["body"] == '{"answers":"theirs"}'


def test_a_keeping_whose_answer_was_lost_may_be_asked_again(held: Any) -> None:
    here, draft, save = held.desk(), uuid7(), uuid7()
    assert kept(here, draft, save=save)["version"] == 1
    assert kept(here, draft, save=save)["version"] == 1


def test_a_draft_open_elsewhere_says_where_and_can_be_taken_over(held: Any) -> None:
    here, there, draft = held.desk(), held.desk("other clerk", "second desk"), uuid7()
    kept(here, draft)
    path = f"/v1/drafts/{draft}/lease"
    refused = there.ask("PUT", path, {})
    assert (refused.status_code, refused.json()["code"], refused.json()["at"]) == (
        409,
        "lease_held",
        "一号窗口",
    )
    assert refused.json()["held_by"] == "职员 clerk"
    taken = there.ask("PUT", path, {"take_over": True})
    assert taken.json()["open_at"]["workstation_name"] == "三号窗口"
    assert here.ask("DELETE", path).status_code == 204, "nobody lets go of what is open elsewhere"
    assert here.ask("PUT", path, {}).json()["at"] == "三号窗口"
    kept(here, draft, 1)
    open_at = here.ask("GET", "/v1/drafts").json()["drafts"][0]["open_at"]
    assert open_at["workstation_name"] == "三号窗口", "keeping late does not take it back"


def test_a_pc_that_is_not_heard_of_does_not_hold_a_draft_for_ever(held: Any) -> None:
    here, draft = held.desk(), uuid7()
    kept(here, draft)
    held.clock.move(minutes=31)
    there = held.desk("other clerk", "second desk")
    row = there.ask("GET", "/v1/drafts").json()["drafts"][0]
    assert row["open_at"]["until"] < "2026-11-23T01:31", "the list still says where it was left open"
    assert there.ask("PUT", f"/v1/drafts/{draft}/lease", {}).status_code == 200


def test_pages_that_never_arrived_say_at_which_pc_they_are(held: Any) -> None:
    here, there, draft = held.desk(), held.desk("other clerk", "second desk"), uuid7()
    document = upload(here, draft, "identity_card")
    pages = [
        {"id": "a" * 32, "material": "identity_card", "document": document, "turn": 90},
        {"id": "b" * 32, "material": "identity_card"},
    ]
    row = kept(here, draft, pages=pages)
    assert (row["pages"], row["pages_elsewhere"], row["elsewhere"]) == (2, 1, ["一号窗口"])
    whole = there.ask("GET", f"/v1/drafts/{draft}").json()
    assert [page["document"] for page in whole["pages"]] == [document, None]
    assert whole["pages"][1]["workstation"] == identifier("desk")
    assert kept(there, draft, 1, pages=whole["pages"])["elsewhere"] == ["一号窗口"]
    assert there.ask("GET", f"/v1/documents/{document}").status_code == 200


def test_a_paper_of_another_draft_is_no_page(held: Any) -> None:
    here = held.desk()
    document = upload(here, uuid7(), "identity_card")
    answer = keep(here, uuid7(), pages=[{"id": "a", "material": "identity_card", "document": document}])
    assert (answer.status_code, answer.json()["code"]) == (422, "document_unknown")


def test_a_draft_that_became_a_case_ends_with_it(held: Any) -> None:
    here, there = held.desk(), held.desk("other clerk", "second desk")
    whole = submission(here)
    kept(here, whole["draft"])
    case = here.deed("POST", "/v1/cases", whole).json()
    assert there.ask("GET", "/v1/drafts").json()["drafts"] == []
    refused = keep(there, whole["draft"], 1)
    assert (refused.status_code, refused.json()["code"]) == (409, "draft_ended")
    assert (refused.json()["state"], refused.json()["number"]) == ("submitted", case["summary"]["number"])
    ended = there.ask("GET", "/v1/drafts?state=ended").json()["drafts"][0]
    assert (ended["state"], ended["case_number"]) == ("submitted", case["summary"]["number"])
    assert held.rows("SELECT length(body) FROM drafts") == [(0,)]


def test_a_discarded_draft_is_gone_for_all_and_only_in_the_version_that_was_seen(held: Any) -> None:
    here, there, draft = held.desk(), held.desk("other clerk", "second desk"), uuid7()
    kept(here, draft)
    kept(here, draft, 1)
    assert there.ask("DELETE", f"/v1/drafts/{draft}", headers={"If-Match": '"1"'}).status_code == 412
    assert there.ask("DELETE", f"/v1/drafts/{draft}", headers={"If-Match": '"2"'}).status_code == 204
    assert keep(here, draft, 2).json()["state"] == "discarded"


def test_nothing_of_the_citizen_lies_open_in_the_database(held: Any) -> None:
    kept(held.desk(), uuid7())
    rows = held.rows("SELECT * FROM drafts")
    whole = b"\0".join(value if isinstance(value, bytes) else str(value).encode() for value in rows[0])
    assert TWO_LEVELS.encode() in whole
    for secret in (BODY, "海拉尔东路", NAME, NUMBER):
        assert secret.encode() not in whole


def test_one_draft_does_not_open_as_another(held: Any) -> None:
    here, first, second = held.desk(), uuid7(), uuid7()
    kept(here, first)
    kept(here, second)
    swap = "UPDATE drafts SET head = (SELECT head FROM drafts WHERE id = ?) WHERE id = ?"
    held.write(lambda tx: tx.run(swap, (first, second)))
    answer = here.ask("GET", f"/v1/drafts/{second}")
    assert (answer.status_code, answer.json()["code"]) == (503, "draft_unopened")


def test_one_that_does_not_open_keeps_nobody_from_the_others_and_can_be_cleared_away(held: Any) -> None:
    here, good, bad = held.desk(), uuid7(), uuid7()
    kept(here, good)
    kept(here, bad)
    held.write(lambda tx: tx.run("UPDATE drafts SET head = ? WHERE id = ?", (b"damaged", bad)))
    rows = {row["id"]: row for row in here.ask("GET", "/v1/drafts").json()["drafts"]}
    assert (rows[good]["unopened"], rows[good]["applicant_name"]) == (False, NAME)
    assert (rows[bad]["unopened"], rows[bad]["applicant_name"], rows[bad]["item_name"]) == (True, "", "")
    discarded = here.ask("DELETE", f"/v1/drafts/{bad}", headers={"If-Match": '"1"'})
    assert discarded.status_code == 204
    assert [row["id"] for row in here.ask("GET", "/v1/drafts").json()["drafts"]] == [good]


def test_a_text_that_does_not_open_is_a_told_fault(held: Any) -> None:
    here, draft = held.desk(), uuid7()
    kept(here, draft)
    held.write(lambda tx: tx.run("UPDATE drafts SET body = ? WHERE id = ?", (b"damaged", draft)))
    answer = here.ask("GET", f"/v1/drafts/{draft}")
    assert (answer.status_code, answer.json()["code"]) == (503, "draft_unopened")


def test_a_list_asks_no_more_for_many_than_for_one_and_reads_no_texts(held: Any) -> None:
    here, station = held.desk(), identifier("station")
    rules = Rules(held.centre.draft_seal, held.centre.policy)
    caller = Caller("", "", "clerk", station, "station", "1501", None, "", station, "", "station")

    def queries(tx: Any) -> int:
        counting = Counting(tx)
        told = service.listed(counting, caller, Listing(), rules).answer
        assert all(one.saved_at_workstation for one in told.drafts)
        return counting.asked

    kept(here, uuid7())
    one = held.read(queries)
    for _ in range(5):
        kept(here, uuid7())
    assert held.read(queries) == one
    assert {row.body for row in held.read(lambda tx: tables.of_station(tx, station))} == {b""}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"applicant": "150102199003071220"}, "number_check_failed"),
        ({"applicant_name": "甲\u202e乙"}, "invalid_field"),
        ({"save": "1"}, "invalid_field"),
        ({"body": "x" * 500_001}, "too_large"),
    ],
)
def test_what_no_desk_sends_is_refused(held: Any, changed: dict[str, Any], code: str) -> None:
    assert keep(held.desk(), uuid7(), **changed).json()["code"] == code


def test_a_case_of_another_draft_leaves_a_draft_alone(held: Any) -> None:
    here, draft = held.desk(), uuid7()
    kept(here, draft)
    submit(here)
    assert [row["id"] for row in here.ask("GET", "/v1/drafts").json()["drafts"]] == [draft]


def test_a_draft_nobody_touched_ends_and_its_papers_go_with_it(held: Any) -> None:
    here, left, touched = held.desk(), uuid7(), uuid7()
    document = upload(here, left, "identity_card")
    kept(here, left, pages=[{"id": "a" * 32, "material": "identity_card", "document": document}])
    kept(here, touched)
    kept(later(held, days=59), touched, 1)
    here = later(held, days=1.5)
    assert [row["id"] for row in here.ask("GET", "/v1/drafts").json()["drafts"]] == [touched]
    assert keep(here, left, 1).json()["state"] == "discarded"
    assert held.rows("SELECT length(body) FROM drafts WHERE id = ?", left) == [(0,)]
    assert here.ask("GET", f"/v1/documents/{document}").status_code == 200, (
        "a day longer, for what is sent again"
    )
    assert later(held, days=1.1).ask("GET", f"/v1/documents/{document}").status_code == 404
    assert not list(held.centre.settings.documents_folder.rglob(f"{document}*"))
    later(held, days=30)
    assert held.rows("SELECT count(*) FROM drafts WHERE id = ?", left) == [(0,)]


def test_papers_that_are_in_a_case_stay_when_its_draft_is_forgotten(held: Any) -> None:
    here = held.desk()
    whole = submission(here, uploaded=True)
    loose = upload(here, whole["draft"], "identity_card")
    kept(here, whole["draft"])
    here.deed("POST", "/v1/cases", whole)
    here = later(held, days=40)
    for paper in whole["documents"]:
        assert here.ask("GET", f"/v1/documents/{paper['document']}").status_code == 200
    assert here.ask("GET", f"/v1/documents/{loose}").status_code == 404


def test_what_mended_a_returned_case_ends_when_it_is_handed_in_again(held: Any) -> None:
    here, approver, mending = held.desk(), held.desk("approver", "counter"), uuid7()
    case = decide(approver, submit(here), "return").json()
    kept(here, mending, case=case["summary"]["id"])
    assert here.ask("GET", "/v1/drafts").json()["drafts"][0]["case_number"] == case["summary"]["number"]
    assert resubmit(here, case).status_code == 200
    assert here.ask("GET", "/v1/drafts").json()["drafts"] == []
    assert keep(here, mending, 1).json()["state"] == "submitted"


def test_other_windows_hear_of_drafts_that_come_go_and_open_but_not_of_every_keystroke(held: Any) -> None:
    here, draft = held.desk(), uuid7()
    there = held.desk("other clerk", "second desk")
    after = there.ask("GET", "/v1/news").json()["after"]

    def heard() -> list[str]:
        nonlocal after
        told = there.ask("GET", f"/v1/news?after={after}&wait=0").json()
        after = told["after"]
        return [one["kind"] for one in told["items"] if one["reference"] == draft]

    kept(here, draft)
    assert heard() == ["draft_changed"]
    kept(here, draft, 1)
    assert heard() == [], "only what was typed changed"
    here.ask("DELETE", f"/v1/drafts/{draft}/lease")
    assert heard() == ["draft_changed"]
    here.ask("DELETE", f"/v1/drafts/{draft}", headers={"If-Match": '"2"'})
    assert heard() == ["draft_changed"]


def oversee(desk: Any, draft: str, deed: str, body: dict[str, Any], version: int = 1) -> Any:
    return desk.ask("POST", f"/v1/drafts/{draft}/{deed}", body, headers={"If-Match": f'"{version}"'})


def test_a_leader_sees_the_drafts_of_the_station_and_not_what_was_typed(held: Any) -> None:
    clerk, leader, draft = held.desk(), held.desk("team_leader"), uuid7()
    keep(clerk, draft)
    listed = leader.ask("GET", "/v1/drafts").json()
    assert [one["id"] for one in listed["drafts"]] == [draft]
    assert {"职员 clerk", "职员 other clerk"} <= {one["name"] for one in listed["colleagues"]}
    assert clerk.ask("GET", "/v1/drafts").json()["colleagues"] == []
    assert leader.ask("GET", f"/v1/drafts/{draft}").status_code == 403


def test_a_draft_handed_over_is_open_to_whom_it_is_meant_for(held: Any) -> None:
    clerk, leader, draft = held.desk(), held.desk("team_leader"), uuid7()
    keep(clerk, draft)
    assert oversee(clerk, draft, "handing-over", {"account": identifier("other clerk")}).status_code == 403
    answer = oversee(leader, draft, "handing-over", {"account": identifier("other clerk")})
    assert (answer.status_code, answer.json()["meant_for"], answer.json()["open_at"]) == (200, "职员 other clerk", None)
    other = held.desk("other clerk", "second desk")
    assert other.ask("PUT", f"/v1/drafts/{draft}/lease", {}).status_code == 200, "nobody has to be asked"
    assert other.ask("GET", "/v1/drafts").json()["drafts"][0]["meant_for"] == "", "it has arrived"
    assert held.rows("SELECT detail FROM journal WHERE action = 'draft.handed_over' AND outcome = 'done'")[0][0].count(identifier("other clerk")) == 1


def test_a_draft_is_handed_to_nobody_who_takes_none_in(held: Any) -> None:
    leader, draft = held.desk("team_leader"), uuid7()
    keep(held.desk(), draft)
    for nobody in (identifier("approver"), identifier("far clerk"), uuid7(), "nobody"):
        answer = oversee(leader, draft, "handing-over", {"account": nobody})
        assert (answer.status_code, answer.json()["field"]) == (422, "account")


def test_a_leader_clears_a_draft_away_for_a_reason_that_is_recorded(held: Any) -> None:
    clerk, leader, draft = held.desk(), held.desk("team_leader"), uuid7()
    keep(clerk, draft)
    assert oversee(leader, draft, "clearing", {"reason": "我不喜欢"}).status_code == 400
    late = oversee(leader, draft, "clearing", {"reason": "given_up"}, version=7)
    assert (late.status_code, late.json()["version"]) == (412, 1)
    for _again in range(2):
        assert oversee(leader, draft, "clearing", {"reason": "given_up"}).status_code == 204
    ended = keep(clerk, draft, 1)
    assert (ended.status_code, ended.json()["state"]) == (409, "discarded")
    assert oversee(leader, draft, "handing-over", {"account": identifier("clerk")}).json()["code"] == "draft_ended"
    assert "given_up" in held.rows("SELECT detail FROM journal WHERE action = 'draft.cleared' AND outcome = 'done'")[0][0]


def test_the_drafts_of_another_station_are_nobodys_to_oversee(held: Any) -> None:
    far, leader, draft = held.desk("far clerk", "other desk"), held.desk("team_leader"), uuid7()
    keep(far, draft)
    assert leader.ask("GET", "/v1/drafts").json()["drafts"] == []
    for deed, body in (("clearing", {"reason": "given_up"}), ("handing-over", {"account": identifier("clerk")})):
        assert oversee(leader, draft, deed, body).status_code == 404
