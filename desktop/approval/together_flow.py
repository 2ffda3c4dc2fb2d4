"""Several cases of one item approved with one confirmation: each is a deed of its own, and told as one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.approval.decision import Decision
from desktop.cases.case import Case, CaseRow
from desktop.errors import CentralError
from desktop.identifiers import new_id

MOST = 50


class Together(Protocol):
    """The centre, as far as several are decided."""

    async def read(self, case: str) -> Case: ...

    async def decide(self, case: str, version: int, decision: Decision, key: str) -> Case: ...


@dataclass(frozen=True)
class One:
    """One of the cases, and what came of it: approved, or why not."""

    row: CaseRow
    case: Case | None = None
    error: CentralError | None = None
    is_done: bool = False


@dataclass(frozen=True)
class Reading:
    """The cases are being fetched, so that what is confirmed is what they are now."""

    count: int


@dataclass(frozen=True)
class Confirming:
    """What would be approved."""

    ones: tuple[One, ...]


@dataclass(frozen=True)
class Approving:
    """They go out one after the other."""

    ones: tuple[One, ...]


@dataclass(frozen=True)
class Finished:
    """Each was approved, or says why not."""

    ones: tuple[One, ...]


State = Reading | Confirming | Approving | Finished


class TogetherFlow:
    """One confirmation for several."""

    def __init__(self, cases: Together, show: Callable[[State], None]) -> None:
        self._cases = cases
        self._show = show
        self._ones: tuple[One, ...] = ()
        self._shared = ""
        self._keys: dict[str, str] = {}

    async def begin(self, rows: Sequence[CaseRow]) -> None:
        """Read the cases that were marked."""
        self._shared, self._keys = new_id(), {row.id: new_id() for row in rows[:MOST]}
        self._show(Reading(len(self._keys)))
        self._ones = tuple([await self._read(row) for row in rows[:MOST]])
        self._show(Confirming(self._ones))

    async def confirm(self, opinion: str) -> None:
        """Approve all that can be; what was approved before is not sent again."""
        for place, one in enumerate(self._ones):
            if one.case is None or one.is_done:
                continue
            self._show(Approving(self._ones))
            done = await self._approve(one, one.case, opinion)
            self._ones = (*self._ones[:place], done, *self._ones[place + 1 :])
        self._show(Finished(self._ones))

    async def _read(self, row: CaseRow) -> One:
        try:
            return One(row, await self._cases.read(row.id))
        except CentralError as error:
            return One(row, error=error)

    async def _approve(self, one: One, case: Case, opinion: str) -> One:
        decision = Decision("approve", (), opinion.strip(), together=self._shared)
        try:
            await self._cases.decide(case.id, case.summary.version, decision, self._keys[case.id])
        except CentralError as error:
            return replace(one, error=error)
        return replace(one, error=None, is_done=True)
