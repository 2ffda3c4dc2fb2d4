"""Watching over the exchange: figures of a span, an agency, an interface. Draws nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from desktop.errors import CentralError, SignedOut
from desktop.exchange.exchange_use import ExchangeUse, Looking


class Meter(Protocol):
    """Who counts."""

    async def use(self, looking: Looking) -> ExchangeUse: ...


@dataclass(frozen=True)
class Asking:
    """The figures were asked for."""

    looking: Looking


@dataclass(frozen=True)
class Shown:
    """The figures. `error`: newer ones were asked for and did not come."""

    looking: Looking
    use: ExchangeUse
    error: CentralError | None = None


@dataclass(frozen=True)
class Failed:
    """There are none to show."""

    looking: Looking
    error: CentralError


State = Asking | Shown | Failed


class MonitoringFlow:
    """What was asked for last is asked again."""

    def __init__(self, meter: Meter, show: Callable[[State], None]) -> None:
        self._meter = meter
        self._show_to = show
        self._looking = Looking()
        self._known: Shown | None = None

    async def look(self, looking: Looking) -> None:
        """At other figures."""
        self._looking = looking
        await self.refresh()

    async def refresh(self) -> None:
        """The same anew. What is shown stays until the answer is here."""
        looking, known = self._looking, self._known
        if known is None:
            self._show_to(Asking(looking))
        try:
            found = await self._meter.use(looking)
        except SignedOut:
            raise
        except CentralError as error:
            self._show_to(Failed(looking, error) if known is None else Shown(known.looking, known.use, error))
            self._looking = known.looking if known is not None else looking
            return
        self._known = Shown(looking, found)
        self._show_to(self._known)
