"""Settling by rule: choose, look at what it would do, do it, watch it, take all of it back. Draws nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from desktop.errors import CentralError, SignedOut
from desktop.exchange.bulk import Agency, Bulk, Preview, Rule
from desktop.identifiers import new_id

A = TypeVar("A")
REST_SECONDS = 1.0


class Register(Protocol):
    """Where they are settled."""

    async def agencies(self) -> tuple[Agency, ...]: ...

    async def preview(self, rule: Rule) -> Preview: ...

    async def begin(self, rule: Rule, settles: int, reason: str, key: str) -> Bulk: ...

    async def listed(self) -> tuple[Bulk, ...]: ...

    async def take_back(self, batch: int, key: str) -> Bulk: ...


@dataclass(frozen=True)
class Waiting:
    """What there is was asked for."""


@dataclass(frozen=True)
class Choosing:
    """What there is. `seen`: the rule looked at and what it would do; nothing is begun that was not seen.
    `error`: what was asked for last was not done."""

    agencies: tuple[Agency, ...]
    bulks: tuple[Bulk, ...]
    seen: tuple[Rule, Preview] | None = None
    busy: bool = False
    error: CentralError | None = None


@dataclass(frozen=True)
class Failed:
    """Nothing could be asked for."""

    error: CentralError


State = Waiting | Choosing | Failed


class BulkFlow:
    """A steward's rules, one at a time."""

    def __init__(
        self,
        register: Register,
        show: Callable[[State], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._register = register
        self._show_to = show
        self._rest = rest
        self._state: State = Waiting()
        self._sent: tuple[object, str] | None = None

    async def open(self) -> None:
        """Ask for what there is, and watch what runs."""
        if not isinstance(self._state, Choosing):
            self._show(Waiting())
        agencies = await self._ask(self._register.agencies())
        bulks = await self._ask(self._register.listed()) if agencies is not None else None
        if agencies is None or bulks is None:
            return
        seen = self._state.seen if isinstance(self._state, Choosing) else None
        self._show(Choosing(agencies, bulks, seen))
        await self._watch()

    async def look(self, rule: Rule) -> None:
        """What it would do."""
        if not isinstance(self._state, Choosing) or self._state.busy:
            return
        self._show(replace(self._state, seen=None, busy=True, error=None))
        told = await self._ask(self._register.preview(rule))
        if told is not None and isinstance(self._state, Choosing):
            self._show(replace(self._state, seen=(rule, told), busy=False))

    async def begin(self, reason: str) -> None:
        """Do what was looked at."""
        before = self._state
        if not isinstance(before, Choosing) or before.seen is None or before.busy:
            return
        rule, told = before.seen
        self._show(replace(before, busy=True, error=None))
        key = self._key((rule, told, reason))
        await self._goes_on(await self._ask(self._register.begin(rule, told.settles, reason, key)))

    async def take_back(self, batch: int) -> None:
        """All that one settled is open again."""
        if not isinstance(self._state, Choosing) or self._state.busy:
            return
        self._show(replace(self._state, busy=True, error=None))
        await self._goes_on(await self._ask(self._register.take_back(batch, self._key(batch))))

    def _key(self, asked: object) -> str:
        """Asked again as it was, it keeps its key."""
        if self._sent is None or self._sent[0] != asked:
            self._sent = (asked, new_id())
        return self._sent[1]

    async def _goes_on(self, begun: Bulk | None) -> None:
        if begun is None or not isinstance(self._state, Choosing):
            return
        others = tuple(one for one in self._state.bulks if one.batch != begun.batch)
        self._sent = None
        self._show(replace(self._state, bulks=(begun, *others), seen=None, busy=False))
        await self._watch()

    async def _watch(self) -> None:
        """Until nothing runs any more."""
        while isinstance(self._state, Choosing) and any(one.runs for one in self._state.bulks):
            await self._rest(REST_SECONDS)
            bulks = await self._ask(self._register.listed())
            if bulks is None or not isinstance(self._state, Choosing):
                return
            self._show(replace(self._state, bulks=bulks))

    async def _ask(self, asking: Awaitable[A]) -> A | None:
        """What was asked for, or None: then it is told why not."""
        try:
            return await asking
        except SignedOut:
            if isinstance(self._state, Choosing):
                self._show(replace(self._state, busy=False))
            raise
        except CentralError as error:
            if isinstance(self._state, Choosing):
                self._show(replace(self._state, busy=False, error=error))
            else:
                self._show(Failed(error))
            return None

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)
