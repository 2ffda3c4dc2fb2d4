"""One case at the window: its facts and its history. Mending and printing are other errands."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from desktop.cases.case import Case
from desktop.cases.deeds import CaseDeed
from desktop.cases.tidings import Tidings
from desktop.errors import CentralError, Conflict
from desktop.identifiers import new_id


class CaseReader(Protocol):
    """Where cases are read, and what the window may do is done."""

    async def read(self, case: str) -> Case: ...

    async def act(self, case: str, version: int, deed: CaseDeed, key: str) -> Case: ...


@dataclass(frozen=True)
class Opening:
    """The case was asked for."""


@dataclass(frozen=True)
class Opened:
    """The case as it stands. `error`: why the deed asked for was not done."""

    case: Case
    error: CentralError | None = None


@dataclass(frozen=True)
class NotOpened:
    """The centre did not tell."""

    error: CentralError


State = Opening | Opened | NotOpened


class CaseFlow:
    """Opens a case and keeps it current."""

    def __init__(self, cases: CaseReader, show: Callable[[State], None]) -> None:
        self._cases = cases
        self._show = show
        self.case: str | None = None
        """Id of the case on the page."""
        self._opened: Case | None = None
        self._key: tuple[str, CaseDeed, str] | None = None

    async def open(self, case: str) -> None:
        """Open a case."""
        self.case = case
        self._show(Opening())
        await self.refresh()

    async def refresh(self) -> None:
        """Read it again."""
        if self.case is None:
            return
        try:
            self._opened = await self._cases.read(self.case)
        except CentralError as error:
            self._show(NotOpened(error))
            return
        self._show(Opened(self._opened))

    async def act(self, deed: CaseDeed) -> None:
        """Correct, withdraw or void it. Where somebody was quicker, the case is read again and it is told."""
        case = self._opened
        if case is None or case.id != self.case:
            return
        try:
            self._opened = await self._cases.act(
                case.id, case.summary.version, deed, self._key_of(case, deed)
            )
        except Conflict as conflict:
            with suppress(CentralError):  # the conflict is what the clerk must hear of
                self._opened = case = await self._cases.read(case.id)
            self._show(Opened(case, conflict))
        except CentralError as error:
            self._show(Opened(case, error))
        else:
            self._show(Opened(self._opened))

    def _key_of(self, case: Case, deed: CaseDeed) -> str:
        """The same deed asked for again on the same version is the same deed."""
        what = f"{case.id}/{case.summary.version}"
        if self._key is None or self._key[:2] != (what, deed):
            self._key = (what, deed, new_id())
        return self._key[2]

    async def hear(self, tidings: Tidings) -> None:
        """Read it again when the news is about it."""
        if any(item.kind == "case_changed" and item.reference == self.case for item in tidings.items):
            await self.refresh()
