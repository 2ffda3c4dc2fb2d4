"""The assembly of practising: a real desk opens a second program on a profile of its own; a desk that
practises takes its seat before anybody signs in."""

import asyncio
import ssl
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.central.enrolment import make_key
from desktop.central.line import Line
from desktop.central.practice import CentralSeats, known_key
from desktop.devices.credentials import Keyring
from desktop.enrolment.enrolment_code import proof_text
from desktop.enrolment.seat import keep_seat
from desktop.enrolment.signing_key import NewKey, SigningKey
from desktop.practice.practice_seat import PracticeSeat
from desktop.practice.profile import PracticeDesk, prepare_profile
from desktop.practice.seat_flow import Seated, SeatFlow, State
from desktop.practice.seat_page import SeatPage
from desktop.session.credentials import Credentials
from desktop.session.sign_in_page import SignInPage
from desktop.settings import Settings, read_settings
from desktop.shell.main_window import MainWindow
from desktop.shell.messages import error_message
from desktop.tasks import TaskScope
from desktop.widgets.inline_message import Message


class PracticeKeys:
    """The entries of the keyring that are for practising."""

    def __init__(self, workstation: str) -> None:
        self._workstation = workstation

    async def signing_key(self) -> SigningKey | None:
        """The key this PC had there."""
        return await Keyring(self._workstation, practice=True).signing_key()

    async def keep(self, workstation: str, key: SigningKey) -> None:
        """Keep it for the next start."""
        await Keyring(workstation, practice=True).keep_signing_key(key)

    def make(self) -> NewKey:
        """A new one."""
        return make_key()

    def known(self, secret: bytes) -> NewKey:
        """The key of this private half."""
        return known_key(secret)


async def seated(
    window: MainWindow,
    page: SignInPage,
    settings: Settings,
    trust: ssl.SSLContext | bool,
    over: asyncio.Event,
) -> Settings | None:
    """The settings with this PC's seat in the practice city; None where the window was closed before."""
    waiting, told = SeatPage(settings.centre), list[PracticeSeat]()
    line = Line(settings.centre, "", trust=trust, only_practice=True)
    done = asyncio.Event()

    def show(state: State) -> None:
        waiting.display(state)
        if isinstance(state, Seated):
            told.append(state.seat)
            done.set()

    async def hear_the_end() -> None:
        await over.wait()
        done.set()

    seats, keys = CentralSeats(line), PracticeKeys(settings.workstation)
    flow = SeatFlow(seats, keys, proof_text, partial(keep_seat, settings.profile), show)
    scope = TaskScope(lambda error: waiting.say(error_message(error)))
    window.cover(waiting)
    waiting.again_requested.connect(lambda: scope.start(flow.sit_down(), name="sit down"))
    scope.start(flow.sit_down(), name="sit down")
    scope.start(hear_the_end(), name="besides")
    try:
        await done.wait()
    finally:
        await scope.close()
        await line.close()
    if not told:
        return None
    window.say_practice().say_account(told[0].username, told[0].password)
    page.give(Credentials(told[0].username, told[0].password))
    known = read_settings(settings.profile)
    return replace(settings, workstation=known.workstation, station=known.station)


class SecondDesk:
    """The program on the practice profile, started by the real desk's sign-in page. The two share no memory,
    no folder and no entry of the keyring."""

    def __init__(self, settings: Settings, say: Callable[[Message], None]) -> None:
        self._settings = settings
        self._say = say
        self._process: subprocess.Popen[bytes] | None = None

    async def open(self) -> None:
        """Start it, unless it runs already."""
        if self._process is not None and self._process.poll() is None:
            self._say(Message(_runs_already(), tone="accent"))
            return
        self._process = await asyncio.to_thread(self._start)

    def _start(self) -> subprocess.Popen[bytes]:
        settings = self._settings
        desk = PracticeDesk(
            settings.practice_address,
            settings.ca_file,
            settings.language,
            settings.scanner,
            settings.printer,
        )
        command = [*_program(), "--profile", str(prepare_profile(settings.profile, desk))]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)


def _program() -> list[str]:
    """How to start the desk, from source or frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "desktop"]


def _runs_already() -> str:
    return QCoreApplication.translate("Practice", "The practice city is open in a window of its own.")

