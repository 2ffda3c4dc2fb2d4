"""A steward's list of what agencies sent, one of them in hand with its quality report, and taking it back."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from desktop.batches.batch import Agency, Detail, Line, Listed, Narrowing, Task
from desktop.errors import CentralError, SignedOut
from desktop.identifiers import new_id

A = TypeVar("A")
FOLLOW_SECONDS = 1.0
"""Between looks at how far a task is."""


class Batches(Protocol):
    """Where they are kept."""

    async def agencies(self) -> tuple[Agency, ...]: ...

    async def listed(self, narrowing: Narrowing, before: int = 0) -> Listed: ...

    async def read(self, line: Line) -> Detail: ...

    async def undo(self, line: Line, loaded: int, reason: str, key: str) -> Task: ...

    async def follow(self, task: str) -> Task: ...

    async def cancel(self, task: str, key: str) -> Task: ...


@dataclass(frozen=True)
class Waiting:
    """The list was asked for."""


@dataclass(frozen=True)
class Shown:
    """What is listed, and the one in hand. `busy`: a deed is on its way. `error`: what was asked for last was
    not done; all else stands as it did."""

    narrowing: Narrowing
    agencies: tuple[Agency, ...]
    listed: Listed
    one: Line | None = None
    detail: Detail | None = None
    busy: bool = False
    error: CentralError | None = None


@dataclass(frozen=True)
class Failed:
    """Nothing could be listed."""

    error: CentralError


State = Waiting | Shown | Failed


class BatchesFlow:
    """Looks, and takes back."""

    def __init__(self, batches: Batches, show: Callable[[State], None]) -> None:
        self._batches = batches
        self._show_to = show
        self._state: State = Waiting()
        self._narrowing = Narrowing()
        self._sent: tuple[object, str] | None = None
        self._followed: set[str] = set()

    async def refresh(self) -> None:
        """Ask anew; the one in hand stays while it is listed."""
        one = self._state.one if isinstance(self._state, Shown) else None
        await self._load(one.key if one else "")

    async def narrow(self, narrowing: Narrowing) -> None:
        """See others."""
        if narrowing != self._narrowing:
            self._narrowing = narrowing
            await self._load("")

    async def go_on(self) -> None:
        """The lines that follow."""
        before = self._state
        if not isinstance(before, Shown) or before.listed.next is None:
            return
        page = await self._ask(self._batches.listed(self._narrowing, before.listed.next))
        if page is not None and isinstance(self._state, Shown) and self._state.listed == before.listed:
            lines = (*before.listed.lines, *page.lines)
            self._show(replace(self._state, listed=replace(page, lines=lines)))

    async def open(self, key: str) -> None:
        """Take another one in hand."""
        if isinstance(self._state, Shown):
            line = _of_key(self._state.listed.lines, key)
            if line is not None and line != self._state.one:
                await self._open(line)

    async def undo(self, reason: str) -> None:
        """What the batch in hand said is to count no more; told of until it is so."""
        before = self._state
        if not isinstance(before, Shown) or before.one is None or before.detail is None or before.busy:
            return
        line, detail = before.one, before.detail
        self._show(replace(before, busy=True, error=None))
        asked = (line.key, detail.loaded, reason)
        task = await self._ask(self._batches.undo(line, detail.loaded, reason, self._key(asked)))
        if task is None:
            return
        self._sent = None
        await self._follow(line.key, task)

    async def cancel(self) -> None:
        """Let the undo of the one in hand be, where it has not ended."""
        state = self._state
        undo = state.detail.undo if isinstance(state, Shown) and state.detail else None
        if undo is not None and not undo.ended:
            await self._ask(self._batches.cancel(undo.id, self._key(undo.id)))

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
            state = self._state
            if isinstance(state, Shown) and state.detail is not None and state.detail.key == key:
                self._show(replace(state, busy=False, detail=replace(state.detail, undo=task)))
            if task.ended:
                return True
            await asyncio.sleep(FOLLOW_SECONDS)
            task = await self._ask(self._batches.follow(task.id))
        return False

    async def _load(self, key: str) -> None:
        if not isinstance(self._state, Shown):
            self._show(Waiting())
        agencies = await self._ask(self._batches.agencies())
        listed = await self._ask(self._batches.listed(self._narrowing)) if agencies is not None else None
        if agencies is None or listed is None:
            return
        self._show(Shown(self._narrowing, agencies, listed))
        line = _of_key(listed.lines, key) or next(iter(listed.lines), None)
        if line is not None:
            await self._open(line)

    async def _open(self, line: Line) -> None:
        if isinstance(self._state, Shown):
            self._show(replace(self._state, one=line, detail=None))
        detail = await self._ask(self._batches.read(line))
        if detail is not None and isinstance(self._state, Shown) and self._state.one == line:
            self._show(replace(self._state, detail=detail, busy=False, error=None))
            if detail.undo is not None and not detail.undo.ended:
                await self._follow(line.key, detail.undo)  # it was asked for before, or elsewhere

    def _key(self, asked: object) -> str:
        """Asked again as it was, it keeps its key."""
        if self._sent is None or self._sent[0] != asked:
            self._sent = (asked, new_id())
        return self._sent[1]

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


def _of_key(lines: Sequence[Line], key: str) -> Line | None:
    return next((line for line in lines if line.key == key), None)
