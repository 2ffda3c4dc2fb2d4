"""The counter: looking up and taking a case in, joined to the desk for posts that may."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.assembly.intake_errand import Intake
from desktop.assembly.look_up_errand import LookUp
from desktop.assembly.notice_errands import join_notices
from desktop.assembly.places import CAPTURE, CHOOSE, LOOK_UP, RAISED, TAKE_IN, civil_time
from desktop.catalogue import refresh_flow
from desktop.catalogue.refresh_flow import RefreshFlow
from desktop.central.catalogue import CentralCatalogue
from desktop.central.citizens import CentralCitizens
from desktop.citizens.identity_number import KnownRegions
from desktop.citizens.look_up_page import LookUpPage
from desktop.citizens.raised_flow import RaisedFlow
from desktop.citizens.raised_page import RaisedPage
from desktop.citizens.region_list import read_regions
from desktop.citizens.words_page import raise_help
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.take_in_page import TakeInPage
from desktop.session.certificate import Certificate
from desktop.shell.navigation import Errand
from desktop.tasks import breathe
from desktop.vault.remembered import VaultRemembered

__all__ = ["CAPTURE", "CHOOSE", "LOOK_UP", "TAKE_IN", "join_counter"]


async def join_counter(desk: Desk) -> None:
    """Looking up and taking in, for posts that may."""
    if not desk.account.may("citizen.look_up"):
        return
    regions = await asyncio.to_thread(read_regions)
    remembered = VaultRemembered(desk.vault)
    page = LookUpPage(lambda: desk.centre_time().date())
    await breathe()
    look_up = LookUp(desk, remembered, regions, page)
    await breathe()
    errand = Errand(LOOK_UP, look_up.page.title, "card-account-details-outline", "F2", "citizen.look_up")
    desk.add_errand(errand, look_up.page)
    desk.ways.look_up = look_up.bring
    _join_certificate(desk, lambda one, ask: look_up.page.say_standing(one.refusal(ask) if one else None))
    if desk.account.may("citizen.raise"):
        _join_raised(desk, look_up)
    offers = [look_up.offer]
    if desk.account.may("case.submit"):
        intake = await _intake(desk, remembered, regions, look_up)
        offers.append(intake.offer)
        _join_intake(desk, look_up, intake)
        join_notices(desk, intake.flow)

    def show(state: refresh_flow.State) -> None:
        if isinstance(state, refresh_flow.Present):
            for offer in (*offers, *desk.ways.on_offer):
                offer(state.catalogue)

    catalogue = RefreshFlow(CentralCatalogue(desk.central), remembered, show)
    desk.ways.catalogue_changed = lambda: desk.scope.start(catalogue.refresh(), name="catalogue")
    desk.ways.ask_again.append(desk.ways.catalogue_changed)
    desk.scope.start(catalogue.open(), name="catalogue")


async def _intake(
    desk: Desk, remembered: VaultRemembered, regions: KnownRegions, look_up: LookUp
) -> Intake:
    """Its pages are the largest there are: one a turn."""
    await breathe()
    choose_page = ChooseItemPage(civil_time)
    await breathe()
    page = TakeInPage(civil_time)
    await breathe()
    intake = Intake(desk, remembered, regions, look_up, (choose_page, page))
    await breathe()
    return intake


def _join_raised(desk: Desk, look_up: LookUp) -> None:
    """What the clerk raised, below the look-up."""
    page = RaisedPage()
    flow = RaisedFlow(CentralCitizens(desk.central), page.display)
    page.refresh_requested.connect(
        lambda: desk.scope.start(flow.refresh(), name="differences raised", when_running="replace")
    )
    page.look_up_requested.connect(look_up.bring)
    desk.navigation.add_page(RAISED, page, under=LOOK_UP)
    words = QCoreApplication.translate("Desk", "Differences I raised")
    look_up.page.help_text += f"\n{raise_help()}"
    look_up.page.add_deed("Ctrl+Shift+U", words, lambda: desk.navigation.go(RAISED), shown=False)


def _join_certificate(desk: Desk, tell: Callable[[Certificate | None, str], None]) -> None:
    """The certificate as it came with the account: at once, and when the same clerk signs in again."""

    def tell_now() -> None:
        tell(desk.account.certificate, desk.account.contact)

    tell_now()
    desk.ways.ask_again.append(tell_now)


def _join_intake(desk: Desk, look_up: LookUp, intake: Intake) -> None:
    page = intake.choose_page
    _join_certificate(desk, intake.choose.certify)
    desk.add_errand(Errand(CHOOSE, page.title, "file-document-edit-outline", "F3", "case.submit"), page)
    desk.navigation.add_page(TAKE_IN, intake.page, under=CHOOSE)
    look_up.page.take_in_requested.connect(intake.who.go_on)
    desk.ways.take_in = intake.resume
    desk.ways.hand_in = intake.hand_in

    def choose(words: str) -> None:
        desk.navigation.go(CHOOSE)
        page.seek(words)

    desk.ways.choose = choose
    desk.ways.mend = intake.mend
    desk.ways.heard.append(intake.hear)
    desk.ways.papers_changed = intake.papers_changed
    desk.navigation.moved.connect(intake.note_where)

    def let_go() -> None:
        desk.navigation.moved.disconnect(intake.note_where)

    desk.at_sign_out.append(let_go)
    desk.keep_first.append(intake.keep)
    desk.put_away.append(intake.flow.save)
    desk.put_away.append(intake.remember)
    desk.put_away.append(intake.station.let_go_all)
    desk.scope.start(intake.restore(), name="restore")
