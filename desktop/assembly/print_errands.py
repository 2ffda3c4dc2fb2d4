"""Joins papers: the page of one of any kind, its printers and its shelf."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import Desk
from desktop.central.papers import CentralPapers, CentralTemplates
from desktop.devices.drawing import Drawing
from desktop.devices.printer import Printer
from desktop.errors import DeskError
from desktop.papers.day_flow import DayFlow
from desktop.papers.day_page import DayPage
from desktop.papers.filling import CIVIL_TIME
from desktop.papers.paper import Part, Size, Wanted
from desktop.papers.paper_page import PaperPage
from desktop.papers.print_flow import PrintFlow
from desktop.papers.print_states import Printed, Saved, State
from desktop.papers.templates_flow import TemplatesFlow
from desktop.papers.templates_page import TemplatesPage
from desktop.shell.navigation import Errand
from desktop.shell.traces import forget_copied
from desktop.vault.papers import Papers

Deed = Callable[[], Coroutine[Any, Any, None]]
SETTLED_SECONDS = 2.0
PAPER, DAY, TEMPLATES = "paper", "day", "templates"
LOOK, LEAVE, WATCH = "paper", "paper goes out", "paper's job"
"""Three deeds that may run beside each other. What goes out is never replaced."""


def join_papers(desk: Desk) -> None:
    """The page of one paper."""
    if not desk.account.may("receipt.issue"):
        return
    window = _Window(desk)
    desk.navigation.add_page(PAPER, window.page)
    desk.ways.paper = window.open
    desk.ways.print_at_once = window.print_at_once
    desk.ways.receipt = lambda case: window.open(Wanted("acceptance", case=case))
    desk.ways.result = lambda case: window.open(Wanted("result", case=case))
    desk.scope.start(_warm_papers(desk), name="warm papers")


def join_day(desk: Desk) -> None:
    """The end of the day: the station's sheet, and what lies unprinted at this PC."""
    if not desk.account.may("receipt.issue"):
        return
    page = DayPage()
    flow = DayFlow(Papers(desk.vault), page.display)

    def look() -> None:
        desk.scope.start(flow.look(), name=DAY, when_running="replace")

    def open_sheet(day: str) -> None:
        back = timedelta(days=1 if day == "yesterday" else 0)
        asked = (desk.centre_time().astimezone(CIVIL_TIME).date() - back).isoformat()
        desk.ways.paper(Wanted("day_sheet", day=asked))

    page.refresh_requested.connect(look)
    page.sheet_requested.connect(open_sheet)
    page.paper_requested.connect(lambda wanted: desk.ways.paper(wanted))  # noqa: PLW0108 - set later
    title = QCoreApplication.translate("Desk", "End of the day")
    desk.add_errand(Errand(DAY, title, "clipboard-text-outline", permission="receipt.issue"), page)


def join_templates(desk: Desk) -> None:
    """The templates of papers, for who proposes what the city offers."""
    if not desk.account.may("item.propose"):
        return
    page = TemplatesPage()
    flow = TemplatesFlow(CentralTemplates(desk.central), Drawing(desk.pdfs, desk.is_practice), page.display)

    def start(deed: Coroutine[Any, Any, None]) -> None:
        desk.scope.start(deed, name=TEMPLATES, when_running="replace")

    page.kind_chosen.connect(lambda kind: start(flow.open(kind)))
    page.left.connect(flow.hold)
    page.text_written.connect(lambda text: start(flow.write(text)))
    page.size_chosen.connect(lambda size: start(flow.choose_size(size)))
    page.propose_requested.connect(lambda reason: desk.scope.start(flow.propose(reason), name="propose"))
    title = QCoreApplication.translate("Desk", "Templates")
    desk.add_errand(Errand(TEMPLATES, title, "file-document-edit-outline", permission="item.propose"), page)
    start(flow.open(page.kind))


class _Window:
    """One paper at a time: looked at, let out, its job watched."""

    def __init__(self, desk: Desk) -> None:
        self._scope = desk.scope
        self._navigation = desk.navigation
        self.page = PaperPage()
        self._flow = PrintFlow(
            CentralPapers(desk.central),
            Drawing(desk.pdfs, desk.is_practice),
            Printer(desk.pdfs),
            Papers(desk.vault),
            desk.log,
            self._show,
            preferred=desk.settings.printer,
        )
        self._join()

    def open(self, wanted: Wanted) -> None:
        """Open a paper. One that goes out just now goes out first."""
        self._look(partial(self._flow.open, wanted))
        self._navigation.go(PAPER, wanted.case)

    def print_at_once(self, wanted: Wanted) -> None:
        """Open a paper that was just made, and print its first copy without asking again. Where a printer
        stands in the way, or it was printed before, it is shown and waits for the clerk."""

        async def come() -> None:
            await self._flow.open(wanted)
            if self._flow.goes_out_unasked:
                self._let_out(self._flow.print_out)

        self._look(come)
        self._navigation.go(PAPER, wanted.case)

    def _show(self, state: State) -> None:
        self.page.display(state)
        if isinstance(state, Printed | Saved):
            forget_copied()  # the citizen has what they came for

    def _join(self) -> None:
        page, flow = self.page, self._flow
        page.print_requested.connect(lambda: self._let_out(flow.print_out))
        page.elsewhere_requested.connect(lambda queue: self._let_out(partial(flow.print_out, queue)))
        page.save_requested.connect(lambda path: self._let_out(partial(flow.save, Path(path))))
        page.size_chosen.connect(self._choose_size)
        page.part_chosen.connect(self._choose_part)
        page.queue_chosen.connect(lambda name: self._scope.start(flow.choose_queue(name), name=LOOK))
        page.refresh_requested.connect(self._refresh)

    def _choose_size(self, size: Size) -> None:
        self._scope.start(self._flow.choose_size(size), name=LOOK)

    def _choose_part(self, part: Part) -> None:
        if not self._scope.running(LEAVE):
            self._look(partial(self._flow.choose_part, part))

    def _refresh(self) -> None:
        if not self._scope.running(LEAVE):
            self._look(self._flow.refresh)

    def _look(self, deed: Deed) -> None:
        self._scope.cancel(WATCH)
        self._scope.start(self._then_watch(deed), name=LOOK, when_running="replace")

    def _let_out(self, deed: Deed) -> None:
        if self._scope.start(self._then_watch(deed), name=LEAVE):
            self._scope.cancel(WATCH)

    async def _then_watch(self, deed: Deed) -> None:
        """What the spooler has is watched, also where the vault could not note it."""
        try:
            await deed()
        except DeskError:
            self._watch()
            raise
        self._watch()

    def _watch(self) -> None:
        self._scope.start(self._flow.watch(), name=WATCH, when_running="replace")


async def _warm_papers(desk: Desk) -> None:
    """Fonts and worker, once the window has settled: a thread of Python slows the window's own down."""
    await asyncio.sleep(SETTLED_SECONDS)
    await Drawing(desk.pdfs, desk.is_practice).warm()
