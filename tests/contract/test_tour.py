"""The first day's tour at a real practice centre: every step is noticed by itself, up to the end."""

import asyncio
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from desktop.assembly.counter import CAPTURE, CHOOSE, LOOK_UP, TAKE_IN
from desktop.assembly.tour_errand import TOUR
from desktop.capture.capture_page import CapturePage
from desktop.capture.capture_state import Open, Resting
from desktop.cases.cases_page import CasesPage
from desktop.citizens.look_up_page import LookUpPage, LookUpRequest
from desktop.citizens.verification import Stated
from desktop.devices.credentials import Keyring
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.take_in_page import TakeInPage
from desktop.practice.profile import PracticeDesk, prepare_profile
from desktop.practice.tour import STEPS
from desktop.practice.tour_card_page import TourCard
from desktop.practice.tour_page import TourPage
from desktop.practice.words_page import step_words
from desktop.settings import Settings, read_settings
from tests.contract.hand import Hand, play_desk
from tests.contract.real_centre import RealCentre, signing_key
from tests.contract.secret_service import HAS_ALL
from tests.contract.small_desk import VISIT
from tests.server_stub.window import NAME, NUMBER

pytestmark = pytest.mark.skipif(not HAS_ALL, reason="dbus-daemon or gnome-keyring is not installed")
P = TypeVar("P")


class Newcomer:
    """Somebody on their first day, at the desk `hand` is at."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def page(self, name: str, kind: type[P]) -> P:
        page = self.hand.place.navigation._pages[name]
        assert isinstance(page, kind)
        return page

    @property
    def card(self) -> TourCard:
        card = self.hand.window.findChild(TourCard)
        assert isinstance(card, TourCard)
        return card

    async def sees(self, step: Any) -> None:
        await self.hand.until(lambda: self.card._title.text() == step_words(step).title, f"the step {step}")

    async def sign_in(self) -> None:
        hand = self.hand
        await hand.until(lambda: hand.editor("password").text() != "", "name and password")
        await hand.sign_in(hand.editor("username").text(), hand.editor("password").text())
        await hand.until(lambda: not hand.window.covered and bool(hand.place.navigation.current), "the first page")

    async def look_up(self) -> None:
        page = self.page(LOOK_UP, LookUpPage)
        page.look_up_requested.emit(LookUpRequest(NUMBER, VISIT))
        await self.sees("verify")
        page.verify.verify_requested.emit((Stated("name", NAME),))
        await self.sees("take_in")

    async def take_in(self) -> None:
        self.page(LOOK_UP, LookUpPage).take_in_requested.emit()
        choose = self.page(CHOOSE, ChooseItemPage)
        await self.hand.until(lambda: choose.items.count() >= 12, "the items")
        choose.searched.emit("gljt")
        await self.hand.until(lambda: choose.items.count() == 1, "the item")
        choose.item_chosen.emit(choose.items.current)
        await self.sees("scan")

    async def capture(self) -> None:
        """A sample page for every paper that is missing."""
        taking, hand = self.page(TAKE_IN, TakeInPage), self.hand
        assert not self.card._sample.isEnabled()
        assert taking._draft is not None
        wanted = [one.code for one in taking._draft.item.materials if one.required and not one.by_agent]
        taking.capture_requested.emit(wanted[0])
        page = self.page(CAPTURE, CapturePage)
        await hand.until(lambda: isinstance(page._state, Open) and self.card._sample.isEnabled(), "the papers")
        for material in wanted:
            page.material_requested.emit(material)
            await hand.until(lambda: isinstance(page._state, Open) and page._state.activity == Resting(), "no page coming in")
            self.card._sample.click()
            await hand.until(lambda material=material: self._pages(page, material) == 1, f"a page for {material}")
        await self.sees("submit")

    def _pages(self, page: CapturePage, material: str) -> int:
        state = page._state
        return len(state.trays[material]) if isinstance(state, Open) and material in state.trays else 0

    async def submit(self) -> None:
        self.hand.place.navigation.go(TAKE_IN)
        page = self.page(TAKE_IN, TakeInPage)
        for code, edit in page.form._edits.items():
            if not edit.value and isinstance(edit.widget, QComboBox):
                edit.widget.setCurrentIndex(edit.widget.count() - 1)
            elif not edit.value and isinstance(edit.widget, QLineEdit):
                edit.widget.setText({"phone": "13812342207", "bank_account": "6217000000000000000"}.get(code, "练习"))
        page.submit_requested.emit()
        await self.sees("print")


def settings_at(centre: RealCentre, folder: Path) -> Settings:
    return read_settings(prepare_profile(folder / "profile", PracticeDesk(centre.address, language="en")), folder / "none")


def test_a_newcomer_is_led_through_one_errand_leaves_and_comes_back(
    practice_centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qapp: QApplication
) -> None:
    settings = settings_at(practice_centre, tmp_path)

    async def first_half(hand: Hand) -> None:
        newcomer = Newcomer(hand)
        await newcomer.sign_in()
        await newcomer.sees("look_up")
        await newcomer.look_up()
        await newcomer.take_in()
        newcomer.card._leave.click()
        await hand.until(lambda: not newcomer.card.isVisible(), "that the card is gone")
        hand.place.navigation.go(TOUR)
        newcomer.page(TOUR, TourPage)._resume.click()
        await hand.until(newcomer.card.isVisible, "the card")
        hand.place.navigation.go(TAKE_IN)  # what is in front is there again tomorrow

    async def second_half(hand: Hand) -> None:
        newcomer = Newcomer(hand)
        await newcomer.sign_in()
        await newcomer.sees("scan")  # where it was left, also after a restart
        hand.place.navigation.go(TAKE_IN)
        await hand.until(lambda: newcomer.page(TAKE_IN, TakeInPage)._draft is not None, "the draft")
        await newcomer.capture()
        await newcomer.submit()
        newcomer.page(TAKE_IN, TakeInPage)._deed_paper.trigger()
        await newcomer.sees("history")
        cases = newcomer.page("cases", CasesPage)
        hand.place.navigation.go("cases")
        await hand.until(lambda: bool(cases.table._keys), "my cases")
        cases.table.opened.emit(cases.table._keys[0])
        await hand.until(newcomer.card._overview.isVisible, "the end")
        newcomer.card._overview.click()
        assert f"{len(STEPS)} of {len(STEPS)} steps" in hand.words()

    play_desk(qapp, settings, first_half, seconds=180)
    # read anew, as a start of the program does: the seat is known now
    play_desk(qapp, settings_at(practice_centre, tmp_path), second_half, seconds=180)


def test_a_real_desk_has_no_tour(
    centre: RealCentre, keyring: dict[str, str], tmp_path: Path, qapp: QApplication
) -> None:
    asyncio.run(Keyring(centre.workstation).keep_signing_key(signing_key()))

    async def story(hand: Hand) -> None:
        await hand.sign_in()
        await hand.until(lambda: not hand.window.covered and bool(hand.place.navigation.current), "the first page")
        assert not hand.place.navigation.has(TOUR)
        assert hand.window.findChild(TourCard) is None

    profile = tmp_path / "profile"
    play_desk(qapp, Settings(profile=profile, centre=centre.address, workstation=centre.workstation, language="en"), story)
