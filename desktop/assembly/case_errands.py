"""Joins what happens to cases: the clerk's list, the counterpart window, the news of them."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.approval import examine_flow
from desktop.approval.attach_flow import AttachFlow
from desktop.approval.decision import Opinion
from desktop.approval.examine_flow import ExamineFlow
from desktop.approval.examine_page import ExaminePage
from desktop.approval.own_phrases_page import OwnPhrasesPage
from desktop.approval.phrases import Phrases
from desktop.approval.phrases_flow import PhrasesFlow
from desktop.approval.queue import Narrowing
from desktop.approval.queue_flow import Queued, QueueFlow
from desktop.approval.queue_flow import State as QueueState
from desktop.approval.queue_page import QueuePage
from desktop.approval.record_flow import RecordFlow
from desktop.approval.scans_flow import ScansFlow
from desktop.approval.together_flow import TogetherFlow
from desktop.approval.together_page import TogetherPage
from desktop.assembly.case_drafts import to_bring, to_mend
from desktop.assembly.desk import Desk
from desktop.cases.case import Case, CaseRow, Document
from desktop.cases.case_flow import CaseFlow, Opened
from desktop.cases.case_flow import State as CaseState
from desktop.cases.case_page import CasePage
from desktop.cases.cases_flow import CasesFlow, Listed
from desktop.cases.cases_flow import State as ListState
from desktop.cases.cases_page import CasesPage
from desktop.cases.news_flow import NewsFlow
from desktop.cases.tidings import OF_CASES, Tidings
from desktop.cases.words_page import deed_words
from desktop.central.cases import CentralCases
from desktop.central.citizens import CentralCitizens
from desktop.central.news import CentralNews
from desktop.central.phrases import CentralPhrases
from desktop.central.uploads import CentralUploads
from desktop.shell.navigation import Errand
from desktop.tasks import breathe
from desktop.vault.narrowing import VaultNarrowing
from desktop.vault.opinions import VaultOpinions

CASES, CASE, QUEUE, EXAMINE = "cases", "case", "queue", "examine"
TOGETHER, PHRASES = "together", "phrases"


async def join_cases(desk: Desk) -> None:
    """The page of one case, for whoever reads cases; their list, and for who voids the whole station's."""
    if not desk.account.may("case.read"):
        return
    takes_in = desk.account.may("case.submit")
    central = CentralCases(desk.central, "mine" if takes_in else "station")
    open_case = _join_case(desk, central)
    await breathe()
    if takes_in or desk.account.may("case.void"):
        _join_list(desk, central, open_case, takes_in=takes_in)


def _join_case(desk: Desk, central: CentralCases) -> Callable[[str], None]:
    """The page of one case; what opens it."""
    may, start = desk.account.may, desk.scope.start
    brings = may("promise.settle") and may("case.submit")
    page = CasePage(desk.centre_time, prints=may("receipt.issue"), brings=brings)
    flow = CaseFlow(central, _opening_notes(desk, central, page))

    def open_case(case: str) -> None:
        start(flow.open(case), name="case", when_running="replace")
        desk.navigation.go(CASE, case)

    def hear(tidings: Tidings) -> None:
        if tidings.touches(*OF_CASES):
            start(flow.hear(tidings), name="case")

    page.refresh_requested.connect(lambda: start(flow.refresh(), name="case", when_running="replace"))
    page.act_requested.connect(lambda deed: start(flow.act(deed), name="deed of the window"))
    _join_ways(desk, page, open_case)
    desk.navigation.add_page(CASE, page)
    desk.ways.heard.append(hear)
    return open_case


def _join_list(
    desk: Desk, central: CentralCases, open_case: Callable[[str], None], *, takes_in: bool
) -> None:
    """The clerk's list, or a team leader's."""
    page = CasesPage(desk.centre_time, takes_in=takes_in)

    def show(state: ListState) -> None:
        page.display(state)
        if isinstance(state, Listed):
            desk.window.rail.count(CASES, state.counts.get("returned", 0))

    flow = CasesFlow(central, show, desk.centre_time)

    def load(deed: Coroutine[Any, Any, None]) -> None:
        desk.scope.start(deed, name="list of cases", when_running="replace")

    def open_seen(case: str) -> None:
        flow.seen(case)
        open_case(case)

    def hear(tidings: Tidings) -> None:
        if tidings.touches(*OF_CASES):
            load(flow.hear(tidings))  # what is of no case must not put a list aside that is on its way

    page.refresh_requested.connect(lambda: load(flow.refresh()))
    page.state_chosen.connect(lambda state: load(flow.choose(state)))
    page.more_requested.connect(lambda: load(flow.go_on()))
    page.case_requested.connect(open_seen)
    mine, all_of_them = (
        QCoreApplication.translate("Desk", "My cases"),
        QCoreApplication.translate("Desk", "Cases of the station"),
    )
    title = mine if takes_in else all_of_them
    desk.add_errand(Errand(CASES, title, "folder-clock-outline", permission="case.list"), page)
    desk.ways.case = open_seen
    desk.ways.heard.append(hear)
    load(flow.refresh())


