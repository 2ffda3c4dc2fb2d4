"""One case at the window: its facts and its history. Mending and printing are other errands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.cases.case import Case
from desktop.cases.tidings import Tidings
from desktop.errors import CentralError


class CaseReader(Protocol):
    """Where cases are read."""

    async def read(self, case: str) -> Case: ...


@dataclass(frozen=True)
class Opening:
    """The case was asked for."""


@dataclass(frozen=True)
class Opened:
    """The case as it stands."""

    case: Case


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
            self._show(Opened(await self._cases.read(self.case)))
        except CentralError as error:
            self._show(NotOpened(error))

    async def hear(self, tidings: Tidings) -> None:
        """Read it again when the news is about it."""
        if any(item.kind == "case_changed" and item.reference == self.case for item in tidings.items):
            await self.refresh()
