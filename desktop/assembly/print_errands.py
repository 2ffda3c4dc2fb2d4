"""Joins receipts: the page of one, reached from a case or after submitting, its printers and its shelf."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from desktop.assembly.desk import Desk
from desktop.central.papers import CentralReceipts
from desktop.devices.drawing import Drawing
from desktop.devices.printer import Printer
from desktop.errors import DeskError
from desktop.papers.paper_page import ReceiptPage
from desktop.papers.print_flow import PrintFlow
from desktop.papers.print_states import Printed, Saved, State
from desktop.papers.receipt import Kind, Paper
from desktop.shell.traces import forget_copied
from desktop.vault.papers import Papers

Deed = Callable[[], Coroutine[Any, Any, None]]
SETTLED_SECONDS = 2.0
RECEIPT = "receipt"
LOOK, LEAVE, WATCH = "receipt", "receipt goes out", "receipt's job"
"""Three deeds that may run beside each other. What goes out is never replaced."""


def join_receipts(desk: Desk) -> None:
    """The page of one receipt."""
    if not desk.account.may("receipt.issue"):
        return
    window = _Receipts(desk)
    desk.navigation.add_page(RECEIPT, window.page)
    desk.ways.receipt = lambda case: window.open(case, "acceptance")
    desk.ways.result = lambda case: window.open(case, "result")
    desk.scope.start(_warm_papers(desk), name="warm papers")


class _Receipts:
    """One receipt at a time: looked at, let out, its job watched."""

    def __init__(self, desk: Desk) -> None:
        self._scope = desk.scope
        self._navigation = desk.navigation
        self.page = ReceiptPage()
        self._flow = PrintFlow(
            CentralReceipts(desk.central),
            Drawing(desk.pdfs),
            Printer(desk.pdfs),
            Papers(desk.vault),
            desk.log,
            self._show,
            preferred=desk.settings.printer,
        )
        self._join()

    def open(self, case: str, kind: Kind) -> None:
        """Open a receipt of a case. One that goes out just now goes out first."""
        self._look(partial(self._flow.open, case, kind))
        self._navigation.go(RECEIPT, case)

    def _show(self, state: State) -> None:
        self.page.display(state)
        if isinstance(state, Printed | Saved):
            forget_copied()  # the citizen has what they came for

    def _join(self) -> None:
        page, flow = self.page, self._flow
        page.print_requested.connect(lambda: self._let_out(flow.print_out))
        page.elsewhere_requested.connect(lambda queue: self._let_out(partial(flow.print_out, queue)))
        page.save_requested.connect(lambda path: self._let_out(partial(flow.save, Path(path))))
        page.paper_chosen.connect(self._choose_paper)
        page.queue_chosen.connect(lambda name: self._scope.start(flow.choose_queue(name), name=LOOK))
        page.refresh_requested.connect(self._refresh)

    def _choose_paper(self, paper: Paper) -> None:
        self._scope.start(self._flow.choose_paper(paper), name=LOOK)

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
    await Drawing(desk.pdfs).warm()
