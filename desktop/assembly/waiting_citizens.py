"""Joins those who wait without a draft: verified at the look-up, taken up again from the strip."""

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.assembly.look_up_errand import LookUp
from desktop.assembly.parked_errands import ParkedErrands
from desktop.assembly.places import CHOOSE
from desktop.assembly.who_comes import WhoComes
from desktop.central.citizens import CentralCitizens
from desktop.citizens.verify_flow import Compared
from desktop.errors import CentralError
from desktop.intake.visit import Visit
from desktop.intake.waiting_flow import WaitingFlow
from desktop.shell.messages import error_message
from desktop.vault.remembered import VaultRemembered


class WaitingCitizens:
    """One errand a citizen, until it is a draft."""

    def __init__(
        self, desk: Desk, remembered: VaultRemembered, look_up: LookUp, who: WhoComes, parked: ParkedErrands
    ) -> None:
        self._desk = desk
        self._look_up = look_up
        self._who = who
        self._parked = parked
        account = desk.account.id
        self.flow = WaitingFlow(remembered, CentralCitizens(desk.central), account, desk.centre_time)
        look_up.compared = self._take
        who.followed = self._follow

    def holds(self, key: str) -> bool:
        """Whether an errand of the strip is somebody without a draft."""
        return self.flow.find(key) is not None

    async def restore(self) -> None:
        """After a crash, or another sign-in: they still wait."""
        for one in await self.flow.restore():
            self._parked.flow.wait(one.key, one.name, _no_draft(), in_hand=False)

    def begun(self, visit: Visit) -> None:
        """A draft is made for who came: it stands in the strip instead."""
        known = self.flow.of(visit.applicant.number) if visit.applicant is not None else None
        if known is not None:
            self.drop(known.key)

    def drop(self, key: str) -> None:
        """They wait no more."""
        self.flow.drop(key)
        self._parked.flow.drop(key)
        self._keep()

    async def take_up(self, key: str) -> None:
        """They are in hand again, where their item is chosen."""
        citizen = self.flow.find(key)
        if citizen is None:
            return
        try:
            visit = await self.flow.visit_of(key)
        except CentralError as error:
            self._desk.window.say(error_message(error))
            return
        if visit.applicant is None:  # verified too long ago: once more, with the number that is known
            self.drop(key)
            self._desk.ways.look_up(citizen.number)
            return
        self._parked.flow.wait(key, citizen.name, _no_draft())
        self._who.take_up(visit, citizen.item)
        self._desk.navigation.go(CHOOSE)

    def _follow(self, visit: Visit) -> None:
        """Whose item is being chosen is in hand, however the clerk came there."""
        self.flow.follow(visit)
        known = self.flow.of(visit.applicant.number) if visit.applicant is not None else None
        here = self._desk.navigation.current == CHOOSE
        if known is not None and here and self._parked.flow.in_hand != known.key:
            self._parked.flow.wait(known.key, known.name, _no_draft())

    def _take(self, compared: Compared) -> None:
        """Who is verified together with somebody, or for a draft, has no errand of their own."""
        if self._who.is_together:
            return
        before = self.flow.of(compared.citizen.number.text)
        if before is not None and before.key != compared.verified.verification.id:
            self.drop(before.key)
        one = self.flow.find(compared.verified.verification.id)
        one = one or self.flow.take(compared.verified, compared.purpose)
        self._who.let_go_of_the_one_before()
        self._parked.flow.wait(one.key, one.name, _no_draft())
        self._keep()

    def _keep(self) -> None:
        self._desk.scope.start(self.flow.remember(), name="note waiting", when_running="replace")


def _no_draft() -> str:
    return QCoreApplication.translate("Drafts", "verified, no item yet")
