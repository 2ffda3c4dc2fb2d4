"""The alerts: the newest first, marked until somebody has seen them. It draws nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from desktop.administration.alert import Alert, Alerts
from desktop.administration.register_flow import (
    Deeds,
    DeedState,
    Failed,
    Listed,
    Passwords,
    Register,
    Waiting,
)

State = Waiting | Listed[Alerts] | Failed[Alerts]


class AlertBook(Protocol):
    """The centre, as far as alerts go."""

    async def alerts(self, before: str | None = None) -> Alerts: ...

    async def mark_seen(self, alert: str) -> None: ...


class AlertsFlow:
    """Deeds of the list."""

    def __init__(
        self,
        book: AlertBook,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        self._book = book
        self._wanted = 0
        """So many rows were asked to be seen."""
        self._register = Register(self._read, show, now)
        self._deeds = Deeds(show_deed, new_key)

    async def refresh(self) -> None:
        """Ask anew."""
        await self._register.refresh()

    async def go_on(self) -> None:
        """Fetch the rows that follow."""
        listed = self._register.content
        if listed is not None and listed.more is not None:
            self._wanted = len(listed.alerts) + 1
            await self.refresh()

    async def mark_seen(self, alert: Alert) -> None:
        """Somebody has looked at it: it is marked no more, for nobody."""

        async def send(_key: str) -> Passwords:
            await self._book.mark_seen(alert.id)
            return ()

        await self._deeds.do("seen", alert.id, send)
        await self.refresh()

    async def _read(self) -> Alerts:
        page = await self._book.alerts()
        rows = {alert.id: alert for alert in page.alerts}
        unseen = page.unseen
        while page.more is not None and len(rows) < self._wanted:
            page = await self._book.alerts(page.more)
            rows |= {alert.id: alert for alert in page.alerts}
        return replace(page, alerts=tuple(rows.values()), unseen=unseen)
