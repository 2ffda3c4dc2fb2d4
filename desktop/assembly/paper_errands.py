"""Joins capture and sending: pages, scanner, image worker, and the outbox that drains itself."""

from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.assembly.desk import SCANS, Desk
from desktop.capture.capture_page import CapturePage
from desktop.capture.capture_state import CaptureState, How, Open
from desktop.capture.problem_page import refusal_words
from desktop.capture.scan_flow import ScanFlow
from desktop.capture.wanted import Wanted, wanted_by
from desktop.central.submission import CentralSubmissions
from desktop.central.uploads import CentralUploads
from desktop.devices.scanner_sane import SaneScanners
from desktop.errors import FileRefused
from desktop.identifiers import new_id
from desktop.intake.draft import Draft
from desktop.sending.entry import Maker, OutboxEntry
from desktop.sending.paper_trip import Desk as TripParts
from desktop.sending.refusal import refusal_of
from desktop.sending.sending_flow import SendingFlow
from desktop.sending.sending_page import SendingPage, waiting_words
from desktop.sending.sending_state import Sending
from desktop.shell.messages import error_message
from desktop.shell.navigation import Errand
from desktop.vault.bound_materials import BoundMaterials
from desktop.vault.drafts import VaultDrafts
from desktop.vault.outbox import Outbox
from desktop.vault.pages import Pages
from desktop.widgets.inline_message import Message
from desktop.widgets.time_words import CIVIL_TIME


class _DraftPapers:
    """Which papers a draft wants: the draft as intake has it open, else as it is kept."""

    def __init__(self, drafts: VaultDrafts) -> None:
        self._drafts = drafts
        self.given: Draft | None = None

    async def wanted(self, draft: str) -> Wanted | None:
        kept = await self._drafts.load(draft)
        if kept is None and self.given is not None and self.given.id == draft:
            kept = self.given
        return wanted_by(kept) if kept is not None else None


class _SealedDrafts:
    """The drafts that waiting deeds were made of."""

    def __init__(self, drafts: VaultDrafts, pages: Pages) -> None:
        self._drafts = drafts
        self._pages = pages

    async def sealed(self) -> tuple[str, ...]:
        return await self._drafts.sealed()

    async def seal(self, draft: str, *, sealed: bool) -> None:
        await self._drafts.seal(draft, sealed=sealed)

    async def discard(self, draft: str) -> None:
        await self._pages.discard(draft)
        await self._drafts.discard(draft)


async def join_outbox(desk: Desk) -> None:
    """The outbox drains for as long as the desk runs, whoever sits at it; a sign-in lets it try again."""
    if desk.ways.outbox is not None:
        desk.ways.outbox.retry()
        return
    pages, bound = Pages(desk.vault), BoundMaterials(desk.vault)
    # Before anything is written: what a killed desk left behind is what no row knows.
    await pages.sweep()
    await bound.sweep()
    flow = SendingFlow(
        Outbox(desk.vault),
        CentralSubmissions(desk.central),
        TripParts(pages, desk.images, bound, CentralUploads(desk.central)),
        _SealedDrafts(VaultDrafts(desk.vault, desk.stamp), pages),
        desk.log,
        _strip(desk),
        who=lambda: _who(desk),
        now=desk.central.time,
        new_key=new_id,
    )
    desk.ways.outbox = flow
    desk.whole_scope.start(flow.run(), name="sending")


def join_sending(desk: Desk) -> None:
    """The page of what waits."""
    flow = desk.ways.outbox
    if flow is None or "case.submit" not in desk.account.permissions:
        return
    page = SendingPage(_civil, _refusal_words)
    start = desk.scope.start
    page.retry_requested.connect(flow.retry)
    page.withdraw_requested.connect(lambda key: start(_withdraw(flow, key), name="withdraw"))
    page.draft_requested.connect(lambda draft: desk.ways.take_in(draft))  # noqa: PLW0108 - set later
    desk.add_errand(Errand("sending", page.title, "tray-arrow-up"), page)
    strip = _strip(desk)

    def show(state: Sending) -> None:
        strip(state)
        page.display(state)

    flow.follow(show)
    desk.at_sign_out.append(lambda: flow.follow(strip))


