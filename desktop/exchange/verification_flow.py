"""Working off who waits to be verified: a list, one in hand, verified or refused, the next. Draws nothing."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from desktop.errors import CentralError, SignedOut
from desktop.exchange.verification_queue import Decided, Listed, Person, Standing, Verdict
from desktop.identifiers import new_id

A = TypeVar("A")


class Queue(Protocol):
    """Where they wait. Every look at one is in the journal."""

    async def listed(self, standing: Standing, after: str = "") -> Listed: ...

    async def read(self, number: str) -> Person: ...

    async def decide(self, numbers: Sequence[str], verdict: Verdict, reason: str, key: str) -> Decided: ...

    async def take_back(self, batch: int, key: str) -> Decided: ...


@dataclass(frozen=True)
class Waiting:
    """The list was asked for."""


@dataclass(frozen=True)
class Shown:
    """What is listed, and the one in hand. `last`: what was decided last here; `taken_back`: just now.
    `error`: what was asked for last was not done."""

    standing: Standing
    listed: Listed
    one: Person | None = None
    busy: bool = False
    last: Decided | None = None
    taken_back: bool = False
    error: CentralError | None = None


@dataclass(frozen=True)
class Failed:
    """Nothing could be listed."""

    error: CentralError


State = Waiting | Shown | Failed


class VerificationFlow:
    """A steward's work at the queue."""

    def __init__(self, queue: Queue, show: Callable[[State], None]) -> None:
        self._queue = queue
        self._show_to = show
        self._state: State = Waiting()
        self._standing: Standing = "pending"
        self._sent: tuple[object, str] | None = None

    async def refresh(self) -> None:
        """Ask anew."""
        await self._load()

    async def narrow(self, standing: Standing) -> None:
        """See others."""
        if standing != self._standing:
            self._standing = standing
            await self._load()

    async def go_on(self) -> None:
        """The rows that follow."""
        before = self._state
        if not isinstance(before, Shown) or before.listed.next is None:
            return
        page = await self._ask(self._queue.listed(self._standing, before.listed.next))
        if page is not None and isinstance(self._state, Shown) and self._state.listed == before.listed:
            rows = (*before.listed.rows, *page.rows)
            self._show(replace(self._state, listed=replace(page, rows=rows)))

    async def open(self, number: str) -> None:
        """Take one in hand."""
        if isinstance(self._state, Shown) and (self._state.one is None or self._state.one.number != number):
            await self._open(number)

    async def decide(self, verdict: Verdict, numbers: Sequence[str], reason: str) -> None:
        """A decision about some; then the next one, by itself."""
        before = self._state
        if not isinstance(before, Shown) or before.busy or not numbers or not before.listed.may_decide:
            return
        self._show(replace(before, busy=True, taken_back=False, error=None))
        key = self._key((verdict, tuple(numbers), reason))
        done = await self._ask(self._queue.decide(numbers, verdict, reason, key))
        if done is not None:
            self._sent = None
            await self._load(last=done)

    async def take_back(self, batch: int) -> None:
        """What was decided under a batch: they wait again."""
        before = self._state
        if not isinstance(before, Shown) or before.busy:
            return
        self._show(replace(before, busy=True, error=None))
        if await self._ask(self._queue.take_back(batch, self._key(batch))) is not None:
            self._sent = None
            await self._load(taken_back=True)

    def _key(self, asked: object) -> str:
        """Asked again as it was, it keeps its key."""
        if self._sent is None or self._sent[0] != asked:
            self._sent = (asked, new_id())
        return self._sent[1]

    async def _load(self, *, last: Decided | None = None, taken_back: bool = False) -> None:
        if not isinstance(self._state, Shown):
            self._show(Waiting())
        listed = await self._ask(self._queue.listed(self._standing))
        if listed is None:
            return
        self._show(Shown(self._standing, listed, last=last, taken_back=taken_back))
        if listed.rows:
            await self._open(listed.rows[0].number)

    async def _open(self, number: str) -> None:
        one = await self._ask(self._queue.read(number))
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
