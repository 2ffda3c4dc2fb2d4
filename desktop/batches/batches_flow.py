"""A steward's list of what agencies sent, one of them in hand with its quality report, and taking it back."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.batches.batch import Agency, Detail, Line, Listed, Narrowing, Task
from desktop.errors import CentralError, SignedOut
from desktop.worklist import AtList, Failed, ListFlow, Waiting, of_key

FOLLOW_SECONDS = 1.0
"""Between looks at how far a task is."""


class Batches(Protocol):
    """Where they are kept."""

    async def agencies(self) -> tuple[Agency, ...]: ...

    async def listed(self, narrowing: Narrowing, before: str = "") -> Listed: ...

    async def running(self) -> Sequence[Line]: ...

    async def read(self, line: Line) -> Detail: ...

    async def undo(self, line: Line, loaded: int, reason: str, key: str) -> Task: ...

    async def follow(self, task: str) -> Task: ...

    async def cancel(self, task: str, key: str) -> Task: ...


@dataclass(frozen=True)
class Shown(AtList):
    """What is listed, and the one in hand with what there is to be seen of it."""

    narrowing: Narrowing
    listed: Listed
    one: Line | None = None
    agencies: tuple[Agency, ...] = ()
    detail: Detail | None = None


State = Waiting | Shown | Failed


class BatchesFlow(ListFlow[Shown, Listed]):
    """Looks, and takes back."""

    def __init__(self, batches: Batches, show: Callable[[State], None]) -> None:
        super().__init__(show)
        self._batches = batches
        self._narrowing = Narrowing()
        self._agencies: tuple[Agency, ...] = ()
        self._followed: set[str] = set()

    async def narrow(self, narrowing: Narrowing) -> None:
        """See others."""
        if narrowing != self._narrowing:
            self._narrowing = narrowing
            await self._load("")

    async def renew(self) -> None:
        """How far what runs is, quietly: nothing else of what is shown changes. What has ended is told anew
        with all the rest."""
        shown = self._at_work
        if shown is None or shown.busy or not any(line.runs for line in shown.listed.rows):
            return
        try:
            running = {line.batch: line for line in await self._batches.running()}
        except SignedOut:
            raise
        except CentralError:
            return  # asked again soon; the line's state is told elsewhere
        now = self._at_work
        if now is None or now.listed != shown.listed or now.busy:
            return
        if any(line.runs and line.batch not in running for line in now.listed.rows):
            await self.refresh()
            return
        rows = tuple(_as_far_as(line, running) for line in now.listed.rows)
        if rows != now.listed.rows:
            one = of_key(rows, self._in_hand)
            self._show(replace(now, listed=replace(now.listed, rows=rows), one=one))

    async def undo(self, reason: str) -> None:
        """What the batch in hand said is to count no more; told of until it is so."""
        before = self._at_work
        if before is None or before.one is None or before.detail is None or before.busy:
            return
        line, detail = before.one, before.detail
        self._show(replace(before, busy=True, error=None))
        key = self._keys.of((line.key, detail.loaded, reason))
        task = await self._ask(self._batches.undo(line, detail.loaded, reason, key))
        if task is None:
            return
        self._keys.done()
        await self._follow(line.key, task)

    async def cancel(self) -> None:
        """Let the undo of the one in hand be, where it has not ended."""
        shown = self._at_work
        undo = shown.detail.undo if shown is not None and shown.detail else None
        if undo is not None and not undo.ended:
            await self._ask(self._batches.cancel(undo.id, self._keys.of(undo.id)))

    async def _follow(self, key: str, begun: Task) -> None:
        """Tell how far it is, whatever else is looked at meanwhile. Once at a time."""
        if begun.id in self._followed:
            return
        self._followed.add(begun.id)
        try:
            has_ended = await self._followed_up(key, begun)
        finally:
            self._followed.discard(begun.id)
        if has_ended:
            await self.refresh()

    async def _followed_up(self, key: str, begun: Task) -> bool:
        """False where the centre does not say."""
        task: Task | None = begun
        while task is not None:
            shown = self._at_work
            if shown is not None and shown.detail is not None and shown.detail.key == key:
                self._show(replace(shown, busy=False, detail=replace(shown.detail, undo=task)))
            if task.ended:
                return True
            await asyncio.sleep(FOLLOW_SECONDS)
            task = await self._ask(self._batches.follow(task.id))
        return False

    async def _listed(self, after: str) -> Listed:
        if not after:
            self._agencies = await self._batches.agencies()
        return await self._batches.listed(self._narrowing, after)

    def _shown(self, listed: Listed, key: str) -> Shown:
        before = self._at_work
        detail = before.detail if before is not None and key == self._in_hand else None
        return Shown(self._narrowing, listed, of_key(listed.rows, key), self._agencies, detail)

    async def _open(self, key: str) -> None:
        before = self._at_work
        line = of_key(before.listed.rows, key) if before is not None else None
        if before is None or line is None:
            return
        if before.one is None or before.one.key != key:
            self._show(replace(before, one=line, detail=None))
        detail = await self._read(key, self._batches.read(line))
        shown = self._at_work
        if detail is not None and shown is not None:
            self._show(replace(shown, detail=detail, busy=False, error=None))
            if detail.undo is not None and not detail.undo.ended:
                await self._follow(key, detail.undo)  # it was asked for before, or elsewhere


def _as_far_as(line: Line, running: Mapping[int | None, Line]) -> Line:
    now = running.get(line.batch) if line.runs else None
    if now is None:
        return line
    return replace(line, stands=now.stands, counts=now.counts, refused=now.refused, expected=now.expected)
