"""Citizens at the counter: the look-up page, its flows, and who is verified now."""

from collections.abc import Callable

from desktop.assembly.desk import Desk
from desktop.assembly.places import LOOK_UP
from desktop.assembly.who_comes import TheirCases
from desktop.catalogue.service_item import Catalogue
from desktop.central.citizens import CentralCitizens
from desktop.citizens import look_up_flow, verify_flow
from desktop.citizens.choose_purpose_flow import ChoosePurposeFlow
from desktop.citizens.identity_number import KnownRegions
from desktop.citizens.look_up_flow import LookUpFlow
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.purpose import Purpose
from desktop.citizens.raise_flow import RaiseFlow
from desktop.citizens.reveal_flow import RevealFlow
from desktop.citizens.verification import Stated
from desktop.citizens.verify_flow import VerifyFlow
from desktop.notices.notice import notice_number
from desktop.vault.remembered import VaultRemembered


class LookUp:
    """Citizens: the page, its flows, and who is verified now."""

    def __init__(
        self, desk: Desk, remembered: VaultRemembered, regions: KnownRegions, page: LookUpPage
    ) -> None:
        self._desk, self.page = desk, page
        citizens = CentralCitizens(desk.central)
        self.verify = VerifyFlow(citizens, self._show_verification)
        self._flow = LookUpFlow(citizens, regions, lambda: desk.centre_time().date(), self._show)
        self.reveal = RevealFlow(citizens, self.page.display_reveal)
        self.raising = RaiseFlow(citizens, self.page.verify.raising.display)
        self._purposes = ChoosePurposeFlow(citizens, remembered, self.page.display_purposes)
        self.their_cases = TheirCases(desk, citizens, self.page)
        self.compared: Callable[[verify_flow.Compared], None] = lambda _compared: None
        """Who hears of everybody who was verified."""
        self._join()

    def offer(self, catalogue: Catalogue | None) -> None:
        """Service items are purposes too."""
        items = catalogue.items if catalogue is not None else ()
        self._purposes.offer_items(tuple(Purpose("service_item", one.code, one.name) for one in items))

    def _join(self) -> None:
        page, flow, start = self.page, self._flow, self._desk.scope.start
        page.typed.connect(self._type)
        page.look_up_requested.connect(self._look_up)
        page.cancel_requested.connect(lambda: self._type(page.number.plain))
        page.purpose_chosen.connect(lambda one: start(self._purposes.choose(one), name="choose purpose"))
        page.reveal_asked.connect(self.reveal.ask)
        page.reveal_requested.connect(self._reveal)
        page.reveal_left.connect(self._mask)
        page.copied.connect(lambda field: self._desk.log.note("copied", page=LOOK_UP, field=field))
        page.verify.raising.raised.connect(self._raise)
        page.verify.changed.connect(self.verify.change)
        page.verify.verify_requested.connect(self._verify)
        self._ask_purposes()
        self._desk.ways.ask_again.append(self._ask_purposes)
        flow.type("")

    def bring(self, number: str) -> None:
        """A number came from elsewhere: put into the field, for the clerk to compare and look up."""
        self._desk.navigation.go(LOOK_UP)
        self.page.take(number)

    def _ask_purposes(self) -> None:
        self._desk.scope.start(self._purposes.open(), name="purposes")

    def _type(self, typed: str) -> None:
        self._desk.scope.cancel("look up")
        self._flow.type(typed)

    def _look_up(self, ask: LookUpRequest) -> None:
        notice = notice_number(ask.typed)
        if notice:
            self.page.take("")
            self._desk.ways.notice(notice)
            return
        self._desk.scope.start(
            self._flow.look_up(ask.typed, ask.purpose), name="look up", when_running="replace"
        )

    def _verify(self, stated: tuple[Stated, ...]) -> None:
        """The last thing asked counts: a comparison that hangs, or is of someone before, is let go."""
        if not self.verify.compares(stated):
            self._desk.scope.start(self.verify.verify(stated), name="verify", when_running="replace")

    def _reveal(self, reason: str) -> None:
        self._desk.scope.start(self.reveal.reveal(reason), name="reveal", when_running="replace")

    def _raise(self, said: Stated, reason: str) -> None:
        self._desk.scope.start(self.raising.raise_difference(said, reason), name="raise")

    def _mask(self) -> None:
        self._desk.scope.cancel("reveal")
        self.reveal.hide()

    def _show_verification(self, state: verify_flow.State) -> None:
        self.page.display_verification(state)
        if isinstance(state, verify_flow.Compared):
            self._desk.ways.did("verify")
            self.compared(state)

    def _show(self, state: look_up_flow.State) -> None:
        self._desk.scope.cancel("reveal")
        self.page.display(state)
        self.their_cases.show(state)
        if isinstance(state, look_up_flow.Found):
            self._desk.ways.did("look_up")
            self._desk.ways.met(state.citizen.number.text, state.citizen.name)
            self.verify.begin(state.citizen, state.purpose)
            self.reveal.begin(state.citizen, state.purpose)
            if self._desk.account.may("citizen.raise"):
                asking = self.raising.begin(state.citizen, state.purpose)
                self._desk.scope.start(asking, name="raised", when_running="replace")
        else:
            self.verify.leave()
            self.reveal.leave()
            self._desk.scope.cancel("raised")
            self.raising.leave()
