"""Settling by rule: choose, look at what it would do, do it, watch it, take all of it back. Draws nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.exchange.bulk import Agency, Bulk, Preview, Rule
from desktop.worklist import AtWork, Failed, Waiting, WorkFlow

REST_SECONDS = 1.0


class Register(Protocol):
    """Where they are settled."""

    async def agencies(self) -> tuple[Agency, ...]: ...

    async def preview(self, rule: Rule) -> Preview: ...

    async def begin(self, rule: Rule, settles: int, reason: str, key: str) -> Bulk: ...

    async def listed(self) -> tuple[Bulk, ...]: ...

    async def take_back(self, batch: int, key: str) -> Bulk: ...


@dataclass(frozen=True)
class Choosing(AtWork):
    """What there is. `seen`: the rule looked at and what it would do; nothing is begun that was not seen."""

    agencies: tuple[Agency, ...]
    bulks: tuple[Bulk, ...]
    seen: tuple[Rule, Preview] | None = None


State = Waiting | Choosing | Failed


class BulkFlow(WorkFlow[Choosing]):
    """A steward's rules, one at a time."""

    def __init__(
        self,
        register: Register,
        show: Callable[[State], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(show)
        self._register = register
        self._rest = rest

    async def open(self) -> None:
        """Ask for what there is, and watch what runs."""
        if self._at_work is None:
            self._show(Waiting())
        agencies = await self._ask(self._register.agencies())
        bulks = await self._ask(self._register.listed()) if agencies is not None else None
        if agencies is None or bulks is None:
            return
        before = self._at_work
        self._show(Choosing(agencies, bulks, before.seen if before is not None else None))
        await self._watch()

    async def look(self, rule: Rule) -> None:
        """What it would do."""
        before = self._at_work
        if before is None or before.busy:
            return
        self._show(replace(before, seen=None, busy=True, error=None))
        told = await self._ask(self._register.preview(rule))
        now = self._at_work
        if told is not None and now is not None:
            self._show(replace(now, seen=(rule, told), busy=False))

    async def begin(self, reason: str) -> None:
        """Do what was looked at."""
        before = self._at_work
        if before is None or before.seen is None or before.busy:
            return
        rule, told = before.seen
        self._show(replace(before, busy=True, error=None))
        key = self._keys.of((rule, told, reason))
        await self._goes_on(await self._ask(self._register.begin(rule, told.settles, reason, key)))

    async def take_back(self, batch: int) -> None:
        """All that one settled is open again."""
        before = self._at_work
        if before is None or before.busy:
            return
        self._show(replace(before, busy=True, error=None))
        await self._goes_on(await self._ask(self._register.take_back(batch, self._keys.of(batch))))

    async def _goes_on(self, begun: Bulk | None) -> None:
        before = self._at_work
        if begun is None or before is None:
            return
        others = tuple(one for one in before.bulks if one.batch != begun.batch)
        self._keys.done()
        self._show(replace(before, bulks=(begun, *others), seen=None, busy=False))
        await self._watch()

    async def _watch(self) -> None:
        """Until nothing runs any more."""
        while (shown := self._at_work) is not None and any(one.runs for one in shown.bulks):
            await self._rest(REST_SECONDS)
            bulks = await self._ask(self._register.listed())
            now = self._at_work
            if bulks is None or now is None:
                return
            self._show(replace(now, bulks=bulks))
