"""Joins the page on which an approver says who stands in for them."""

from PySide6.QtCore import QCoreApplication

from desktop.approval.stand_ins_flow import StandInsFlow
from desktop.approval.stand_ins_page import StandInsPage
from desktop.assembly.desk import Desk
from desktop.central.stand_ins import CentralStandIns
from desktop.shell.navigation import Errand

STAND_INS = "stand_ins"


def join_stand_ins(desk: Desk) -> None:
    """For posts that may arrange one for themselves."""
    if not desk.account.may("stand_in.arrange"):
        return
    # Who decides arranges for themselves; who does not, for those who do.
    leads = not desk.account.may("case.decide")
    page = StandInsPage(lambda: desk.centre_time().date(), leads=leads)
    flow, start = StandInsFlow(CentralStandIns(desk.central), page.display), desk.scope.start
    page.absent_chosen.connect(lambda one: start(flow.load(one), name="stand-ins", when_running="replace"))
    page.refresh_requested.connect(lambda: start(flow.load(), name="stand-ins", when_running="replace"))
    page.arrange_requested.connect(lambda absence: start(flow.arrange(absence), name="arrange stand-in"))
    page.end_requested.connect(lambda one: start(flow.end(one), name="end stand-in"))
    title = QCoreApplication.translate("Desk", "Stand-ins")
    desk.add_errand(Errand(STAND_INS, title, "account-switch-outline", permission="stand_in.arrange"), page)
