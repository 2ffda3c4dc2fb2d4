"""What a leader sees of the station's drafts, and does: hand one to somebody else, clear one away."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.drafts.station_draft import Overview, Reason, StationDraft
from desktop.errors import CentralError


class Centre(Protocol):
    """The station's drafts at the centre."""

    async def overview(self) -> Overview: ...
    async def hand_over(self, draft_id: str, account: str) -> None: ...
    async def clear(self, draft_id: str, version: int, reason: Reason) -> None: ...


@dataclass(frozen=True)
class Asking:
    """The list is on its way."""


@dataclass(frozen=True)
class Listed:
    """The drafts. `done`: what was just done, with the name of whose draft; `error`: why it was not."""

    overview: Overview
    done: str = ""
    error: CentralError | None = None


@dataclass(frozen=True)
class Failed:
    """The centre did not tell."""

    error: CentralError


State = Asking | Listed | Failed


class OverseeingFlow:
    """One list. After each deed it is asked for anew: others work on it too."""

    def __init__(self, centre: Centre, show: Callable[[State], None]) -> None:
        self._centre = centre
        self._show = show

    async def refresh(self) -> None:
        """Ask for the list."""
        await self._ask(Listed(Overview((), ())))

    async def hand_over(self, draft: StationDraft, account: str) -> None:
        """It is meant for somebody else from now on."""
        await self._do(self._centre.hand_over(draft.id, account), "handed_over")

    async def clear(self, draft: StationDraft, reason: Reason) -> None:
        """Take it away, in the version that is on the list."""
        await self._do(self._centre.clear(draft.id, draft.version, reason), "cleared")

    async def _do(self, deed: Awaitable[None], done: str) -> None:
        state = Listed(Overview((), ()), done)
        try:
            await deed
        except CentralError as error:
            state = replace(state, done="", error=error)
        await self._ask(state)

    async def _ask(self, state: Listed) -> None:
        try:
            self._show(replace(state, overview=await self._centre.overview()))
        except CentralError as error:
            self._show(Failed(state.error or error))
