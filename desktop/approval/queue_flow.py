"""What waits for this department: what is due first stands first. It draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from desktop.cases.case import CaseList, CaseRow
from desktop.cases.tidings import Tidings
from desktop.errors import CentralError

MOST_PAGES = 10


class Queue(Protocol):
    """The counterpart window's queue at the centre."""

    async def queue(self, after: str | None = None) -> CaseList: ...


@dataclass(frozen=True)
class Waiting:
    """The queue was asked for."""


@dataclass(frozen=True)
class Queued:
    """What waits. `more`: so much that not all of it was fetched. `asked_at`: when the centre told it."""

    rows: tuple[CaseRow, ...]
    more: bool = False
    asked_at: datetime | None = None


@dataclass(frozen=True)
class Failed:
    """The centre did not tell. What was listed before is still there, as it was then."""

    error: CentralError
    before: Queued | None = None


State = Waiting | Queued | Failed


class QueueFlow:
    """Loads the queue and follows the news."""

    def __init__(self, cases: Queue, show: Callable[[State], None], now: Callable[[], datetime]) -> None:
        self._cases = cases
        self._show = show
        self._now = now
        self._queued: Queued | None = None

    async def refresh(self) -> None:
        """Ask anew."""
        if self._queued is None:
            self._show(Waiting())
        asked_at = self._now()
        try:
            self._queued = replace(await fetched(self._cases), asked_at=asked_at)
        except CentralError as error:
            self._show(Failed(error, self._queued))
            return
        self._show(self._queued)

    async def hear(self, tidings: Tidings) -> None:
        """Something came in or was decided: look again."""
        if tidings.touches("case_changed", "case_arrived"):
            await self.refresh()


async def fetched(cases: Queue) -> Queued:
    """The queue, page by page, as far as an approver will look, due first."""
    rows: list[CaseRow] = []
    after: str | None = None
    for _ in range(MOST_PAGES):
        page = await cases.queue(after)
        rows += page.cases
        after = page.next
        if after is None:
            break
    known = {row.id: row for row in rows}
    return Queued(tuple(sorted(known.values(), key=urgency)), after is not None)


def urgency(row: CaseRow) -> tuple[str, str, str]:
    """Sorts what is due first to the front: the step, then the whole, then who waits longest."""
    step = row.step.due_on if row.step else row.due_on
    return step.isoformat(), row.due_on.isoformat(), row.submitted_at.isoformat()
