"""The one writer: deeds wait in a queue, run one after another in a batch, and share one commit.

A deed has its own savepoint. A refused deed is rolled back to it, then its record and effects are
written. When the commit fails, or an error ended the whole transaction, every deed of the batch is
refused: none of them may be answered with success.
"""

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, Protocol

from server_stub.clock import Clock, stamp
from server_stub.database import Transaction, Work
from server_stub.errors import Refusal, not_kept

BATCH_DEEDS = 256
BATCH_SECONDS = 0.05
"""A batch takes in what waits, but none waits longer than this for the deeds of others."""
ATTEMPTS = 5

log = logging.getLogger(__name__)


class WriteConnection(Transaction, Protocol):
    """The writer's own connection, as the writer needs it."""

    hooks: list[Callable[[], None]]

    def begin(self, *, lasting: bool = True) -> None:
        """Start the batch. One that is not `lasting` need not be on the disk before the next that is."""
        ...

    def mark(self) -> None:
        """Set the deed's savepoint."""
        ...

    def release(self) -> None:
        """Keep the deed, for the commit to come."""
        ...

    def undo(self) -> None:
        """Roll the deed back to its savepoint."""
        ...

    def is_open(self) -> bool:
        """Whether the batch's transaction still stands; some errors end it whole."""
        ...

    def commit(self) -> None:
        """Make the batch durable."""
        ...

    def abandon(self) -> None:
        """Drop the batch."""
        ...

    def refusal_for(self, error: BaseException) -> Refusal | None:
        """How to answer an error of the database; None if the error is not the database's."""
        ...

    def is_conflict(self, _error: BaseException) -> bool:
        """Whether running the batch again may well succeed."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


class Job:
    """One piece of work on its way through the writer."""

    __slots__ = ("answer", "error", "future", "hooks", "lasting", "work")

    def __init__(self, work: Work, future: "asyncio.Future[Any]", *, lasting: bool = True) -> None:
        self.work = work
        self.future = future
        self.lasting = lasting
        self.answer: Any = None
        self.error: BaseException | None = None
        self.hooks: list[Callable[[], None]] = []

    def settle(self) -> None:
        """Tell whoever waits. In the event loop."""
        if self.future.cancelled():
            return
        if self.error is not None:
            self.future.set_exception(self.error)
        else:
            self.future.set_result(self.answer)


class Turn:
    """A stretch in which another process writes. The writer waits, outside of any transaction."""

    def __init__(self, seconds: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._seconds = seconds
        self._released = threading.Event()
        self.granted = asyncio.Event()

    def hold(self) -> None:
        """In the writer's thread: stand aside until it is given back, or has taken too long."""
        self.grant()
        self._released.wait(self._seconds)

    def grant(self) -> None:
        """Whoever asked may write."""
        self._loop.call_soon_threadsafe(self.granted.set)

    def give_back(self) -> None:
        """The writer goes on."""
        self._released.set()


def settle(jobs: list[Job]) -> None:
    """Hooks first, so that news is out before the answer; then the answers."""
    for job in jobs:
        for hook in job.hooks:
            try:
                hook()
            except Exception as error:
                # The deed is durable; whoever waits for its answer, or for another's, must get it.
                log.error("a hook failed: %s", type(error).__name__)
        job.settle()


