"""What the errands are joined to: the real parts of one desk, and who sits at it."""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.capture.image_process import ImageProcess
from desktop.cases.news_flow import NewsFlow
from desktop.cases.tidings import Tidings
from desktop.catalogue.service_item import Catalogue
from desktop.central.client import Central
from desktop.central.journal import CentralJournal
from desktop.central.line import Line
from desktop.central.signing import Signer
from desktop.devices.credentials import Keyring
from desktop.devices.pdf_process import PdfProcess
from desktop.devices.scanner_sane import SaneScanners
from desktop.errors import (
    DeskError,
    PracticeLost,
    ProgramFault,
    SignedOut,
    SigningKeyMissing,
    VaultDamaged,
)
from desktop.faults import Faults
from desktop.intake.draft import Draft
from desktop.journal.write_flow import WriteFlow
from desktop.papers.paper import Wanted
from desktop.practice.profile import is_practice_profile
from desktop.practice.tour import Step
from desktop.sending.sending_flow import SendingFlow
from desktop.session.account import Account
from desktop.session.unkept import Unkept
from desktop.settings import Settings
from desktop.shell.idleness import Idleness
from desktop.shell.messages import error_message
from desktop.shell.navigation import Errand
from desktop.shell.touches import Touches
from desktop.shell.workplace import Workplace
from desktop.tasks import TaskScope
from desktop.vault.action_log import ActionLog
from desktop.vault.bound_materials import FOLDER as BOUND
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.pages import FOLDER as PAGES
from desktop.vault.vault import FILE as VAULT_FILE
from desktop.vault.vault import Vault, clear
from desktop.widgets.page import Page
from desktop.widgets.time_words import CIVIL_TIME

log = logging.getLogger(__name__)

SHIP_SECONDS = 3.0
SCANS = "scan"


class Strongroom:
    """Keyring and vault of this workstation, opened once."""

    def __init__(self, keyring: Keyring, folder: Path, line: Line, *, practice: bool = False) -> None:
        self._practice = practice
        self._keyring = keyring
        self._line = line
        self._folder = folder
        self._opening = asyncio.Lock()
        self._signs = False
        self.vault: Vault | None = None
        self.opened: Callable[[Vault], None] = lambda _vault: None

    async def open(self) -> None:
        """Open the vault with the key in the keyring, and sign with the one there. A vault whose key is gone
        is left as it is."""
        async with self._opening:
            if not self._signs:
                await self._take_signing_key()
            if self.vault is not None:
                return
            try:
                self.vault = await Vault.open(self._folder, await self._key(), MIGRATIONS)
            except VaultDamaged as damaged:
                if self._practice:
                    raise PracticeLost from damaged
                raise
            # The profile is ours alone now: pages of a scan that a killed desk left readable go at once.
            await asyncio.to_thread(SaneScanners(self._folder / SCANS).sweep)
            self.opened(self.vault)

    async def make_anew(self) -> None:
        """Take away what was practised and does not open any more. A real vault is never touched."""
        async with self._opening:
            folder = self._folder
            if self.vault is not None or not self._practice or not is_practice_profile(folder):
                raise VaultDamaged
            await asyncio.to_thread(clear, folder, PAGES, BOUND, SCANS)

    async def _key(self) -> bytes:
        key = await self._keyring.vault_key()
        if key is None:
            if (self._folder / VAULT_FILE).exists():
                raise VaultDamaged
            key = await self._keyring.make_vault_key()
        return key

    def change_key(self) -> None:
        """This PC was enrolled again: the key is to be taken anew."""
        self._signs = False

    async def _take_signing_key(self) -> None:
        signing_key = await self._keyring.signing_key()
        if signing_key is None:
            raise SigningKeyMissing
        self._line.sign_with(Signer(signing_key))
        self._signs = True

    async def close(self) -> None:
        """Close the vault."""
        if self.vault is not None:
            await self.vault.close()


def _nowhere(*_things: object) -> None:
    """Where the signed-in post has no such errand, nothing opens."""


def _no(*_things: object) -> bool:
    """Where the signed-in post has no such errand, nothing is under way there."""
    return False


