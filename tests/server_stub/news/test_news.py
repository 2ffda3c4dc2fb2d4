"""The long poll: who hears what, when, and that it costs nothing while it waits."""

import asyncio
import time
from datetime import timedelta
from typing import Any

import httpx
import pytest

from server_stub import news
from server_stub.deeds import Deed, Recorded
from server_stub.identifiers import uuid7_of
from server_stub.identity.caller import Caller
from server_stub.news import Audience, tables
from server_stub.tidying import tidy
from tests.server_stub.conftest import City, identifier


def caller(**changed: Any) -> Caller:
    fields = dict(account="a", name="n", post="clerk", organisation="o", level="station", division="150102001", department=None)
    return Caller(**{**fields, "workstation": "w", "station": "s", "session": "x", "scope": "station", **changed})


def announce(city: City, reference: str, audience: Audience) -> Any:
    """A deed of somebody's that is news to an audience."""

    def service(tx: Any) -> Recorded[None]:
        news.announce(tx, "case_changed", reference, audience)
        return Recorded(None)

    return Deed(city.centre, caller(), "case.changed", "case.submit", "r", 200).run(service)


STATION = Audience(station=identifier("station"))


def test_nothing_new_is_an_empty_answer_with_the_newest_index(city: City) -> None:
    answer = city.desk().ask("GET", "/v1/news?after=1&wait=0.05")
    assert answer.json() == {"after": 1, "items": []}


def test_without_an_index_it_says_where_the_journal_stands_at_once(city: City) -> None:
    began = time.monotonic()
    assert city.desk().ask("GET", "/v1/news").json() == {"after": 1, "items": []}
    assert time.monotonic() - began < 2


def test_an_index_of_before_a_restore_is_put_right_at_once(city: City) -> None:
    assert city.desk().ask("GET", "/v1/news?after=900&wait=5").json()["after"] == 1


def test_news_of_the_past_is_told_at_once_with_the_index_of_its_deed(city: City) -> None:
    desk = city.desk()
    done = city.wait(lambda: announce(city, "c1", STATION))
    answer = desk.ask("GET", "/v1/news?after=1").json()
    assert answer == {"after": done.mark.index, "items": [{"index": done.mark.index, "kind": "case_changed", "reference": "c1"}]}


def test_a_waiting_poll_is_woken_by_its_own_news_only(city: City) -> None:
    desk = city.desk()

    async def play() -> httpx.Response:
        waiting = asyncio.get_running_loop().create_task(desk.client.get("/v1/news?after=1&wait=5"))
        while not city.centre.board._waiting:
            await asyncio.sleep(0.001)
        await announce(city, "far", Audience(station=identifier("other station")))
        assert not waiting.done()
        await announce(city, "near", STATION)
        return await waiting

    answer = city.wait(play)
    assert [item["reference"] for item in answer.json()["items"]] == ["near"], "one that waits to its end has none"
    assert not city.centre.board._waiting


def test_a_hundred_waiting_polls_leave_the_database_to_others(city: City) -> None:
    desk = city.desk()
    city.set(news_wait_seconds=60)  # none ends before the last has begun

    async def play() -> int:
        polls = [asyncio.get_running_loop().create_task(desk.client.get("/v1/news?after=1&wait=60")) for _ in range(100)]
        while len(city.centre.board._waiting) < 100:
            await asyncio.sleep(0.001)
        ready = await desk.client.get("/readyz")
        city.centre.board.close()
        assert {answer.status_code for answer in await asyncio.gather(*polls)} == {200}
        return ready.status_code

    assert city.wait(play) == 200


def test_polls_are_counted_and_not_journalled(city: City) -> None:
    desk = city.desk()
    for _ in range(3):
        desk.ask("GET", "/v1/news?after=1&wait=0")
    assert city.journal() == [("session.opened", "done")]
    city.wait(lambda: city.centre.counts.write_down(city.centre.database))
    assert ("news.poll", identifier("clerk"), 3) in city.rows("SELECT kind, who, number FROM counted")


def test_news_of_a_refused_deed_is_never_told(city: City) -> None:
    from server_stub.errors import Refusal

    def service(tx: Any) -> Recorded[None]:
        news.announce(tx, "case_changed", "c1", STATION)
        raise Refusal(409, "state_conflict")

    desk = city.desk()
    with pytest.raises(Refusal):
        city.wait(lambda: Deed(city.centre, caller(), "case.changed", "case.submit", "r", 200).run(service))
    assert desk.ask("GET", "/v1/news?after=1&wait=0.05").json() == {"after": 2, "items": []}


