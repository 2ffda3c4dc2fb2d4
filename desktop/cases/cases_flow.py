"""The clerk's list: loads, filters, goes on, and follows the news. It draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from desktop.cases.case import CaseList, CaseRow, CaseState
from desktop.cases.tidings import OF_CASES, Tidings
from desktop.errors import CentralError


class Cases(Protocol):
    """What the centre knows of this station's cases."""

    async def mine(self, state: CaseState | None = None, after: str | None = None) -> CaseList: ...


@dataclass(frozen=True)
class Waiting:
    """The list was asked for."""


@dataclass(frozen=True)
class Listed:
    """What there is, changed first. `fresh`: what changed while the clerk was looking. `asked_at`: when the
    centre told it."""

    rows: tuple[CaseRow, ...]
    counts: dict[CaseState, int]
    chosen: CaseState | None = None
    more: str | None = None
    fresh: frozenset[str] = frozenset()
    asked_at: datetime | None = None

    @property
    def whole(self) -> int:
        """How many cases there are in all states."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Failed:
    """The centre did not tell. What was listed before is still there, as it was then."""

    error: CentralError
    before: Listed | None = None


State = Waiting | Listed | Failed


class CasesFlow:
    """Deeds of the list. One of them runs at a time; what a replaced one was to do, the next one does."""

    def __init__(self, cases: Cases, show: Callable[[State], None], now: Callable[[], datetime]) -> None:
        self._cases = cases
        self._show = show
        self._now = now
        self._chosen: CaseState | None = None
        self._listed: Listed | None = None
        self._wanted = 0
        """So many rows the clerk has asked to see."""
        self._changed: frozenset[str] = frozenset()
        """What the news told of and no list has shown yet."""

    async def refresh(self) -> None:
        """Ask anew."""
        if self._listed is None:
            self._show(Waiting())
        await self._load()

    async def choose(self, state: CaseState | None) -> None:
        """Show cases of one state, or all."""
        self._chosen, self._wanted = state, 0
        self._show(Waiting())
        await self._load()

    async def go_on(self) -> None:
        """Fetch the rows that follow."""
        if self._listed is not None and self._listed.more is not None:
            self._wanted = len(self._listed.rows) + 1
            await self._load()

    async def hear(self, tidings: Tidings) -> None:
        """Something changed: look again, and mark what it was."""
        if tidings.touches(*OF_CASES):
            changed = {item.reference for item in tidings.items if item.kind in OF_CASES}
            self._changed |= changed
            await self._load()

    def seen(self, case: str) -> None:
        """The clerk opened a case: it is not fresh any more."""
        self._changed -= {case}
        if self._listed is not None and case in self._listed.fresh:
            self._tell(replace(self._listed, fresh=self._listed.fresh - {case}))

    async def _load(self) -> None:
        """All rows in sight are asked for anew, with the counts of the same moment."""
        before, asked_at = self._listed, self._now()
        try:
            page = await self._cases.mine(self._chosen)
            counts, rows = page.counts, {row.id: row for row in page.cases}
            while page.next is not None and len(rows) < self._wanted:
                page = await self._cases.mine(self._chosen, page.next)
                rows |= {row.id: row for row in page.cases}
        except CentralError as error:
            self._show(Failed(error, before))
            return
        fresh = self._changed | (before.fresh if before else frozenset())
        self._changed = frozenset()
        self._tell(
            Listed(tuple(rows.values()), counts, self._chosen, page.next, fresh & set(rows), asked_at)
        )

    def _tell(self, listed: Listed) -> None:
        self._listed = listed
        self._show(listed)
