"""What this clerk raised, and what became of each. Draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.citizens.raised import Raised
from desktop.errors import CentralError, SignedOut


class Differences(Protocol):
    """Where they are kept."""

    async def raised(self) -> tuple[Raised, ...]: ...


@dataclass(frozen=True)
class Waiting:
    """They were asked for."""


@dataclass(frozen=True)
class Listed:
    """The newest first."""

    raised: tuple[Raised, ...]


@dataclass(frozen=True)
class Failed:
    """They did not come."""

    error: CentralError


State = Waiting | Listed | Failed


class RaisedFlow:
    """One clerk's."""

    def __init__(self, differences: Differences, show: Callable[[State], None]) -> None:
        self._differences = differences
        self._show = show

    async def refresh(self) -> None:
        """Ask anew."""
        self._show(Waiting())
        try:
            self._show(Listed(await self._differences.raised()))
        except SignedOut:
            raise
        except CentralError as error:
            self._show(Failed(error))
