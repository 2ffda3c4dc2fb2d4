"""Many discrepancies are settled by one rule, after a preview, and all of them taken back."""

import threading
from contextlib import ExitStack
from typing import Any

import pytest

from server_stub.discrepancies import routes_bulk
from server_stub.identifiers import uuid7
from server_stub.population import batches, settling, stating
from server_stub.population.stating import Word
from tests.server_stub.conftest import City
from tests.server_stub.discrepancies.test_discrepancies import code, look_up, raise_, raised, search
from tests.server_stub.population.test_base_deeds import number_of
from tests.server_stub.window import NUMBER, hold_citizen

pytestmark = pytest.mark.both
PEOPLE = [number_of(f"1501021980{place // 28 + 1:02}{place % 28 + 1:02}{place:03}") for place in range(40)]
RULE = {"field": "name", "accept": "police", "against": "labour"}


@pytest.fixture
def many(city: City) -> City:
    """Forty people whom labour calls otherwise than the police."""
    city.write(hold_citizen)

    def say(agency: str, name: str, *more: str) -> None:
        words = [Word("create", each, "2026-11-01", {"name": name}) for each in (*PEOPLE, *more)]
        city.write(lambda tx: stating.state(tx, agency, words, "system"))

    say("police", "王芳")
    say("labour", "王方", NUMBER)
    return city


def ask(city: City, path: str, body: Any = None, method: str = "POST", key: str | None = None) -> Any:
    steward, path = city.desk("steward"), f"/v1/discrepancies/bulk{path}"
    return steward.deed(method, path, body, key) if method == "POST" else steward.ask(method, path, body)


def begin(city: City, settles: int = 41, **more: Any) -> Any:
    key = more.pop("key", None)
    return ask(city, "", {"rule": RULE, "settles": settles, "reason": "以公安为准", **more}, key=key)


def newest(city: City) -> dict[str, Any]:
    found: dict[str, Any] = ask(city, "", method="GET").json()["bulks"][0]
    return found


def test_a_preview_counts_and_shows_a_few_without_saying_who_they_are(many: City) -> None:
    told = ask(many, "/preview", RULE).json()
    assert (told["settles"], told["of"], len(told["examples"])) == (41, 41, 20)
    assert told["examples"][0]["number"] == f"{PEOPLE[0][:6]}********{PEOPLE[0][14:]}"
    assert told["examples"][0]["values"] == [
        {"agency_name": "劳动保障", "value": "王＊", "holds": False},
        {"agency_name": "公安", "value": "王＊", "holds": True},
    ]
    assert ask(many, "/preview", {"field": "name", "accept": "justice"}).json()["settles"] == 0


def test_what_the_preview_showed_is_settled_and_taken_back_whole(many: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "SLICE_ROWS", 7)
    look_up(many)
    raise_(many, said="艾林")
    made = begin(many)
    assert (made.status_code, made.json()["state"], made.json()["accept_name"]) == (202, "running", "公安")
    many.wait(many.centre.jobs.finished)
    assert search(many, field="name")["rows"] == []
    assert (newest(many)["state"], newest(many)["settled"], newest(many)["against_name"]) == ("counts", 41, "劳动保障")
    assert [each["outcome"] for each in raised(many)] == ["otherwise"]
    assert many.journal()[-3:][0][0] in {"discrepancy.bulk_settled", "discrepancy.listed", "citizen.differences_listed"}
    back = ask(many, f"/{made.json()['batch']}/taking-back")
    assert (back.status_code, back.json()["state"]) == (202, "taking_back")
    many.wait(many.centre.jobs.finished)
    assert (newest(many)["state"], len(search(many, field="name")["rows"])) == ("taken_back", 41)
    assert [each["state"] for each in raised(many)] == ["open"]
    assert code(ask(many, f"/{made.json()['batch']}/taking-back")) == (409, "state_conflict")
    actions = [action for action, _ in many.journal()]
    assert {"discrepancy.bulk_begun", "discrepancy.bulk_settled", "discrepancy.bulk_back_begun", "discrepancy.bulk_taken_back"} <= set(actions)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"settles": 40}, (412, "version_conflict")),
        ({"settles": 0, "rule": RULE | {"accept": "justice", "against": ""}}, (412, "version_conflict")),
        ({"reason": ""}, (422, "invalid_field")),
        ({"rule": RULE | {"accept": "fishery"}}, (422, "invalid_field")),
        ({"rule": RULE | {"against": "police"}}, (422, "invalid_field")),
    ],
)
def test_what_was_not_previewed_so_is_not_begun(many: City, body: dict[str, Any], told: tuple[int, str]) -> None:
    assert code(begin(many, **body)) == told
    assert ask(many, "", method="GET").json()["bulks"] == []


def test_nobody_begins_while_another_long_batch_is_written(many: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes_bulk, "TIDYING_SECONDS", 0.1)
    with batches.alone(many.settings.folder):
        assert code(begin(many)) == (409, "batch_running")
    assert begin(many).status_code == 202
    many.wait(many.centre.jobs.finished)


def test_who_comes_while_one_that_counts_is_tidied_up_after_waits_for_it(many: City) -> None:
    held = ExitStack()
    held.enter_context(batches.alone(many.settings.folder))
    let_go = threading.Timer(0.2, held.close)
    let_go.start()
    assert begin(many).status_code == 202
    many.wait(many.centre.jobs.finished)
    let_go.join()
    assert newest(many)["state"] == "counts"


def test_whose_answer_was_lost_gets_it_again_and_nothing_is_begun_twice(many: City) -> None:
    key, back = uuid7(), uuid7()
    made = begin(many, key=key)
    assert begin(many, key=key).content == made.content, "while it runs"
    many.wait(many.centre.jobs.finished)
    assert begin(many, key=key).content == made.content, "once it is done"
    assert code(begin(many, key=key, reason="另一理由")) == (422, "idempotency_mismatch")
    assert code(begin(many)) == (412, "version_conflict")
    path = f"/{made.json()['batch']}/taking-back"
    taken = ask(many, path, key=back)
    many.wait(many.centre.jobs.finished)
    assert ask(many, path, key=back).content == taken.content
    assert [each["state"] for each in ask(many, "", method="GET").json()["bulks"]] == ["taken_back"]
    assert len(search(many, field="name")["rows"]) == 41
    assert many.rows("SELECT count(*) FROM journal WHERE action = 'discrepancy.bulk_settled'") == [(1,)]
    with batches.alone(many.settings.folder):
        pass  # nobody was left holding it


def test_what_was_cut_off_never_counts_and_says_so(many: City) -> None:
    rule = settling.Rule("name", "police", "labour")
    many.write(lambda tx: settling.open_by_rule(tx, rule, "somebody"))
    many.wait(lambda: batches.drop_leftover(many.centre.database))
    assert newest(many)["state"] == "cut_off"
    assert len(search(many, field="name")["rows"]) == 41


def test_only_what_a_rule_made_is_taken_back_here(many: City) -> None:
    assert code(ask(many, "/1/taking-back")) == (404, "not_found")
