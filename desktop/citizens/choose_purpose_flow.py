"""Offer the purposes of a look-up: reasons of the centre, and service items; the last one is remembered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.citizens.purpose import Purpose
from desktop.errors import Unreachable


class Reasons(Protocol):
    """Where reasons come from."""

    async def reasons(self) -> tuple[Purpose, ...]:
        """The reasons that may be given where there is no service item yet."""


class KeptPurposes(Protocol):
    """What the desk remembers. Nothing personal."""

    async def kept_reasons(self) -> tuple[Purpose, ...]:
        """The reasons as last seen."""

    async def keep_reasons(self, reasons: tuple[Purpose, ...]) -> None:
        """Remember the reasons."""

    async def last_purpose(self) -> Purpose | None:
        """The purpose chosen last at this desk."""

    async def keep_last_purpose(self, purpose: Purpose) -> None:
        """Remember the purpose."""


@dataclass(frozen=True)
class Offered:
    """Purposes to choose from, and the one chosen. No purposes: none are known yet."""

    reasons: tuple[Purpose, ...] = ()
    items: tuple[Purpose, ...] = ()
    chosen: Purpose | None = None

    @property
    def all(self) -> tuple[Purpose, ...]:
        """Reasons first, then items."""
        return (*self.reasons, *self.items)


class ChoosePurposeFlow:
    """Holds what is offered; asks the centre once a sign-in and when the catalogue changes."""

    def __init__(self, reasons: Reasons, kept: KeptPurposes, show: Callable[[Offered], None]) -> None:
        self._reasons = reasons
        self._kept = kept
        self._show = show
        self._offered = Offered()
        self._last: Purpose | None = None

    async def open(self) -> None:
        """Offer what is remembered at once, then what the centre has now."""
        self._last = await self._kept.last_purpose()
        self._offer(await self._kept.kept_reasons(), self._offered.items)
        try:
            reasons = await self._reasons.reasons()
        except Unreachable:
            # What is remembered serves until the line is back; the strip at the top tells of it.
            return
        self._offer(reasons, self._offered.items)
        await self._kept.keep_reasons(reasons)

    def offer_items(self, items: tuple[Purpose, ...]) -> None:
        """The catalogue has come or changed."""
        self._offer(self._offered.reasons, items)

    async def choose(self, purpose: Purpose) -> None:
        """The clerk chose."""
        self._last = purpose
        self._offer(self._offered.reasons, self._offered.items)
        await self._kept.keep_last_purpose(purpose)

    def _offer(self, reasons: tuple[Purpose, ...], items: tuple[Purpose, ...]) -> None:
        offered = (*reasons, *items)
        same = next((one for one in offered if one.same_as(self._last)), None)
        chosen = same or (offered[0] if offered else None)
        self._offered = Offered(reasons, items, chosen)
        self._show(self._offered)
