"""What disagrees is listed, shown side by side, settled, and taken back; what a window raises is answered."""

import json
from typing import Any

import pytest

from server_stub.population import stating
from server_stub.population.stating import Word
from tests.server_stub.conftest import City
from tests.server_stub.window import FACTS, NAME, NUMBER, hold_citizen

pytestmark = pytest.mark.both
ADVICE = {"kind": "reason", "reference": "advise"}
ADDRESS = "residence_address"
WORK = "单位宿舍2号楼"


@pytest.fixture
def disagreeing(city: City) -> City:
    """The police say one name and address, labour another."""
    city.write(hold_citizen)
    word = Word("change", NUMBER, "2026-02-01", {"name": "艾琳买", ADDRESS: WORK})
    city.write(lambda tx: stating.state(tx, "labour", [word], "labour system"))
    return city


def search(city: City, **said: Any) -> Any:
    answer = city.desk("steward").ask("POST", "/v1/discrepancies/search", said)
    assert answer.status_code == 200, answer.text
    return answer.json()


def read(city: City, field: str = ADDRESS, number: str = NUMBER) -> Any:
    return city.desk("steward").ask("POST", "/v1/discrepancies/read", {"number": number, "field": field})


def settle(city: City, verdict: str, field: str = ADDRESS, **said: Any) -> Any:
    body = {"number": NUMBER, "field": field, "version": read(city, field).json().get("version", 0), "verdict": verdict, "reason": "看过户口簿", **said}
    return city.desk("steward").deed("POST", "/v1/discrepancies/settlement", body)


def take_back(city: City, batch: int, field: str = ADDRESS) -> Any:
    return city.desk("steward").deed("POST", "/v1/discrepancies/taking-back", {"number": NUMBER, "field": field, "batch": batch})


def look_up(city: City, account: str = "clerk") -> Any:
    answer = city.desk(account).ask("POST", "/v1/citizens/look-up", {"number": NUMBER, "purpose": ADVICE})
    assert answer.status_code == 200, answer.text
    return answer.json()


def raise_(city: City, field: str = "name", said: str = "艾琳", account: str = "clerk", **more: Any) -> Any:
    body = {"number": NUMBER, "purpose": ADVICE, "field": field, "said": said, "reason": "出示了身份证", **more}
    return city.desk(account).deed("POST", "/v1/citizens/differences", body)


def raised(city: City, number: str = NUMBER) -> Any:
    return city.desk().ask("POST", "/v1/citizens/differences/raised", {"number": number}).json()["raised"]


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_what_disagrees_is_listed_and_counted_by_who_must_settle_it(disagreeing: City) -> None:
    told = search(disagreeing)
    assert [(row["field"], row["must_settle"], row["agency_names"]) for row in told["rows"]] == [
        ("name", "police", ["劳动保障", "公安"]),
        (ADDRESS, "police", ["劳动保障", "公安"]),
    ]
    assert [(one["kind"], one["field"], one["state"], one["count"], one["overdue"]) for one in told["counts"]] == [
        ("sources", "name", "open", 1, 0),
        ("sources", ADDRESS, "open", 1, 0),
    ]
    assert (told["next"], told["rows"][0]["overdue"]) == (None, False)


@pytest.mark.parametrize(("narrowed", "count"), [({"field": "name"}, 1), ({"field": "sex"}, 0), ({"must_settle": "police"}, 2), ({"must_settle": "labour"}, 0), ({"state": "settled"}, 0), ({"kind": "raised"}, 0), ({"overdue": True}, 0)])
def test_the_list_is_narrowed(disagreeing: City, narrowed: dict[str, Any], count: int) -> None:
    assert len(search(disagreeing, **narrowed)["rows"]) == count


def test_what_is_past_its_day_is_overdue(disagreeing: City) -> None:
    disagreeing.clock.move(days=40)
    disagreeing._desks.clear()
    told = search(disagreeing, overdue=True)
    assert [row["overdue"] for row in told["rows"]] == [True, True]
    assert [one["overdue"] for one in told["counts"]] == [1, 1]