def _opening_notes(desk: Desk, central: CentralCases, page: CasePage) -> Callable[[CaseState], None]:
    """Shows a case; the notes on it have been opened then, where it is the window that looks."""
    at_window = desk.account.may("case.note_read")

    def show(state: CaseState) -> None:
        page.display(state)
        if at_window and isinstance(state, Opened) and any(not one.read_at for one in state.case.notes):
            desk.scope.start(central.read_notes(state.case.id), name="notes opened")

    return show


def _join_ways(desk: Desk, page: CasePage, open_case: Callable[[str], None]) -> None:
    """To a case, and from it to its mending and its papers."""
    desk.ways.case = open_case
    page.mend_requested.connect(lambda case: desk.ways.mend(to_mend(desk, case)))
    page.paper_brought.connect(lambda case, material: desk.ways.mend(to_bring(desk, case, material)))
    page.acceptance_requested.connect(lambda case: desk.ways.receipt(case))  # noqa: PLW0108 - set later
    page.result_requested.connect(lambda case: desk.ways.result(case))  # noqa: PLW0108 - set later
    page.paper_requested.connect(lambda wanted: desk.ways.paper(wanted))  # noqa: PLW0108 - set later


async def join_approval(desk: Desk) -> None:
    """What waits for who sits here: at the counterpart window each case opens under decision; where leaders
    sit it opens to be read, with what they are asked."""
    right = next((one for one in ("case.decide", "case.grant_extension") if desk.account.may(one)), "")
    if not right:
        return
    central = CentralCases(desk.central)
    page, flow = _join_queue(desk, central, right)
    await breathe()
    if right == "case.decide":
        examine = ExaminePage(desk.centre_time, deed_words, settles=desk.account.may("promise.settle"))
        await breathe()
        examination = _Examination(desk, central, (page, examine), flow)
        await breathe()
        _join_together(desk, central, page, examination)
    else:
        page.case_requested.connect(lambda case: desk.ways.case(case))  # noqa: PLW0108 - set later
    desk.scope.start(flow.refresh(), name="queue", when_running="replace")


def _join_queue(desk: Desk, central: CentralCases, right: str) -> tuple[QueuePage, QueueFlow]:
    """The queue itself."""
    page = QueuePage(desk.centre_time, several=right == "case.decide")

    def show(state: QueueState) -> None:
        page.display(state)
        if isinstance(state, Queued):
            desk.window.rail.count(QUEUE, state.tally.cases)

    kept = VaultNarrowing(desk.vault, f"queue {desk.account.id}", Narrowing())
    flow = QueueFlow(central, kept, show, desk.centre_time)

    def load(deed: Coroutine[Any, Any, None]) -> None:
        desk.scope.start(deed, name="queue", when_running="replace")

    page.refresh_requested.connect(lambda: load(flow.refresh()))
    page.narrowing_chosen.connect(lambda narrowing: load(flow.narrow(narrowing)))
    page.more_requested.connect(lambda: desk.scope.start(flow.go_on(), name="more of the queue"))

    def hear(tidings: Tidings) -> None:
        if tidings.touches(*OF_CASES):
            load(flow.hear(tidings))

    desk.ways.heard.append(hear)
    title = QCoreApplication.translate("Desk", "To be decided")
    desk.add_errand(Errand(QUEUE, title, "clipboard-check-outline", "F4", right), page)
    return page, flow


def _join_together(desk: Desk, central: CentralCases, queue: QueuePage, one: "_Examination") -> None:
    """Several of one item, with one confirmation."""
    page = TogetherPage()
    flow = TogetherFlow(central, page.display)

    def begin(rows: tuple[CaseRow, ...]) -> None:
        desk.scope.start(flow.begin(rows), name="read together", when_running="replace")
        desk.navigation.go(TOGETHER)

    queue.together_requested.connect(begin)
    page.confirm_requested.connect(lambda text: desk.scope.start(flow.confirm(text), name="decide"))
    page.case_requested.connect(one.open)
    desk.navigation.add_page(TOGETHER, page, QUEUE)


