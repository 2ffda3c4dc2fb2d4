"""The card says what to do and with which key; the page says what was learned."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.enrolment.seat import Seat
from desktop.errors import NotForPractice
from desktop.practice.practice_seat import PracticeSeat
from desktop.practice.seat_flow import Asking, Refused, Seated
from desktop.practice.seat_page import SeatPage
from desktop.practice.tour import STEPS, Progress, example
from desktop.practice.tour_card_page import TourCard
from desktop.practice.tour_page import TourPage
from desktop.practice.words_page import step_words
from desktop.shell.workplace import Workplace
from desktop.widgets.key_register import KEYS
from desktop.widgets.page import Page


def words(widget: TourCard | TourPage | SeatPage) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def card(qtbot: QtBot) -> TourCard:
    card = TourCard()
    qtbot.addWidget(card)
    card.narrow(False)
    return card


def test_every_step_says_what_to_do_and_only_capture_offers_a_sample(card: TourCard) -> None:
    for at, step in enumerate(STEPS):
        card.display(Progress(at))
        told = words(card)
        assert step_words(step).title in told
        assert step_words(step).todo in told
        assert f"{at + 1} of {len(STEPS)}" in told
        assert card._sample.isVisible() == (step in {"scan", "submit"})


def test_the_first_step_names_whom_to_look_up(card: TourCard) -> None:
    card.display(Progress())
    assert example().number in words(card)


def test_the_end_leads_to_what_was_learned_and_a_tour_that_was_left_is_unseen(qtbot: QtBot, card: TourCard) -> None:
    card.display(Progress(len(STEPS)))
    with qtbot.waitSignal(card.overview_requested):
        card._overview.click()
    card.display(Progress(3, shown=False))
    assert not card.isVisible()


class TakeInPage(Page):
    """Stands for the one whose keys the step names."""


def test_the_card_names_the_key_as_the_clerk_has_it(qtbot: QtBot, card: TourCard) -> None:
    page = TakeInPage("Take in")
    qtbot.addWidget(page)
    page.add_deed("F8", "Submit", lambda: None)
    card.display(Progress(STEPS.index("submit")))
    KEYS.take({("TakeInPage", "F8"): "Ctrl+S"})
    try:
        assert "Ctrl+S submits" in words(card)
    finally:
        KEYS.take({})
    assert "F8 submits" in words(card)


def test_the_page_says_of_done_steps_what_they_taught(qtbot: QtBot) -> None:
    page = TourPage()
    qtbot.addWidget(page)
    page.show()
    page.display(Progress(2))
    told = words(page)
    assert step_words("look_up").learned in told
    assert step_words("take_in").title in told
    assert step_words("take_in").learned not in told
    with qtbot.waitSignal(page.resume_requested):
        page._resume.click()
    page.display(Progress(len(STEPS)))
    assert all(step_words(step).learned in words(page) for step in STEPS)
    assert not page._resume.isEnabled()
    with qtbot.waitSignal(page.again_requested):
        page._again.click()


@pytest.mark.parametrize(("width", "beside"), [(1366, True), (911, False)])
def test_the_card_stands_beside_the_page_or_above_it_where_there_is_no_room(
    qtbot: QtBot, width: int, beside: bool
) -> None:
    place, card = Workplace(), TourCard()
    qtbot.addWidget(place)
    place.resize(width, 512)
    place.put_beside(card)
    card.display(Progress())
    place.show()
    qtbot.waitUntil(card.isVisible)
    qtbot.waitUntil(lambda: (card.x() > place._stack.x()) is beside)
    assert (card.y() < place._stack.y()) is not beside or beside
    place.clear_beside()
    assert place._beside is None


def test_a_desk_without_its_seat_says_why_and_asks_again(qtbot: QtBot) -> None:
    page = SeatPage("https://practice.example")
    qtbot.addWidget(page)
    page.show()
    page.display(Asking())
    assert "opens" in words(page)
    page.display(Refused(NotForPractice()))
    assert "There is no practice city at this address." in words(page)
    with qtbot.waitSignal(page.again_requested):
        page._again.click()
    page.display(Seated(PracticeSeat(Seat("w", "n", "s"), "k", "u", "p")))
    assert not page._again.isVisible()