@dataclass
class Ways:
    """How one errand sends the clerk to another. Each is set by the errand it leads to."""

    look_up: Callable[[str], None] = _nowhere
    """Bring an ID number, scanned or pasted anywhere, to its page."""
    take_in: Callable[[str], None] = _nowhere
    """Go on with a draft (its id)."""
    hand_in: Callable[[str], None] = _nowhere
    """All papers of a draft (its id) are there: submit it, or show it first where nobody here has seen it."""
    mend: Callable[[Draft], None] = _nowhere
    """Open a returned case for mending."""
    capture: Callable[[Draft, str, Sequence[Path]], None] = _nowhere
    """Capture a material (its code) of a draft; take these files, if there are any."""
    pages_come_in: Callable[[str], bool] = _no
    """Whether pages of a draft (its id) are being scanned or read at this moment."""
    draft_gone: Callable[[str], None] = _nowhere
    """A draft (its id) was discarded."""
    papers_changed: Callable[[str], None] = _nowhere
    """Pages of a draft (its id) came or went."""
    paper: Callable[[Wanted], None] = _nowhere
    """Open a paper of any kind, numbered by the centre; it is counted when it goes out."""
    print_at_once: Callable[[Wanted], None] = _nowhere
    """Open a paper that was just made and print its first copy, where a printer takes it."""
    receipt: Callable[[str], None] = _nowhere
    """Open the acceptance receipt of a case (its id)."""
    case: Callable[[str], None] = _nowhere
    """Open a case (its id)."""
    notice: Callable[[str], None] = _nowhere
    """The citizen is back with a notice: open its draft at what was missing (its number)."""
    result: Callable[[str], None] = _nowhere
    """Open the result of a closed case (its id)."""
    heard: list[Callable[[Tidings], object]] = field(default_factory=list)
    """Who wants to hear the centre's news."""
    news: NewsFlow | None = None
    """What hears them."""
    ask_again: list[Callable[[], object]] = field(default_factory=list)
    """What the centre is asked anew when the line is back, or the clerk has signed in again."""
    catalogue_changed: Callable[[], object] = _nowhere
    """The centre has a new catalogue."""
    met: Callable[[str, str], None] = _nowhere
    """Somebody was looked up (number and name): found again by name until the clerk signs out."""
    did: Callable[[Step], None] = _nowhere
    """A step of an errand is done: whoever learns it goes on to the next."""
    on_offer: list[Callable[[Catalogue], object]] = field(default_factory=list)
    """Who wants to know the service items on offer."""
    choose: Callable[[str], None] = _nowhere
    """To the choice of items, with words in its search."""
    outbox: SendingFlow | None = None
    """What keeps and sends submissions."""


