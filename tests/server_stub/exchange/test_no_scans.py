"""No question of the exchange's pages and lines reads a big table from end to end: asked of the database itself."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from server_stub.database import Value
from tests.databases import Databases
from tests.server_stub.conftest import City
from tests.server_stub.discrepancies.test_discrepancies import raise_, settle, take_back
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_asking import ask
from tests.server_stub.exchange.test_hearing import number_of, said, state
from tests.server_stub.window import NAME, NUMBER, hold_citizen

pytestmark = pytest.mark.both

BIG = (
    *("statements", "statement_exceptions", "citizens", "discrepancies", "batches", "settlements", "links", "moves"),
    *("verification_decisions", "raised_differences", "exchange_figures", "citations", "journal"),
)
"""Tables that grow with people, with words said of them, or with every call."""
LEFT = {"SELECT idx, head FROM journal ORDER BY idx DESC LIMIT 1": "the last row, and no other"}
"""What is not what it looks like, and why."""
Asked = dict[str, tuple[Value, ...]]


@pytest.fixture
def asked(databases: Databases, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Every statement there was, with what it was asked of."""
    found: Asked = {}

    def heard(name: str) -> None:
        real = getattr(databases.connection, name)

        def hear(self: Any, sql: str, values: Any = ()) -> Any:
            found.setdefault(sql, tuple(values))
            return real(self, sql, values)

        monkeypatch.setattr(databases.connection, name, hear)

    for name in ("one", "all", "run"):
        heard(name)
    return found


def played(city: City) -> None:
    """Two agencies disagree about one person, one of them states another again; a window raises a difference."""
    city.write(hold_citizen)
    labour = calling(city, "labour")
    state(labour, said(name="别的名字"), said(number_of(3), name="乌兰", kind="create"))
    city.desk().ask("POST", "/v1/citizens/look-up", {"number": NUMBER, "purpose": {"kind": "reason", "reference": "advise"}})
    assert raise_(city, "birth_date", "1990-03-08").status_code == 201
    batch = settle(city, "accept", "name", agency="police").json()["settled"]["batch"]
    assert take_back(city, batch, "name").status_code == 200
    assert settle(city, "correct", "name", value=NAME).status_code == 200
    city.wait(lambda: city.centre.tally.write_down(city.centre.database))


def lists(city: City) -> None:
    steward = city.desk("steward")
    for kind in ("sources", "raised"):
        for narrowed in ({}, {"state": "settled"}, {"overdue": True}, {"field": "name"}, {"must_settle": "police"}):
            answer = steward.ask("POST", "/v1/discrepancies/search", {"kind": kind, **narrowed})
            assert answer.status_code == 200, answer.text
    assert steward.ask("POST", "/v1/discrepancies/read", {"number": NUMBER, "field": "name"}).status_code == 200
    rule = {"field": "name", "accept": "police"}
    assert steward.ask("POST", "/v1/discrepancies/bulk/preview", rule).status_code == 200
    assert steward.ask("GET", "/v1/discrepancies/bulk").status_code == 200
    assert city.desk().ask("POST", "/v1/citizens/differences/raised", {"number": NUMBER}).status_code == 200


def figures(city: City) -> None:
    bureau = city.desk("bureau_officer")
    for path in ("/v1/agencies", "/v1/agencies/police", "/v1/batches", "/v1/freshness"):
        assert bureau.ask("GET", path).status_code == 200, path


def work(city: City) -> None:
    steward, reason = city.desk("steward"), {"kind": "reason", "reference": "advise"}
    for path in ("/v1/deliveries", "/v1/delivery-tasks", "/v1/delivery-reports"):
        assert steward.ask("GET", path).status_code == 200, path
    assert steward.ask("POST", "/v1/verification-queue/search", {}).status_code == 200
    assert steward.ask("POST", "/v1/verification-queue/search", {"state": "verified"}).status_code == 200
    assert city.desk("community_worker").ask("POST", "/v1/moves/search", {"purpose": reason}).status_code == 200


def assessments(city: City) -> None:
    for month in ("2026-11", "2026-10", "2025-10"):
        assert city.desk("bureau_officer").ask("GET", "/v1/assessments", params={"month": month}).status_code == 200


def monitoring(city: City) -> None:
    for narrowed in ({}, {"from_day": "2025-12-05"}, {"agency": "police"}, {"interface": "look_up"}):
        assert city.desk("bureau_officer").ask("GET", "/v1/exchange-use", params=narrowed).status_code == 200


def lines(city: City) -> None:
    police = calling(city, "police")
    assert state(police, said(name=NAME), said(number_of(4), name="某人", kind="create")).status_code == 200
    for path in ("look-up", "verification"):
        assert ask(police, path).status_code == 200
    assert police.ask("POST", "/v1/exchange/changes", {"purpose": "registration"}).status_code == 200
    assert police.ask("POST", "/v1/exchange/notices", {}).status_code == 200


@pytest.mark.parametrize("page", [lists, figures, work, assessments, monitoring, lines])
def test_no_question_of_the_exchange_reads_a_big_table_through(city: City, asked: Asked, page: Callable[[City], None]) -> None:
    played(city)
    asked.clear()
    page(city)
    questions = {sql: values for sql, values in asked.items() if _is_asked(sql)}
    assert len(questions) >= 3, "nothing was asked"
    explain = _explained_by_server if city.settings.database_url else _explained_by_file
    through = {sql: found for sql, values in questions.items() if (found := [*explain(city, sql, values)])}
    assert through == {}


def _is_asked(sql: str) -> bool:
    is_question = sql.startswith(("SELECT", "WITH", "UPDATE", "DELETE"))
    return is_question and any(re.search(rf"\b{table}\b", sql) for table in BIG) and sql not in LEFT


def _explained_by_file(city: City, sql: str, values: tuple[Value, ...]) -> Iterator[str]:
    """What SQLite says it would do; it names a table as the question does."""
    meant = {alias: table for table, alias in re.findall(rf"\b({'|'.join(BIG)}) (?:AS )?(\w+)\b", sql)}
    for row in city.read(lambda tx: tx.all(f"EXPLAIN QUERY PLAN {sql}", values)):
        if (found := re.match(r"SCAN (\w+)", row[3])) and meant.get(found[1], found[1]) in BIG:
            yield str(row[3])


def _explained_by_server(city: City, sql: str, values: tuple[Value, ...]) -> Iterator[str]:
    """What PostgreSQL would do if reading a table through were dearer than anything else: what it does of big ones."""

    def explain(tx: Any) -> list[Any]:
        tx.one("SELECT set_config('enable_seqscan', 'off', true)")
        return tx.all(f"EXPLAIN {sql}", values)  # type: ignore[no-any-return]

    for (line,) in city.read(explain):
        found = re.search(r"Seq Scan on (\w+?)(?:_part_\d+)?\b", line)
        if found and found[1] in BIG:
            yield line.strip()


def test_a_question_that_reads_through_would_be_seen(city: City) -> None:
    explain = _explained_by_server if city.settings.database_url else _explained_by_file
    assert [*explain(city, "SELECT count(*) FROM discrepancies d WHERE d.wrong = ?", ("labour",))]
    assert not [*explain(city, "SELECT count(*) FROM discrepancies d WHERE d.number = ?", (NUMBER,))]
