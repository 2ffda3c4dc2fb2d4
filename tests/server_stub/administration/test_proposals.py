"""Two people for every change of rights: what may be proposed, who decides, and what then holds."""

from typing import Any

import pytest

from tests.server_stub.administration.office import NEW, decide, post_change, propose, proposed, signed_in
from tests.server_stub.conftest import identifier


def test_a_proposed_account_is_there_once_another_administrator_approved_it(city: Any) -> None:
    made = proposed(city, "system_admin", "account", NEW)
    assert (made["state"], made["may_decide"], made["before"]) == ("open", False, {})
    assert city.desk("system_admin").ask("GET", "/v1/accounts?words=lihong").json()["accounts"] == []

    answer = decide(city, "security_admin", made)

    assert answer.status_code == 200, answer.text
    (given,) = answer.json()["one_time_passwords"]
    assert given["username"] == "lihong"
    assert answer.json()["proposal"]["state"] == "approved"
    (staff,) = city.desk("system_admin").ask("GET", "/v1/accounts?words=lh").json()["accounts"]
    assert (staff["id"], staff["post"], staff["state"]) == (given["account"], "clerk", "active")
    session = signed_in(city, "lihong", given["password"])
    assert session.json()["to_do"] == ["change_password"]


def test_a_one_time_password_stands_in_the_answer_and_nowhere_else(city: Any) -> None:
    answer = decide(city, "security_admin", proposed(city, "system_admin", "account", NEW))
    password = answer.json()["one_time_passwords"][0]["password"]
    again = city.desk("system_admin").ask("GET", f"/v1/proposals/{answer.json()['proposal']['id']}")
    assert password not in again.text
    kept = city.rows("SELECT content, before FROM proposals")
    kept += city.rows("SELECT detail, action FROM journal")
    kept += city.rows("SELECT password_hash, name FROM accounts")
    assert password not in str(kept)


def test_who_reads_proposals_hears_of_them_and_of_what_became_of_them(city: Any) -> None:
    reader, clerk = city.desk("security_admin"), city.desk()
    after = reader.ask("GET", "/v1/news?wait=0").json()["after"]
    made = proposed(city, "system_admin", "account", NEW)
    decide(city, "security_admin", made)
    heard = city.desk("security_admin").ask("GET", f"/v1/news?after={after}&wait=0").json()["items"]
    assert [(item["kind"], item["reference"]) for item in heard] == [("proposal_changed", made["id"])] * 2
    assert clerk.ask("GET", f"/v1/news?after={after}&wait=0").json()["items"] == []


def test_who_proposed_it_may_only_withdraw(city: Any) -> None:
    made = proposed(city, "system_admin", "account", NEW)
    for verdict in ("approve", "refuse"):
        answer = decide(city, "system_admin", made, verdict)
        assert (answer.status_code, answer.json()["code"]) == (409, "proposed_yourself")
    assert decide(city, "security_admin", made, "withdraw").json()["code"] == "proposed_by_another"
    assert decide(city, "system_admin", made, "withdraw").json()["proposal"]["state"] == "withdrawn"
    assert decide(city, "security_admin", made).status_code == 412


def test_whose_post_it_is_does_not_decide_either(city: Any) -> None:
    change = post_change("security_admin", "supervisor")
    answer = propose(city, "system_admin", "post", change)
    assert answer.json()["code"] == "last_administrator"
    made = proposed(city, "security_admin", "post", post_change("clerk", "team_leader"))
    assert made["before"] == {"account": identifier("clerk"), "post": "clerk", "organisation": identifier("station")}
    city.write(lambda tx: tx.run("UPDATE proposals SET content = replace(content, ?, ?), before = replace(before, ?, ?)", (identifier("clerk"), identifier("system_admin")) * 2))
    assert decide(city, "system_admin", made).json()["code"] == "proposed_yourself"


@pytest.mark.parametrize("verdict", ["approve", "refuse"])
def test_a_decision_is_for_the_version_that_was_looked_at(city: Any, verdict: str) -> None:
    made = proposed(city, "system_admin", "account", NEW)
    assert decide(city, "security_admin", made | {"version": 7}, verdict).json()["code"] == "version_conflict"
    assert decide(city, "security_admin", made, verdict).status_code == 200
    again = decide(city, "security_admin", made | {"version": 2}, verdict)
    assert (again.status_code, again.json()["code"]) == (409, "state_conflict")


