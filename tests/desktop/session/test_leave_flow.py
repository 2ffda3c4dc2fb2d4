"""A clerk leaves the desk: nothing that is not kept is left behind without their word."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.errors import VaultFull
from desktop.session.leave_flow import Asking, LeaveFlow, State, Staying
from desktop.session.leave_page import LeavePage
from desktop.session.unkept import Unkept

LOST = Unkept("最低生活保障 · 联系电话", VaultFull())


class Desk:
    def __init__(self) -> None:
        self.lost: Unkept | None = LOST
        self.left: list[str] = []
        self.seen: list[State] = []
        self.flow = LeaveFlow(self.keep, self.go, self.seen.append)

    async def keep(self) -> Unkept | None:
        return self.lost

    async def go(self, reason: str) -> None:
        self.left.append(reason)


def test_what_is_kept_holds_nobody() -> None:
    desk = Desk()
    desk.lost = None
    asyncio.run(desk.flow.leave("closed"))
    assert (desk.left, desk.seen) == (["closed"], [])


@pytest.mark.parametrize("reason", ["asked", "closed"])
def test_text_that_is_not_kept_is_told_before_anyone_leaves(reason: str) -> None:
    desk = Desk()
    asyncio.run(desk.flow.leave(reason))
    assert (desk.left, desk.seen) == ([], [Asking(LOST, may_stay=True)])
    asyncio.run(desk.flow.try_again())
    assert desk.left == []
    desk.lost = None
    asyncio.run(desk.flow.try_again())
    assert desk.left == [reason]


def test_a_clerk_may_leave_anyway_or_go_back() -> None:
    desk = Desk()
    asyncio.run(desk.flow.leave("asked"))
    desk.flow.stay()
    assert (desk.left, desk.seen[-1]) == ([], Staying())
    asyncio.run(desk.flow.leave("closed"))
    asyncio.run(desk.flow.leave_anyway())
    assert desk.left == ["closed"]


def test_after_too_many_wrong_passwords_nobody_gets_back_to_the_page() -> None:
    desk = Desk()
    asyncio.run(desk.flow.leave("wrong_passwords"))
    assert desk.seen == [Asking(LOST, may_stay=False)]


# --- the page ------------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot) -> LeavePage:
    made = LeavePage()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(page: LeavePage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def button(page: LeavePage, words: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == words)


def test_what_is_lost_and_why_is_said_and_every_way_out_works_by_keyboard(qtbot: QtBot, page: LeavePage) -> None:
    page.display(Asking(LOST, may_stay=True))
    page.enter()
    assert "Not kept: 最低生活保障 · 联系电话" in shown(page)
    assert "The disk of this computer is full." in shown(page)
    ways: list[tuple[str, Qt.Key, Callable[[], object]]] = [
        ("again_requested", Qt.Key.Key_Return, button(page, "Try again").setFocus),
        ("anyway_requested", Qt.Key.Key_Space, button(page, "Leave anyway").setFocus),
        ("stay_requested", Qt.Key.Key_Escape, button(page, "Try again").setFocus),
    ]
    assert button(page, "Try again").hasFocus()
    for signal, key, stand in ways:
        stand()
        with qtbot.waitSignal(getattr(page, signal)):
            qtbot.keyClick(page.focusWidget() or page, key)


def test_whoever_may_not_stay_is_not_offered_to(qtbot: QtBot, page: LeavePage) -> None:
    page.display(Asking(LOST, may_stay=False))
    page.enter()
    assert not button(page, "Go back to the page").isVisible()
    with qtbot.assertNotEmitted(page.stay_requested):
        qtbot.keyClick(button(page, "Try again"), Qt.Key.Key_Escape)
