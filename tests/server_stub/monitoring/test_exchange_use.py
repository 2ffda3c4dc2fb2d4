"""What agencies' systems call is counted in memory, written down as sums, and shown to whom it concerns."""

import asyncio
import contextlib
import math
from typing import Any, ClassVar

import pytest

from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.monitoring import latency, tables
from server_stub.monitoring.measured import Measured
from server_stub.tidying import tidy
from tests.server_stub.conftest import City, Desk
from tests.server_stub.exchange.callers import calling
from tests.server_stub.exchange.test_asking import ask
from tests.server_stub.exchange.test_hearing import number_of, said, state
from tests.server_stub.society import callers as society
from tests.server_stub.window import NAME, hold_citizen

pytestmark = pytest.mark.both
TODAY = "2026-11-23"


def written(city: City) -> None:
    city.wait(lambda: city.centre.tally.write_down(city.centre.database))


def use(city: City, post: str = "bureau_officer", **asked: str) -> dict[str, Any]:
    answer = city.desk(post).ask("GET", "/v1/exchange-use", params=asked)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def of(told: dict[str, Any], agency: str) -> dict[str, Any]:
    [found] = [each for each in told["agencies"] if each["agency"] == agency]
    return found


def played(city: City) -> Desk:
    """Police asks three times, once about nobody; commerce is refused; labour states two persons."""
    city.write(hold_citizen)
    police = calling(city, "police")
    ask(police, "look-up")
    ask(police, "look-up", number_of(7))
    ask(police, "verification")
    ask(calling(city, "commerce"), "look-up", purpose="business_registration")
    state(calling(city, "labour"), said(name=NAME), said(number_of(3), name="乌兰", kind="create"))
    return police


def test_calls_are_summed_by_agency_interface_day_and_hour(city: City) -> None:
    played(city)
    written(city)
    told = use(city)
    police = of(told, "police")
    assert (police["use"]["calls"], police["use"]["persons"], police["use"]["unknown"]) == (5, 4, 1), "its file and its epoch too"
    assert police["last_day"] == TODAY
    assert of(told, "labour")["use"]["persons"] == 2
    assert of(told, "commerce")["use"]["refused"] == 1
    assert of(told, "courts")["use"]["calls"] == 0
    assert told["refusals"] == [{"code": "no_permission", "number": 1}, {"code": "person_unknown", "number": 1}]
    [day] = told["days"]
    assert (day["span"], day["use"]["calls"]) == (TODAY, 9)
    [hour] = told["hours"]
    assert hour["span"] == f"{TODAY}T09"
    assert (hour["use"]["calls"], hour["use"]["p99_ms"]) == (8, day["use"]["p99_ms"]), "files have no hour"
    assert 0 < day["use"]["p50_ms"] <= day["use"]["p99_ms"]


def test_one_agency_and_one_interface_can_be_asked_for(city: City) -> None:
    played(city)
    written(city)
    told = use(city, agency="police", interface="look_up")
    assert told["days"][0]["use"]["calls"] == 2
    assert {each["interface"] for each in told["interfaces"]} == {"open", "look_up", "verify", "file"}
    assert of(told, "commerce")["use"]["calls"] == 1
    assert told["refusals"] == [{"code": "person_unknown", "number": 1}]


