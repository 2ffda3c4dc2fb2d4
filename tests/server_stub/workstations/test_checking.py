"""Signatures checked beside the loop: each hears of its own, also where the process is lost, stuck or never came."""

import asyncio
import errno
import logging
import signal
import subprocess
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from server_stub.workstations import checking as module
from server_stub.workstations.check_worker import RIGHT, WRONG, answers, is_right, packed
from server_stub.workstations.checking import Checking
from tests.signing import key_of, public_of

A = TypeVar("A")
KEY = key_of("desk")
PUBLIC = public_of(KEY)
SIGNATURE = KEY.sign(b"what was asked")
SMALL_ORDER = pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31), b"\xff" * 32], ids=["zero", "identity", "no point"])


class Begun:
    """The processes that were begun."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self.script: Path | None = None
        """In the place of the real one."""
        self.refuses = 0
        """How often the system has no process left."""

    def popen(self, words: list[str], **named: Any) -> "subprocess.Popen[bytes]":
        if self.refuses:
            self.refuses -= 1
            raise BlockingIOError(errno.EAGAIN, "no process left")
        if self.script is not None:
            words = [*words[:2], str(self.script), *words[3:]]
        self.processes.append(subprocess.Popen(words, **named))
        return self.processes[-1]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[Begun]:
    found = Begun()

    class Quick:
        DEVNULL = subprocess.DEVNULL
        Popen = staticmethod(found.popen)

    monkeypatch.setattr(module, "subprocess", Quick)
    monkeypatch.setattr(module, "PAUSE_SECONDS", 0.01)
    yield found
    for process in found.processes:
        process.kill()
        process.wait()


def story(told: Callable[[Checking], Awaitable[A]], *, beside: bool = True) -> A:
    """What happens with a checking that is open, its process there."""

    async def whole() -> A:
        checking = Checking()
        try:
            if beside:
                checking.open()
                await until(lambda: checking.is_beside)
            return await told(checking)
        finally:
            checking.close()

    return asyncio.run(asyncio.wait_for(whole(), 60))


async def until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.005)


async def ask(checking: Checking, number: int = 100) -> list[bool]:
    """So many at once, every third with what was not signed."""
    texts = [b"%d" % each for each in range(number)]
    return await asyncio.gather(
        *(checking.check(KEY.sign(text), text if each % 3 else b"other", PUBLIC) for each, text in enumerate(texts))
    )


def right(number: int = 100) -> list[bool]:
    return [each % 3 != 0 for each in range(number)]


def test_only_what_was_signed_with_the_key_is_right() -> None:
    assert is_right(SIGNATURE, b"what was asked", PUBLIC)
    assert not is_right(SIGNATURE, b"something else", PUBLIC)
    assert not is_right(SIGNATURE, b"what was asked", public_of(key_of("another")))
    assert not is_right(SIGNATURE[::-1], b"what was asked", PUBLIC)


@SMALL_ORDER
def test_no_point_of_small_order_is_a_key(point: bytes) -> None:
    """Such a key would let anybody's signature pass: S = 0 with R of small order."""
    assert not is_right(point + bytes(32), b"anything", point)
    assert answers(packed(point + bytes(32), b"anything", point)) == (bytes([WRONG]), b"")


def test_checks_are_told_apart_wherever_the_line_cuts_them() -> None:
    checks = packed(SIGNATURE, b"what was asked", PUBLIC) + packed(SIGNATURE, b"", PUBLIC) + packed(SIGNATURE, b"what was asked", PUBLIC)
    for cut in range(len(checks) + 1):
        first, rest = answers(checks[:cut])
        second, left = answers(rest + checks[cut:])
        assert (first + second, left) == (bytes([RIGHT, WRONG, RIGHT]), b"")


@pytest.mark.parametrize("beside", [True, False])
def test_each_of_many_asked_at_once_hears_of_its_own(*, beside: bool) -> None:
    assert story(ask, beside=beside) == right()


@pytest.mark.parametrize("beside", [True, False])
def test_whoever_left_meanwhile_is_not_told_and_nobody_waits_for_them(*, beside: bool) -> None:
    async def told(checking: Checking) -> list[bool]:
        left = checking.check(SIGNATURE, b"what was asked", PUBLIC)
        left.cancel()
        return await ask(checking)

    assert story(told, beside=beside) == right()


