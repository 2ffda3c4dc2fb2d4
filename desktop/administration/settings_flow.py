"""The settings in force, and proposals to change one. It draws nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from desktop.administration.proposals_change import NewProposal, Proposal
from desktop.administration.register_flow import (
    Deeds,
    DeedState,
    Failed,
    Listed,
    Passwords,
    Register,
    Waiting,
)
from desktop.administration.settings_value import Setting

State = Waiting | Listed[tuple[Setting, ...]] | Failed[tuple[Setting, ...]]


class SettingsInForce(Protocol):
    """The centre, as far as settings go."""

    async def settings(self) -> tuple[Setting, ...]: ...

    async def propose(self, proposal: NewProposal, key: str) -> Proposal: ...


class SettingsFlow:
    """Shows settings, and proposes other values."""

    def __init__(
        self,
        settings: SettingsInForce,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        self._settings = settings
        self._register = Register(settings.settings, show, now)
        self._deeds = Deeds(show_deed, new_key)

    async def refresh(self) -> None:
        """Ask anew."""
        await self._register.refresh()

    async def propose(self, proposal: NewProposal) -> None:
        """Ask for another value."""

        async def send(key: str) -> Passwords:
            await self._settings.propose(proposal, key)
            return ()

        if await self._deeds.do("settings", proposal, send):
            await self.refresh()