def test_a_page_goes_on_behind_the_one_before(disagreeing: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server_stub.discrepancies.reading.PAGE", 1)
    first = search(disagreeing)
    second = search(disagreeing, after=first["next"])
    assert [first["rows"][0]["field"], second["rows"][0]["field"], second["next"]] == ["name", ADDRESS, None]
    answer = disagreeing.desk("steward").ask("POST", "/v1/discrepancies/search", {"after": "!"})
    assert code(answer) == (400, "malformed")


def test_one_is_shown_with_everybodys_word(disagreeing: City) -> None:
    told = read(disagreeing).json()
    assert [(one["agency"], one["value"], one["as_of"], one["holds"]) for one in told["values"]] == [
        ("police", FACTS[6], "2026-01-05", True),
        ("labour", WORK, "2026-02-01", False),
    ]
    assert (told["held"], told["state"], told["must_settle_name"]) == (FACTS[6], "open", "公安")
    assert told["person"]["facts"][0]["value"] == NAME
    assert [(event["what"], event["by"]) for event in told["history"]] == [("open", "劳动保障")]
    assert disagreeing.journal()[-1] == ("discrepancy.viewed", "done")


@pytest.mark.parametrize(("number", "field"), [(NUMBER, "sex"), ("150102199003071254", ADDRESS)])
def test_where_there_is_nothing_to_settle_nothing_is_shown(disagreeing: City, number: str, field: str) -> None:
    assert code(read(disagreeing, field, number)) == (404, "not_found")


@pytest.mark.parametrize(
    ("verdict", "said", "held"),
    [
        ("accept", {"agency": "labour", "reason": ""}, WORK),
        ("correct", {"value": "学府花园1栋"}, "学府花园1栋"),
        ("both_wrong", {}, None),
        ("not_same_person", {"agency": "labour"}, FACTS[6]),
    ],
)
def test_a_verdict_counts_at_once_and_is_taken_back(disagreeing: City, verdict: str, said: dict[str, str], held: str | None) -> None:
    answer = settle(disagreeing, verdict, **said)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["state"], told["held"], told["settled"]["reason"]) == ("settled", held, said.get("reason", "看过户口簿"))
    assert ADDRESS not in {row["field"] for row in search(disagreeing)["rows"]}
    facts = {fact["field"]: fact["value"] for fact in look_up(disagreeing, "clerk")["facts"]}
    assert (ADDRESS in facts) is (held is not None)
    back = take_back(disagreeing, told["settled"]["batch"])
    assert back.status_code == 200, back.text
    assert (back.json()["state"], back.json()["held"], back.json()["settled"]) == ("open", FACTS[6], None)
    assert [event["what"] for event in back.json()["history"]][-1] == "taken_back"
    assert code(take_back(disagreeing, told["settled"]["batch"])) == (409, "state_conflict")


def test_not_the_same_person_settles_every_field_the_agency_spoke_of(disagreeing: City) -> None:
    settle(disagreeing, "not_same_person", agency="labour")
    assert search(disagreeing)["rows"] == []
    assert len(search(disagreeing, state="settled")["rows"]) == 2


def test_a_person_to_be_asked_waits_and_is_settled_later(disagreeing: City) -> None:
    assert settle(disagreeing, "needs_person").json()["state"] == "waiting"
    assert [row["field"] for row in search(disagreeing, state="waiting")["rows"]] == [ADDRESS]
    assert settle(disagreeing, "accept", agency="police").json()["state"] == "settled"


def test_a_code_is_understood_from_its_word(disagreeing: City) -> None:
    word = Word("change", NUMBER, "2026-02-01", {"ethnicity": "01"})
    disagreeing.write(lambda tx: stating.state(tx, "labour", [word], "labour system"))
    told = settle(disagreeing, "correct", "ethnicity", value="满族").json()
    assert (told["held"], told["settled"]["value"]) == ("满族", "满族")


@pytest.mark.parametrize(
    ("verdict", "said", "told"),
    [
        ("correct", {"value": " "}, (422, "invalid_field")),
        ("correct", {"value": "x\ny"}, (422, "invalid_field")),
        ("correct", {"value": "学府", "reason": ""}, (422, "invalid_field")),
        ("both_wrong", {"reason": "a"}, (422, "invalid_field")),
        ("accept", {"agency": "courts"}, (409, "state_conflict")),
        ("not_same_person", {"agency": "courts"}, (409, "state_conflict")),
        ("both_wrong", {"version": 1}, (412, "version_conflict")),
        ("accept", {"agency": "police", "field": "sex"}, (404, "not_found")),
    ],
)
def test_what_cannot_be_settled_so_is_refused_and_changes_nothing(disagreeing: City, verdict: str, said: dict[str, Any], told: tuple[int, str]) -> None:
    assert code(settle(disagreeing, verdict, **said)) == told
    assert read(disagreeing).json()["state"] == "open"


