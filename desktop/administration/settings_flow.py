"""The settings in force, and proposals to change one. It draws nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from desktop.administration.proposals_change import NewProposal, Proposal
from desktop.administration.register_flow import DeedState, Passwords, RegisterFlow, RegisterState
from desktop.administration.settings_value import Setting

State = RegisterState[tuple[Setting, ...]]


class SettingsInForce(Protocol):
    """The centre, as far as settings go."""

    async def settings(self) -> tuple[Setting, ...]: ...

    async def propose(self, proposal: NewProposal, key: str) -> Proposal: ...


class SettingsFlow(RegisterFlow[tuple[Setting, ...]]):
    """Shows settings, and proposes other values."""

    def __init__(
        self,
        settings: SettingsInForce,
        show: Callable[[State], None],
        show_deed: Callable[[DeedState], None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        super().__init__(show, show_deed, now, new_key)
        self._settings = settings

    async def propose(self, proposal: NewProposal) -> None:
        """Ask for another value."""

        async def send(key: str) -> Passwords:
            await self._settings.propose(proposal, key)
            return ()

        if await self._deeds.do("settings", proposal, send):
            await self.refresh()

    async def _read(self) -> tuple[Setting, ...]:
        return await self._settings.settings()