def test_more_than_the_line_holds_is_answered_too() -> None:
    async def told(checking: Checking) -> list[bool]:
        long = b"x" * 60_000
        signature = KEY.sign(long)
        return await asyncio.gather(*(checking.check(signature, long, PUBLIC) for _ in range(60)))

    assert story(told) == [True] * 60


def test_a_process_that_ends_leaves_nobody_waiting_and_another_takes_its_place(begun: Begun, caplog: pytest.LogCaptureFixture) -> None:
    async def told(checking: Checking) -> list[bool]:
        begun.processes[0].send_signal(signal.SIGSTOP)  # so that it has surely not answered yet
        asked = asyncio.get_running_loop().create_task(ask(checking))
        await asyncio.sleep(0)
        begun.processes[0].kill()
        heard = await asked
        await until(lambda: len(begun.processes) == 2 and checking.is_beside)
        return heard + await ask(checking)

    with caplog.at_level(logging.WARNING):
        assert story(told) == right() * 2
    assert "was lost" in caplog.text


def test_a_process_that_is_stuck_is_not_waited_for(begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.1)

    async def told(checking: Checking) -> list[bool]:
        begun.processes[0].send_signal(signal.SIGSTOP)
        heard = await ask(checking)
        await until(lambda: len(begun.processes) == 2 and checking.is_beside)
        return heard

    assert story(told) == right()
    assert begun.processes[0].returncode == -signal.SIGKILL


def test_a_process_with_nothing_to_do_is_not_taken_for_stuck(begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.01)

    async def told(checking: Checking) -> list[bool]:
        await asyncio.sleep(0.2)
        return await ask(checking, 3)

    assert story(told) == right(3)
    assert len(begun.processes) == 1


def test_where_no_process_can_be_begun_the_centre_checks_itself(begun: Begun, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begun, "refuses", 2)

    async def told(checking: Checking) -> list[bool]:
        checking.open()
        heard = await ask(checking)
        await until(lambda: checking.is_beside)
        return heard

    assert story(told, beside=False) == right()
    assert begun.refuses == 0


@pytest.mark.parametrize("words", ["raise SystemExit", "import time; time.sleep(60)"], ids=["ends", "says nothing"])
def test_where_no_process_comes_the_centre_checks_itself_and_says_so(
    begun: Begun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, words: str
) -> None:
    monkeypatch.setattr(module, "START_SECONDS", 0.3)
    begun.script = tmp_path / "script.py"
    begun.script.write_text(words)

    async def told(checking: Checking) -> list[bool]:
        checking.open()
        await until(lambda: len(begun.processes) == 2)
        assert not checking.is_beside
        return await ask(checking)

    with caplog.at_level(logging.WARNING):
        assert story(told, beside=False) == right()
    assert "no process to check signatures" in caplog.text
    assert all(process.returncode is not None for process in begun.processes[:1])


def test_an_answer_of_any_other_kind_is_no_yes(begun: Begun, tmp_path: Path) -> None:
    begun.script = tmp_path / "script.py"
    begun.script.write_text(
        "import socket, sys\n"
        "line = socket.socket(fileno=int(sys.argv[1]))\n"
        "line.sendall(bytes([2]))\n"
        "line.recv(65536)\n"
        "line.sendall(bytes([2, 255, 0, 3]) + bytes([1] * 1000))\n"
        "line.recv(65536)\n"
    )

    async def told(checking: Checking) -> list[bool]:
        return await asyncio.gather(*(checking.check(SIGNATURE, b"other", PUBLIC) for _ in range(4)))

    assert story(told) == [False] * 4


def test_closing_answers_what_was_asked_and_leaves_no_process(begun: Begun) -> None:
    async def told(checking: Checking) -> list[bool]:
        begun.processes[0].send_signal(signal.SIGSTOP)
        asked = [checking.check(SIGNATURE, b"what was asked", PUBLIC) for _ in range(3)]
        checking.close()
        late = checking.check(SIGNATURE, b"other", PUBLIC)
        return [*await asyncio.gather(*asked), await late]

    assert story(told) == [True, True, True, False]
    assert begun.processes[0].returncode == -signal.SIGKILL
    assert len(begun.processes) == 1


def test_what_stops_a_service_leaves_the_process_to_the_centre(begun: Begun) -> None:
    """Both are told to stop, but the centre still answers what it was asked."""

    async def told(checking: Checking) -> list[bool]:
        begun.processes[0].send_signal(signal.SIGTERM)
        begun.processes[0].send_signal(signal.SIGINT)
        return await ask(checking)

    assert story(told) == right()
    assert len(begun.processes) == 1