def test_of_two_stewards_one_wins(disagreeing: City) -> None:
    seen = read(disagreeing).json()["version"]
    assert settle(disagreeing, "accept", agency="police").status_code == 200
    assert code(settle(disagreeing, "accept", agency="labour", version=seen)) == (412, "version_conflict")


def test_a_window_raises_what_the_citizen_says_and_hears_what_became_of_it(disagreeing: City) -> None:
    look_up(disagreeing)
    made = raise_(disagreeing)
    assert made.status_code == 201, made.text
    told = search(disagreeing, kind="raised")
    assert [(row["field"], row["must_settle"]) for row in told["rows"]] == [("name", "police")]
    one = read(disagreeing, "name").json()
    assert [(each["said"], each["reason"]) for each in one["raised"]] == [("艾琳", "出示了身份证")]
    assert settle(disagreeing, "correct", "name", value="艾琳").json()["raised"][0]["outcome"] == "as_said"
    assert [(each["state"], each["outcome"]) for each in raised(disagreeing)] == [("settled", "as_said")]
    batch = read(disagreeing, "name").json()["settled"]["batch"]
    take_back(disagreeing, batch, "name")
    assert [(each["state"], each["outcome"]) for each in raised(disagreeing)] == [("open", "")]


def test_what_the_base_keeps_is_told_too(disagreeing: City) -> None:
    look_up(disagreeing)
    raise_(disagreeing)
    settle(disagreeing, "needs_person", "name")
    assert raised(disagreeing)[0]["state"] == "waiting"
    settle(disagreeing, "accept", "name", agency="police")
    assert (raised(disagreeing)[0]["outcome"], bool(raised(disagreeing)[0]["settled_at"])) == ("otherwise", True)


def test_a_difference_is_raised_where_agencies_agree_and_settled(city: City) -> None:
    city.write(hold_citizen)
    look_up(city)
    raise_(city, "birth_date", "1990-03-08")
    assert [row["field"] for row in search(city, kind="raised")["rows"]] == ["birth_date"]
    told = settle(city, "correct", "birth_date", value="1990年3月8日").json()
    assert (told["held"], told["state"], told["raised"][0]["outcome"]) == ("1990-03-08", "settled", "as_said")


def test_raising_needs_a_look_up_of_this_session(disagreeing: City) -> None:
    assert code(raise_(disagreeing)) == (409, "look_up_first")
    look_up(disagreeing, "other clerk")
    assert code(raise_(disagreeing)) == (409, "look_up_first")


@pytest.mark.parametrize(("said", "at"), [({"said": " "}, "said"), ({"said": NAME}, "said"), ({"said": "x" * 201}, "said"), ({"reason": ""}, "reason"), ({"reason": "x\u202ey"}, "reason")])
def test_what_says_nothing_new_is_not_raised(disagreeing: City, said: dict[str, str], at: str) -> None:
    look_up(disagreeing)
    answer = raise_(disagreeing, **said)
    assert (code(answer), answer.json()["field"]) == ((422, "invalid_field"), at)
    assert raised(disagreeing) == []


def test_the_same_is_not_raised_twice_by_one_and_a_colleagues_are_not_told(disagreeing: City) -> None:
    look_up(disagreeing)
    look_up(disagreeing, "other clerk")
    raise_(disagreeing)
    assert code(raise_(disagreeing)) == (409, "state_conflict")
    assert raise_(disagreeing, account="other clerk", said="艾林").status_code == 201
    assert [each["said"] for each in raised(disagreeing)] == ["艾琳"]
    assert [each["said"] for each in raised(disagreeing, "")] == ["艾琳"]


def test_the_journal_says_which_field_and_never_what_was_said(disagreeing: City) -> None:
    look_up(disagreeing)
    raise_(disagreeing)
    settle(disagreeing, "correct", "name", value="艾琳")
    rows = disagreeing.rows("SELECT action, detail FROM journal WHERE action LIKE '%differ%' OR action = 'discrepancy.settled'")
    assert [json.loads(detail).get("field") for _, detail in rows] == ["name", "name"]
    assert "艾琳" not in str(rows)