def test_a_second_proposal_about_the_same_is_refused_while_one_is_open(city: Any) -> None:
    first = proposed(city, "system_admin", "account", NEW)
    second = propose(city, "security_admin", "account", NEW | {"name": "李宏"})
    assert (second.status_code, second.json()["code"], second.json()["proposal"]) == (409, "already_proposed", first["id"])
    decide(city, "security_admin", first, "refuse")
    assert propose(city, "security_admin", "account", NEW).status_code == 201


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"username": "clerk"}, "username_taken", "username"),
        ({"username": "Li"}, "invalid_field", "username"),
        ({"username": "9li"}, "invalid_field", "username"),
        ({"name": " "}, "invalid_field", "name"),
        ({"name": "李\n红"}, "invalid_field", "name"),
        ({"post": "king"}, "invalid_field", "post"),
        ({"post": "approver"}, "post_not_here", "organisation"),
        ({"organisation": identifier("nowhere")}, "invalid_field", "organisation"),
        ({"more": 1}, "invalid_field", "content"),
    ],
)
def test_what_could_never_come_into_force_is_refused_at_once(city: Any, change: dict[str, Any], code: str, field: str) -> None:
    answer = propose(city, "system_admin", "account", NEW | change)
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, code, field)
    assert city.rows("SELECT 1 FROM proposals") == []


def test_what_was_right_when_it_was_proposed_is_looked_at_again(city: Any) -> None:
    made = proposed(city, "system_admin", "account", NEW)
    city.write(lambda tx: tx.run("UPDATE accounts SET username = 'lihong' WHERE id = ?", (identifier("far clerk"),)))
    answer = decide(city, "security_admin", made)
    assert (answer.status_code, answer.json()["code"], answer.json()["why"]) == (409, "state_conflict", "username_taken")
    assert decide(city, "security_admin", made, "refuse").status_code == 200


def test_an_account_that_moved_meanwhile_is_no_longer_what_was_proposed(city: Any) -> None:
    made = proposed(city, "system_admin", "post", post_change("clerk", "team_leader"))
    city.write(lambda tx: tx.run("UPDATE accounts SET organisation = ? WHERE id = ?", (identifier("other station"), identifier("clerk"))))
    answer = decide(city, "security_admin", made)
    assert (answer.json()["code"], answer.json()["why"]) == ("state_conflict", "changed_meanwhile")


def test_another_post_signs_its_holder_out(city: Any) -> None:
    clerk = city.desk("clerk")
    assert clerk.ask("GET", "/v1/session").status_code == 200
    made = proposed(city, "system_admin", "post", post_change("clerk", "team_leader"))
    assert city.desk("system_admin").ask("GET", f"/v1/accounts/{identifier('clerk')}").json()["proposed_post"] == "team_leader"
    assert decide(city, "security_admin", made).status_code == 200
    assert clerk.ask("GET", "/v1/session").status_code == 401
    assert city.desk("system_admin").ask("GET", f"/v1/accounts/{identifier('clerk')}").json()["post"] == "team_leader"


def test_the_journal_keeps_what_was_to_change_from_what_to_what(city: Any) -> None:
    decide(city, "security_admin", proposed(city, "system_admin", "post", post_change("clerk", "team_leader")))
    assert [one for one in city.journal() if one[0].startswith("proposal")] == [("proposal.made", "done"), ("proposal.decided", "done")]
    (detail,) = city.rows("SELECT detail FROM journal WHERE action = 'proposal.decided'")
    for said in ("post", f"account:{identifier('clerk')}", "clerk", "team_leader", "approved"):
        assert said in detail[0]


def test_a_list_of_proposals_is_paged_and_says_how_many_wait(city: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server_stub.administration.proposals.PAGE", 2)
    made = [proposed(city, "system_admin", "account", NEW | {"username": f"lihong{number}"}) for number in range(3)]
    desk = city.desk("security_admin")
    first = desk.ask("GET", "/v1/proposals?state=open").json()
    assert ([one["id"] for one in first["proposals"]], first["open"]) == ([made[2]["id"], made[1]["id"]], 3)
    assert all(one["may_decide"] for one in first["proposals"])
    rest = desk.ask("GET", f"/v1/proposals?state=open&after={first['next']}").json()
    assert ([one["id"] for one in rest["proposals"]], rest["next"]) == ([made[0]["id"]], None)
    for wrong in ("state=gone", "after=x"):
        assert desk.ask("GET", f"/v1/proposals?{wrong}").status_code == 400
    assert desk.ask("GET", f"/v1/proposals/{identifier('none')}").status_code == 404