def test_nothing_is_written_for_a_call_and_nothing_is_lost_where_writing_fails(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    played(city)
    assert city.rows("SELECT count(*) FROM exchange_figures") == [(0,)]

    def no_room(*_: Any) -> None:
        raise Refusal(507, "storage_full")

    with monkeypatch.context() as broken:
        broken.setattr(tables, "add", no_room)
        with pytest.raises(Refusal):
            written(city)
    written(city)
    written(city)
    assert use(city)["days"][0]["use"]["calls"] == 9


def test_sums_are_added_to_what_is_there(city: City) -> None:
    police = played(city)
    written(city)
    ask(police, "look-up")
    written(city)
    assert of(use(city), "police")["use"]["calls"] == 6


def test_people_at_desks_are_not_counted_and_no_person_stands_in_the_figures(city: City) -> None:
    ask(city.desk("clerk"), "look-up")
    played(city)
    written(city)
    assert of(use(city), "police")["use"]["calls"] == 5
    kept = city.rows("SELECT unit, span, agency, interface, what FROM exchange_figures")
    assert not any(number_of(7) in str(row) for row in kept)


def follow(system: Desk, cursor: str | None = None) -> dict[str, Any]:
    answer = system.ask("POST", "/v1/exchange/changes", {"purpose": "registration", "cursor": cursor})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_a_feed_is_as_far_behind_as_what_its_agency_has_not_fetched(city: City) -> None:
    police = played(city)
    assert of(use(city), "police")["feeds"] == []
    told = follow(police)
    written(city)
    [feed] = of(use(city), "police")["feeds"]
    assert (feed["behind"], feed["at_least"]) == (2, False), "told, not yet kept"
    follow(police, told["cursor"])
    written(city)
    [feed] = of(use(city), "police")["feeds"]
    assert (feed["behind"], feed["since"]) == (0, None)
    city.clock.move(minutes=3)
    state(calling(city, "labour", registered=True), said(number_of(4), name="其木格", kind="create", as_of=TODAY))
    [feed] = of(use(city), "police")["feeds"]
    assert (feed["behind"], feed["since"][:16]) == (1, f"{TODAY}T01:03")
    assert number_of(4).encode() not in bytes(city.rows("SELECT place FROM exchange_places")[0][0])


def test_waiting_for_news_is_no_latency(city: City) -> None:
    police = played(city)
    cursor = follow(police)["cursor"]
    police.ask("POST", "/v1/exchange/changes", {"purpose": "registration", "cursor": cursor, "wait": 1.0})
    police.ask("POST", "/v1/exchange/notices", {"wait": 1.0})
    written(city)
    for interface in ("follow", "heed"):
        [day] = use(city, interface=interface)["days"]
        assert day["use"]["p99_ms"] < 900


def test_a_steward_of_an_agency_sees_its_figures_only(city: City) -> None:
    played(city)
    written(city)
    city.write(lambda tx: tx.run("UPDATE organisations SET department = 'labour' WHERE name = '市政务服务中心'"))
    told = use(city, "steward")
    assert [each["agency"] for each in told["agencies"]] == ["labour"]
    assert told["days"][0]["use"]["calls"] == 2
    other = city.desk("steward").ask("GET", "/v1/exchange-use", params={"agency": "police"})
    absent = city.desk("steward").ask("GET", "/v1/exchange-use", params={"agency": "nobody"})
    assert (other.status_code, other.json()["code"]) == (404, "not_found")
    assert other.json().keys() == absent.json().keys()
    assert len(use(city, "bureau_officer")["agencies"]) == 12


@pytest.mark.parametrize("span", [{"from_day": "2026-11-24"}, {"from_day": "2024-01-01"}, {"to_day": "23.11.2026"}])
def test_a_span_that_cannot_be_meant_is_refused(city: City, span: dict[str, str]) -> None:
    answer = city.desk("bureau_officer").ask("GET", "/v1/exchange-use", params=span)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_field")


def test_old_sums_go(city: City) -> None:
    def keep(tx: Transaction) -> None:
        tables.add(tx, "day", {("2025-09-30", "police", "look_up", "calls"): 1, ("2025-10-01", "police", "look_up", "calls"): 2})
        tables.add(tx, "hour", {("2026-11-14T23", "police", "look_up", "calls"): 1, ("2026-11-15T00", "police", "look_up", "calls"): 2})

    city.write(keep)
    city.wait(lambda: tidy(city.centre))
    kept = [("day", "2025-10-01"), ("hour", "2026-11-15T00"), ("month", "2025-10")]
    assert city.rows("SELECT DISTINCT unit, span FROM exchange_figures ORDER BY unit") == kept


@pytest.mark.parametrize("milliseconds", [0.2, 1.5, 3, 17, 250, 9000, 60000])
def test_a_time_comes_back_within_a_fifth(milliseconds: float) -> None:
    told = latency.quantile({latency.box(milliseconds / 1000): 100}, 0.5)
    assert told is not None
    assert milliseconds < 1 or abs(math.log(told / milliseconds)) < math.log(1.21)


def test_the_ninety_ninth_of_a_hundred_counts() -> None:
    boxes = {latency.box(0.002): 98, latency.box(0.5): 2}
    slow = latency.quantile(boxes, 0.99)
    fast = latency.quantile(boxes, 0.5)
    assert slow is not None
    assert fast is not None
    assert slow > 300
    assert fast < 3
    assert latency.quantile({}, 0.5) is None


def test_an_institution_with_a_contract_is_counted_under_its_name(city: City) -> None:
    bank = society.calling(city)
    assert society.verify(bank, society.person()).status_code == 200
    city.write(lambda tx: tables.add(tx, "day", {(TODAY, "nobody", "society.verify", "calls"): 1}))
    written(city)
    told = use(city, interface="society.verify")
    assert (of(told, society.BANK)["name"], of(told, society.BANK)["use"]["calls"], of(told, society.BANK)["use"]["persons"]) == ("第一银行", 1, 1)
    assert of(told, "nobody")["name"] == "nobody"


@pytest.mark.parametrize(("error", "counted"), [(None, ["fault.500"]), (RuntimeError(), ["fault.500"]), (asyncio.CancelledError(), [])])
def test_what_was_never_answered_is_a_fault_unless_nobody_waits_for_it(city: City, error: BaseException | None, counted: list[str]) -> None:
    async def app(*_: Any) -> None:
        if error is not None:
            raise error

    class Known:
        class system:  # noqa: N801 - stands for a row
            organisation = "police"

    class Route:
        opt: ClassVar = {"permission": "exchange.look_up"}

    scope = {"type": "http", "path": "/v1/exchange/look-up", "signed": Known, "route_handler": Route}
    with contextlib.suppress(RuntimeError, asyncio.CancelledError):
        asyncio.run(Measured(app, city.centre)(scope, None, app))
    written(city)
    assert [row[0] for row in city.rows("SELECT what FROM exchange_figures WHERE unit = 'day' AND agency <> '' AND interface <> '' AND what LIKE 'fault%'")] == counted
