"""A code while it is read out: counts down to its end, and forgets it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from math import ceil

from desktop.administration.workstation import EnrolmentCode
from desktop.enrolment.enrolment_code import good_for


@dataclass(frozen=True)
class Nothing:
    """No code is shown."""


@dataclass(frozen=True)
class Reading:
    """A code and the seconds it is good for."""

    code: EnrolmentCode
    left: int


@dataclass(frozen=True)
class RunOut:
    """It is good no more: another one is to be made."""

    name: str
    station: str


State = Nothing | Reading | RunOut


class CodeFlow:
    """Time is the centre's: it decides when a code has run out."""

    def __init__(
        self,
        show: Callable[[State], None],
        now: Callable[[], datetime],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._show = show
        self._now = now
        self._rest = rest

    async def read_out(self, code: EnrolmentCode) -> None:
        """Show a code until it runs out."""
        most = good_for().total_seconds()
        while (left := (code.expires_at - self._now()).total_seconds()) > 0:
            left = min(left, most)  # the centre's time is known to a second or so: never more than it gave
            self._show(Reading(code, ceil(left)))
            await self._rest(min(1.0, left))
        self._show(RunOut(code.name, code.station))

    def forget(self) -> None:
        """Nobody reads it any more."""
        self._show(Nothing())
