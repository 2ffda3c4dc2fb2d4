"""The errands: one `_join_<errand>` a room joins its flow to its page, and its ports to real parts."""

from collections.abc import Awaitable, Callable

from desktop.assembly.administration_errands import join_administration
from desktop.assembly.agency_errands import join_agencies
from desktop.assembly.batch_errands import join_batches
from desktop.assembly.case_errands import join_approval, join_cases, join_news
from desktop.assembly.catalogue_errands import join_items
from desktop.assembly.counter import join_counter
from desktop.assembly.desk import Desk
from desktop.assembly.discrepancy_errands import (
    join_bulk,
    join_discrepancies,
    join_moves,
    join_past,
    join_verifying,
)
from desktop.assembly.draft_errands import join_drafts
from desktop.assembly.finding import join_finding
from desktop.assembly.key_errands import KEYS_PAGE, join_keys
from desktop.assembly.monitoring_errands import join_assessments, join_monitoring
from desktop.assembly.paper_errands import join_capture, join_outbox, join_sending
from desktop.assembly.print_errands import join_day, join_papers, join_templates
from desktop.assembly.stand_in_errands import join_stand_ins
from desktop.assembly.tour_errand import join_tour
from desktop.assembly.workstation_errands import join_workstations
from desktop.central.line import VERSION
from desktop.shell.help_page import HelpPage
from desktop.tasks import breathe

Join = Callable[[Desk], Awaitable[None] | None]
ERRANDS: tuple[Join, ...] = (
    join_keys,  # the person's keys hold before their pages come
    join_finding,  # first: others tell it what there is
    join_outbox,
    join_discrepancies,  # a steward begins with what disagrees
    join_bulk,
    join_batches,
    join_verifying,
    join_approval,  # who decides begins with the queue
    join_counter,
    join_capture,
    join_papers,
    join_cases,
    join_drafts,
    join_moves,
    join_past,
    join_day,
    join_sending,
    join_monitoring,
    join_assessments,
    join_stand_ins,
    join_workstations,
    join_agencies,
    join_administration,
    join_items,
    join_templates,
    join_news,
    join_tour,
)


async def join_errands(desk: Desk) -> None:
    """Join what the post may do, in the order of the rail, letting the window breathe between."""
    for join in ERRANDS:
        joined = join(desk)
        if joined is not None:
            await joined
        await breathe()
    _join_help(desk)
    if desk.navigation.errands and not desk.navigation.current:
        desk.navigation.go(desk.navigation.errands[0].name)


def _join_help(desk: Desk) -> None:
    page = HelpPage(VERSION)
    desk.navigation.add_page("help", page)

    def explain() -> None:
        about = desk.navigation.page
        if about is not None and about is not page:
            page.explain(about, desk.window.general_keys())
            desk.navigation.go("help")

    def let_go() -> None:
        desk.window.help_requested.disconnect(explain)

    page.keys_requested.connect(lambda: desk.navigation.go(KEYS_PAGE))
    desk.window.help_requested.connect(explain)
    desk.at_sign_out.append(let_go)
