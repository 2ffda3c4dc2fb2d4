"""The signed line: one epoch for all who wait, a new one where the centre knows it no more, and no PC that
looks like two because an answer was lost."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

import httpx
import pytest

from desktop.central import line as line_module
from desktop.central.line import LONG_BODY, Ask, Line
from desktop.central.signing import Signer
from desktop.enrolment.signing_key import SigningKey
from desktop.errors import ServerFault, Unreachable, WorkstationRefused

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


class Centre:
    """Challenges, epochs, and whatever else is asked. `lost` answers do not arrive though the deed is done."""

    def __init__(self) -> None:
        self.now = self.pc = NOW
        self.current: str | None = None
        self.openings: list[dict[str, Any]] = []
        self.done: list[str] = []
        self.lost: set[str] = set()
        self.state = ""
        self.practice = False
        self._names = count(1)

    async def answer(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        path = request.url.path
        if path == "/v1/challenges":
            told = {"challenge": "fresh", "server_time": self.now.isoformat()}
            return self._said(200, told | ({"practice": True} if self.practice else {}))
        answer = self._open(request) if path == "/v1/epochs" else self._take(request)
        for _ in range(3):  # the answer is on its way back
            await asyncio.sleep(0)
        if path in self.lost:
            self.lost.remove(path)
            raise httpx.ReadTimeout("lost")
        return answer

    def restart(self) -> None:
        self.current = None

    def _open(self, request: httpx.Request) -> httpx.Response:
        self.openings.append(json.loads(request.content))
        if self.state:
            return self._refused(403, self.state)
        assert nonce(request) == "fresh.0"
        self.current = f"epoch{next(self._names)}"
        organisation = {"id": "o", "name": "站", "level": "station", "division": "1", "department": None}
        told = {"epoch": self.current, "server_time": self.now.isoformat(), "name": "一号", "station": organisation}
        return self._said(201, told)

    def _take(self, request: httpx.Request) -> httpx.Response:
        if self.state:
            return self._refused(403, self.state)
        created = int(request.headers["signature-input"].split("created=")[1].split(";")[0])
        if abs(created - self.now.timestamp()) > 300:
            return self._refused(401, "signature_stale")
        epoch, _, _ = nonce(request).rpartition(".")
        if epoch != self.current:
            return self._refused(401, "epoch_unknown")
        self.done.append(nonce(request))
        return self._said(200, {})

    def _refused(self, status: int, code: str) -> httpx.Response:
        return self._said(status, {"code": code, "status": status})

    def _said(self, status: int, body: dict[str, Any]) -> httpx.Response:
        return httpx.Response(status, json=body, headers={"Date": f"{self.now:%a, %d %b %Y %H:%M:%S} GMT"})


def nonce(request: httpx.Request) -> str:
    return request.headers["signature-input"].split('nonce="')[1].split('"')[0]


def ask(path: str = "/v1/cases", content: bytes | None = None) -> Ask:
    return Ask("POST", path, None, {}, content, {}, None)


def play(centre: Centre, story: Callable[[Line], Awaitable[Any]]) -> Any:
    async def told() -> Any:
        signer = Signer(SigningKey("key", b"k" * 32))
        transport = httpx.MockTransport(centre.answer)
        line = Line("http://127.0.0.1:1", "w", signer, now=lambda: centre.pc, transport=transport)
        try:
            return await story(line)
        finally:
            await line.close()

    return asyncio.run(told())


@pytest.mark.parametrize("practice", [False, True])
def test_the_line_knows_before_anybody_signs_in_whether_the_city_is_for_practice(practice: bool) -> None:
    centre, heard = Centre(), list[bool]()
    centre.practice = practice

    async def story(line: Line) -> None:
        line.on_practice = heard.append
        await line.open_epoch()
        assert line.practice is practice

    play(centre, story)
    assert heard == [practice]


def test_many_who_ask_at_once_open_one_epoch() -> None:
    centre = Centre()

    async def story(line: Line) -> None:
        await asyncio.gather(*(line.send(ask()) for _ in range(20)))

    play(centre, story)
    assert len(centre.openings) == 1
    assert sorted(centre.done) == sorted(f"epoch1.{number}" for number in range(1, 21))


def test_a_centre_that_was_started_anew_costs_one_opening_whoever_asks() -> None:
    centre = Centre()

    async def story(line: Line) -> None:
        await line.send(ask())
        centre.restart()
        await asyncio.gather(*(line.send(ask()) for _ in range(20)))

    play(centre, story)
    assert [one["previous"] for one in centre.openings] == [None, "epoch1"]
    assert len(centre.done) == 21


def test_a_centre_started_twice_while_a_chunk_is_hashed_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts is the epoch a request was signed in, not the one it began with."""
    centre = Centre()

    async def story(line: Line) -> None:
        await line.send(ask())
        unsigned = line._unsigned

        async def slow(request: httpx.Request) -> Any:
            told = await unsigned(request)
            if request.content == b"chunk":
                monkeypatch.undo()
                centre.restart()
                await line.send(ask())
                centre.restart()
            return told

        monkeypatch.setattr(line, "_unsigned", slow)
        await line.send(ask(content=b"chunk"))

    play(centre, story)
    assert centre.current == "epoch3"
    assert centre.done == ["epoch1.1", "epoch2.1", "epoch3.1"]


