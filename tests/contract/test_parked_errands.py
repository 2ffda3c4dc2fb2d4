"""Several errands at once at the assembled counter: parked, taken up with a key, taken over at another window."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from desktop.assembly.counter import CHOOSE, LOOK_UP, TAKE_IN
from desktop.assembly.places import CAPTURE
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.verification import Stated
from desktop.identifiers import new_id
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.draft import Applicant
from desktop.intake.take_in_page import TakeInPage
from desktop.vault.drafts import VaultDrafts
from desktop.widgets.page import Page
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import VISIT, SmallDesk, begin, counter_at, kept, phone, until
from tests.server_stub.window import NAME, NUMBER

ONE = Qt.KeyboardModifier.ControlModifier
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def second_window(centre: RealCentre, folder: Path, qtbot: QtBot) -> AbstractAsyncContextManager[SmallDesk]:
    """A colleague at another PC of the station."""
    return counter_at(centre, folder / "second", qtbot, "other_clerk", "second desk")


def press(qtbot: QtBot, desk: SmallDesk, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """A key of the window, wherever the focus is."""
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    qtbot.keyClick(desk.window.focusWidget() or desk.window, key, modifier)


def names(desk: SmallDesk) -> list[str]:
    """The tabs of the strip as a screen reader tells them."""
    strip = desk.window.parked
    return [
        one.accessibleName()
        for one in strip.findChildren(QToolButton)
        if one.text() and one.isVisibleTo(strip)
    ]


async def another(desk: SmallDesk, name: str) -> str:
    """A draft of somebody else that lies at this desk, opened."""
    drafts = VaultDrafts(desk.vault, lambda: "2026-11-23T02:00:00.000000Z")
    draft = await kept(desk)
    applicant = Applicant(number=draft.applicant.number, name=name)
    copy = await drafts.save(replace(draft, id=new_id(), applicant=applicant, cursor=""))
    desk.ways.take_in(copy.id)
    page: TakeInPage = desk.page(TAKE_IN)
    await until(lambda: page._draft is not None and page._draft.id == copy.id)
    return copy.id


def test_three_errands_are_parked_and_each_is_there_as_it_was_left(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            assert page._draft is not None
            first = page._draft.id
            desk.window.activateWindow()
            qtbot.waitUntil(desk.window.isActiveWindow)
            phone(page).setFocus()
            qtbot.keyClicks(phone(page), "13812342207")
            phone(page).setCursorPosition(4)
            second, third = await another(desk, "王小明"), await another(desk, "乌兰")
            await until(lambda: [name[:3] for name in names(desk)][1:] == ["王小明", "乌兰 "])
            assert "in hand" in names(desk)[2]
            press(qtbot, desk, Qt.Key.Key_Tab, ONE)
            await until(lambda: page._draft is not None and page._draft.id == first)
            await until(lambda: phone(page).text() == "13812342207")
            await until(lambda: phone(page).cursorPosition() == 4)
            press(qtbot, desk, Qt.Key.Key_Tab, BOTH)
            await until(lambda: page._draft is not None and page._draft.id == third)
            desk.navigation.go(LOOK_UP)
            assert "parked" in names(desk)[2]
            press(qtbot, desk, Qt.Key.Key_Tab, ONE)
            await until(lambda: desk.navigation.current == TAKE_IN)
            assert page._draft.id == third, "from another page first back to the one in hand"
            press(qtbot, desk, Qt.Key.Key_W, ONE)
            await until(lambda: len(names(desk)) == 2)
            await until(lambda: page._draft is not None and page._draft.id == first)
            assert second != first

    asyncio.run(story())


def test_parked_errands_are_there_again_after_the_desk_ended(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await begin(desk)
            await another(desk, "王小明")
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await until(lambda: len(names(desk)) == 2)
            await until(lambda: desk.navigation.current == TAKE_IN)
            assert desk.page(TAKE_IN)._draft.applicant.name == "王小明"

    asyncio.run(story())


def test_a_colleague_takes_a_draft_over_that_is_open_here(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as here, second_window(centre, tmp_path, qtbot) as there:
            page = await begin(here)
            assert page._draft is not None
            draft = page._draft.id
            qtbot.keyClicks(phone(page), "13812342207")
            there.navigation.go(CHOOSE)
            choose: ChooseItemPage = there.page(CHOOSE)

            async def listed() -> None:
                while True:
                    choose.came.emit()
                    found = [one for one in choose._state.drafts if one.id == draft]
                    if found and found[0].open_at == "一号窗口（职员 clerk）" and not found[0].is_here:
                        return
                    await asyncio.sleep(0.2)

            async with asyncio.timeout(20):
                await listed()
            choose.draft_chosen.emit(draft)
            await until(lambda: choose._to_take_over == draft)
            assert "一号窗口" in choose._discard.accessibleName() or choose._discard.isVisibleTo(choose)
            choose._discard.step_requested.emit()
            await until(lambda: there.navigation.current == TAKE_IN)
            other: TakeInPage = there.page(TAKE_IN)
            await until(lambda: other._draft is not None and other._draft.id == draft)
            found = other.findChild(QLineEdit, "answer_phone")
            assert isinstance(found, QLineEdit)
            assert found.text() == "13812342207"

    asyncio.run(story())


def test_from_its_papers_to_its_form_the_errand_in_hand_is_only_a_step(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            assert page._draft is not None
            draft = page._draft.id
            desk.navigation.add_page(CAPTURE, Page("papers"))
            desk.ways.capture = lambda *_told: desk.navigation.go(CAPTURE)
            page.capture_requested.emit("id_card")
            await until(lambda: desk.navigation.current == CAPTURE)
            desk.ways.take_in(draft)
            await until(lambda: not desk.scope.running("open draft") and not desk.scope.running("count pages"))
            assert desk.navigation.current == TAKE_IN
            second = await another(desk, "王小明")
            desk.ways.take_in(draft)
            await until(lambda: page._draft is not None and page._draft.id == draft)
            assert second != draft

    asyncio.run(story())


def test_an_errand_left_at_its_papers_for_another_page_comes_back_to_its_papers(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            page = await begin(desk)
            assert page._draft is not None
            draft = page._draft.id
            desk.navigation.add_page(CAPTURE, Page("papers"))
            desk.ways.capture = lambda *_told: desk.navigation.go(CAPTURE)
            page.capture_requested.emit("id_card")
            await until(lambda: desk.navigation.current == CAPTURE)
            desk.navigation.go(LOOK_UP)
            await another(desk, "王小明")
            assert desk.navigation.current == TAKE_IN
            press(qtbot, desk, Qt.Key.Key_Tab, ONE)
            await until(lambda: page._draft is not None and page._draft.id == draft)
            await until(lambda: desk.navigation.current == CAPTURE)

    asyncio.run(story())


async def verified(desk: SmallDesk) -> ChooseItemPage:
    """Somebody is looked up and verified; nothing is begun for them."""
    look_up: LookUpPage = desk.page(LOOK_UP)
    look_up.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
    await until(lambda: "F3" not in [hint.key for hint in look_up.keys])
    await until(lambda: look_up.verify.isVisibleTo(look_up) and look_up._record._name.text() == NAME)
    look_up.verify.verify_requested.emit((Stated("name", NAME),))
    await until(lambda: "F3" in [hint.key for hint in look_up.keys])
    choose: ChooseItemPage = desk.page(CHOOSE)
    return choose


def test_somebody_verified_without_a_draft_waits_and_is_asked_nothing_again(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await begin(desk)
            await another(desk, "王小明")
            desk.navigation.go(LOOK_UP)
            choose = await verified(desk)
            await until(lambda: len(names(desk)) == 3)
            assert "in hand" in names(desk)[2] and "verified, no item yet" in names(desk)[2]
            desk.navigation.go(TAKE_IN)
            await until(lambda: "in hand" in names(desk)[1])  # back at a draft, it is that
            desk.navigation.go(LOOK_UP)
            press(qtbot, desk, Qt.Key.Key_Tab, ONE)
            await until(lambda: desk.navigation.current == TAKE_IN)
            desk.navigation.go(LOOK_UP)
            desk.page(LOOK_UP).take("")
            desk.navigation.go(TAKE_IN)
            press(qtbot, desk, Qt.Key.Key_Tab, ONE)
            await until(lambda: desk.navigation.current == CHOOSE and choose.items.count() >= 12)
            choose.item_chosen.emit(choose.items.current)
            await until(lambda: desk.navigation.current == TAKE_IN)
            page: TakeInPage = desk.page(TAKE_IN)
            await until(lambda: page._draft is not None and page._draft.applicant.name == NAME and page._draft.verification is not None)
            await until(lambda: not any("no item yet" in name for name in names(desk)))

    asyncio.run(story())


def test_who_waits_without_a_draft_is_there_after_the_desk_ended_and_looked_up_for_the_same_purpose(
    centre: RealCentre, tmp_path: Path, qtbot: QtBot
) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await verified(desk)
            desk.navigation.go(LOOK_UP)
            desk.page(LOOK_UP).take("")
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await until(lambda: desk.window.parked._tabs or names(desk))
            [tab] = desk.window.parked._tabs
            assert tab.name == NAME
            desk.window.parked.chosen.emit(tab.key)
            await until(lambda: desk.navigation.current == CHOOSE)
            choose: ChooseItemPage = desk.page(CHOOSE)
            await until(lambda: choose.items.count() >= 12)
            choose.item_chosen.emit(choose.items.current)
            await until(lambda: desk.navigation.current == TAKE_IN)
            draft = desk.page(TAKE_IN)._draft
            assert draft.applicant.name == NAME and any(one.cited for one in draft.answers), "as if nothing had happened"

    asyncio.run(story())


def test_who_waits_is_put_away_with_a_key(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with counter_at(centre, tmp_path, qtbot) as desk:
            await begin(desk)
            desk.navigation.go(LOOK_UP)
            await verified(desk)
            await until(lambda: len(names(desk)) == 2)
            press(qtbot, desk, Qt.Key.Key_W, ONE)
            await until(lambda: len(names(desk)) == 1)
            assert "no item yet" not in names(desk)[0]

    asyncio.run(story())
