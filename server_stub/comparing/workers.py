"""The processes that compare: begun when there is work, ended when there was none for a while."""

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import deque
from contextlib import suppress
from pathlib import Path

import msgspec

from server_stub.comparing.orders import Fault, Order, SheetMade, Sifted

AT_ONCE = 2
"""Processes; a centre has other things to do."""
IDLE_SECONDS = 60.0
PATIENCE_SECONDS = 600.0
"""For one order: a part of a list of a million rows takes seconds."""
ANSWER_LIMIT = 1 << 20
_ROOT = Path(__file__).resolve().parents[2]
_ANSWER = msgspec.json.Decoder(Sifted | SheetMade | Fault)


class NotCompared(Exception):
    """A process was lost, or could not do it; the text names no person."""


class Workers:
    """In one event loop only."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._idle = deque[Process]()
        self._all = set[Process]()
        self._ending: asyncio.TimerHandle | None = None

    async def sift(self, order: Order) -> Sifted:
        """One part of a list. Raises NotCompared."""
        answer = await self._do(order)
        if not isinstance(answer, Sifted):
            raise NotCompared(_name(answer))
        return answer

    async def make_sheet(self, order: Order) -> SheetMade:
        """One sheet of a roll. Raises NotCompared."""
        answer = await self._do(order)
        if not isinstance(answer, SheetMade):
            raise NotCompared(_name(answer))
        return answer

    async def close(self) -> None:
        """They keep nothing, so none need be asked to leave."""
        if self._ending is not None:
            self._ending.cancel()
        for process in list(self._all):
            await self._lose(process)

    async def _do(self, order: Order) -> Sifted | SheetMade | Fault:
        async with self._free:
            if self._ending is not None:
                self._ending.cancel()
            process = self._idle.pop() if self._idle else await self._begun()
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    answer = await _asked(process, order)
            except (OSError, TimeoutError, msgspec.MsgspecError) as fault:
                await self._lose(process)
                raise NotCompared(type(fault).__name__) from fault
            except BaseException:
                await self._lose(process)
                raise
            self._idle.append(process)
            self._ending = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._end_idle)
            return answer

    async def _begun(self) -> Process:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "server_stub.comparing.worker"),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
            cwd=_ROOT,
            env={"OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1"},
            limit=ANSWER_LIMIT,
        )
        self._all = {one for one in self._all if one.returncode is None} | {process}
        return process

    def _end_idle(self) -> None:
        while self._idle:
            process = self._idle.pop()
            if process.stdin is not None:
                process.stdin.close()  # whereupon it ends by itself

    async def _lose(self, process: Process) -> None:
        self._all.discard(process)
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _asked(process: Process, order: Order) -> Sifted | SheetMade | Fault:
    if process.stdin is None or process.stdout is None:
        raise BrokenPipeError
    process.stdin.write(msgspec.json.encode(order) + b"\n")
    await process.stdin.drain()
    answer: Sifted | SheetMade | Fault = _ANSWER.decode(await process.stdout.readline())
    return answer


def _name(answer: object) -> str:
    return answer.name if isinstance(answer, Fault) else type(answer).__name__
