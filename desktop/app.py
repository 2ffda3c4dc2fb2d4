"""The assembly's frame: the window, who may use it, and the order in which all begins and ends.

It is imported in a thread after the first paint, so its imports may take their time.
"""

import asyncio
import signal
import ssl
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.assembly import practising
from desktop.assembly.account_errands import AccountSteps, Pages, step_pages
from desktop.assembly.case_errands import begin_news
from desktop.assembly.desk import Desk
from desktop.assembly.enrolling import enrolled, enrolled_again
from desktop.assembly.errands import join_errands
from desktop.assembly.warming import warm
from desktop.central.session import CentralSessions
from desktop.central.trust import make_trust
from desktop.errors import DeskError
from desktop.logs import begin_log, end_log
from desktop.session import sign_in_flow
from desktop.session.account import Account
from desktop.session.leave_flow import Asking, LeaveFlow
from desktop.session.leave_flow import State as LeaveState
from desktop.session.leave_page import LeavePage
from desktop.session.lock_flow import Locked, LockFlow, Unlocked
from desktop.session.lock_flow import State as LockState
from desktop.session.lock_page import LockPage
from desktop.session.sign_in_flow import Refused, Returning, SignedIn, SignInFlow, Unfinished
from desktop.session.sign_in_page import SignInPage
from desktop.session.sign_in_states_page import SignInStates
from desktop.session.words_page import certificate_message, certificate_notice
from desktop.settings import Settings
from desktop.shell.collector import Collector
from desktop.shell.main_window import MainWindow
from desktop.shell.messages import error_message
from desktop.shell.posts import post_words
from desktop.shell.scanned_number import ScannedNumber
from desktop.shell.traces import forget_copied
from desktop.shell.watchdog import Watchdog
from desktop.shell.workplace import LOCK_KEY, Workplace
from desktop.tasks import breathe
from desktop.vault.action_log import ActionLog
from desktop.vault.vault import Vault
from desktop.widgets.inline_message import Message
from desktop.widgets.item_icons import icon
from desktop.widgets.key_register import EVERYWHERE, KEYS


