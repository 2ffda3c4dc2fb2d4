"""Joins the first day's tour to a desk that practises: what was done, the card beside the page, its page."""

from collections.abc import Coroutine
from typing import Any

from desktop.assembly.desk import Desk
from desktop.assembly.places import CAPTURE
from desktop.capture.capture_page import CapturePage
from desktop.journal.event import Event
from desktop.practice.tour import STEPS, Progress, Step, example
from desktop.practice.tour_card_page import TourCard
from desktop.practice.tour_flow import TourFlow
from desktop.practice.tour_page import TourPage
from desktop.shell.navigation import Errand
from desktop.vault.remembered import VaultRemembered

TOUR = "tour"
NOTED: dict[str, Step] = {"draft_opened": "take_in", "page_added": "scan", "print_previewed": "print"}
"""What the desk's own log tells of; the rest is told by the errands."""
_SUBMITTED = STEPS.index("submit") + 1


async def join_tour(desk: Desk) -> None:
    """For clerks, and in a practice city only."""
    if not (desk.is_practice() and desk.account.may("case.submit")):
        return
    card, page = TourCard(), TourPage()

    def show(progress: Progress) -> None:
        card.display(progress)
        page.display(progress)

    flow = TourFlow(VaultRemembered(desk.vault), desk.account.id, show)
    _join_buttons(desk, flow, card, page)
    _join_what_is_done(desk, flow)
    desk.add_errand(Errand(TOUR, page.title, "flag-outline"), page)
    desk.window.put_beside(card)
    desk.at_sign_out.append(desk.window.clear_beside)
    await flow.open()


def _join_buttons(desk: Desk, flow: TourFlow, card: TourCard, page: TourPage) -> None:
    def go(deed: Coroutine[Any, Any, None]) -> None:
        desk.scope.start(deed, name="tour", when_running="replace")

    card.leave_requested.connect(lambda: go(flow.leave()))
    card.overview_requested.connect(lambda: desk.navigation.go(TOUR))
    page.resume_requested.connect(lambda: go(flow.resume()))
    page.again_requested.connect(lambda: go(flow.begin_again()))

    def take_sample() -> None:
        front = desk.navigation.page
        if isinstance(front, CapturePage):
            front.files_requested.emit([example().sample])
            front.setFocus()

    def follow() -> None:
        card.say_sample(possible=desk.navigation.current == CAPTURE)

    card.sample_requested.connect(take_sample)
    desk.navigation.moved.connect(follow)
    follow()

    def let_go() -> None:
        desk.navigation.moved.disconnect(follow)

    desk.at_sign_out.append(let_go)


def _join_what_is_done(desk: Desk, flow: TourFlow) -> None:
    def did(step: Step) -> None:
        desk.scope.start(flow.did(step), name=f"tour {step}")

    def hear(event: Event) -> None:
        step = NOTED.get(event.action)
        if event.action == "page_opened" and event.detail.get("page") == "case":
            # The look at a case teaches its history once one was submitted.
            step = "history" if flow.progress.done >= _SUBMITTED else None
        if step is not None:
            did(step)

    desk.ways.did = did
    desk.log.hearers.append(hear)
    desk.at_sign_out.append(lambda: desk.log.hearers.remove(hear))

