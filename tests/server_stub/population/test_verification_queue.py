"""Public security's stewards verify or refuse whom others have stated; nobody else decides."""

from typing import Any

import pytest

from server_stub.database import Transaction
from server_stub.identity import tables as identity
from server_stub.population import linking, verification_queue
from tests.server_stub.conftest import CHEAP, PASSWORD, City, identifier
from tests.server_stub.population.test_base_deeds import ONE, OTHER, THIRD, call, create, look_up


@pytest.fixture
def queued(city: City) -> City:
    """Two whom the police has said nothing of, and one it has; and a steward of public security."""

    def hire(tx: Transaction) -> None:
        where = identifier("public_security city")
        row = (identifier("police steward"), "police_steward", "公安数据员", "steward", where, CHEAP.hash(PASSWORD))
        identity.add_accounts(tx, [row])
        tx.run("UPDATE accounts SET password_chosen_at = ? WHERE id = ?", (tx.now, row[0]))

    city.write(hire)
    call(city, "police", create(THIRD))
    call(city, "family_planning", create(ONE), create(OTHER, "2026-11-03", name="李红"))
    call(city, "labour", create(ONE, "2026-11-05", name="王方"))
    return city


def ask(city: City, what: str, account: str = "police steward", **body: Any) -> Any:
    return city.desk(account, "city counter").deed("POST", f"/v1/verification-queue/{what}", body)


def listed(city: City, state: str = "pending", **more: Any) -> Any:
    answer = ask(city, "search", state=state, **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


def decide(city: City, decision: str, *numbers: str, reason: str = "查无此人", **more: Any) -> Any:
    return ask(city, "decision", numbers=list(numbers), decision=decision, reason=reason, **more)


def numbers(told: Any) -> list[str]:
    return [row["number"] for row in told["rows"]]


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_whom_others_state_waits_with_who_says_so_since_when(queued: City) -> None:
    told = listed(queued)
    assert sorted(numbers(told)) == sorted([ONE, OTHER])
    assert {row["number"]: (row["agency_names"], row["as_of"]) for row in told["rows"]}[ONE] == (["人口计生", "劳动保障"], "2026-11-01")
    assert (told["count"], told["may_decide"], told["next"]) == ({"pending": 2, "refused": 0}, True, None)
    assert listed(queued, "verified")["rows"] == []


def test_one_is_read_with_everybodys_words_and_has_its_record(queued: City) -> None:
    told = ask(queued, "read", number=ONE).json()
    assert [(one["agency"], one["facts"][0]["value"], one["as_of"]) for one in told["stated"]] == [("family_planning", "王芳", "2026-11-01"), ("labour", "王方", "2026-11-05")]
    assert (told["standing"], told["number_fails"]) == ("pending", None)
    assert queued.journal()[-1] == ("person.queued_viewed", "done")
    assert code(ask(queued, "read", number=THIRD)) == (404, "not_found")


def test_who_is_verified_is_shown_to_others_and_taken_back_hidden_again(queued: City) -> None:
    made = decide(queued, "verified", ONE, OTHER, reason="").json()
    assert (made["count"], look_up(queued, ONE).status_code, listed(queued)["rows"]) == (2, 200, [])
    told = listed(queued, "verified")
    assert {(row["number"], row["by"], row["batch"]) for row in told["rows"]} == {(ONE, "公安数据员", made["batch"]), (OTHER, "公安数据员", made["batch"])}
    assert ask(queued, "taking-back", batch=made["batch"]).json()["count"] == 2
    assert (look_up(queued, ONE).status_code, listed(queued)["count"]["pending"]) == (404, 2)
    assert code(ask(queued, "taking-back", batch=made["batch"])) == (409, "state_conflict")


def test_who_is_refused_stays_hidden_with_the_reason_and_may_be_verified_later(queued: City) -> None:
    decide(queued, "refused", OTHER)
    told = listed(queued, "refused")
    assert [(row["number"], row["reason"], row["by"]) for row in told["rows"]] == [(OTHER, "查无此人", "公安数据员")]
    assert told["count"] == {"pending": 1, "refused": 1}
    decide(queued, "verified", OTHER)
    assert look_up(queued, OTHER).status_code == 200


def test_nobody_else_decides_though_stewards_see_the_queue(queued: City) -> None:
    told = ask(queued, "search", "steward").json()
    assert (len(told["rows"]), told["may_decide"]) == (2, False)
    body = {"numbers": [ONE], "decision": "verified"}
    assert code(ask(queued, "decision", "steward", **body)) == (404, "not_found")
    assert code(ask(queued, "taking-back", "steward", batch=1)) == (404, "not_found")
    assert code(queued.desk("clerk").ask("POST", "/v1/verification-queue/search", {})) == (403, "no_permission")


@pytest.mark.parametrize(("numbers", "reason", "told"), [([], "查", (422, "invalid_field")), ([ONE], " ", (422, "reason_missing")), ([ONE, THIRD], "查无", (404, "not_found")), ([ONE, "150102199003071254"], "查无", (404, "not_found"))])
def test_what_cannot_be_decided_changes_nothing(queued: City, numbers: list[str], reason: str, told: tuple[int, str]) -> None:
    assert code(decide(queued, "refused", *numbers, reason=reason)) == told
    assert listed(queued)["count"] == {"pending": 2, "refused": 0}


def test_a_page_goes_on_behind_the_one_before(queued: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification_queue, "PAGE", 1)
    first = listed(queued)
    second = listed(queued, after=first["next"])
    assert (sorted(numbers(first) + numbers(second)), second["next"]) == (sorted([ONE, OTHER]), None)
    decide(queued, "verified", ONE, OTHER)
    first = listed(queued, "verified")
    second = listed(queued, "verified", after=first["next"])
    assert (sorted(numbers(first) + numbers(second)), second["next"]) == (sorted([ONE, OTHER]), None)
    assert code(ask(queued, "search", state="verified", after="!")) == (400, "malformed")


def test_somebody_with_a_temporary_key_waits_too(queued: City) -> None:
    key = queued.write(lambda tx: linking.new_temporary(tx, "150102001", "family_planning", "somebody"))
    call(queued, "family_planning", create(key))
    assert key in numbers(listed(queued))
    assert ask(queued, "read", number=key).json()["number_fails"] is None


def test_the_police_themselves_settle_it_by_speaking(queued: City) -> None:
    call(queued, "police", create(ONE))
    assert numbers(listed(queued)) == [OTHER]
    assert code(decide(queued, "refused", ONE)) == (404, "not_found")
