"""Who watches over the exchange: spans, agencies and interfaces are chosen; every chart stands in figures too."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import CentralError, SignedOut, Unreachable
from desktop.exchange import charts_page
from desktop.exchange.exchange_use import (
    AgencyUse,
    CodeCount,
    ExchangeUse,
    Feed,
    InterfaceUse,
    Looking,
    SpanUse,
    Use,
)
from desktop.exchange.monitoring_flow import Asking, Failed, MonitoringFlow, Shown, State
from desktop.exchange.monitoring_page import ALL, MonitoringPage
from desktop.exchange.use_words_page import feed_words

NOW = datetime(2026, 11, 23, 6, 3, tzinfo=UTC)
TODAY = date(2026, 11, 23)
USE = Use(1200, 2400, 30, 12, 3, 4.2, 88.4)
CODES = ("police", "family_planning", "labour", "justice", "state_tax", "local_tax", "courts", "personnel", "education", "civil_affairs", "commerce", "petitions")


def feed(behind: int, age: timedelta, *, at_least: bool = False) -> Feed:
    return Feed("registration", NOW, behind, at_least, NOW - age if behind else None)


def agency(code: str = "police", *feeds: Feed) -> AgencyUse:
    return AgencyUse(code, code, USE, "2026-11-23", feeds)


def figures(days: int = 30, agencies: int = 12) -> ExchangeUse:
    return ExchangeUse(
        NOW,
        TODAY.isoformat(),
        (TODAY - timedelta(days=days - 1)).isoformat(),
        TODAY.isoformat(),
        tuple(agency(code, feed(0, timedelta())) for code in CODES[:agencies]),
        (InterfaceUse("look_up", USE), InterfaceUse("file", USE)),
        tuple(SpanUse((TODAY - timedelta(days=back)).isoformat(), USE) for back in range(days - 1, -1, -1) if back != 1),
        (SpanUse("2026-11-23T09", USE),),
        (CodeCount("person_unknown", 30), CodeCount("no_permission", 12)),
    )


@dataclass
class Meter:
    """Counts nothing."""

    fails: CentralError | None = None
    asked: list[Looking] = field(default_factory=list)

    async def use(self, looking: Looking) -> ExchangeUse:
        self.asked.append(looking)
        if self.fails is not None:
            raise self.fails
        return figures(looking.days)


def test_what_was_asked_for_last_is_asked_again() -> None:
    meter, seen = Meter(), list[State]()
    flow = MonitoringFlow(meter, seen.append)

    async def play() -> None:
        await flow.refresh()
        await flow.look(Looking(7, "police", "look_up"))
        await flow.refresh()

    asyncio.run(play())
    assert meter.asked == [Looking(), Looking(7, "police", "look_up"), Looking(7, "police", "look_up")]
    assert [type(state) for state in seen] == [Asking, Shown, Shown, Shown]


def test_figures_stay_where_newer_ones_do_not_come() -> None:
    meter, seen = Meter(), list[State]()
    flow = MonitoringFlow(meter, seen.append)

    async def play() -> None:
        await flow.refresh()
        meter.fails = Unreachable()
        await flow.look(Looking(365))

    asyncio.run(play())
    state = seen[-1]
    assert isinstance(state, Shown)
    assert (state.looking, state.error) == (Looking(), meter.fails)
    gone = list[State]()
    asyncio.run(MonitoringFlow(Meter(Unreachable()), gone.append).refresh())
    assert isinstance(gone[-1], Failed)
    with pytest.raises(SignedOut):
        asyncio.run(MonitoringFlow(Meter(SignedOut()), gone.append).refresh())


def test_days_without_calls_are_in_the_curve_and_today_is_told_by_the_hour() -> None:
    whole = figures(7).curve(Looking(7))
    assert [one.span for one in whole] == [f"2026-11-{day}" for day in range(17, 24)]
    assert (whole[-2].use.calls, whole[-2].use.p99_ms) == (0, None)
    hours = figures(1).curve(Looking(1))
    assert (len(hours), hours[-1].span, hours[-1].use) == (10, "2026-11-23T09", USE)


@pytest.mark.parametrize(
    ("feeds", "words", "tone"),
    [
        ((), "does not fetch", "secondary"),
        ((feed(0, timedelta()),), "up to date", "good"),
        ((feed(0, timedelta()), feed(12, timedelta(minutes=5))), "12 behind · 5 min", "ink"),
        ((feed(3, timedelta(hours=5)),), "3 behind · 5 h", "warn"),
        ((feed(10000, timedelta(days=3), at_least=True),), "10,000+ behind · 3 d", "warn"),
    ],
)
def test_how_far_a_copy_is_behind_is_said_in_words(feeds: tuple[Feed, ...], words: str, tone: str) -> None:
    told = feed_words(agency("police", *feeds), NOW)
    assert (told.text, told.tone) == (words, tone)


@pytest.fixture
def page(qtbot: QtBot) -> MonitoringPage:
    page = MonitoringPage()
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show()
    qtbot.waitExposed(page)
    page.display(Shown(Looking(), figures()))
    return page


def press(page: MonitoringPage, key: str) -> None:
    next(deed for deed, declared in page._declared if declared == key).trigger()


def test_a_key_chooses_the_span_and_the_row_the_agency(page: MonitoringPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.looking_chosen) as asked:
        press(page, "Ctrl+4")
    assert asked.args == [Looking(365)]
    page.display(Shown(Looking(365), figures(365)))
    with qtbot.waitSignal(page.looking_chosen) as asked:
        page.agencies.selectRow(2)
    assert asked.args == [Looking(365, "family_planning")]
    page.display(Shown(Looking(365, "family_planning"), figures(365)))
    assert page._of._heading.text() == "family_planning"
    with qtbot.waitSignal(page.looking_chosen) as asked:
        assert page.back()
    assert asked.args == [Looking(365)]
    page.display(Shown(Looking(365), figures(365)))
    assert not page.back()


def test_showing_what_was_asked_for_asks_for_nothing(page: MonitoringPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.looking_chosen):
        page.display(Shown(Looking(7, "labour", "look_up"), figures(7)))
        page.display(Shown(Looking(7), figures(7)))
    assert page.agencies.chosen == ALL


def test_an_interface_can_be_chosen_and_stays_offered(page: MonitoringPage, qtbot: QtBot) -> None:
    page.interface.setCurrentIndex(1)
    with qtbot.waitSignal(page.looking_chosen) as asked:
        page.interface.activated.emit(1)
    assert asked.args == [Looking(30, "", "look_up")]
    page.display(Shown(Looking(30, "", "cite"), figures()))
    assert page.interface.currentData() == "cite"


def test_everything_drawn_stands_in_the_table_newest_first(page: MonitoringPage) -> None:
    assert page.days.keys[:2] == ["2026-11-23", "2026-11-22"]
    assert [page.days.cell(0, across).text for across in range(8)] == ["2026-11-23", "1,200", "2,400", "12", "3", "88", "4", "30"]
    assert page.days.cell(1, 5).text == "–"
    assert page.agencies.cell(0, 1).text == "14,400"
    assert page._refusals.text() == "Refused or failed: no such person 30 · not granted 12"


def test_who_is_held_to_one_agency_sees_no_row_of_all(page: MonitoringPage) -> None:
    page.display(Shown(Looking(), figures(30, 1)))
    assert page.agencies.keys == ["police"]
    assert not page.back()


def test_without_figures_it_says_so_and_tries_again(page: MonitoringPage, qtbot: QtBot) -> None:
    page.display(Failed(Looking(), Unreachable()))
    assert page.listing.currentIndex() == 1
    with qtbot.waitSignal(page.refresh_requested):
        page._message.step_requested.emit()
    page.display(Shown(Looking(), figures(), Unreachable()))
    assert page.listing.currentIndex() == 0
    assert page._message.isVisible()


@pytest.mark.parametrize("days", [1, 30, 365])
def test_charts_are_drawn_without_holding_up_the_window(page: MonitoringPage, days: int) -> None:
    """Measured in the window's own time of the processor: a busy machine is no fault of the page."""
    charts_page.load()
    steps = page.charts.prepare()
    taken = []
    for _ in range(4):
        began = time.thread_time()
        next(steps, None)
        taken.append(time.thread_time() - began)
    assert page.charts.is_ready
    page.display(Shown(Looking(days), figures(days)))
    QApplication.processEvents()
    for _ in range(2):
        began = time.thread_time()
        page.display(Shown(Looking(days), figures(days)))
        taken.append(time.thread_time() - began)
        began = time.thread_time()
        page.charts.grab()
        taken.append(time.thread_time() - began)
    assert max(taken) < 0.05, [round(each * 1000) for each in taken]
    picture = page.charts.grab().toImage()
    shades = {picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(shades) > 5, "something is drawn"


def test_as_many_days_stand_below_a_chart_as_have_room(page: MonitoringPage) -> None:
    charts_page.load()
    assert list(page.charts.prepare()) == [None] * 3
    page.display(Shown(Looking(30), figures(30)))

    def told() -> int:
        QApplication.processEvents()
        page.charts.grab()
        axis, box = page.charts._plots[0].getAxis("bottom"), page.charts._plots[0].getViewBox()
        days = len(axis._tickLevels[0])
        assert days * charts_page.TICK_WIDTH <= box.width(), "none lies on another"
        return days

    wide = told()
    page.resize(700, 500)
    assert told() < wide
    page.resize(1170, 680)
    assert told() == wide


def test_spans_without_a_call_are_drawn_empty(page: MonitoringPage) -> None:
    charts_page.load()
    assert list(page.charts.prepare()) == [None] * 3
    page.display(Shown(Looking(), ExchangeUse(NOW, "2026-11-23", "2026-11-17", "2026-11-23", (agency(),))))
    page.charts.grab()
    assert page.days.cell(0, 1).text == "0"
    page.display(Shown(Looking(1), ExchangeUse(NOW, "2026-11-23", "2026-11-23", "2026-11-23", (agency(),))))
    assert page.days.keys == ["2026-11-23T00"]


def test_the_lines_top_is_easily_halved() -> None:
    assert [charts_page._round_up(most) for most in (0, 2, 3, 9, 11, 90, 1200)] == [2, 2, 4, 10, 20, 100, 2000]
