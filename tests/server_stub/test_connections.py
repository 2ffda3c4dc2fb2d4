"""What a client may not do to a running centre: heads without end, requests that do not go on, too many lines."""

import asyncio
import json
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any, Self

import pytest

from server_stub.connections import GATHERED_BYTES, Gathered
from tests.databases import Databases
from tests.server_stub.killable import KillableCentre, settle

LIMITS = "header_limit_bytes = 4096\nbody_idle_seconds = 0.6\nbody_seconds = 1.5\nconnections_limit = 5\n"


@pytest.fixture(scope="module")
def centre(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KillableCentre]:
    folder = settle(databases.give(tmp_path_factory.mktemp("centre") / "data"))
    with (folder / "centre.toml").open("a", encoding="utf-8") as file:
        file.write(LIMITS)
    with KillableCentre(folder) as running:
        yield running


class Line:
    """A client that speaks bytes."""

    def __init__(self, centre: KillableCentre) -> None:
        self.socket = socket.create_connection(centre.address, timeout=10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.socket.close()

    def say(self, data: bytes) -> None:
        self.socket.sendall(data)

    def is_answered_within(self, seconds: float) -> bool:
        return bool(select.select([self.socket], [], [], seconds)[0])

    def hear(self) -> tuple[int, dict[str, Any]]:
        """Status and problem of the answer, after which the line is closed."""
        heard = self.hear_all()
        head, _, body = heard.partition(b"\r\n\r\n")
        assert b"application/problem+json" in head, heard
        assert b"connection: close" in head
        return int(head.split()[1]), json.loads(body)

    def hear_all(self) -> bytes:
        """Until the line is closed."""
        heard = b""
        while piece := self.socket.recv(65536):
            heard += piece
        return heard


def head(centre: KillableCentre, path: str, length: int) -> bytes:
    token = {"Authorization": centre.client.headers["Authorization"]}
    signed = centre.pen.signed("POST", path, token, b" " * length)
    given = "".join(f"{name}: {value}\r\n" for name, value in signed.headers.items())
    return f"POST {path} HTTP/1.1\r\n{given}\r\n".encode()


def said(answer: tuple[int, dict[str, Any]]) -> tuple[int, str]:
    status, problem = answer
    assert problem["status"] == status
    assert problem["request_id"]
    return status, problem["code"]


@pytest.mark.parametrize(
    "long",
    [
        b"GET /healthz HTTP/1.1\r\nHost: centre\r\nX: " + b"x" * 5000 + b"\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\n" + b"".join(b"X-%d: x\r\n" % n for n in range(600)) + b"\r\n",
        b"GET /" + b"x" * 5000 + b" HTTP/1.1\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nX: " + b"without an end" * 500,
    ],
)
def test_a_head_too_long_is_told_so(centre: KillableCentre, long: bytes) -> None:
    with Line(centre) as line:
        line.say(long)
        assert said(line.hear()) == (431, "headers_too_large")


@pytest.mark.parametrize("nonsense", [b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", b"NOTHING / HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET \xff HTTP/1.1\r\n\r\n"])
def test_what_is_no_http_is_malformed(centre: KillableCentre, nonsense: bytes) -> None:
    with Line(centre) as line:
        line.say(nonsense)
        assert said(line.hear()) == (400, "malformed")


@pytest.mark.parametrize("path", ["/v1/citizens/look-up", "/v1/desk-log"])
def test_a_body_that_does_not_go_on_is_told_so(centre: KillableCentre, path: str) -> None:
    with Line(centre) as line:
        line.say(head(centre, path, 100) + b'{"number":')
        assert said(line.hear()) == (408, "too_slow")


def test_a_body_that_trickles_is_told_so(centre: KillableCentre) -> None:
    with Line(centre) as line:
        line.say(head(centre, "/v1/desk-log", 1000))
        while not line.is_answered_within(0.2):
            line.say(b" ")
        assert said(line.hear()) == (408, "too_slow")


def test_a_head_that_does_not_go_on_is_told_so(centre: KillableCentre) -> None:
    with Line(centre) as line:
        line.say(b"GET /healthz HTTP/1.1\r\nHost: cen")
        assert said(line.hear()) == (408, "too_slow")


def test_a_line_on_which_nothing_is_asked_is_closed(centre: KillableCentre) -> None:
    with Line(centre) as line:
        assert line.hear_all() == b""


def test_the_rest_of_a_body_nobody_reads_is_not_waited_for(centre: KillableCentre) -> None:
    with Line(centre) as line:
        line.say(b"POST /v1/desk-log HTTP/1.1\r\nHost: centre\r\nContent-Length: 1000\r\n\r\n")
        assert line.hear_all().startswith(b"HTTP/1.1 401")


def test_many_requests_on_one_line_are_answered_whatever_they_amount_to(centre: KillableCentre) -> None:
    with Line(centre) as line:
        line.say(b"GET /healthz HTTP/1.1\r\nHost: centre\r\n\r\n" * 200 + b"GET /healthz HTTP/1.1\r\nHost: cent")
        line.say(b"re\r\nConnection: close\r\n\r\n")
        assert line.hear_all().count(b"200 OK") == 201


def test_more_lines_than_the_centre_has_room_for_are_told_so(centre: KillableCentre) -> None:
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(Line(centre)).say(b"GET /healthz HTTP/1.1\r\n")
        line = stack.enter_context(Line(centre))
        line.say(b"GET /healthz HTTP/1.1\r\nHost: centre\r\n\r\n")
        assert said(line.hear()) == (503, "busy")
    settled = time.monotonic() + 5
    while centre.ask("GET", "/healthz").status_code != 200:
        assert time.monotonic() < settled


def test_a_client_that_leaves_in_the_middle_harms_nobody(centre: KillableCentre) -> None:
    for path in ("/v1/citizens/look-up", "/v1/desk-log", "/v1/session"):
        with Line(centre) as line:
            line.say(head(centre, path, 100) + b'{"number":')
    assert centre.ask("GET", "/readyz").status_code == 200


class Written:
    """A transport that remembers each write."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []
        self.closed = False

    def is_closing(self) -> bool:
        return self.closed

    def write(self, data: bytes) -> None:
        self.writes.append(data)

    def close(self) -> None:
        self.closed = True

    def get_extra_info(self, name: str) -> str:
        return f"extra {name}"


def gathered(say: Callable[[Any], object]) -> Written:
    async def story() -> Written:
        transport: Any = Written()
        say(Gathered(transport, asyncio.get_running_loop()))
        await asyncio.sleep(0)
        return transport  # type: ignore[no-any-return]

    return asyncio.run(story())


def test_head_and_body_of_an_answer_are_one_write() -> None:
    def say(line: Any) -> None:
        line.write(b"head")
        line.write(b"body")

    assert gathered(say).writes == [b"headbody"]


def test_what_was_said_goes_out_before_the_line_is_closed() -> None:
    def say(line: Any) -> None:
        line.write(b"last words")
        line.close()

    told = gathered(say)
    assert (told.writes, told.closed) == ([b"last words"], True)


def test_a_long_piece_goes_out_at_once_so_that_the_line_can_say_it_is_full() -> None:
    def say(line: Any) -> None:
        line.write(b"head")
        line.write(bytes(GATHERED_BYTES + 1))
        line.write(b"tail")

    assert [len(each) for each in gathered(say).writes] == [GATHERED_BYTES + 5, 4]


def test_a_line_that_is_gone_is_not_written_to() -> None:
    def say(line: Any) -> None:
        line.write(b"nobody hears it")
        line._transport.close()

    assert gathered(say).writes == []


def test_all_else_is_the_transports_own() -> None:
    seen: list[str] = []
    gathered(lambda line: seen.append(line.get_extra_info("peername")))
    assert seen == ["extra peername"]
