"""The desk's own log on its way to the centre's journal."""

from collections.abc import Sequence

from desktop.central.client import Central
from desktop.central.wire import DeskEvent, DeskLog
from desktop.journal.event import Event


class CentralJournal:
    """Ships events; the centre ignores ids it knows, so sending twice is right."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def ship(self, events: Sequence[Event]) -> None:
        """Send events. When this returns the centre has them on its disk."""
        wire = [
            DeskEvent(
                id=event.id,
                at=event.at,
                clock_offset_seconds=event.clock_offset_seconds,
                action=event.action,
                account=event.account,
                case=event.case,
                detail=dict(event.detail),
            )
            for event in events
        ]
        await self._central.send("POST", "/v1/desk-log", body=DeskLog(events=wire))
