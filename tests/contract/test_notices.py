"""A notice given at one window is resumed at another and submitted: real desks, vaults and a real centre."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import TAKE_IN, join_counter
from desktop.assembly.notice_errands import NOTICES
from desktop.central.client import Central
from desktop.central.drafts import CentralDrafts
from desktop.central.notices import CentralNotices
from desktop.central.session import CentralSessions
from desktop.central.uploads import CentralUploads
from desktop.errors import Conflict, NotFound
from desktop.identifiers import new_id
from desktop.intake.draft import Draft
from desktop.intake.notice_flow import Given, Wording
from desktop.intake.take_in_page import TakeInPage
from desktop.notices.notice import Asked, Line
from desktop.notices.notices_page import NoticesPage
from desktop.papers.paper import Wanted
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import Vault
from tests.contract.real_centre import RealCentre, central_at
from tests.contract.test_counter import KEY, SmallDesk, begin, kept, until
from tests.fakes.credentials import FakeKeyring
from tests.server_stub.conftest import PASSWORD


@asynccontextmanager
async def window(centre: RealCentre, folder: Path, username: str, qtbot: QtBot) -> AsyncIterator[SmallDesk]:
    """A window of the station with its own vault."""
    central = central_at(centre.address, FakeKeyring())
    vault = await Vault.open(folder, KEY, MIGRATIONS)
    try:
        account = await CentralSessions(central).open(username, PASSWORD)
        desk = SmallDesk(central, vault, account)
        qtbot.addWidget(desk.window)
        desk.window.show()
        await join_counter(desk)  # type: ignore[arg-type]
        yield desk
        await desk.leave()
        assert desk.faults == []
    finally:
        await central.close()
        await vault.close()


def play(story: Callable[[SmallDesk, SmallDesk], Awaitable[None]], centre: RealCentre, folder: Path, qtbot: QtBot) -> None:
    """Two clerks of a station, each at a window."""

    async def told() -> None:
        async with (
            window(centre, folder / "one", "clerk", qtbot) as first,
            window(centre, folder / "two", "other_clerk", qtbot) as second,
        ):
            await story(first, second)

    asyncio.run(told())


async def given(desk: SmallDesk, kind: str = "missing") -> tuple[TakeInPage, str]:
    """A draft of which a notice was given; its number."""
    page = await begin(desk)
    page.notice_requested.emit(kind)
    await until(lambda: page.notice.isVisibleTo(page))
    if kind == "not_accepted":
        page.notice._rules.setCurrentRow(0)
        page.notice._reason.setPlainText("上年人均收入高于标准")
    page._go_on()
    await until(lambda: isinstance(page._notice, Given))
    number = page.notice.findChild(QLabel, "notice_number")
    assert isinstance(number, QLabel)
    return page, number.text()


def on_page(desk: SmallDesk) -> Draft:
    page: TakeInPage = desk.page(TAKE_IN)
    assert page._draft is not None
    return page._draft


def test_a_notice_given_at_one_window_is_resumed_at_another(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story(first: SmallDesk, second: SmallDesk) -> None:
        _, number = await given(first)
        told = await kept(first)
        assert told.notice == number
        assert told.told is not None and told.told.lacks
        second.navigation.go(NOTICES)
        notices: NoticesPage = second.page(NOTICES)
        await until(lambda: number in [row for row in notices.notices._keys])
        notices.find_requested.emit(number.lower().replace("-", ""))
        await until(lambda: second.navigation.current == TAKE_IN and second.page(TAKE_IN)._draft is not None)
        resumed = on_page(second)
        assert resumed.id == told.id
        assert resumed.cursor == told.told.lacks[0].code
        assert resumed.told == told.told

    play(story, centre, tmp_path, qtbot)
