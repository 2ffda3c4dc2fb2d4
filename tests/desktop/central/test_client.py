"""The one client: what it sends along, when it renews the session, and what every failure becomes."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest
from msgspec import Struct

from desktop.central.client import Central
from desktop.central.line import Line as CentralLine
from desktop.errors import (
    CentralError,
    Conflict,
    Forbidden,
    NotFound,
    Rejected,
    ServerFault,
    SignedOut,
    Unreachable,
)

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


class Said(Struct):
    word: str


class Tokens:
    def __init__(self) -> None:
        self.kept: str | None = None

    async def load(self) -> str | None:
        return self.kept

    async def save(self, token: str) -> None:
        self.kept = token

    async def clear(self) -> None:
        self.kept = None


class Line:
    """The centre as a function, and a client of it."""

    def __init__(self, answer: Callable[[httpx.Request], httpx.Response], now: datetime = NOW) -> None:
        self.asked: list[httpx.Request] = []
        self.tokens = Tokens()
        self._answer = answer
        self.now = now
        transport = httpx.MockTransport(self._take)
        line = CentralLine("http://127.0.0.1:1", "workstation 1", now=lambda: self.now, transport=transport)
        self.central = Central(line, self.tokens)

    async def _take(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        await asyncio.sleep(0)
        return self._answer(request)

    def run(self, story: Callable[[Central], Awaitable[Any]], *, access: str = "access 1", minutes: float = 15) -> Any:
        async def told() -> Any:
            await self.central.open_session(session(access, NOW + timedelta(minutes=minutes)))
            try:
                return await story(self.central)
            finally:
                await self.central.close()

        return asyncio.run(told())


def session(access: str, expires: datetime, server_time: datetime = NOW, name: str = "s") -> Any:
    from desktop.central.wire import Account, Organisation, Session

    organisation = Organisation(id="o", name="站", level="station", division="150102001", department=None)
    account = Account(id="a", username="clerk", name="乌云", post="clerk", organisation=organisation, permissions=[], contact="王")
    return Session(
        id=name, access_token=access, access_expires_at=stamp(expires), refresh_token=f"refresh of {access}",
        account=account, workstation_name="一号窗口", server_time=stamp(server_time), to_do=[],
    )  # fmt: skip


def stamp(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def renewed(access: str) -> httpx.Response:
    import msgspec

    return httpx.Response(200, content=msgspec.json.encode(session(access, NOW + timedelta(minutes=15))))


def problem(status: int, code: str, **facts: Any) -> httpx.Response:
    body = {"type": "about:blank", "title": "…", "status": status, "code": code, "request_id": "request-7", **facts}
    return httpx.Response(status, json=body, headers={"content-type": "application/problem+json"})


def test_a_request_carries_token_and_workstation_and_reads_the_answer() -> None:
    line = Line(lambda request: httpx.Response(200, json={"word": "好", "later": 1}))
    said = line.run(lambda central: central.request("POST", "/v1/x", body=Said(word="hi"), answer=Said))
    assert said == Said(word="好")
    [request] = line.asked
    assert request.headers["authorization"] == "Bearer access 1"
    assert request.headers["workstation"] == "workstation 1"
    assert json.loads(request.content) == {"word": "hi"}


def test_versions_and_journal_marks_are_read_from_headers() -> None:
    line = Line(lambda request: httpx.Response(200, headers={"ETag": '"7"', "Journal-Index": "1204883"}))
    reply = line.run(lambda central: central.send("GET", "/v1/x"))
    assert (reply.version, reply.journal_index) == (7, 1204883)


CASES: list[tuple[httpx.Response, type[CentralError], dict[str, Any]]] = [
    (problem(400, "malformed"), Rejected, {"code": "malformed"}),
    (problem(403, "no_permission"), Forbidden, {"code": "no_permission"}),
    (problem(403, "account_locked", minutes=15), Forbidden, {"facts": {"minutes": "15"}}),
    (problem(404, "not_found"), NotFound, {"code": "not_found"}),
    (problem(404, "person_unknown", region_known=0), NotFound, {"facts": {"region_known": "0"}}),
    (problem(409, "lease_held", held_by="王"), Conflict, {"facts": {"held_by": "王"}}),
    (problem(412, "version_conflict"), Conflict, {"code": "version_conflict"}),
    (problem(422, "invalid_field", field="number"), Rejected, {"field": "number"}),
    (problem(460, "checksum_mismatch"), Rejected, {"code": "checksum_mismatch"}),
    (problem(503, "not_kept"), ServerFault, {"code": "not_kept", "request_id": "request-7"}),
    (problem(507, "storage_full"), ServerFault, {"code": "storage_full"}),
    (httpx.Response(502, text="<html>Bad gateway"), ServerFault, {"code": "server_fault"}),
    (httpx.Response(404, text="<html>Apache"), ServerFault, {"code": "not_the_centre"}),
]


@pytest.mark.parametrize(("answer", "kind", "facts"), CASES, ids=lambda one: getattr(one, "__name__", ""))
def test_every_refusal_becomes_an_error_of_the_tree(
    answer: httpx.Response, kind: type[CentralError], facts: dict[str, Any]
) -> None:
    line = Line(lambda request: answer)
    with pytest.raises(kind) as caught:
        line.run(lambda central: central.send("GET", "/v1/x"))
    assert {name: getattr(caught.value, name) for name in facts} == facts


def test_a_wrong_password_is_no_ended_session() -> None:
    line = Line(lambda request: problem(401, "wrong_password"))
    with pytest.raises(Rejected):
        line.run(lambda central: central.send_without_session("POST", "/v1/session", body=Said(word="x")))


@pytest.mark.parametrize("failure", [httpx.ConnectError("no"), httpx.ReadTimeout("no"), httpx.RemoteProtocolError("no")])
def test_no_answer_is_unreachable_and_the_line_is_said_to_be_down(failure: httpx.TransportError) -> None:
    answers = [failure]

    def answer(request: httpx.Request) -> httpx.Response:
        if answers:
            raise answers.pop()
        return httpx.Response(200)

    line, heard = Line(answer), list[bool]()
    line.central.line.on_line = heard.append

    async def story(central: Central) -> None:
        with pytest.raises(Unreachable):
            await central.send("GET", "/v1/x")
        await central.send("GET", "/v1/x")
        await central.send("GET", "/v1/x")

    line.run(story)
    assert heard == [False, True]


def test_a_body_that_is_none_is_the_centres_fault() -> None:
    line = Line(lambda request: httpx.Response(200, text="oops", headers={"Request-Id": "request-9"}))
    with pytest.raises(ServerFault) as caught:
        line.run(lambda central: central.request("GET", "/v1/x", answer=Said))
    assert caught.value.request_id == "request-9"


def test_a_body_that_cannot_be_unpacked_is_the_centres_fault() -> None:
    packed = {"Content-Encoding": "gzip"}
    line = Line(lambda request: httpx.Response(200, headers=packed, stream=httpx.ByteStream(b"oops")))
    with pytest.raises(ServerFault) as caught:
        line.run(lambda central: central.send("GET", "/v1/x"))
    assert caught.value.code == "unreadable_answer"


def test_an_expired_token_is_renewed_once_for_all_who_wait() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("renewal"):
            return renewed("access 2")
        if request.headers["authorization"] != "Bearer access 2":
            return problem(401, "session_expired")
        return httpx.Response(200, json={"word": "ok"})

    line = Line(answer)

    async def story(central: Central) -> list[Said]:
        return await asyncio.gather(*(central.request("GET", f"/v1/{n}", answer=Said) for n in range(5)))

    assert line.run(story) == [Said(word="ok")] * 5
    assert sum(request.url.path.endswith("renewal") for request in line.asked) == 1
    assert line.tokens.kept == "refresh of access 2"


def test_a_token_about_to_expire_is_renewed_before_it_is_used() -> None:
    line = Line(lambda request: renewed("access 2") if request.url.path.endswith("renewal") else httpx.Response(200))
    line.run(lambda central: central.send("GET", "/v1/x"), minutes=0.4)
    assert [request.url.path for request in line.asked] == ["/v1/session/renewal", "/v1/x"]
    assert line.asked[1].headers["authorization"] == "Bearer access 2"


def test_a_session_the_centre_has_ended_is_forgotten_and_told_once() -> None:
    line, told = Line(lambda request: problem(401, "signed_out")), list[str]()
    line.central.on_signed_out = lambda why: told.append("ended")

    async def story(central: Central) -> None:
        results = await asyncio.gather(*(central.send("GET", "/v1/x") for _ in range(3)), return_exceptions=True)
        assert [type(result) for result in results] == [SignedOut] * 3

    line.run(story)
    assert told == ["ended"]
    assert line.tokens.kept is None
    assert not line.central.signed_in


@pytest.mark.parametrize(
    ("refused", "why"),
    [
        ((401, "session_expired", {"why": "elsewhere"}), "elsewhere"),
        ((403, "account_disabled", {}), "disabled"),
        ((403, "workstation_suspended", {}), "stopped"),
    ],
)
def test_an_ended_session_says_why(refused: tuple[int, str, dict[str, str]], why: str) -> None:
    status, code, facts = refused
    renewal = httpx.Response(status, json={"status": status, "code": code, **facts})
    line = Line(lambda request: renewal if request.url.path.endswith("renewal") else problem(401, "session_expired"))
    told: list[str] = []
    line.central.on_signed_out = told.append

    async def story(central: Central) -> None:
        with pytest.raises(CentralError):
            await central.send("GET", "/v1/x")

    line.run(story)
    assert told == [why]
    assert not line.central.signed_in


def test_a_renewal_that_is_refused_for_now_ends_nothing() -> None:
    line = Line(
        lambda request: problem(403, "signature_stale" if request.url.path.endswith("renewal") else "no_permission")
    )

    async def story(central: Central) -> None:
        with pytest.raises(CentralError):
            await central.send("GET", "/v1/x")

    line.run(story, minutes=0.4)
    assert line.central.signed_in


def test_what_one_clerk_asked_is_never_sent_again_with_the_token_of_the_next() -> None:
    line = Line(lambda request: problem(401, "session_expired"))

    async def story(central: Central) -> None:
        first = asyncio.gather(central.send("POST", "/v1/cases"))
        await asyncio.sleep(0)
        await central.open_session(session("access of the next", NOW + timedelta(minutes=15), name="next"))
        with pytest.raises(SignedOut):
            await first

    line.run(story)
    assert [request.headers["authorization"] for request in line.asked] == ["Bearer access 1"]


def test_a_renewal_that_comes_after_a_sign_out_opens_nothing() -> None:
    """Neither the tokens of who left come back, nor does their request go out for the next."""
    line = Line(lambda request: renewed("access 2") if request.url.path.endswith("renewal") else problem(401, "session_expired"))

    async def story(central: Central, *, next_clerk: bool) -> None:
        asked = asyncio.gather(central.send("POST", "/v1/cases"))
        while not any(request.url.path.endswith("renewal") for request in line.asked):
            await asyncio.sleep(0)
        await central.forget_session()
        if next_clerk:
            await central.open_session(session("access of the next", NOW + timedelta(minutes=15), name="next"))
        with pytest.raises(SignedOut):
            await asked
        assert central._access == ("access of the next" if next_clerk else "")

    line.run(lambda central: story(central, next_clerk=False))
    assert line.tokens.kept is None
    line = Line(line._answer)
    line.run(lambda central: story(central, next_clerk=True))
    assert line.tokens.kept == "refresh of access of the next"


def test_who_waits_for_a_renewal_does_not_get_the_token_of_the_next_clerk() -> None:
    line = Line(lambda request: renewed("access 2") if request.url.path.endswith("renewal") else httpx.Response(200))

    async def story(central: Central) -> None:
        await central._renewing.acquire()
        asked = asyncio.gather(central.send("POST", "/v1/cases"))
        await asyncio.sleep(0)
        await central.open_session(session("access of the next", NOW + timedelta(minutes=15), name="next"))
        central._renewing.release()
        with pytest.raises(SignedOut):
            await asked

    line.run(story, minutes=0.4)
    assert line.asked == []


def test_a_line_too_slow_for_the_centre_is_as_good_as_none() -> None:
    line = Line(lambda request: problem(408, "too_slow"))
    with pytest.raises(Unreachable):
        line.run(lambda central: central.send("POST", "/v1/x"))


def test_a_renewal_whose_answer_was_lost_is_asked_for_again_with_the_same_key() -> None:
    lost = ["the first"]

    def answer(request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("renewal"):
            return httpx.Response(200)
        if lost:
            raise httpx.ReadError(f"{lost.pop()}: the line went down behind the question")
        return renewed(f"access {len(line.asked)}")

    line = Line(answer)

    async def story(central: Central) -> None:
        with pytest.raises(Unreachable):
            await central.send("GET", "/v1/x")
        await central.send("GET", "/v1/x")
        line.now += timedelta(minutes=15)
        await central.send("GET", "/v1/x")

    line.run(story, minutes=0.4)
    first, again, next_one = [request.headers["idempotency-key"] for request in line.asked if request.url.path.endswith("renewal")]
    assert first == again != next_one


def test_a_renewal_without_a_line_keeps_the_session() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("renewal"):
            raise httpx.ConnectError("no")
        return problem(401, "session_expired")

    line = Line(answer)
    with pytest.raises(Unreachable):
        line.run(lambda central: central.send("GET", "/v1/x"))
    assert line.tokens.kept == "refresh of access 1"
    assert line.central.signed_in


def test_nobody_signed_in_asks_nothing() -> None:
    line = Line(lambda request: httpx.Response(200))

    async def story(central: Central) -> None:
        await central.forget_session()
        with pytest.raises(SignedOut):
            await central.send("GET", "/v1/x")

    line.run(story)
    assert line.asked == []


def test_the_centres_time_is_kept_whatever_the_pc_says() -> None:
    line = Line(lambda request: httpx.Response(200), now=NOW - timedelta(hours=3))

    async def story(central: Central) -> datetime:
        return central.time()

    assert line.run(story) == NOW
    assert line.central.line.offset_seconds == 3 * 3600


def test_a_date_header_moves_the_clock_only_when_it_is_plainly_off() -> None:
    date = [NOW + timedelta(seconds=2)]
    line = Line(lambda request: httpx.Response(200, headers={"Date": format_datetime(date[0], usegmt=True)}))

    async def story(central: Central) -> None:
        await central.send("GET", "/v1/x")
        assert central.line.offset_seconds == 0
        date[0] = NOW + timedelta(hours=1)
        await central.send("GET", "/v1/x")

    line.run(story)
    assert line.central.line.offset_seconds == 3600


def test_nothing_of_a_request_or_answer_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/v1/down":
            raise httpx.ConnectError("150102198703162841")
        return httpx.Response(200, json={"word": "150102198703162841"})

    line = Line(answer)

    async def story(central: Central) -> None:
        await central.send("POST", "/v1/x", body=Said(word="150102198703162841"))
        with pytest.raises(Unreachable):
            await central.send("POST", "/v1/down", body=Said(word="150102198703162841"))

    with caplog.at_level(logging.DEBUG, logger="desktop"):
        line.run(story)
    assert "150102198703162841" not in caplog.text
    assert "access 1" not in caplog.text


@pytest.mark.parametrize(
    ("code", "why"),
    [("workstation_suspended", "stopped"), ("workstation_revoked", "stopped"), ("account_disabled", "disabled")],
)
def test_a_desk_that_is_stopped_says_so_at_whatever_is_asked_next(code: str, why: str) -> None:
    line = Line(lambda _request: problem(403, code))
    told: list[str] = []
    line.central.on_signed_out = told.append

    async def story(central: Central) -> None:
        with pytest.raises(Forbidden):
            await central.send("GET", "/v1/news")
        assert not central.signed_in

    line.run(story)
    assert told == [why]
    assert line.tokens.kept is None


def test_a_right_that_is_missing_ends_no_session() -> None:
    line = Line(lambda _request: problem(403, "no_permission"))

    async def story(central: Central) -> None:
        with pytest.raises(Forbidden):
            await central.send("GET", "/v1/news")
        assert central.signed_in

    line.run(story)
