"""The station's drafts at this desk: brought to the centre as they are typed, opened here, told about."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.assembly.places import civil_time
from desktop.central.drafts import CentralDrafts, encoded
from desktop.central.uploads import CentralUploads
from desktop.drafts.carrying_flow import CarryingFlow
from desktop.drafts.keeping_flow import (
    Elsewhere,
    Ended,
    KeepingFlow,
    Opened,
    Opening,
    OutOfReach,
    Parts,
    SetApart,
)
from desktop.drafts.station_draft import StationDraft
from desktop.drafts.station_list import merged
from desktop.errors import CentralError, Conflict
from desktop.identifiers import new_id
from desktop.intake.draft import DraftSummary
from desktop.shell.messages import error_message
from desktop.vault.drafts import VaultDrafts
from desktop.vault.pages import Pages
from desktop.vault.standing import Standings
from desktop.widgets.inline_message import Message

OPEN_SECONDS = 8.0
"""A slow line does not keep the clerk from what lies here."""
CLOSE_SECONDS = 3.0


class StationDrafts:
    """What lies here and what the centre has, as one list; `apart` hears of drafts that go on apart."""

    def __init__(self, desk: Desk, apart: Callable[[SetApart], None], ended: Callable[[str], None]) -> None:
        self._desk = desk
        self._apart = apart
        self._ended = ended
        self._drafts = VaultDrafts(desk.vault, desk.stamp)
        pages, standings = Pages(desk.vault), Standings(desk.vault)
        centre = CentralDrafts(desk.central)
        self._centre = centre
        carrier = CarryingFlow(pages, desk.images, CentralUploads(desk.central), centre, standings)
        seconds = asyncio.get_running_loop().time
        parts = Parts(self._drafts, standings, pages, centre, carrier, encoded, new_id, seconds)
        self.flow = KeepingFlow(parts, desk.account.organisation_id, self._tell)
        self.flow.busy = desk.ways.pages_come_in
        self.may = desk.account.may("draft.keep")
        self._there: tuple[StationDraft, ...] = ()

    def begin(self) -> None:
        """From now on what is typed here is brought to the centre."""
        if self.may:
            self._desk.scope.start(self.flow.run(), name="station drafts")

    async def list(self, station: str) -> tuple[DraftSummary, ...]:
        """What lies here, and what the centre had when it was asked last."""
        here = await self._drafts.list(station)
        if not self._there:
            return here
        return merged(here, self._there, self._desk.account.workstation, self._desk.stamp())

    async def ask(self) -> None:
        """Ask the centre anew; without a line the list stays as it was."""
        if not self.may:
            return
        try:
            self._there = await self.flow.list()
        except CentralError:
            return

    async def discard(self, draft_id: str) -> None:
        """Take a draft away, here and for the whole station."""
        seen = next((one.version for one in self._there if one.id == draft_id), 0)
        try:
            await self.flow.discard(draft_id, seen)
        except Conflict as conflict:
            self._desk.window.say(_not_discarded(conflict))
            return
        except CentralError as error:
            self._desk.window.say(error_message(error))
            return
        self._there = tuple(one for one in self._there if one.id != draft_id)

    async def bring(self, draft_id: str) -> None:
        """To the centre now, so that colleagues may go on with it."""
        if self.may:
            await self.flow.bring(draft_id)

    async def open(self, draft_id: str, *, take_over: bool = False) -> Opening:
        """Bring it into the vault as the station has it."""
        if not self.may:
            return Opened()
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                return await self.flow.open(draft_id, take_over=take_over)
        except TimeoutError:
            here = await self._drafts.load(draft_id)
            return Opened(alone=True) if here is not None else OutOfReach()

    async def let_go_all(self) -> None:
        """The clerk leaves: what was typed last goes to the centre, and colleagues may open it."""
        held = self.flow.held()
        self.flow.held = set
        if not self.may or not self._desk.central.signed_in:
            return
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self.flow.bring_all()
                for draft in held:
                    await self.flow.let_go(draft)
        except (TimeoutError, CentralError):
            return  # it is here, and goes with the next sign-in; its lease ends by itself

    def tell_opening(self, opening: Opening) -> None:
        """What the clerk should know of how it was opened, or why it was not."""
        match opening:
            case Opened(alone=True):
                self._desk.window.say(_alone())
            case Opened(apart=apart) if apart:
                self._desk.window.say(_apart_here())
            case Ended():
                self._desk.window.say(_ended(opening))
            case OutOfReach():
                self._desk.window.say(_out_of_reach())
            case _:
                return

    def _tell(self, told: SetApart | Ended, name: str) -> None:
        if isinstance(told, SetApart):
            self._apart(told)
            self._desk.window.say(_set_apart(name, told.beside))
        else:
            self._ended(told.draft)
            self._desk.window.say(_ended(told))


def elsewhere_words(opening: Elsewhere) -> Message:
    """Where a draft is open, and what can be done."""
    since = civil_time(opening.since)[-5:]
    return Message(
        QCoreApplication.translate("Drafts", "This draft is open at {0}: {1}, since {2}.").format(
            opening.at, opening.held_by, since
        ),
        QCoreApplication.translate(
            "Drafts", "Ask them to put it away, or go on with it here. If both type, both versions are kept."
        ),
        QCoreApplication.translate("Drafts", "Go on here"),
        tone="warn",
    )


def _not_discarded(conflict: Conflict) -> Message:
    """Somebody works with it, or did since it was listed."""
    if conflict.code == "lease_held":
        happened = QCoreApplication.translate("Drafts", "Not discarded: it is open at {0} ({1}).").format(
            conflict.facts.get("at", ""), conflict.facts.get("held_by", "")
        )
    else:
        happened = QCoreApplication.translate("Drafts", "Not discarded: it was changed at another window.")
    means = QCoreApplication.translate("Drafts", "Open it and look at it before you discard it.")
    return Message(happened, means, tone="warn")


def _alone() -> Message:
    return Message(
        QCoreApplication.translate("Drafts", "The line is down: this draft is as this PC knows it."),
        QCoreApplication.translate(
            "Drafts", "A colleague may have changed it meanwhile. If so, both versions are kept."
        ),
        tone="warn",
    )


def _apart_here() -> Message:
    return Message(
        QCoreApplication.translate("Drafts", "This draft was changed at another window."),
        QCoreApplication.translate(
            "Drafts", "What was typed here before stands as a draft of its own in the list (F3)."
        ),
        tone="warn",
    )


def _set_apart(name: str, beside: str) -> Message:
    return Message(
        QCoreApplication.translate("Drafts", "The draft of {0} was changed at two windows.").format(name),
        QCoreApplication.translate(
            "Drafts", "Both are kept: yours goes on here, the other by {0} stands in the list (F3)."
        ).format(beside),
        tone="warn",
    )


def _ended(ended: Ended) -> Message:
    if ended.state == "submitted":
        return Message(
            QCoreApplication.translate("Drafts", "This draft was submitted as case {0}.").format(
                ended.number
            ),
            QCoreApplication.translate("Drafts", "There is nothing left to do with it."),
            tone="accent",
        )
    return Message(
        QCoreApplication.translate("Drafts", "This draft was discarded."),
        QCoreApplication.translate("Drafts", "Somebody at this station took it away."),
        tone="warn",
    )


def _out_of_reach() -> Message:
    return Message(
        QCoreApplication.translate("Drafts", "This draft lies at the centre, and the line is down."),
        QCoreApplication.translate("Drafts", "It opens once the line is back; nothing of it is lost."),
        tone="warn",
    )


def still_scanning_words() -> Message:
    """Why a draft is not discarded now."""
    return Message(
        QCoreApplication.translate("Desk", "Pages are still coming in for this draft."),
        QCoreApplication.translate("Desk", "Nothing was discarded. Stop the scan (F4), then discard it."),
        tone="warn",
    )