def test_a_pc_whose_clock_was_set_signs_again_with_the_centres_time() -> None:
    centre = Centre()

    async def story(line: Line) -> None:
        await line.send(ask())
        centre.pc = NOW + timedelta(hours=1)
        await line.send(ask())

    play(centre, story)
    assert centre.done == ["epoch1.1", "epoch1.3"]


@pytest.mark.parametrize("off", [timedelta(0), timedelta(days=-4000), timedelta(hours=8)], ids=str)
def test_a_wrong_clock_is_told_with_the_opening_and_does_not_matter(off: timedelta) -> None:
    centre = Centre()
    centre.pc = NOW + off
    play(centre, lambda line: line.send(ask()))
    assert centre.openings[0]["clock_off_seconds"] == -off.total_seconds()
    assert centre.done == ["epoch1.1"]


@pytest.mark.parametrize("code", ["workstation_suspended", "workstation_revoked"])
def test_a_stopped_workstation_is_told_so_and_works_again_once_it_may(code: str) -> None:
    centre = Centre()

    async def story(line: Line) -> None:
        await line.send(ask())
        centre.state = code
        with pytest.raises(WorkstationRefused) as caught:
            await line.send(ask())
        assert caught.value.code == code
        centre.state = ""
        centre.restart()
        await line.send(ask())

    play(centre, story)
    assert centre.done == ["epoch1.1", "epoch2.1"]


def test_after_the_answer_of_an_opening_was_lost_the_desk_does_not_name_an_epoch_that_may_be_over() -> None:
    """The centre would see one machine in an epoch that another one has ended: a cloned key."""
    centre = Centre()

    async def story(line: Line) -> None:
        await line.send(ask())
        centre.restart()
        centre.lost = {"/v1/epochs"}
        with pytest.raises(Unreachable):
            await line.send(ask())
        await line.send(ask())

    play(centre, story)
    assert [one["previous"] for one in centre.openings] == [None, "epoch1", None]
    assert centre.done == ["epoch1.1", "epoch3.1"]


def test_nor_where_nobody_waited_for_the_answer() -> None:
    centre = Centre()

    async def story(line: Line) -> None:
        await line.send(ask())
        centre.restart()
        replaced = asyncio.gather(line.send(ask()))
        while len(centre.openings) < 2:
            await asyncio.sleep(0)
        replaced.cancel()
        with pytest.raises(asyncio.CancelledError):
            await replaced
        await line.send(ask())

    play(centre, story)
    assert [one["previous"] for one in centre.openings] == [None, "epoch1", None]


def test_a_request_that_was_answered_with_nothing_is_not_sent_again() -> None:
    centre = Centre()

    async def story(line: Line) -> None:
        await line.send(ask())
        centre.lost = {"/v1/cases"}
        with pytest.raises(Unreachable):
            await line.send(ask())

    play(centre, story)
    assert len(centre.done) == 2


def test_a_chunk_is_hashed_beside_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: dict[int, threading.Thread] = {}

    def watched(content: bytes) -> Any:
        hashed[len(content)] = threading.current_thread()
        return sha256(content)

    monkeypatch.setattr(line_module, "sha256", watched)
    centre = Centre()

    async def story(line: Line) -> None:
        await line.send(ask(content=b"x" * LONG_BODY))
        await line.send(ask(content=b"x"))

    play(centre, story)
    assert hashed[LONG_BODY] is not threading.main_thread()
    assert hashed[1] is threading.main_thread()


def test_a_pc_that_was_enrolled_anew_says_so() -> None:
    seats: list[str] = []
    centre = Centre()
    answer = centre.answer

    async def heard(request: httpx.Request) -> httpx.Response:
        seats.append(request.headers["workstation"])
        return await answer(request)

    centre.answer = heard  # type: ignore[method-assign]

    async def story(line: Line) -> None:
        await line.send(ask())
        line.sit_at("w2")
        line.sign_with(Signer(SigningKey("key 2", b"l" * 32)))
        await line.send(ask())

    play(centre, story)
    assert set(seats[:3]) == {"w"}
    assert set(seats[3:]) == {"w2"}
    assert [one["previous"] for one in centre.openings] == [None, None]


def test_being_sent_elsewhere_is_no_success() -> None:
    """Whatever stands on the way has done nothing: a log that it took must not be forgotten here."""
    centre = Centre()

    async def elsewhere(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/desk-log":
            return httpx.Response(302, headers={"Location": "https://portal.example/"})
        return await Centre.answer(centre, request)

    async def story(line: Line) -> None:
        with pytest.raises(ServerFault) as caught:
            await line.send(ask("/v1/desk-log"))
        assert caught.value.code == "not_the_centre"

    centre.answer = elsewhere  # type: ignore[method-assign]
    play(centre, story)


@pytest.mark.parametrize("date", ["Mon, 23 Nov 2026 09:00:00 -0000", "Mon, 23 Nov 2026 09:00:00", "tomorrow", ""])
def test_a_date_that_says_nothing_leaves_the_clock_alone(date: str) -> None:
    centre = Centre()

    async def vague(request: httpx.Request) -> httpx.Response:
        answer = await Centre.answer(centre, request)
        answer.headers["Date"] = date
        return answer

    async def story(line: Line) -> datetime:
        await line.send(ask())
        return line.time()

    centre.answer = vague  # type: ignore[method-assign]
    assert play(centre, story) == NOW
