"""Settling by rule: choose, look at what it would do, do it, watch it, take all of it back. Draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.exchange.bulk import Agency, Bulk, Preview, Rule
from desktop.worklist import AtWork, Failed, Waiting, WorkFlow


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

    def __init__(self, register: Register, show: Callable[[State], None]) -> None:
        super().__init__(show)
        self._register = register

    async def open(self) -> None:
        """Ask for what there is."""
        if self._at_work is None:
            self._show(Waiting())
        agencies = await self._ask(self._register.agencies())
        bulks = await self._ask(self._register.listed()) if agencies is not None else None
        if agencies is None or bulks is None:
            return
        before = self._at_work
        self._show(Choosing(agencies, bulks, before.seen if before is not None else None))

    async def renew(self) -> None:
        """How far what runs is, quietly: nothing else of what is shown changes."""
        before = self._at_work
        if before is None or not any(one.runs for one in before.bulks):
            return
        bulks = await self._ask_quietly(self._register.listed())
        now = self._at_work
        # What was begun or taken back meanwhile is newer than this answer.
        if bulks is not None and now is not None and now.bulks is before.bulks and bulks != now.bulks:
            self._show(replace(now, bulks=bulks))

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
        self._goes_on(await self._ask(self._register.begin(rule, told.settles, reason, key)))

    async def take_back(self, batch: int) -> None:
        """All that one settled is open again."""
        before = self._at_work
        if before is None or before.busy:
            return
        self._show(replace(before, busy=True, error=None))
        self._goes_on(await self._ask(self._register.take_back(batch, self._keys.of(batch))))

    def _goes_on(self, begun: Bulk | None) -> None:
        before = self._at_work
        if begun is None or before is None:
            return
        others = tuple(one for one in before.bulks if one.batch != begun.batch)
        self._keys.done()
        self._show(replace(before, bulks=(begun, *others), seen=None, busy=False))
