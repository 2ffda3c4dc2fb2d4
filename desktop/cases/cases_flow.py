"""The clerk's list: loads, filters, goes on, and follows the news. It draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.cases.case import CaseList, CaseRow, CaseState
from desktop.cases.tidings import Tidings
from desktop.errors import CentralError


class Cases(Protocol):
    """What the centre knows of this station's cases."""

    async def mine(self, state: CaseState | None = None, after: str | None = None) -> CaseList: ...


@dataclass(frozen=True)
class Waiting:
    """The list was asked for."""


@dataclass(frozen=True)
class Listed:
    """What there is, changed first. `fresh`: what changed while the clerk was looking."""

    rows: tuple[CaseRow, ...]
    counts: dict[CaseState, int]
    chosen: CaseState | None = None
    more: str | None = None
    fresh: frozenset[str] = frozenset()

    @property
    def whole(self) -> int:
        """How many cases there are in all states."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Failed:
    """The centre did not tell. What was listed before is still there."""

    error: CentralError
    before: Listed | None = None


State = Waiting | Listed | Failed


class CasesFlow:
    """Deeds of the list. One of them runs at a time."""

    def __init__(self, cases: Cases, show: Callable[[State], None]) -> None:
        self._cases = cases
        self._show = show
        self._chosen: CaseState | None = None
        self._listed: Listed | None = None

    async def refresh(self) -> None:
        """Ask anew."""
        await self._load(quiet=self._listed is not None)

    async def choose(self, state: CaseState | None) -> None:
        """Show cases of one state, or all."""
        self._chosen = state
        await self._load(quiet=False)

    async def go_on(self) -> None:
        """Fetch the rows that follow."""
        listed = self._listed
        if listed is None or listed.more is None:
            return
        try:
            page = await self._cases.mine(self._chosen, listed.more)
        except CentralError as error:
            self._show(Failed(error, listed))
            return
        known = {row.id for row in listed.rows}
        rows = (*listed.rows, *(row for row in page.cases if row.id not in known))
        self._tell(replace(listed, rows=rows, more=page.next))

    async def hear(self, tidings: Tidings) -> None:
        """Something changed: look again, and mark what it was."""
        if tidings.touches("case_changed", "case_arrived"):
            changed = {item.reference for item in tidings.items if item.kind != "catalogue_changed"}
            await self._load(quiet=True, changed=frozenset(changed))

    def seen(self, case: str) -> None:
        """The clerk opened a case: it is not fresh any more."""
        if self._listed is not None and case in self._listed.fresh:
            self._tell(replace(self._listed, fresh=self._listed.fresh - {case}))

    async def _load(self, *, quiet: bool, changed: frozenset[str] = frozenset()) -> None:
        if not quiet:
            self._show(Waiting())
        before = self._listed
        try:
            page = await self._cases.mine(self._chosen)
        except CentralError as error:
            self._show(Failed(error, before))
            return
        still = before.fresh if before else frozenset()
        fresh = (still | changed) & {row.id for row in page.cases}
        self._tell(Listed(page.cases, page.counts, self._chosen, page.next, fresh))

    def _tell(self, listed: Listed) -> None:
        self._listed = listed
        self._show(listed)
