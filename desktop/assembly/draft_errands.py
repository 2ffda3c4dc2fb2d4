"""Joins the page on which a leader sees the drafts of the station."""

from desktop.assembly.desk import Desk
from desktop.assembly.places import civil_time
from desktop.cases.tidings import Tidings
from desktop.central.drafts import CentralDrafts
from desktop.drafts.overseeing_flow import OverseeingFlow
from desktop.drafts.overseeing_page import OverseeingPage
from desktop.shell.navigation import Errand

DRAFTS = "drafts"


def join_drafts(desk: Desk) -> None:
    """For posts that oversee them."""
    if not desk.account.may("draft.oversee"):
        return
    page, start = OverseeingPage(civil_time), desk.scope.start
    flow = OverseeingFlow(CentralDrafts(desk.central), page.display)

    def refresh() -> None:
        start(flow.refresh(), name="drafts of the station", when_running="replace")

    def hear(tidings: Tidings) -> None:
        if tidings.touches("draft_changed") and desk.navigation.current == DRAFTS:
            refresh()

    page.refresh_requested.connect(refresh)
    page.hand_over_requested.connect(lambda *pair: start(flow.hand_over(*pair), name="hand a draft over"))
    page.clear_requested.connect(lambda *pair: start(flow.clear(*pair), name="clear a draft"))
    desk.ways.heard.append(hear)
    errand = Errand(DRAFTS, page.title, "file-document-edit-outline", permission="draft.oversee")
    desk.add_errand(errand, page)
