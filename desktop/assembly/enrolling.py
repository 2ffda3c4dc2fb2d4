"""The assembly of enrolling: a PC that is no workstation yet, or whose key is over, becomes one."""

import asyncio
import ssl
from collections.abc import Coroutine
from dataclasses import replace
from functools import partial
from typing import Any

from desktop.central.enrolment import CentralRegistry, make_key
from desktop.central.line import Line
from desktop.devices.credentials import NewcomersKeyring
from desktop.enrolment.enrol_flow import Done, EnrolFlow, State
from desktop.enrolment.enrol_page import EnrolPage
from desktop.enrolment.seat import Seat, keep_seat
from desktop.settings import Settings, read_settings
from desktop.shell.main_window import MainWindow
from desktop.shell.messages import error_message
from desktop.tasks import TaskScope


async def enrolled(
    window: MainWindow, settings: Settings, trust: ssl.SSLContext | bool, closed: asyncio.Event
) -> Settings | None:
    """The settings with the seat of this PC; None where the window was closed before it had one."""
    if settings.workstation:
        return settings
    page, over = EnrolPage(settings.centre), asyncio.Event()

    async def hear_the_end() -> None:
        await closed.wait()
        over.set()

    return await _seated(window, page, settings, trust, over, hear_the_end())


async def enrolled_again(
    window: MainWindow, settings: Settings, trust: ssl.SSLContext | bool
) -> Settings | None:
    """The same for a workstation whose key is lost or ended; None where the clerk went back."""
    page, over = EnrolPage(settings.centre, again=True), asyncio.Event()
    page.leave_requested.connect(over.set)
    try:
        return await _seated(window, page, settings, trust, over)
    finally:
        page.deleteLater()


async def _seated(
    window: MainWindow,
    page: EnrolPage,
    settings: Settings,
    trust: ssl.SSLContext | bool,
    over: asyncio.Event,
    *besides: Coroutine[Any, Any, None],
) -> Settings | None:
    line, seats = Line(settings.centre, "", trust=trust), list[Seat]()

    def show(state: State) -> None:
        page.display(state)
        if isinstance(state, Done):
            seats.append(state.seat)
            over.set()

    keyring = NewcomersKeyring(settings.workstation, practice=settings.practice)
    flow = EnrolFlow(CentralRegistry(line), keyring, make_key, partial(keep_seat, settings.profile), show)
    scope = TaskScope(lambda error: page.say(error_message(error)))
    page.typed.connect(flow.type_code)
    page.enrol_requested.connect(lambda code: scope.start(flow.enrol(code), name="enrol"))
    window.cover(page)
    for deed in besides:
        scope.start(deed, name="besides")
    try:
        await over.wait()
    finally:
        await scope.close()
        await line.close()
    if not seats:
        return None
    seated = read_settings(settings.profile)
    return replace(settings, workstation=seated.workstation, station=seated.station)