class Entrance:
    """Who may use the window: joins sign-in, lock and idleness to the shell."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        page: SignInPage,
        steps: Pages,
        closed: Callable[[], object],
    ) -> None:
        self._desk = desk
        self._window = window
        self._page = page
        self._states = SignInStates(page)
        self._lock_page = LockPage()
        self._closed = closed
        self._leave_page = LeavePage()
        self._leave = LeaveFlow(desk.keep_all, self._go, self._show_leave)
        self._lock = LockFlow(desk.log, self._show_lock, self._leave.leave)
        sessions = CentralSessions(desk.central)
        self._sign_in = SignInFlow(
            sessions,
            desk.strongroom,
            desk.log,
            self._show_sign_in,
            desk.take,
            self._opened,
            self._leaving,
        )
        self._steps = AccountSteps(desk, window, sessions, self._sign_in, self._password_changed, steps)
        self._join()

    def _join(self) -> None:
        desk, page, window = self._desk, self._page, self._window
        desk.strongroom.opened = self._keep_log
        desk.central.on_signed_out = self._ended
        start = desk.whole_scope.start
        page.open_requested.connect(lambda: start(self._sign_in.prepare(), name="prepare"))
        page.sign_in_requested.connect(lambda typed: start(self._sign_in.sign_in(typed), name="sign in"))
        page.anew_requested.connect(lambda: start(self._make_anew(), name="prepare"))
        page.enrol_requested.connect(lambda: start(self._enrol_again(), name="enrol"))
        self._lock_page.unlock_requested.connect(lambda typed: start(self._lock.unlock(typed), name="unlock"))
        self._lock_page.sign_out_requested.connect(self.sign_out)
        again, anyway = self._leave.try_again, self._leave.leave_anyway
        self._leave_page.again_requested.connect(lambda: start(again(), name="sign out"))
        self._leave_page.anyway_requested.connect(lambda: start(anyway(), name="sign out"))
        self._leave_page.stay_requested.connect(self._leave.stay)
        desk.window.top.sign_out_requested.connect(self.sign_out)
        desk.window.lock_requested.connect(self._lock.lock)
        desk.window.top.password_requested.connect(self._steps.change_password)
        desk.idleness.idle.connect(self._idle)
        desk.touches.hearers.append(self._hear_in_dialogs)
        desk.say = self._say
        self._scanned = ScannedNumber(desk.touches, lambda: not window.covered and window.isActiveWindow())
        self._scanned.given.connect(lambda number: desk.ways.look_up(number))  # noqa: PLW0108 - set later
        self._scanned.notice_given.connect(lambda number: desk.ways.notice(number))  # noqa: PLW0108 - set later

    async def open(self) -> None:
        """Open what signing in stands on."""
        await self._sign_in.prepare()

    async def _make_anew(self) -> None:
        """What was practised is lost: an empty vault takes its place."""
        try:
            await self._desk.strongroom.make_anew()
        except DeskError as error:
            self._page.say(error_message(error, retry=True))
        else:
            await self._sign_in.prepare()

    async def _enrol_again(self) -> None:
        desk = self._desk
        if desk.settings.practice:
            over = asyncio.Event()
            seated = await practising.seated(self._window, self._page, desk.settings, desk.trust, over)
        else:
            seated = await enrolled_again(self._window, desk.settings, desk.trust)
        self._window.cover(self._page)
        if seated is not None:
            desk.sit_at(seated)
            self._page.say_below(seated.station)
            await self._sign_in.prepare()

    def sign_out(self) -> None:
        """The clerk leaves."""
        self._desk.whole_scope.start(self._leave.leave("asked"), name="sign out")

    def close(self) -> None:
        """The clerk closes the window."""
        self._desk.whole_scope.start(self._leave.leave("closed"), name="sign out")

    async def leave(self) -> None:
        """The window closes: whoever sits at it is signed out."""
        await self._sign_in.turn_back()
        if self._desk.central.signed_in:
            await self._sign_out("closed")

    def _idle(self) -> None:
        """Whoever went away in the middle of signing in begins anew; whoever did so at work is locked."""
        self._steps.turn_back()
        self._lock.lock(by_idleness=True)

    async def _password_changed(self, password: str) -> None:
        await self._remember(self._desk.account.name, password)

    async def _remember(self, name: str, password: str) -> None:
        await self._lock.remember(name, password)
        if not self._desk.central.signed_in:
            self._lock.forget()  # ended meanwhile; there is nothing to lock

    async def _opened(self, account: Account, password: str) -> None:
        desk = self._desk
        desk.log.account = account.id
        desk.log.note("signed_in")
        if desk.is_joined:
            begin_news(desk)
            desk.ask_again()
        else:
            await join_errands(desk)
            desk.is_joined = True
        await self._remember(account.name, password)

    async def _go(self, reason: str) -> None:
        if reason == "closed":
            self._closed()  # signs out on its way
        else:
            await self._sign_out(reason)

    async def _sign_out(self, reason: str) -> None:
        self._lock.forget()
        self._window.cover(self._page, keep_focus=False)
        await self._sign_in.sign_out(reason)

    async def _leaving(self) -> None:
        self._lock.forget()
        try:
            await self._desk.leave()
        finally:
            forget_copied()
            await self._desk.ship_log()
            self._desk.log.account = None

    def _ended(self, why: str) -> None:
        """The page below stays: the same person may sign in again and go on."""
        self._lock.forget()
        self._steps.put_away()
        forget_copied()
        self._sign_in.ended(why)
        self._desk.log.account = None  # the next try to sign in may be another's
        self._window.cover(self._page)

    def _say(self, message: Message) -> None:
        """Where the clerk sees it."""
        if self._page.isVisible():
            self._page.say(message)
        else:
            self._desk.window.say(message)

    def _hear_in_dialogs(self, event: QEvent, in_main: bool) -> bool:
        """Its key is an action of the main window, which a dialog keeps from it."""
        lock = QKeySequence(KEYS.key(EVERYWHERE, LOCK_KEY))
        is_lock = isinstance(event, QKeyEvent) and QKeySequence(event.keyCombination()) == lock
        if in_main or not is_lock or event.type() != QEvent.Type.KeyPress:
            return False
        self._lock.lock()
        return True

    def _show_sign_in(self, state: sign_in_flow.State) -> None:
        self._states.display(state)
        if isinstance(state, Unfinished):
            self._steps.begin(state)
        elif isinstance(state, Returning | Refused):
            self._window.cover(self._page)
        elif isinstance(state, SignedIn):
            top = self._desk.window.top
            top.say_who(f"{state.account.name} · {post_words(state.account.post)}")
            top.say_notice(_clock_notice() if state.clock_off_by is not None else "")
            self._remind(state.account)
            self._desk.window.rail.say_place(f"{state.account.organisation}\n{state.account.workstation}")
            self._window.uncover()

    def _remind(self, account: Account) -> None:
        """Of a certificate that ends or does not count: in the strip, and above the first page."""
        today = self._desk.centre_time().date()
        self._desk.window.top.say_certificate(certificate_notice(account.certificate, today))
        message = certificate_message(account.certificate, account.contact, today)
        if message is not None:
            self._desk.window.say(message)

    def _show_lock(self, state: LockState) -> None:
        self._lock_page.display(state)
        if isinstance(state, Locked):
            forget_copied()
            self._steps.put_away()
            self._window.cover(self._lock_page)
        elif isinstance(state, Unlocked):
            self._window.uncover()

    def _show_leave(self, state: LeaveState) -> None:
        if isinstance(state, Asking):
            self._leave_page.display(state)
            self._window.cover(self._leave_page)
        elif self._lock.locked:
            self._window.cover(self._lock_page)
        elif self._desk.central.signed_in:
            self._steps.put_away()
            self._window.uncover()
        else:
            self._window.cover(self._page)
            self._steps.turn_back()  # the page of a step lay below: nobody is left half signed in

    def _keep_log(self, vault: Vault) -> None:
        may_ship = lambda: self._desk.central.signed_in  # noqa: E731
        self._desk.whole_scope.start(self._desk.log.run(ActionLog(vault), may_ship=may_ship), name="log")


def _clock_notice() -> str:
    return QCoreApplication.translate("Desk", "This PC's clock is wrong; the centre's time is used")


def _join_line(desk: Desk) -> None:
    def show(reachable: bool) -> None:
        if reachable:
            words = QCoreApplication.translate("Desk", "Line in order")
            desk.window.top.say_line("lan-connect", words, "good")
            desk.ask_again()
        else:
            words = QCoreApplication.translate("Desk", "No line to the centre")
            desk.window.top.say_line("lan-disconnect", words, "bad")

    desk.central.line.on_line = show


def _join_practice(desk: Desk, window: MainWindow, page: SignInPage) -> None:
    """A desk whose centre says that it is for practice says so as well, whichever way it came there."""

    def hear(practice: bool) -> None:
        if practice:
            window.say_practice()

    desk.central.line.on_practice = hear
    second = practising.SecondDesk(desk.settings, page.say)
    page.practice_requested.connect(lambda: desk.whole_scope.start(second.open(), name="practise"))


def _join_window(desk: Desk, window: MainWindow, page: SignInPage) -> None:
    _join_line(desk)
    _join_practice(desk, window, page)
    _join_clock(desk)


def _join_clock(desk: Desk) -> QTimer:
    def tick() -> None:
        desk.window.strip.say_time(f"{desk.centre_time():%Y-%m-%d  %H:%M}")

    timer = QTimer(desk.window)
    timer.timeout.connect(tick)
    timer.start(1000)
    tick()
    return timer


def _heed_signals(closed: asyncio.Event) -> None:
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda _number, _frame: closed.set())


async def serve(window: MainWindow, page: SignInPage, settings: Settings) -> None:
    """Run the desk until its window is closed."""
    log = begin_log(settings.profile)
    watchdog = Watchdog(Path(settings.watch_file) if settings.watch_file else None)
    watchdog.watch()
    collector = Collector(window)
    closed = asyncio.Event()
    closing = window.close_requested.connect(closed.set)
    _heed_signals(closed)
    trust = await asyncio.to_thread(make_trust, settings.centre, settings.ca_file)
    seated = await _seated(window, page, settings, trust, closed)
    if seated is None:
        watchdog.stop()
        end_log(log)
        return
    if seated is not settings:
        page.say_below(seated.station)
        window.cover(page)
    window.setWindowIcon(icon("window-open-variant", "accent"))
    workplace = Workplace()
    window.set_workplace(workplace, workplace.enter)
    await breathe()
    desk = Desk(workplace, seated, trust)
    await breathe()
    desk.faults.begin(asyncio.get_running_loop())
    _join_window(desk, window, page)
    entrance = Entrance(desk, window, page, await step_pages(), closed.set)
    window.close_requested.disconnect(closing)
    window.close_requested.connect(entrance.close)
    desk.whole_scope.start(entrance.open(), name="prepare")
    desk.whole_scope.start(warm(collector, lambda: desk.is_joined), name="warm")
    try:
        await closed.wait()
    finally:
        window.hide()
        await entrance.leave()
        await desk.close()
        desk.faults.end()
        watchdog.stop()
        end_log(log)


async def _seated(
    window: MainWindow,
    page: SignInPage,
    settings: Settings,
    trust: ssl.SSLContext | bool,
    closed: asyncio.Event,
) -> Settings | None:
    """The settings with the place of this PC; None where the window was closed before it had one."""
    if settings.practice:
        return await practising.seated(window, page, settings, trust, closed)
    return await enrolled(window, settings, trust, closed)