def test_more_news_than_fits_comes_in_pages_without_loss(city: City) -> None:
    desk = city.desk()
    for number in range(260):
        city.wait(lambda n=number: announce(city, f"a{n}", STATION))
        if number % 2:
            city.wait(lambda n=number: announce(city, f"far{n}", Audience(station="elsewhere")))
    after, heard = 1, []
    while True:
        page = desk.ask("GET", f"/v1/news?after={after}&wait=0").json()
        heard += [item["reference"] for item in page["items"]]
        if page["after"] == after:
            break
        after = page["after"]
    assert heard == [f"a{number}" for number in range(260)]


def test_all_news_of_one_deed_come_together_however_many(city: City) -> None:
    desk = city.desk()

    def much(tx: Any) -> None:
        for number in range(620):
            news.announce(tx, "case_changed", f"a{number}", STATION)

    city.write(much)
    city.wait(lambda: announce(city, "after them", STATION))
    first = desk.ask("GET", "/v1/news?after=1&wait=0").json()
    assert {item["reference"] for item in first["items"]} >= {f"a{number}" for number in range(620)}
    heard = [item["reference"] for item in first["items"]]
    while (page := desk.ask("GET", f"/v1/news?after={first['after']}&wait=0").json())["after"] != first["after"]:
        heard, first = heard + [item["reference"] for item in page["items"]], page
    assert "after them" in heard  # made in the same millisecond it may stand before some of them


def test_what_was_announced_two_weeks_ago_is_removed(city: City) -> None:
    def announced(tx: Any) -> None:
        for days in (13, 15):
            name = uuid7_of(city.clock.now() - timedelta(days=days))
            row = (name, 1, "case_changed", f"{days} days ago", None, None, None, None)
            tables.announce(tx, row)

    city.write(announced)
    city.wait(lambda: tidy(city.centre))
    assert city.rows("SELECT reference FROM news") == [("13 days ago",)]


@pytest.mark.parametrize("query", ["after=-1", "after=x", "wait=-1", "wait=nan", "wait=1e9", "after=99999999999999999999"])
def test_a_strange_question_is_malformed(city: City, query: str) -> None:
    assert city.desk().ask("GET", f"/v1/news?{query}").status_code == 400


@pytest.mark.parametrize(
    ("audience", "listener", "heard"),
    [
        (Audience(), caller(), True),
        (Audience(station="s"), caller(), True),
        (Audience(station="s"), caller(station="t", organisation="s"), True),
        (Audience(station="s"), caller(station="t"), False),
        (Audience(department="labour", division="150102"), caller(department="labour", division="150102"), True),
        (Audience(department="labour", division="150102"), caller(department="labour", division="150103"), False),
        (Audience(department="labour"), caller(department="labour", division="150103"), True),
        (Audience(department="labour", division="150102"), caller(department="health", division="150102"), False),
        (Audience(station="s"), caller(station="t", scope="city"), True),
    ],
)
def test_who_is_meant(audience: Audience, listener: Caller, heard: bool) -> None:
    assert audience.includes(listener) is heard


def test_much_news_of_others_does_not_keep_ones_own_waiting(city: City) -> None:
    desk = city.desk()

    async def play() -> None:
        elsewhere = Audience(station=identifier("other station"))
        await asyncio.gather(*(announce(city, f"far {n}", elsewhere) for n in range(620)))
        await announce(city, "near", STATION)

    city.wait(play)
    began = time.monotonic()
    answer = desk.ask("GET", "/v1/news?after=1&wait=20").json()
    assert [item["reference"] for item in answer["items"]] == ["near"]
    assert time.monotonic() - began < 10


def test_a_poll_tells_nothing_once_its_session_has_ended(city: City) -> None:
    desk = city.desk()

    async def play() -> httpx.Response:
        waiting = asyncio.get_running_loop().create_task(desk.client.get("/v1/news?after=1&wait=5"))
        while not city.centre.board._waiting:
            await asyncio.sleep(0.001)
        await desk.client.delete("/v1/session")
        await announce(city, "near", STATION)
        return await waiting

    assert city.wait(play).status_code == 401


def test_a_post_that_hears_its_own_news_only_does_not_hear_the_stations() -> None:
    assert not STATION.includes(caller(scope="own", station=identifier("station")))
    assert Audience().includes(caller(scope="own"))
