"""The alerts: the newest first, marked until somebody has seen them. It draws nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from desktop.administration.alert import Alert, Alerts
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState

State = RegisterState[Alerts]


class AlertBook(Protocol):
    """The centre, as far as alerts go."""

    async def alerts(self, before: str | None = None) -> Alerts: ...

    async def mark_seen(self, alert: str) -> None: ...


class AlertsFlow(RegisterFlow[Alerts]):
    """Deeds of the list."""

    def __init__(
        self,
        book: AlertBook,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._book = book

    async def mark_seen(self, alert: Alert) -> None:
        """Somebody has looked at it: it is marked no more, for nobody."""

        async def send(_key: str) -> Passwords:
            await self._book.mark_seen(alert.id)
            return ()

        await self._deeds.do("seen", alert.id, send)
        await self.refresh()

    async def _read(self) -> Alerts:
        alerts, last = await self._in_sight(
            self._book.alerts, lambda page: page.alerts, lambda page: page.more
        )
        return replace(last, alerts=alerts)
