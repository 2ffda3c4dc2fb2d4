"""Joins what need not be brought again: asked for the draft in hand, offered on its checklist."""

from desktop.assembly.desk import Desk
from desktop.central.citizens import CentralCitizens
from desktop.errors import CentralError
from desktop.intake.take_in_flow import TakeInFlow
from desktop.intake.take_in_page import TakeInPage


class ReuseOffers:
    """Asks once a draft; without a line nothing is offered, and the papers are captured as ever."""

    def __init__(self, desk: Desk, flow: TakeInFlow, page: TakeInPage) -> None:
        self._desk = desk
        self._flow = flow
        self._page = page
        self._citizens = CentralCitizens(desk.central)
        page.materials.reuse_requested.connect(flow.reuse)

    def ask(self) -> None:
        """The page turned to a draft."""
        self._page.materials.offer(())
        self._desk.scope.start(self._ask(), name="what may be used again", when_running="replace")

    async def _ask(self) -> None:
        draft = self._flow.draft
        if draft is None or draft.sealed or draft.mending is not None:
            return
        if all(one.reusable == "none" for one in draft.item.materials):
            return
        try:
            told = await self._citizens.reusable(draft.applicant.number, draft.item.code)
        except CentralError:
            return  # the strip tells of the line; the clerk goes on with paper
        now = self._flow.draft
        if now is not None and now.id == draft.id:
            self._page.materials.offer(told)
