"""The lists of cases beyond a clerk's own: the whole station's, and what counting may cost."""

from typing import Any

import pytest

from server_stub.cases import tables_lists
from tests.databases import Databases
from tests.server_stub.conftest import City, Desk
from tests.server_stub.window import hold_citizen, submit

pytestmark = pytest.mark.both


@pytest.fixture
def held(city: City) -> City:
    city.write(hold_citizen)
    return city


def station(desk: Desk, **asked: str | int) -> Any:
    return desk.ask("GET", "/v1/cases", params={"list": "station", **asked})


def test_a_team_leader_sees_the_cases_of_the_whole_station(held: City) -> None:
    cases = [submit(held.desk())["summary"]["id"], submit(held.desk("other clerk"))["summary"]["id"]]
    submit(held.desk("far clerk", "other desk"))
    leader = held.desk("team leader")
    told = station(leader).json()
    assert [row["id"] for row in told["cases"]] == cases[::-1]
    assert told["counts"]["in_approval"] == 2
    first = station(leader, limit=1).json()
    assert [row["id"] for row in station(leader, limit=1, after=first["next"]).json()["cases"]] == [cases[0]]
    assert [row["id"] for row in station(leader, state="returned").json()["cases"]] == []
    assert [row["id"] for row in held.desk().ask("GET", "/v1/cases?list=mine").json()["cases"]] == [cases[0]]


def test_counting_ends_where_nobody_reads_the_number_any_more(held: City, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk = held.desk()
    for _ in range(3):
        submit(clerk)
    monkeypatch.setattr(tables_lists, "MOST_COUNTED", 2)
    assert clerk.ask("GET", "/v1/cases?list=mine").json()["counts"]["in_approval"] == 2


@pytest.fixture
def asked(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question to the database, as it is put."""
    questions: list[str] = []
    for name in ("one", "all"):
        known = getattr(databases.connection, name)
        monkeypatch.setattr(databases.connection, name, lambda tx, sql, *more, known=known: (questions.append(sql), known(tx, sql, *more))[1])
    return questions


def test_reading_a_case_asks_nothing_row_by_row(held: City, asked: list[str]) -> None:
    case = submit(held.desk(), parties=[])
    assert len(case["documents"]) > 1
    counter = held.desk("approver", "counter")
    asked.clear()
    assert counter.ask("GET", f"/v1/cases/{case['summary']['id']}").status_code == 200
    assert sum("FROM documents" in sql or "JOIN documents" in sql for sql in asked) == 1
    assert sum("case_history" in sql for sql in asked) == 1
    assert sum("item_versions" in sql for sql in asked) == 1
    assert not [sql for sql in asked if "FROM accounts WHERE id" in sql], "names come with the work they belong to"