class _Examination:
    """One case under decision: leased while its page is in front."""

    def __init__(
        self,
        desk: Desk,
        central: CentralCases,
        pages: tuple[QueuePage, ExaminePage],
        queue_flow: QueueFlow,
    ) -> None:
        self._desk = desk
        self._queue = queue_flow
        queue, self._page = pages
        self._flow = ExamineFlow(
            central,
            VaultOpinions(desk.vault, desk.account.id),
            self._show,
            narrowing=lambda: queue_flow.narrowing,
            bring=AttachFlow(desk.images, CentralUploads(desk.central), desk.log).bring,
        )
        self._record = RecordFlow(CentralCitizens(desk.central), self._page.record.display)
        self._scans = ScansFlow(central, desk.pdfs, desk.log, self._page.papers.display)
        self._case: Case | None = None
        self._open = ""
        self._left = ""
        desk.navigation.add_page(EXAMINE, self._page)
        queue.case_requested.connect(self.open)
        self._join()
        self._join_phrases()
        desk.scope.start(self._flow.keep_lease(), name="lease")
        desk.navigation.moved.connect(self._follow)
        desk.at_sign_out.append(self._let_go)
        desk.put_away.append(self._flow.leave)

    def open(self, case: str) -> None:
        """Open a case for decision."""
        self._begin(case)
        self._desk.navigation.go(EXAMINE, case)

    def _begin(self, case: str) -> None:
        self._open = case
        self._case = None
        self._desk.scope.start(self._flow.open(case), name="examine", when_running="replace")

    def _join(self) -> None:
        page, flow, scans = self._page, self._flow, self._scans
        page.opinion_changed.connect(self._change)
        page.decide_requested.connect(lambda kind: self._desk.scope.start(flow.decide(kind), name="decide"))
        page.deed_requested.connect(lambda deed: self._desk.scope.start(flow.act(deed), name="decide"))
        page.case_requested.connect(self.open)
        page.skip_requested.connect(lambda: self._desk.scope.start(self._skip(), name="next case"))
        page.reload_requested.connect(lambda: self.open(self._open))
        page.file_chosen.connect(lambda path: self._desk.scope.start(flow.attach(path), name="attach"))
        page.add_deed("Ctrl+H", _history_words(), self._read)
        page.page_requested.connect(lambda by: self._look(scans.step(by, self._width)))
        page.document_requested.connect(lambda place: self._look(scans.go(place, self._width)))
        page.width_wanted.connect(lambda width: self._look(scans.display_width(width)))

    def _join_phrases(self) -> None:
        button, start = self._page.phrases, self._desk.scope.start
        own, go = OwnPhrasesPage(), self._desk.navigation.go

        def show(known: Phrases) -> None:
            button.show_phrases(known)
            own.display(known)

        phrases = PhrasesFlow(CentralPhrases(self._desk.central), show)
        button.keep_requested.connect(lambda phrase: start(phrases.add(phrase), name="keep phrase"))
        button.own_requested.connect(lambda: go(PHRASES))
        own.change_requested.connect(lambda *pair: start(phrases.change(*pair), name="keep phrase"))
        self._desk.navigation.add_page(PHRASES, own, QUEUE)
        start(phrases.load(), name="phrases")

    def _read(self) -> None:
        """What happened to the case so far; Esc comes back to it as it was left."""
        if self._open:
            self._desk.ways.case(self._open)

    async def _skip(self) -> None:
        """The next case of the queue; after the last one, the queue."""
        following = await self._flow.skip()
        if following is None:
            self._desk.navigation.go(QUEUE)
        else:
            self.open(following)

    def _change(self, opinion: Opinion) -> None:
        self._flow.change(opinion)
        self._desk.scope.start(self._flow.keep(), name="keep opinion", when_running="replace")

    @property
    def _width(self) -> int:
        return self._page.papers.view.wanted

    def _look(self, deed: Coroutine[Any, Any, None]) -> None:
        self._desk.scope.start(deed, name="scan", when_running="replace")

    def _show(self, state: examine_flow.State) -> None:
        self._page.display(state)
        if isinstance(state, examine_flow.Decided):
            self._forget(state.case.id)
            if state.looking:
                self._desk.scope.start(self._queue.refresh(), name="queue", when_running="replace")
        if isinstance(state, examine_flow.Examining) and (
            self._case is None or _scans_of(self._case) != _scans_of(state.case)
        ):
            self._case = state.case
            self._scans.take(state.case.id, _scans_of(state.case))
            self._look(self._scans.display_width(self._width))
            start = self._desk.scope.start
            start(self._record.open(state.case), name="base record", when_running="replace")

    def _forget(self, case: str) -> None:
        """It is decided. Another one may have been opened meanwhile."""
        self._open = "" if self._open == case else self._open
        self._left = "" if self._left == case else self._left

    def _follow(self) -> None:
        """Another page in front: the case is free for others. Back at its page, it is opened again."""
        here = self._desk.navigation.current in {EXAMINE, PHRASES, "help"}
        if self._open and not here:
            self._left, self._open = self._open, ""
            self._desk.scope.cancel("examine")
            self._desk.scope.start(self._flow.leave(), name="leave case")
        elif here and not self._open and self._left:
            self._begin(self._left)

    def _let_go(self) -> None:
        self._desk.navigation.moved.disconnect(self._follow)


def _scans_of(case: Case) -> tuple[Document, ...]:
    """The papers of a case, and behind them those that go with somebody's words."""
    return (*case.documents, *case.attached)


def _history_words() -> str:
    return QCoreApplication.translate("Desk", "What happened")


def join_news(desk: Desk) -> None:
    """One long poll a desk, for as long as the session is open."""
    if not desk.account.may("news.poll"):
        return

    def tell(tidings: Tidings) -> None:
        for hear in desk.ways.heard:
            hear(tidings)
        if tidings.touches("catalogue_changed"):
            desk.ways.catalogue_changed()

    desk.ways.news = NewsFlow(CentralNews(desk.central), tell)
    begin_news(desk)


def begin_news(desk: Desk) -> None:
    """Hear news again after a sign-in; what changed meanwhile is told first."""
    if desk.ways.news is not None:
        desk.scope.start(desk.ways.news.run(), name="news")
