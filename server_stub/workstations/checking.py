"""Signatures are checked by a process beside the centre (docs/decisions/034), or by the event loop itself
where there is none: before `open`, and for a moment after one was lost. Whoever asks hears the same.
"""

import asyncio
import logging
import socket
import subprocess
import sys
from collections import deque
from contextlib import ExitStack, suppress
from pathlib import Path

from server_stub.workstations.check_worker import READY, RIGHT, is_right, packed

START_SECONDS = 20.0
PATIENCE_SECONDS = 2.0
"""A process that answers nothing for so long, though asked, is taken for stuck."""
PAUSE_SECONDS = 5.0
"""Before another one is begun in the place of one that was lost."""
_SCRIPT = Path(__file__).with_name("check_worker.py")
log = logging.getLogger(__name__)


class _Check:
    """One signature somebody waits for. Kept whole until its answer is here: the process may be lost."""

    __slots__ = ("future", "key", "signature", "signed")

    def __init__(self, signature: bytes, signed: bytes, key: bytes) -> None:
        self.signature, self.signed, self.key = signature, signed, key
        self.future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def settle(self, *, right: bool) -> None:
        if not self.future.done():  # else whoever asked has left
            self.future.set_result(right)

    def check_here(self) -> None:
        self.settle(right=is_right(self.signature, self.signed, self.key))


class _Line(asyncio.Protocol):
    """To one process. Its answers come in the order of the checks."""

    def __init__(self) -> None:
        self.waiting: deque[_Check] = deque()
        self.began = asyncio.Event()
        """It is there, or ended before it was."""
        self.lost = asyncio.Event()
        self._answered = 0

    def data_received(self, data: bytes) -> None:
        for answer in data:
            if self.waiting:
                self._answered += 1
                self.waiting.popleft().settle(right=answer == RIGHT)
            elif answer == READY:
                self.began.set()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  asyncio's
        self.give_up()

    def give_up(self) -> None:
        """Nobody is left waiting."""
        self.lost.set()
        self.began.set()
        while self.waiting:
            self.waiting.popleft().check_here()

    async def until_lost(self) -> None:
        """Returns when the process has ended, or answers no more."""
        while not self.lost.is_set():
            asked, answered = len(self.waiting), self._answered
            with suppress(TimeoutError):
                await asyncio.wait_for(self.lost.wait(), PATIENCE_SECONDS)
            if asked and answered == self._answered:
                return


class _Checker:
    """One process, the line to it, and what carries the line."""

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair()
        with theirs, ExitStack() as failing:
            failing.callback(self._ours.close)
            command = [sys.executable, "-I", str(_SCRIPT), str(theirs.fileno())]
            quiet = subprocess.DEVNULL
            self._process = subprocess.Popen(
                command, pass_fds=(theirs.fileno(),), stdin=quiet, stdout=quiet, stderr=quiet, env={}
            )
            failing.pop_all()
        self._line = _Line()
        self._transport: asyncio.Transport | None = None
        self._asked: list[bytes] = []

    async def begin(self) -> None:
        """Returns once the process is there. An OSError where it does not come."""
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_unix_connection(lambda: self._line, sock=self._ours)
        await asyncio.wait_for(self._line.began.wait(), START_SECONDS)
        if self._line.lost.is_set():
            raise ConnectionError("it ended at once")

    def ask(self, check: _Check) -> bool:
        """False where it cannot be asked any more. What is asked in one turn of the loop is sent together."""
        if self._line.lost.is_set():
            return False
        self._line.waiting.append(check)
        if not self._asked:
            asyncio.get_running_loop().call_soon(self._send)
        self._asked.append(packed(check.signature, check.signed, check.key))
        return True

    def _send(self) -> None:
        asked, self._asked = self._asked, []
        if self._transport is not None and not self._line.lost.is_set():
            self._transport.write(b"".join(asked))

    async def until_lost(self) -> None:
        await self._line.until_lost()

    def end(self) -> None:
        """It keeps nothing, so it need not be asked to leave."""
        self._process.kill()
        self._process.wait()
        self._line.give_up()
        if self._transport is None:
            self._ours.close()
        else:
            self._transport.abort()


class Checking:
    """Answers whether a key signed something. In the event loop only."""

    def __init__(self) -> None:
        self._checker: _Checker | None = None
        self._keeping: asyncio.Task[None] | None = None

    @property
    def is_beside(self) -> bool:
        """Whether a process does it just now."""
        return self._checker is not None

    def open(self) -> None:
        """Have a process do it as soon as one is there, and another one where it is lost."""
        self._keeping = asyncio.get_running_loop().create_task(self._keep())

    def check(self, signature: bytes, signed: bytes, key: bytes) -> "asyncio.Future[bool]":
        """Whether the key signed that, in a while."""
        check = _Check(signature, signed, key)
        if self._checker is None or not self._checker.ask(check):
            check.check_here()
        return check.future

    def close(self) -> None:
        """Let the process go; what was asked is answered."""
        if self._keeping is not None:
            self._keeping.cancel()
        if self._checker is not None:
            self._checker.end()

    async def _keep(self) -> None:
        while True:
            try:
                await self._with_one()
                log.warning("the process that checks signatures was lost; another one is begun")
            except OSError as error:
                log.warning("no process to check signatures could be begun: %s", type(error).__name__)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _with_one(self) -> None:
        with ExitStack() as ending:
            checker = _Checker()
            ending.callback(checker.end)
            await checker.begin()
            ending.callback(self._leave)
            self._checker = checker
            await checker.until_lost()

    def _leave(self) -> None:
        self._checker = None
