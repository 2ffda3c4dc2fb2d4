"""Processes of a play: each in its own group, with its own log, all gone when the play ends, however it ends."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self, TypeVar

Answer = TypeVar("Answer")
PATIENCE = 60.0
"""Seconds to wait for a state. Long, since a loaded machine is slow and proves nothing; what comes is not waited for."""


class PlayFailed(AssertionError):
    """Something did not come true in time; says what, and what was seen instead."""


def until(what: str, ask: Callable[[], Answer], seconds: float = PATIENCE, seen: Callable[[], str] = str) -> Answer:
    """Ask again until the answer is something; the state is waited for, never a span of time."""
    end = time.monotonic() + seconds
    pause = 0.01
    while not (answer := ask()):
        if time.monotonic() > end:
            raise PlayFailed(f"waited {seconds:g} s for: {what}\n{seen()}")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.2)
    return answer


class Process:
    """One program, started and ended with everything it started."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str], log: Path, *, feed: bytes = b"") -> None:
        self.name = log.stem
        self.log = log
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                [str(part) for part in command],
                env=dict(environment),
                stdin=subprocess.PIPE if feed else subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if feed and self.popen.stdin:
            self.popen.stdin.write(feed)
            self.popen.stdin.close()

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def wait_for_line(self, beginning: str, seconds: float = PATIENCE) -> str:
        """The rest of the first line that begins so."""

        def look() -> str:
            if self.popen.poll() is not None:
                raise PlayFailed(f"{self.name} ended with {self.popen.returncode}\n{self.said()[-3000:]}")
            lines = [line for line in self.said().splitlines() if line.startswith(beginning)]
            return lines[0].removeprefix(beginning).strip() or " " if lines else ""

        return until(f"{self.name} to say {beginning!r}", look, seconds, self.said).strip()

    def running(self) -> bool:
        return self.popen.poll() is None

    def kill(self) -> None:
        """As a power cut would: no last word, nothing tidied."""
        self._signal(signal.SIGKILL)
        self.popen.wait(10)

    def end(self) -> int:
        """Ask it to end; make it end."""
        if self.popen.stdin:
            self.popen.stdin.close()
        if self.running():
            self._signal(signal.SIGTERM)
            try:
                self.popen.wait(8)
            except subprocess.TimeoutExpired:
                self._signal(signal.SIGKILL)
        code = self.popen.wait(10)
        self._signal(signal.SIGKILL)
        return code

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self.popen.pid, number)
        except (ProcessLookupError, PermissionError):  # the whole group is gone already
            return


class Company:
    """All processes of a play, ended in the opposite order of their start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._playing: list[Process] = []

    def start(self, name: str, command: Sequence[str | Path], environment: Mapping[str, str], feed: bytes = b"") -> Process:
        process = Process(command, environment, self.folder / f"{name}.log", feed=feed)
        self._playing.append(process)
        return process

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        while self._playing:
            self._playing.pop().end()
