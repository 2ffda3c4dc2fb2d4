"""The assembled desk in this process, and what a clerk sees and touches of it."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop.app import serve
from desktop.session.sign_in_page import SignInPage
from desktop.settings import Settings
from desktop.shell.first_paint import first_paint
from desktop.shell.main_window import MainWindow
from desktop.shell.workplace import Workplace
from desktop.widgets.buttons import PrimaryButton


class Hand:
    """What a clerk sees and touches of a desk."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self.window: MainWindow
        self.page: SignInPage
        self.window, self.page = first_paint(app, settings)
        self.settings = settings

    @property
    def place(self) -> Workplace:
        found = self.window.findChild(Workplace)
        assert isinstance(found, Workplace)
        return found

    def editor(self, name: str) -> QLineEdit:
        found = self.window.findChild(QLineEdit, name)
        assert isinstance(found, QLineEdit)
        return found

    def button(self, name: str) -> Any:
        found = [one for one in self.window.findChildren(QWidget) if one.accessibleName() == name]
        assert found, name
        return found[0]

    async def until(self, seen: Callable[[], bool], what: str) -> None:
        try:
            async with asyncio.timeout(20):
                while not seen():
                    await asyncio.sleep(0.02)
        except TimeoutError:
            raise AssertionError(f"never seen: {what}") from None

    async def sign_in(self, username: str = "clerk", password: str = "correct horse") -> None:
        self.editor("username").setText(username)
        self.editor("password").setText(password)
        [button] = self.page.findChildren(PrimaryButton)
        await self.until(button.isEnabled, "the sign-in button")
        button.click()

    def words(self) -> str:
        return "\n".join(label.text() for label in self.window.findChildren(QLabel) if label.isVisible())


def play_desk(app: QApplication, settings: Settings, story: Callable[[Hand], Awaitable[None]], seconds: float = 60) -> None:
    """Run the desk while `story` is told; it is closed as its window's cross does."""
    hand = Hand(app, settings)
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    async def told() -> None:
        desk = asyncio.get_running_loop().create_task(serve(hand.window, hand.page, settings))
        try:
            await story(hand)
        finally:
            while not desk.done():
                hand.window.close()
                await asyncio.sleep(0.02)
            await desk

    loop = qasync.QEventLoop(app)
    try:
        with loop:
            loop.run_until_complete(asyncio.wait_for(told(), seconds))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        hand.window.deleteLater()
        app.setStyleSheet("")