class Desk:
    """What the errands are joined to. `account`, `vault` and `scope` are there while someone is signed in."""

    def __init__(self, window: Workplace, settings: Settings, trust: ssl.SSLContext | bool) -> None:
        self.settings = settings
        self.trust = trust
        self.window = window
        self.navigation = window.navigation
        self.keyring = Keyring(settings.workstation, practice=settings.practice)
        line = Line(settings.centre, settings.workstation, trust=trust, only_practice=settings.practice)
        self.central = Central(line, self.keyring)
        self.strongroom = Strongroom(self.keyring, settings.profile, line, practice=settings.practice)
        self.log = WriteFlow(CentralJournal(self.central), lambda: self.central.line.offset_seconds)
        self.whole_scope = TaskScope(self.tell)
        self.scope = TaskScope(self.tell)
        self.touches = Touches(window)
        self.idleness = Idleness(self.touches, settings.lock_after_minutes)
        self.faults = Faults(self.tell)
        self.say = window.say
        """Where a message goes that no page tells."""
        self.images = ImageProcess()
        self.pdfs = PdfProcess()
        self.ways = Ways()
        self._noted_page = ("", "")
        self.navigation.moved.connect(self._note_page)
        self._account: Account | None = None
        self.is_joined = False
        """Whether the errands of the signed-in post are on the screen."""
        self.at_sign_out: list[Callable[[], None]] = []
        """Called when the clerk signs out, to let go of what belongs to them."""
        self.put_away: list[Callable[[], Awaitable[None]]] = []
        """Awaited when the clerk signs out or closes the window: what was typed last is kept."""

        self.keep_first: list[Callable[[], Awaitable[Unkept | None]]] = []
        """Asked before anyone leaves: each keeps what was typed, or tells what the vault did not take."""

    @property
    def account(self) -> Account:
        """Who is signed in."""
        if self._account is None:
            raise LookupError("nobody is signed in")
        return self._account

    @property
    def vault(self) -> Vault:
        """The open vault."""
        if self.strongroom.vault is None:
            raise LookupError("the vault is not open")
        return self.strongroom.vault

    def tell(self, error: Exception) -> None:
        """Show what no flow and no page has told of. An ended session is told by the sign-in page."""
        if isinstance(error, SignedOut):
            return
        fault = error if isinstance(error, DeskError) else self.faults.written(error)[0]
        if isinstance(fault, ProgramFault):
            self.log.note("program_fault", kind=fault.kind, number=fault.number)
        else:
            self.log.note("program_fault", kind=type(error).__name__)
        self.say(error_message(fault))

    def add_errand(self, errand: Errand, page: Page) -> None:
        """Put an errand on the rail, with its key."""
        self.navigation.add(errand, page)
        if errand.key:
            action = self.window.add_key(
                errand.key, errand.title, lambda: self.navigation.go(errand.name), shown=False
            )
            self.at_sign_out.append(lambda: self.window.remove_key(action))

    def ask_again(self) -> None:
        """The line is back, or the same clerk has signed in again: send what waits, ask what went unheard."""
        if self.ways.outbox is not None:
            self.ways.outbox.retry()
        for ask in self.ways.ask_again:
            ask()

    def stamp(self) -> str:
        """The centre's time now, UTC, as drafts keep it and are sorted by."""
        return self.central.time().isoformat(timespec="microseconds").replace("+00:00", "Z")

    def centre_time(self) -> datetime:
        """The time to work with, in civil time."""
        return self.central.time().astimezone(CIVIL_TIME)

    def _note_page(self) -> None:
        """The desk's own log says which page was opened, and for which case."""
        at = (self.navigation.current, self.navigation.about)
        if at[0] and at != self._noted_page:
            self.log.note("page_opened", case=at[1] or None, page=at[0])
        self._noted_page = at

    def is_practice(self) -> bool:
        """Whether the city is for practice: nothing that comes from here counts."""
        return self.central.line.practice

    def sit_at(self, settings: Settings) -> None:
        """This PC was enrolled again. What is kept here stays, whichever workstation it is now."""
        self.settings = settings
        self.keyring.sit_at(settings.workstation)
        self.central.line.sit_at(settings.workstation)
        self.strongroom.change_key()

    async def take(self, account: Account) -> None:
        """Give the desk to `account`, while no session is in use; what is theirs already stays."""
        if self._account is None or self._account.id != account.id:
            unkept = await self.keep_all()
            if unkept is not None:
                raise unkept.error  # nobody takes the desk over what another one would lose
            await self.leave()
            self.scope = TaskScope(self.tell)
        self._account = account
        self.idleness.shorten_to(account.idle_minutes)

    async def keep_all(self) -> Unkept | None:
        """Keep what was typed, before anyone leaves; what could not be kept."""
        told = [await keep() for keep in self.keep_first]
        return next((unkept for unkept in told if unkept is not None), None)

    async def leave(self) -> None:
        """Take all of the signed-in person off the screen; drafts and waiting deeds stay in the vault.
        What could not be put away is told after all is gone."""
        try:
            await self._stop_work()
        finally:
            for let_go in self.at_sign_out:
                let_go()
            self.at_sign_out.clear()
            self.keep_first.clear()
            self.ways = Ways(outbox=self.ways.outbox)
            self.navigation.clear()
            self.is_joined = False
            self._account = None

    async def _stop_work(self) -> None:
        """One thing that cannot be put away keeps no other from it; the first is told."""
        await self.scope.close()
        lost: list[DeskError] = []
        for put_away in self.put_away:
            try:
                await put_away()
            except DeskError as error:
                lost.append(error)
        self.put_away.clear()
        if lost:
            raise lost[0]

    async def ship_log(self) -> None:
        """Bring the log to the centre while there is a session; a slow line does not hold up who leaves."""
        try:
            async with asyncio.timeout(SHIP_SECONDS):
                await self.log.keep(ActionLog(self.vault))
                await self.log.ship(ActionLog(self.vault))
        except TimeoutError:
            return  # it stays in the vault and goes with the next sign-in

    async def close(self) -> None:
        """Put everything away, in the order in which one thing needs another."""
        try:
            await self._stop_work()
        except DeskError as error:
            log.error("not all was put away at the end: %s", type(error).__name__)
        await self.whole_scope.close()
        await self.images.close()
        await self.pdfs.close()
        if self.strongroom.vault is not None:
            await self.log.keep(ActionLog(self.strongroom.vault))
        await self.central.close()
        await self.strongroom.close()
