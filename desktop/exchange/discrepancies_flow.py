"""Working off what disagrees: a list that stays narrowed, one in hand, a verdict, the next. Draws nothing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from desktop.errors import CentralError, SignedOut
from desktop.exchange.discrepancy import Decision, Discrepancy, Listed, Narrowing, Row
from desktop.identifiers import new_id

A = TypeVar("A")


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
class Waiting:
    """The list was asked for."""


@dataclass(frozen=True)
class Shown:
    """What is listed, and the one in hand. `busy`: a verdict is on its way. `last`: what was settled last
    here and can be taken back. `error`: what was asked for last was not done; all else stands as it did."""

    narrowing: Narrowing
    listed: Listed
    one: Discrepancy | None = None
    busy: bool = False
    last: Discrepancy | None = None
    taken_back: bool = False
    error: CentralError | None = None


@dataclass(frozen=True)
class Failed:
    """Nothing could be listed."""

    error: CentralError


State = Waiting | Shown | Failed


class DiscrepanciesFlow:
    """A steward's work at one list."""

    def __init__(self, register: Register, kept: Kept, show: Callable[[State], None]) -> None:
        self._register = register
        self._kept = kept
        self._show_to = show
        self._state: State = Waiting()
        self._narrowed: Narrowing | None = None
        self._sent: tuple[object, str] | None = None

    async def refresh(self) -> None:
        """Ask anew; the one in hand stays while it is listed."""
        if self._narrowed is None:
            self._narrowed = await self._kept.narrowing()
        in_hand = self._state.one if isinstance(self._state, Shown) else None
        await self._load(in_hand.number + " " + in_hand.field if in_hand else "")

    async def narrow(self, narrowing: Narrowing) -> None:
        """See others, now and tomorrow."""
        if narrowing != self._narrowed:
            self._narrowed = narrowing
            await self._load("")
            await self._kept.keep_narrowing(narrowing)

    async def go_on(self) -> None:
        """The rows that follow."""
        before = self._state
        if not isinstance(before, Shown) or before.listed.next is None:
            return
        page = await self._ask(self._register.listed(self._narrowing, before.listed.next))
        if page is not None and self._state == before:
            self._show(replace(before, listed=replace(page, rows=(*before.listed.rows, *page.rows))))

    async def open(self, key: str) -> None:
        """Take another one in hand."""
        if not isinstance(self._state, Shown):
            return
        row = next((row for row in self._state.listed.rows if row.key == key), None)
        if row is None or self._in_hand == key:
            return
        await self._open(row)

    async def settle(self, decision: Decision) -> None:
        """A verdict on the one in hand; then the next one, by itself."""
        before = self._state
        if not isinstance(before, Shown) or before.one is None or before.busy:
            return
        self._show(replace(before, busy=True, error=None))
        settling = self._register.settle(before.one, decision, self._key((before.one, decision)))
        done = await self._ask(settling)
        if done is None or not isinstance(self._state, Shown):
            return
        self._sent = None
        rows, place = before.listed.rows, self._place(before)
        left = rows if done.state == self._narrowing.state else rows[:place] + rows[place + 1 :]
        at = place + 1 if len(left) == len(rows) else place
        following = left[min(at, len(left) - 1)] if left else None
        counted = await self._counted(replace(before.listed, rows=left))
        last = done if done.settled is not None else None
        self._show(Shown(self._narrowing, counted, last=last))
        if following is not None:
            await self._open(following)

    async def take_back(self) -> None:
        """What was settled last here, or the settled one in hand, counts no more."""
        before = self._state
        if not isinstance(before, Shown) or before.busy:
            return
        seen = before.one if before.one is not None and before.one.settled is not None else before.last
        if seen is None:
            return
        self._show(replace(before, busy=True, error=None))
        if await self._ask(self._register.take_back(seen, self._key(seen))) is None:
            return
        self._sent = None
        await self._load(f"{seen.number} {seen.field}", taken_back=True)

    @property
    def _narrowing(self) -> Narrowing:
        return self._narrowed or Narrowing()

    @property
    def _in_hand(self) -> str:
        one = self._state.one if isinstance(self._state, Shown) else None
        return f"{one.number} {one.field}" if one else ""

    def _place(self, shown: Shown) -> int:
        keys = [row.key for row in shown.listed.rows]
        return keys.index(self._in_hand) if self._in_hand in keys else 0

    def _key(self, asked: object) -> str:
        """Asked again as it was, it keeps its key."""
        if self._sent is None or self._sent[0] != asked:
            self._sent = (asked, new_id())
        return self._sent[1]

    async def _counted(self, listed: Listed) -> Listed:
        """The same rows, with the counts as they are now."""
        fresh = await self._ask(self._register.listed(self._narrowing))
        return listed if fresh is None else replace(listed, counts=fresh.counts)

    async def _load(self, key: str, *, taken_back: bool = False) -> None:
        if not isinstance(self._state, Shown):
            self._show(Waiting())
        listed = await self._ask(self._register.listed(self._narrowing))
        if listed is None:
            return
        self._show(Shown(self._narrowing, listed, taken_back=taken_back))
        row = next((row for row in listed.rows if row.key == key), next(iter(listed.rows), None))
        if row is not None:
            await self._open(row)

    async def _open(self, row: Row) -> None:
        one = await self._ask(self._register.read(row))
        if one is not None and isinstance(self._state, Shown):
            self._show(replace(self._state, one=one, busy=False, error=None))

    async def _ask(self, asking: Awaitable[A]) -> A | None:
        """What was asked for, or None: then it is told why not."""
        try:
            return await asking
        except SignedOut:
            if isinstance(self._state, Shown):
                self._show(replace(self._state, busy=False))
            raise
        except CentralError as error:
            if isinstance(self._state, Shown):
                self._show(replace(self._state, busy=False, error=error))
            else:
                self._show(Failed(error))
            return None

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)