def join_capture(desk: Desk) -> None:
    """Papers of the draft that intake sends here."""
    if "case.submit" not in desk.account.permissions:
        return
    page = CapturePage()
    papers = _DraftPapers(VaultDrafts(desk.vault, desk.stamp))
    flow = ScanFlow(
        papers,
        SaneScanners(desk.vault.folder / SCANS),
        desk.images,
        Pages(desk.vault),
        desk.log,
        _Telling(desk, page),
        preferred=desk.settings.scanner,
    )
    _join_page(desk, page, flow)
    desk.scope.start(desk.images.warm(), name="warm images")

    def open_papers(draft: Draft, material: str, files: Sequence[Path]) -> None:
        papers.given = draft
        desk.navigation.go("capture")
        opening = _open(desk, flow, (draft.id, material), files)
        desk.scope.start(opening, name="open papers", when_running="replace")

    def draft_gone(draft: str) -> None:
        if papers.given is not None and papers.given.id == draft:
            papers.given = None
        desk.scope.start(flow.refresh(), name="open papers", when_running="replace")

    desk.add_errand(Errand("capture", page.title, "scanner", "F4"), page)
    desk.ways.capture = open_papers
    desk.ways.pages_come_in = flow.is_coming_in
    desk.ways.draft_gone = draft_gone


class _Telling:
    """Shows each state, and tells intake when pages came or went."""

    def __init__(self, desk: Desk, page: CapturePage) -> None:
        self._desk = desk
        self._page = page
        self._counted: dict[str, int] = {}
        self._draft = ""

    def __call__(self, state: CaptureState) -> None:
        self._page.display(state)
        if not isinstance(state, Open):
            return
        counted = {code: len(tray) for code, tray in state.trays.items() if len(tray)}
        changed = counted != self._counted and state.wanted.draft == self._draft
        self._counted, self._draft = counted, state.wanted.draft
        if changed:
            self._desk.ways.papers_changed(state.wanted.draft)


def _join_page(desk: Desk, page: CapturePage, flow: ScanFlow) -> None:
    def work(deed: Coroutine[Any, Any, None], name: str = "page deed") -> None:
        desk.scope.start(deed, name=name)

    def enlarge(edge: int) -> None:
        desk.scope.start(flow.enlarge(edge), name="enlarge", when_running="replace")

    def scan(how: How) -> None:
        work(flow.scan(how), "pages come in")

    page.came.connect(lambda: work(flow.refresh(), "open papers"))
    page.material_requested.connect(flow.choose_material)
    page.next_material_requested.connect(flow.next_material)
    page.page_requested.connect(flow.select)
    page.picture_requested.connect(enlarge)
    page.scan_requested.connect(scan)
    page.scan_on_requested.connect(lambda: work(flow.scan_on(), "pages come in"))
    page.files_requested.connect(lambda paths: _take(desk, flow, paths))
    page.turn_requested.connect(lambda: work(flow.turn_page()))
    page.delete_requested.connect(lambda: work(flow.delete_page()))
    page.undo_requested.connect(lambda: work(flow.undo()))
    page.move_requested.connect(lambda by: work(flow.move_page(by)))
    page.scanner_requested.connect(flow.choose_scanner)
    page.source_requested.connect(flow.choose_source)
    page.scanners_requested.connect(lambda: work(flow.look_for_scanners(), "scanners"))
    page.cancel_requested.connect(lambda: desk.scope.cancel("pages come in"))
    page.submit_requested.connect(lambda draft: desk.ways.hand_in(draft))  # noqa: PLW0108 - set later
    page.intake_requested.connect(lambda: _go(desk, "intake"))


async def _open(desk: Desk, flow: ScanFlow, where: tuple[str, str], files: Sequence[Path]) -> None:
    await flow.open(*where)
    if files:
        _take(desk, flow, files)
    elif not flow.knows_scanners:
        await flow.look_for_scanners()


def _take(desk: Desk, flow: ScanFlow, files: Sequence[Path]) -> None:
    if not desk.scope.start(flow.take_files(files), name="pages come in"):
        desk.window.say(
            Message(
                QCoreApplication.translate("Desk", "The files were not taken: pages are still coming in."),
                QCoreApplication.translate("Desk", "Take them again when the scan has ended."),
                tone="warn",
            )
        )


async def _withdraw(flow: SendingFlow, key: str) -> None:
    await flow.withdraw(key)


def _go(desk: Desk, name: str) -> None:
    if desk.navigation.has(name):
        desk.navigation.go(name)


def _who(desk: Desk) -> Maker | None:
    if not desk.central.signed_in:
        return None
    try:
        account = desk.account
    except LookupError:  # the clerk is on the way out
        return None
    return Maker(account.id, account.name, account.session)


def _strip(desk: Desk) -> Callable[[Sending], None]:
    return lambda state: desk.window.top.say_waiting(waiting_words(state))


def _civil(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(CIVIL_TIME)


def _refusal_words(entry: OutboxEntry) -> str:
    refusal = refusal_of(entry)
    if isinstance(refusal, FileRefused):
        return " ".join(refusal_words(refusal))
    told = error_message(refusal)
    return f"{told.happened} {told.means}"
