"""Joins a steward's pages: what disagrees, one by one or by a rule, and who waits to be verified."""

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.central.bulk import CentralBulk
from desktop.central.citizens import CentralCitizens
from desktop.central.discrepancies import CentralDiscrepancies
from desktop.central.verification_queue import CentralVerificationQueue
from desktop.citizens.moves_flow import MovesFlow
from desktop.citizens.moves_page import MovesPage
from desktop.citizens.past_flow import PastFlow
from desktop.citizens.past_page import PastPage
from desktop.exchange.bulk_flow import BulkFlow
from desktop.exchange.bulk_page import BulkPage
from desktop.exchange.discrepancies_flow import DiscrepanciesFlow
from desktop.exchange.discrepancies_page import DiscrepanciesPage
from desktop.exchange.discrepancy import Narrowing
from desktop.exchange.verification_flow import VerificationFlow
from desktop.exchange.verification_page import VerificationPage
from desktop.shell.navigation import Errand
from desktop.vault.narrowing import VaultNarrowing

DISCREPANCIES = "discrepancies"
BULK = "settle by rule"
VERIFYING = "verification queue"
PAST = "record of a day"
MOVES = "moves"


def join_discrepancies(desk: Desk) -> None:
    """For who may settle them."""
    if not desk.account.may("discrepancy.settle"):
        return
    page = DiscrepanciesPage()
    kept = VaultNarrowing(desk.vault, f"discrepancies {desk.account.id}", Narrowing())
    flow = DiscrepanciesFlow(CentralDiscrepancies(desk.central), kept, page.display)
    start = desk.scope.start

    def look(narrowing: Narrowing) -> None:
        start(flow.narrow(narrowing), name="discrepancies", when_running="replace")

    page.refresh_requested.connect(
        lambda: start(flow.refresh(), name="discrepancies", when_running="replace")
    )
    page.narrowing_chosen.connect(look)
    page.more_requested.connect(lambda: start(flow.go_on(), name="more discrepancies"))
    page.opened.connect(lambda key: start(flow.open(key), name="discrepancy", when_running="replace"))
    page.settled.connect(lambda decision: start(flow.settle(decision), name="settle"))
    page.take_back_requested.connect(lambda: start(flow.take_back(), name="settle"))
    title = QCoreApplication.translate("Desk", "Discrepancies")
    errand = Errand(DISCREPANCIES, title, "not-equal-variant", permission="discrepancy.settle")
    desk.add_errand(errand, page)


def join_bulk(desk: Desk) -> None:
    """For who may settle them, whoever's they are."""
    if not desk.account.may("discrepancy.settle") or desk.account.agency is not None:
        return
    page = BulkPage()
    flow, start = BulkFlow(CentralBulk(desk.central), page.display), desk.scope.start
    page.refresh_requested.connect(lambda: start(flow.open(), name="bulk", when_running="replace"))
    page.renew_requested.connect(lambda: start(flow.renew(), name="renew bulk"))
    page.look_requested.connect(lambda rule: start(flow.look(rule), name="look by rule"))
    page.begin_requested.connect(lambda why: start(flow.begin(why), name="bulk", when_running="replace"))
    page.take_back_requested.connect(
        lambda batch: start(flow.take_back(batch), name="bulk", when_running="replace")
    )
    title = QCoreApplication.translate("Desk", "Settle by rule")
    errand = Errand(BULK, title, "format-list-checks", permission="discrepancy.settle")
    desk.add_errand(errand, page)


def join_verifying(desk: Desk) -> None:
    """For who sees the queue; the centre says who decides."""
    if not desk.account.may("person.queue"):
        return
    page = VerificationPage()
    flow, start = VerificationFlow(CentralVerificationQueue(desk.central), page.display), desk.scope.start
    page.refresh_requested.connect(lambda: start(flow.refresh(), name="to verify", when_running="replace"))
    page.standing_chosen.connect(
        lambda standing: start(flow.narrow(standing), name="to verify", when_running="replace")
    )
    page.more_requested.connect(lambda: start(flow.go_on(), name="more to verify"))
    page.opened.connect(lambda number: start(flow.open(number), name="one to verify", when_running="replace"))
    page.decided.connect(
        lambda verdict, numbers, reason: start(flow.decide(verdict, numbers, reason), name="verify person")
    )
    page.take_back_requested.connect(lambda batch: start(flow.take_back(batch), name="verify person"))
    title = QCoreApplication.translate("Desk", "Persons to verify")
    errand = Errand(VERIFYING, title, "account-question-outline", permission="person.queue")
    desk.add_errand(errand, page)


def join_past(desk: Desk) -> None:
    """For who may see records of past days."""
    if not desk.account.may("citizen.past"):
        return
    page = PastPage(lambda: desk.centre_time().date())
    flow, start = PastFlow(CentralCitizens(desk.central), page.display), desk.scope.start
    page.reasons_requested.connect(lambda: start(flow.open(), name="reasons of a past day"))
    page.asked.connect(lambda asked: start(flow.look(asked), name="past record", when_running="replace"))
    title = QCoreApplication.translate("Desk", "Record of a day")
    desk.add_errand(Errand(PAST, title, "history", permission="citizen.past"), page)


def join_moves(desk: Desk) -> None:
    """For who works in a community, and stewards."""
    if not desk.account.may("move.read"):
        return
    page = MovesPage()
    flow, start = MovesFlow(CentralCitizens(desk.central), page.display), desk.scope.start
    page.reasons_requested.connect(lambda: start(flow.open(), name="reasons of moves"))
    page.asked.connect(lambda asked: start(flow.look(asked), name="moves", when_running="replace"))
    page.more_requested.connect(lambda: start(flow.go_on(), name="more moves"))
    page.look_up_requested.connect(desk.ways.look_up)
    title = QCoreApplication.translate("Desk", "Moves")
    desk.add_errand(Errand(MOVES, title, "map-marker-outline", permission="move.read"), page)
