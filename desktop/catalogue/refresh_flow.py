"""Keep the catalogue at hand: remembered at the desk, asked for anew by its version when the line allows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.catalogue.service_item import Catalogue
from desktop.errors import CentralError, SignedOut, Unreachable


class Offer(Protocol):
    """The centre's catalogue."""

    async def newer_than(self, version: str | None) -> Catalogue | None:
        """The catalogue, or None where `version` is still the one in force."""


class KeptCatalogue(Protocol):
    """The desk's copy."""

    async def kept_catalogue(self) -> Catalogue | None:
        """As last seen."""

    async def keep_catalogue(self, catalogue: Catalogue) -> None:
        """Remember it."""


@dataclass(frozen=True)
class Absent:
    """None is known yet."""


@dataclass(frozen=True)
class Missing:
    """None is known, and the centre could not give one."""

    error: CentralError


@dataclass(frozen=True)
class Present:
    """A catalogue. `stale` while the centre could not be asked whether it is still in force."""

    catalogue: Catalogue
    stale: bool = False


State = Absent | Missing | Present


class RefreshFlow:
    """Opened at sign-in, refreshed when news says that the catalogue changed."""

    def __init__(self, offer: Offer, kept: KeptCatalogue, show: Callable[[State], None]) -> None:
        self._offer = offer
        self._kept = kept
        self._show = show
        self._catalogue: Catalogue | None = None

    async def open(self) -> None:
        """Show the copy at once, then ask."""
        self._catalogue = await self._kept.kept_catalogue()
        self._show(Absent() if self._catalogue is None else Present(self._catalogue, stale=True))
        await self.refresh()

    async def refresh(self) -> None:
        """Ask whether there is a newer one."""
        known = self._catalogue
        try:
            newer = await self._offer.newer_than(known.version if known else None)
        except SignedOut:
            raise
        except CentralError as error:
            self._show(Missing(error) if known is None else Present(known, stale=True))
            if not isinstance(error, Unreachable):
                raise
            return
        if newer is not None:
            self._catalogue = newer
            await self._kept.keep_catalogue(newer)
        if self._catalogue is not None:
            self._show(Present(self._catalogue))
