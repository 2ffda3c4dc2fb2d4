"""Ask for a record as it stood on a past day. Draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.citizens.past import PastAsked, PastRecord
from desktop.citizens.purpose import Purpose
from desktop.errors import CentralError, SignedOut


class Past(Protocol):
    """Where it is kept."""

    async def reasons(self) -> tuple[Purpose, ...]: ...

    async def past(self, asked: PastAsked) -> PastRecord: ...


@dataclass(frozen=True)
class Asking:
    """Nothing is asked for yet, or not any more; the reasons there are."""

    reasons: tuple[Purpose, ...] = ()


@dataclass(frozen=True)
class Waiting:
    """A record is on its way."""

    asked: PastAsked


@dataclass(frozen=True)
class Stood:
    """How it stood."""

    asked: PastAsked
    record: PastRecord


@dataclass(frozen=True)
class Failed:
    """It did not come."""

    error: CentralError


State = Asking | Waiting | Stood | Failed


class PastFlow:
    """One record at a time."""

    def __init__(self, past: Past, show: Callable[[State], None]) -> None:
        self._past = past
        self._show = show

    async def open(self) -> None:
        """The reasons that may be given."""
        try:
            self._show(Asking(await self._past.reasons()))
        except SignedOut:
            raise
        except CentralError as error:
            self._show(Failed(error))

    async def look(self, asked: PastAsked) -> None:
        """How it stood."""
        self._show(Waiting(asked))
        try:
            self._show(Stood(asked, await self._past.past(asked)))
        except SignedOut:
            raise
        except CentralError as error:
            self._show(Failed(error))