class Writer:
    """A thread with the only connection that writes."""

    def __init__(self, connection: WriteConnection, clock: Clock) -> None:
        self._connection = connection
        self._clock = clock
        self._arriving: list[Job] = []
        self._urgent: SimpleQueue[list[Job]] = SimpleQueue()
        self._slices: SimpleQueue[Job | Turn] = SimpleQueue()
        self._closing = False
        self._over = False
        """The thread writes no more: it was closed, or something ended it."""
        self._thread = threading.Thread(target=self._serve, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Work) -> "asyncio.Future[Any]":
        """Queue a deed from the event loop. All of one turn of the loop are handed over together."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Any] = loop.create_future()
        if not self._arriving:
            loop.call_soon(self._hand_over)
        self._arriving.append(Job(work, future))
        return future

    def submit_slice(
        self, do: Callable[[Transaction], Any], *, lasting: bool = True
    ) -> "asyncio.Future[Any]":
        """Queue a slice of a long job behind every deed that waits."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._slices.put(Job(Work(do), future, lasting=lasting))
        self._put([])
        return future

    def submit_turn(self, turn: Turn) -> None:
        """Queue a turn of another process among the slices."""
        self._slices.put(turn)
        self._put([])

    def close(self) -> None:
        """Finish what waits, then stop."""
        self._hand_over()
        self._closing = True
        self._urgent.put([])
        self._thread.join()

    def _hand_over(self) -> None:
        jobs, self._arriving = self._arriving, []
        self._put(jobs)

    def _put(self, jobs: list[Job]) -> None:
        self._urgent.put(jobs)
        if self._over:
            self._refuse_waiting()

    def _serve(self) -> None:
        try:
            while not (self._closing and self._urgent.empty() and self._slices.empty()):
                jobs = self._urgent.get()
                if jobs:
                    self._finish(jobs, alone=False)
                if self._urgent.empty():
                    self._one_slice()
        except Exception as error:  # not the database's: those are answered and leave the writer standing
            log.critical("the writer has ended, nothing is kept any more", exc_info=error)
        finally:
            self._over = True
            self._refuse_waiting()
            self._connection.close()

    def _refuse_waiting(self) -> None:
        """Where nobody writes any more, nobody is left waiting."""
        with suppress(Empty):
            while True:
                self._refuse_all(self._urgent.get_nowait())
        with suppress(Empty):
            while True:
                job = self._slices.get_nowait()
                if isinstance(job, Turn):
                    job.grant()
                else:
                    self._refuse_all([job])

    def _refuse_all(self, jobs: list[Job]) -> None:
        for job in jobs:
            job.answer, job.error, job.hooks = None, not_kept(), []
        self._tell(jobs)

    def _one_slice(self) -> None:
        try:
            job = self._slices.get_nowait()
        except Empty:
            return
        if isinstance(job, Turn):
            job.hold()
        else:
            self._finish([job], alone=True)
        if not self._slices.empty():
            self._urgent.put([])

    def _finish(self, jobs: list[Job], *, alone: bool) -> None:
        try:
            for _attempt in range(ATTEMPTS):
                if not self._batch(jobs, alone=alone):
                    break
        except BaseException:
            self._refuse_all(jobs)
            raise
        self._tell(jobs)

    def _tell(self, jobs: list[Job]) -> None:
        by_loop: dict[asyncio.AbstractEventLoop, list[Job]] = {}
        for job in jobs:
            by_loop.setdefault(job.future.get_loop(), []).append(job)
        for loop, theirs in by_loop.items():
            if not loop.is_closed():
                loop.call_soon_threadsafe(settle, theirs)

    def _batch(self, jobs: list[Job], *, alone: bool) -> bool:
        """Run the jobs and commit. True if another writer was in the way and it should be tried again."""
        try:
            self._connection.begin(lasting=any(job.lasting for job in jobs))
            for job in jobs:
                self._run(self._connection, job)
            if not alone:
                self._take_in_more(jobs)
            self._connection.commit()
        except Exception as error:  # whatever it was, nobody waiting may be left without an answer
            refusal = self._connection.refusal_for(error) or not_kept()
            log.warning("a batch of %d deeds was not kept: %s", len(jobs), type(error).__name__)
            for job in jobs:
                job.answer, job.error, job.hooks = None, refusal, []
            self._connection.abandon()
            return self._connection.is_conflict(error)
        return False

    def _take_in_more(self, jobs: list[Job]) -> None:
        """Deeds that arrived meanwhile share the commit."""
        until = time.monotonic() + BATCH_SECONDS
        while len(jobs) < BATCH_DEEDS and time.monotonic() < until:
            try:
                more = self._urgent.get_nowait()
            except Empty:
                return
            jobs += more
            for job in more:
                self._run(self._connection, job)

    def _run(self, connection: WriteConnection, job: Job) -> None:
        connection.now = stamp(self._clock.now())
        connection.hooks = job.hooks = []
        job.answer, job.error = None, None
        connection.mark()
        try:
            job.answer = job.work.do(connection)
        except Refusal as refusal:
            job.error = refusal
            self._refuse(connection, job, refusal)
        except Exception as error:
            if connection.is_conflict(error) or not connection.is_open():
                raise
            job.error = connection.refusal_for(error) or error
            job.hooks.clear()
            connection.undo()
        connection.release()

    def _refuse(self, connection: WriteConnection, job: Job, refusal: Refusal) -> None:
        connection.undo()
        job.hooks.clear()
        if job.work.refused is None:
            return
        connection.mark()
        try:
            job.work.refused(connection, refusal)
        except Exception as error:
            if connection.is_conflict(error) or not connection.is_open():
                raise
            connection.undo()
            job.error = error
        connection.release()
