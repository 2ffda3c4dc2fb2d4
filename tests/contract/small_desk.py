"""As much of a desk as its errands are joined to, on a real vault and a real centre, and the counter on it."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import CHOOSE, LOOK_UP, TAKE_IN, join_counter
from desktop.assembly.desk import Desk, Ways
from desktop.capture.image_process import ImageProcess
from desktop.central.client import Central
from desktop.central.session import CentralSessions
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Stated
from desktop.devices.pdf_process import PdfProcess
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.draft import Draft
from desktop.intake.take_in_page import TakeInPage
from desktop.session.account import Account
from desktop.settings import Settings
from desktop.shell.navigation import Errand
from desktop.shell.workplace import Workplace
from desktop.tasks import TaskScope
from desktop.vault.drafts import VaultDrafts
from desktop.vault.migrations import MIGRATIONS
from desktop.vault.vault import Vault
from desktop.widgets.page import Page
from tests.contract.real_centre import RealCentre, central_at
from tests.fakes.credentials import FakeKeyring
from tests.fakes.outbox import FakeOutbox
from tests.fakes.printing import Witnessed
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.window import NAME, NUMBER

KEY = bytes(range(32))
VISIT = Purpose("reason", "identify_visitor")
Join = Callable[[Desk], Awaitable[None] | None]


class SmallDesk:
    """As much of a desk as errands are joined to."""

    def __init__(self, central: Central, vault: Vault, account: Account) -> None:
        self.faults: list[Exception] = []
        self.central, self.vault, self.account = central, vault, account
        self.window = Workplace()
        self.navigation = self.window.navigation
        self.scope = TaskScope(self.faults.append)
        self.images, self.pdfs = ImageProcess(), PdfProcess()
        self.settings = Settings(profile=vault.folder)
        self.trust = True
        self.say = self.window.say
        self.log = Witnessed()
        self.ways = Ways()
        self.ways.outbox = FakeOutbox()  # type: ignore[assignment]
        self.at_sign_out: list[Callable[[], None]] = []
        self.put_away: list[Callable[[], Awaitable[None]]] = []
        self.keep_first: list[Callable[[], Awaitable[Any]]] = []

    def add_errand(self, errand: Errand, page: Page) -> None:
        self.navigation.add(errand, page)

    centre_time, stamp, is_practice = Desk.centre_time, Desk.stamp, Desk.is_practice

    def page(self, name: str) -> Any:
        return self.navigation._pages[name]

    async def leave(self) -> None:
        await self.scope.close()
        for put_away in self.put_away:
            await put_away()
        for let_go in self.at_sign_out:
            let_go()
        await self.images.close()
        await self.pdfs.close()


class Strays(QObject):
    """Hears of every widget that became a window of its own: shown before it stood on its page, it flashes and
    takes the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            plain = watched.windowType() in (Qt.WindowType.Widget, Qt.WindowType.Window)
            if plain and not isinstance(watched, Workplace):
                self.seen.append(type(watched).__name__)
        return False


@asynccontextmanager
async def opened(
    centre: RealCentre, folder: Path, qtbot: QtBot, *joins: Join, username: str, workstation: str
) -> AsyncIterator[SmallDesk]:
    """A desk with its own vault at which somebody is signed in; it must end without a fault, as one window."""
    strays, app = Strays(), QApplication.instance()
    assert app is not None
    app.installEventFilter(strays)
    central = central_at(centre.address, FakeKeyring(), workstation)
    vault = await Vault.open(folder, KEY, MIGRATIONS)
    try:
        desk = SmallDesk(central, vault, await CentralSessions(central).open(username, PASSWORD))
        qtbot.addWidget(desk.window)
        desk.window.show()
        for join in joins:
            joined = join(desk)  # type: ignore[arg-type]
            if inspect.isawaitable(joined):
                await joined
        yield desk
        await desk.leave()
        assert (desk.faults, strays.seen) == ([], [])
    finally:
        app.removeEventFilter(strays)
        await central.close()
        await vault.close()


@asynccontextmanager
async def counter_at(
    centre: RealCentre, folder: Path, qtbot: QtBot, username: str = "clerk", workstation: str = "desk"
) -> AsyncIterator[SmallDesk]:
    """The counter of a window, at looking up unless an errand came back."""
    async with opened(centre, folder, qtbot, join_counter, username=username, workstation=workstation) as desk:
        if not desk.navigation.current:
            desk.navigation.go(LOOK_UP)
        yield desk


async def until(true: Callable[[], Any]) -> None:
    async with asyncio.timeout(20):
        while not true():
            await asyncio.sleep(0.01)


async def begin(desk: SmallDesk) -> TakeInPage:
    """From the number typed to a draft on the page."""
    look_up: LookUpPage = desk.page(LOOK_UP)
    look_up.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
    await until(lambda: look_up.verify.isVisibleTo(look_up) and look_up._record._name.text() == NAME)
    look_up.verify.verify_requested.emit((Stated("name", NAME),))
    await until(lambda: "F3" in [hint.key for hint in look_up.keys])
    look_up.take_in_requested.emit()
    choose: ChooseItemPage = desk.page(CHOOSE)
    await until(lambda: choose.items.count() >= 12)
    choose.search.setText("gljt")
    choose.searched.emit("gljt")
    await until(lambda: choose.items.count() == 1)
    choose.item_chosen.emit(choose.items.current)
    await until(lambda: desk.navigation.current == TAKE_IN)
    page: TakeInPage = desk.page(TAKE_IN)
    return page


async def kept(desk: SmallDesk) -> Draft:
    drafts = VaultDrafts(desk.vault, lambda: "")
    listed = await drafts.list(desk.account.organisation_id)
    draft = await drafts.load(listed[0].id)
    assert draft is not None
    return draft


async def until_kept(desk: SmallDesk, so: Callable[[Draft], bool]) -> None:
    """Until the desk's draft lies in the vault like that."""
    async with asyncio.timeout(20):
        while not so(await kept(desk)):
            await asyncio.sleep(0.05)


def listed(choose: ChooseItemPage) -> set[str]:
    """The station's drafts as the page lists them; other desks' are among them."""
    return {one.id for one in choose._state.drafts}


def phone(page: TakeInPage) -> QLineEdit:
    found = page.findChild(QLineEdit, "answer_phone")
    assert isinstance(found, QLineEdit)
    return found
