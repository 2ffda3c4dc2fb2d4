"""What the desk remembers, in memory."""

from desktop.catalogue.service_item import Catalogue
from desktop.citizens.purpose import Purpose


class FakeRemembered:
    """Keeps the promises of the vault's."""

    def __init__(self) -> None:
        self._reasons: tuple[Purpose, ...] = ()
        self._last: Purpose | None = None
        self._catalogue: Catalogue | None = None

    async def kept_reasons(self) -> tuple[Purpose, ...]:
        return self._reasons

    async def keep_reasons(self, reasons: tuple[Purpose, ...]) -> None:
        self._reasons = reasons

    async def last_purpose(self) -> Purpose | None:
        return self._last

    async def keep_last_purpose(self, purpose: Purpose) -> None:
        self._last = purpose

    async def kept_catalogue(self) -> Catalogue | None:
        return self._catalogue

    async def keep_catalogue(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
