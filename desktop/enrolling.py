"""The assembly before there is a desk: a PC that is no workstation yet becomes one."""

import asyncio
import ssl
from dataclasses import replace
from functools import partial

from desktop.central.enrolment import CentralRegistry, make_key
from desktop.central.line import Line
from desktop.devices.credentials import NewcomersKeyring
from desktop.enrolment.enrol_flow import Done, EnrolFlow, State
from desktop.enrolment.enrol_page import EnrolPage
from desktop.enrolment.seat import keep_seat
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
    page, line, over = EnrolPage(settings.centre), Line(settings.centre, "", trust=trust), asyncio.Event()

    def show(state: State) -> None:
        page.display(state)
        if isinstance(state, Done):
            over.set()

    async def hear_the_end() -> None:
        await closed.wait()
        over.set()

    keep = partial(keep_seat, settings.profile)
    flow = EnrolFlow(CentralRegistry(line), NewcomersKeyring(), make_key, keep, show)
    scope = TaskScope(lambda error: page.say(error_message(error)))
    page.typed.connect(flow.type_code)
    page.enrol_requested.connect(lambda code: scope.start(flow.enrol(code), name="enrol"))
    window.cover(page)
    scope.start(hear_the_end(), name="end")
    try:
        await over.wait()
    finally:
        await scope.close()
        await line.close()
    seated = read_settings(settings.profile)
    if not seated.workstation:
        return None
    return replace(settings, workstation=seated.workstation, station=seated.station)
