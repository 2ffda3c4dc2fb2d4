"""Ctrl+K at the assembled counter: what the real centre has is found, and each find leads to its place."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import CHOOSE, LOOK_UP, TAKE_IN
from desktop.assembly.finding import FIND, join_finding
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.finding.find_page import FindPage
from desktop.finding.initials import initials
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.take_in_page import TakeInPage
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import VISIT, SmallDesk, begin, counter_at, until
from tests.server_stub.window import NAME, NUMBER


async def find(desk: SmallDesk, qtbot: QtBot, typed: str, kind: str) -> FindPage:
    """The search, opened by its key, with the cursor on the first row of a kind."""
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    qtbot.keyClick(desk.window.focusWidget() or desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    page: FindPage = desk.page(FIND)
    await until(lambda: desk.navigation.current == FIND and not desk.scope.running("find"))
    qtbot.keyClicks(page.field, typed)
    await until(lambda: any(key.startswith(kind) for key in page._things))
    while not page.table.chosen.startswith(kind):
        qtbot.keyClick(page.field, Qt.Key.Key_Down)
    return page


def test_a_citizen_of_today_an_item_and_a_draft_are_found_and_opened(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            join_finding(desk)  # type: ignore[arg-type]
            desk.ways.catalogue_changed()
            taking: TakeInPage = await begin(desk)
            assert taking._draft is not None
            draft = taking._draft.id
            look_up: LookUpPage = desk.page(LOOK_UP)
            look_up.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
            await until(lambda: look_up._record._name.text() == NAME)
            page = await find(desk, qtbot, "lsjz", "item")
            qtbot.keyClick(page.field, Qt.Key.Key_Return)
            choose: ChooseItemPage = desk.page(CHOOSE)
            assert desk.navigation.current == CHOOSE
            assert choose.search.text() == "临时救助给付"
            page = await find(desk, qtbot, initials(NAME), "draft")
            assert f"draft {draft}" in page._things
            qtbot.keyClick(page.field, Qt.Key.Key_Return)
            await until(lambda: desk.navigation.current == TAKE_IN)
            page = await find(desk, qtbot, NUMBER, "person")
            qtbot.keyClick(page.field, Qt.Key.Key_Return)
            assert desk.navigation.current == LOOK_UP
            assert look_up.number.plain == NUMBER
            assert desk.faults == []

    asyncio.run(story())
