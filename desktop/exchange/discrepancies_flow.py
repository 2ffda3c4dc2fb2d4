"""Working off what disagrees: a list that stays narrowed, one in hand, a verdict, the next. Draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.exchange.discrepancy import Decision, Discrepancy, Listed, Narrowing, Row
from desktop.worklist import AtList, Failed, ListFlow, Waiting, of_key


class Register(Protocol):
    """Where they are kept. Every look at one is in the journal."""

    async def listed(self, narrowing: Narrowing, after: str = "") -> Listed: ...

    async def read(self, row: Row) -> Discrepancy: ...

    async def settle(self, seen: Discrepancy, decision: Decision, key: str) -> Discrepancy: ...

    async def take_back(self, seen: Discrepancy, key: str) -> Discrepancy: ...


class Kept(Protocol):
    """How the list was narrowed when it was left."""

    async def narrowing(self) -> Narrowing: ...

    async def keep_narrowing(self, narrowing: Narrowing) -> None: ...


@dataclass(frozen=True)
class Shown(AtList):
    """What is listed, and the one in hand. `last`: what was settled last here and can be taken back."""

    narrowing: Narrowing
    listed: Listed
    one: Discrepancy | None = None
    last: Discrepancy | None = None
    taken_back: bool = False


State = Waiting | Shown | Failed


class DiscrepanciesFlow(ListFlow[Shown, Listed]):
    """A steward's work at one list."""

    def __init__(self, register: Register, kept: Kept, show: Callable[[State], None]) -> None:
        super().__init__(show)
        self._register = register
        self._kept = kept
        self._narrowed: Narrowing | None = None

    async def refresh(self) -> None:
        """As the list was narrowed when it was left."""
        if self._narrowed is None:
            self._narrowed = await self._kept.narrowing()
        await super().refresh()

    async def narrow(self, narrowing: Narrowing) -> None:
        """See others, now and tomorrow."""
        if narrowing != self._narrowed:
            self._narrowed = narrowing
            await self._load("")
            await self._kept.keep_narrowing(narrowing)

    async def settle(self, decision: Decision) -> None:
        """A verdict on the one in hand; then the next one, by itself."""
        before = self._at_work
        if before is None or before.one is None or before.busy:
            return
        self._show(replace(before, busy=True, error=None))
        key = self._keys.of((before.one, decision))
        done = await self._ask(self._register.settle(before.one, decision, key))
        if done is None:
            return
        self._keys.done()
        rows, place = before.listed.rows, self._place(before)
        left = rows if done.state == self._narrowing.state else rows[:place] + rows[place + 1 :]
        at = place + 1 if len(left) == len(rows) else place
        following = left[min(at, len(left) - 1)] if left else None
        counted = await self._counted(replace(before.listed, rows=left))
        last = done if done.settled is not None else None
        self._show(Shown(self._narrowing, counted, last=last))
        if following is not None:
            await self._open(following.key)

    async def take_back(self) -> None:
        """What was settled last here, or the settled one in hand, counts no more."""
        before = self._at_work
        if before is None or before.busy:
            return
        seen = before.one if before.one is not None and before.one.settled is not None else before.last
        if seen is None:
            return
        self._show(replace(before, busy=True, error=None))
        if await self._ask(self._register.take_back(seen, self._keys.of(seen))) is None:
            return
        self._keys.done()
        await self._load(seen.key, told=lambda shown: replace(shown, one=None, taken_back=True))

    @property
    def _narrowing(self) -> Narrowing:
        return self._narrowed or Narrowing()

    def _place(self, shown: Shown) -> int:
        keys = [row.key for row in shown.listed.rows]
        return keys.index(self._in_hand) if self._in_hand in keys else 0

    async def _listed(self, after: str) -> Listed:
        return await self._register.listed(self._narrowing, after)

    async def _counted(self, listed: Listed) -> Listed:
        """The same rows, with the counts as they are now."""
        fresh = await self._ask(self._listed(""))
        return listed if fresh is None else replace(listed, counts=fresh.counts)

    def _shown(self, listed: Listed, key: str) -> Shown:
        before = self._at_work
        one = before.one if before is not None and key == self._in_hand else None
        return Shown(self._narrowing, listed, one)

    async def _open(self, key: str) -> None:
        before = self._at_work
        row = of_key(before.listed.rows, key) if before is not None else None
        one = await self._read(key, self._register.read(row)) if row is not None else None
        shown = self._at_work
        if one is not None and shown is not None:
            self._show(replace(shown, one=one, busy=False, error=None))
