"""What waits for this department, as the centre sorts and narrows it. It draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from desktop.approval.queue import Asked, Narrowing
from desktop.cases.case import CaseList, CaseRow, Tally
from desktop.cases.tidings import Tidings
from desktop.errors import CentralError

MOST_PAGES = 10
"""So many pages are asked for anew at once; beyond them they come again as they are scrolled to."""


class Queue(Protocol):
    """The counterpart window's queue at the centre."""

    async def queue(self, asked: Asked) -> CaseList: ...


class Kept(Protocol):
    """Where it stays how the queue was narrowed (the vault)."""

    async def narrowing(self) -> Narrowing: ...

    async def keep_narrowing(self, narrowing: Narrowing) -> None: ...


@dataclass(frozen=True)
class Waiting:
    """The queue was asked for."""


@dataclass(frozen=True)
class Queued:
    """What waits. `more`: it goes on at the centre. `asked_at`: when the centre told it."""

    rows: tuple[CaseRow, ...]
    more: bool = False
    asked_at: datetime | None = None
    tally: Tally = field(default_factory=Tally)
    narrowing: Narrowing = field(default_factory=Narrowing)


@dataclass(frozen=True)
class Failed:
    """The centre did not tell. What was listed before is still there, as it was then."""

    error: CentralError
    before: Queued | None = None


State = Waiting | Queued | Failed


class QueueFlow:
    """Loads the queue as far as it is looked at, and follows the news."""

    def __init__(
        self, cases: Queue, kept: Kept, show: Callable[[State], None], now: Callable[[], datetime]
    ) -> None:
        self._cases = cases
        self._kept = kept
        self._show = show
        self._now = now
        self._queued: Queued | None = None
        self._next: str | None = None
        self._narrowing: Narrowing | None = None

    @property
    def narrowing(self) -> Narrowing:
        """How the queue is narrowed now."""
        return self._narrowing or Narrowing()

    async def refresh(self) -> None:
        """Ask anew for all that is listed."""
        if self._queued is None:
            self._show(Waiting())
        if self._narrowing is None:
            self._narrowing = await self._kept.narrowing()
        wanted = len(self._queued.rows) if self._queued else 0
        await self._load(wanted)

    async def narrow(self, narrowing: Narrowing) -> None:
        """See it sorted or narrowed otherwise, from now on and tomorrow."""
        if narrowing == self._narrowing:
            return
        self._narrowing = narrowing
        await self._load(0)
        await self._kept.keep_narrowing(narrowing)

    async def go_on(self) -> None:
        """The rows that follow."""
        if self._queued is None or self._next is None:
            return
        before = self._queued
        try:
            page = await self._cases.queue(Asked(self.narrowing, after=self._next))
        except CentralError as error:
            self._show(Failed(error, before))
            return
        known = {row.id for row in before.rows}
        self._take((*before.rows, *(row for row in page.cases if row.id not in known)), page)

    async def hear(self, tidings: Tidings) -> None:
        """Something came in or was decided: look again."""
        if tidings.touches("case_changed", "case_arrived"):
            await self.refresh()

    async def _load(self, wanted: int) -> None:
        try:
            page = await self._cases.queue(Asked(self.narrowing))
            rows = {row.id: row for row in page.cases}
            for _ in range(MOST_PAGES - 1):
                if page.next is None or len(rows) >= wanted:
                    break
                page = await self._cases.queue(Asked(self.narrowing, after=page.next))
                rows |= {row.id: row for row in page.cases}
        except CentralError as error:
            self._show(Failed(error, self._queued))
            return
        self._take(tuple(rows.values()), page)

    def _take(self, rows: tuple[CaseRow, ...], page: CaseList) -> None:
        tally = page.tally or Tally(cases=len(rows))
        self._next = page.next
        self._queued = Queued(rows, page.next is not None, self._now(), tally, self.narrowing)
        self._show(self._queued)
