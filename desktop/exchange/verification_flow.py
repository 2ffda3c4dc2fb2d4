"""Working off who waits to be verified: a list, one in hand, verified or refused, the next. Draws nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.exchange.verification_queue import Decided, Listed, Person, Row, Standing, Verdict
from desktop.worklist import AtList, Failed, ListFlow, Waiting


class Queue(Protocol):
    """Where they wait. Every look at one is in the journal."""

    async def listed(self, standing: Standing, after: str = "") -> Listed: ...

    async def read(self, number: str) -> Person: ...

    async def decide(self, numbers: Sequence[str], verdict: Verdict, reason: str, key: str) -> Decided: ...

    async def take_back(self, batch: int, key: str) -> Decided: ...


@dataclass(frozen=True)
class Shown(AtList):
    """What is listed, and the one in hand. `last`: what was decided last here; `taken_back`: just now."""

    narrowing: Standing
    listed: Listed
    one: Person | None = None
    last: Decided | None = None
    taken_back: bool = False


State = Waiting | Shown | Failed


class VerificationFlow(ListFlow[Shown, Listed]):
    """A steward's work at the queue."""

    def __init__(self, queue: Queue, show: Callable[[State], None]) -> None:
        super().__init__(show)
        self._queue = queue
        self._standing: Standing = "pending"

    async def narrow(self, standing: Standing) -> None:
        """See others."""
        if standing != self._standing:
            self._standing = standing
            await self._load("")

    async def decide(self, verdict: Verdict, numbers: Sequence[str], reason: str) -> None:
        """A decision about some; then the next one, by itself."""
        before = self._at_work
        if before is None or before.busy or not numbers or not before.listed.may_decide:
            return
        self._show(replace(before, busy=True, taken_back=False, error=None))
        key = self._keys.of((verdict, tuple(numbers), reason))
        done = await self._ask(self._queue.decide(numbers, verdict, reason, key))
        if done is not None:
            self._keys.done()
            behind = _behind(before.listed.rows, numbers)
            await self._load(behind, told=lambda shown: replace(shown, last=done))

    async def take_back(self, batch: int) -> None:
        """What was decided under a batch: they wait again."""
        before = self._at_work
        if before is None or before.busy:
            return
        self._show(replace(before, busy=True, error=None))
        if await self._ask(self._queue.take_back(batch, self._keys.of(batch))) is not None:
            self._keys.done()
            await self._load("", told=lambda shown: replace(shown, taken_back=True))

    async def _listed(self, after: str) -> Listed:
        return await self._queue.listed(self._standing, after)

    def _shown(self, listed: Listed, key: str) -> Shown:
        before = self._at_work
        one = before.one if before is not None and key == self._in_hand else None
        return Shown(self._standing, listed, one)

    async def _open(self, key: str) -> None:
        one = await self._read(key, self._queue.read(key))
        shown = self._at_work
        if one is not None and shown is not None:
            self._show(replace(shown, one=one, busy=False, error=None))


def _behind(rows: Sequence[Row], decided: Sequence[str]) -> str:
    """Who comes after the last of those that were decided."""
    places = [at for at, row in enumerate(rows) if row.number in decided]
    return next((row.number for row in rows[max(places, default=-1) + 1 :]), "")
