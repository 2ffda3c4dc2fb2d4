"""An error nobody expected gets a number, goes to the log without its words, and the desk lives on."""

import asyncio
import logging
import sys
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from desktop.errors import ProgramFault
from desktop.faults import Faults
from desktop.logs import begin_log, end_log

SECRET = "其其格 150102198703162841"


class Button(QObject):
    pressed = Signal()


def fail() -> None:
    raise KeyError(SECRET)


@pytest.fixture
def play(qapp: QApplication, tmp_path: Path) -> Callable[[Callable[[], Awaitable[None]]], tuple[list[ProgramFault], str]]:
    def run(story: Callable[[], Awaitable[None]]) -> tuple[list[ProgramFault], str]:
        told: list[ProgramFault] = []
        handler = begin_log(tmp_path)
        loop = qasync.QEventLoop(qapp)
        faults = Faults(told.append)

        async def whole() -> None:
            faults.begin(loop)
            try:
                await story()
                await asyncio.sleep(0.05)
            finally:
                faults.end()

        try:
            with loop:
                loop.run_until_complete(asyncio.wait_for(whole(), 10))
        finally:
            end_log(handler)
        return told, (tmp_path / "desk.log").read_text(encoding="utf-8")

    return run


async def in_a_slot() -> None:
    hook = sys.excepthook
    try:
        fail()
    except KeyError:
        hook(*sys.exc_info())  # type: ignore[arg-type]  # what PySide calls for a slot that raised


async def in_the_loop() -> None:
    asyncio.get_running_loop().call_soon(fail)


async def in_a_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    await asyncio.to_thread(thread.join)


async def while_being_forgotten() -> None:
    class Last:
        def __del__(self) -> None:
            fail()

    last = Last()
    del last


@pytest.mark.parametrize("story", [in_a_slot, in_the_loop, in_a_thread, while_being_forgotten])
def test_wherever_it_happens_it_is_told_with_a_number_and_logged_without_words(
    play: Callable[[Callable[[], Awaitable[None]]], tuple[list[ProgramFault], str]],
    story: Callable[[], Awaitable[None]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    [fault], log = play(story)
    assert fault.kind == "KeyError"
    assert fault.number in log
    assert "test_faults.py" in log
    assert "其其格" not in log
    assert "150102198703162841" not in log
    assert "Traceback" not in capsys.readouterr().err


def test_the_same_fault_again_and_again_is_told_once(
    play: Callable[[Callable[[], Awaitable[None]]], tuple[list[ProgramFault], str]],
) -> None:
    async def story() -> None:
        for _ in range(50):
            await in_the_loop()

    told, log = play(story)
    assert len(told) == 1
    assert len(log.splitlines()) == 1


def test_what_is_cancelled_is_no_fault(caplog: pytest.LogCaptureFixture) -> None:
    faults = Faults(lambda fault: pytest.fail(fault.number))
    with caplog.at_level(logging.INFO):
        faults.hear(asyncio.CancelledError())
        faults.hear(None)
    assert caplog.text == ""
    assert sys.excepthook is not None
