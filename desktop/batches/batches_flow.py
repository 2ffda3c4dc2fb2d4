"""A steward's list of what agencies sent, one of them in hand with its quality report, and taking it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from desktop.batches.batch import Agency, Detail, Line, Listed, Narrowing, Task
from desktop.worklist import AtList, Failed, ListFlow, Waiting, of_key


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
    """What is listed, and the one in hand with what there is to be seen of it. `undos`: those under way, by
    the key of what they take back."""

    narrowing: Narrowing
    listed: Listed
    one: Line | None = None
    agencies: tuple[Agency, ...] = ()
    detail: Detail | None = None
    undos: Mapping[str, Task] = field(default_factory=dict)

    @property
    def goes_on(self) -> bool:
        """Whether something of it changes by itself."""
        return bool(self.undos) or any(line.runs for line in self.listed.rows)


State = Waiting | Shown | Failed


class BatchesFlow(ListFlow[Shown, Listed]):
    """Looks, and takes back."""

    def __init__(self, batches: Batches, show: Callable[[State], None]) -> None:
        super().__init__(show)
        self._batches = batches
        self._narrowing = Narrowing()
        self._agencies: tuple[Agency, ...] = ()

    async def narrow(self, narrowing: Narrowing) -> None:
        """See others."""
        if narrowing != self._narrowing:
            self._narrowing = narrowing
            await self._load("")

    async def renew(self) -> None:
        """How far what goes on is, quietly: nothing else of what is shown changes. What has ended is told
        anew with all the rest."""
        shown = self._at_work
        if shown is None or shown.busy or not shown.goes_on:
            return
        looked = await self._ask_quietly(self._look(shown))
        now = self._at_work
        if looked is None or now is None or now.busy:
            return
        if (now.listed, now.undos) != (shown.listed, shown.undos):
            return  # what was asked for meanwhile is newer than this answer
        running, undos = looked
        rows = tuple(_as_far_as(line, running) for line in now.listed.rows)
        if rows != now.listed.rows or undos != now.undos:
            one = of_key(rows, self._in_hand)
            self._show(_with_undos(replace(now, listed=replace(now.listed, rows=rows), one=one), undos))
        has_ended = any(line.runs and line.batch not in running for line in rows)
        if has_ended or any(undo.ended for undo in undos.values()):
            await self.refresh()

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
        now = self._at_work
        if now is not None:
            self._show(_with_undos(replace(now, busy=False), {**now.undos, line.key: task}))
        if task.ended:
            await self.refresh()

    async def cancel(self) -> None:
        """Let the undo of the one in hand be, where it has not ended."""
        shown = self._at_work
        undo = shown.detail.undo if shown is not None and shown.detail else None
        if undo is not None and not undo.ended:
            await self._ask(self._batches.cancel(undo.id, self._keys.of(undo.id)))

    async def _look(self, shown: Shown) -> tuple[Mapping[int | None, Line], Mapping[str, Task]]:
        """How far the batches are that run, and the undos under way."""
        runs = any(line.runs for line in shown.listed.rows)
        running = {line.batch: line for line in await self._batches.running()} if runs else {}
        return running, {key: await self._batches.follow(undo.id) for key, undo in shown.undos.items()}

    async def _listed(self, after: str) -> Listed:
        if not after:
            self._agencies = await self._batches.agencies()
        return await self._batches.listed(self._narrowing, after)

    def _shown(self, listed: Listed, key: str) -> Shown:
        before = self._at_work
        detail = before.detail if before is not None and key == self._in_hand else None
        undos = before.undos if before is not None else {}
        return Shown(self._narrowing, listed, of_key(listed.rows, key), self._agencies, detail, undos)

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
            undos = dict(shown.undos) if detail.undo is None else {**shown.undos, key: detail.undo}
            self._show(_with_undos(replace(shown, detail=detail, busy=False, error=None), undos))


def _with_undos(shown: Shown, undos: Mapping[str, Task]) -> Shown:
    """The same as far as these are. Those that have ended are told of, but not followed any more."""
    detail = shown.detail
    if detail is not None and detail.key in undos:
        detail = replace(detail, undo=undos[detail.key])
    under_way = {key: undo for key, undo in undos.items() if not undo.ended}
    return replace(shown, detail=detail, undos=under_way)


def _as_far_as(line: Line, running: Mapping[int | None, Line]) -> Line:
    now = running.get(line.batch) if line.runs else None
    if now is None:
        return line
    return replace(line, stands=now.stands, counts=now.counts, refused=now.refused, expected=now.expected)
