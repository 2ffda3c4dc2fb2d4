"""The clock of a case by itself: pauses neither give nor take working days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from server_stub.catalogue import calendar
from server_stub.catalogue.calendar import Calendar, Year
from server_stub.routing import clocks

CALENDAR = calendar.shipped()
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))


@given(days, st.integers(-200, 400))
def test_what_was_left_is_left_however_long_the_pause(today: date, left: int) -> None:
    due = clocks.due(CALENDAR, today, left)
    assert CALENDAR.left(today, due.on) == left


@given(days, st.integers(0, 60), st.integers(0, 40), st.integers(0, 90))
def test_a_pause_moves_the_due_day_and_nothing_else(start: date, limit: int, used: int, pause: int) -> None:
    due = clocks.start(CALENDAR, start, limit).due_on
    stopped = start + timedelta(days=used)
    left = CALENDAR.left(stopped, due)
    resumed = stopped + timedelta(days=pause)
    again = clocks.start(CALENDAR, resumed, left).due_on
    assert CALENDAR.left(resumed, again) == left
    assert again >= due or left < 0


def test_a_limit_beyond_the_calendar_is_provisional_until_its_year_is_known() -> None:
    last = max(CALENDAR.years)
    start = date(last, 12, 20)
    assert clocks.start(CALENDAR, start, 20).provisional
    known = Calendar({**CALENDAR.years, last + 1: Year(frozenset({date(last + 1, 1, 4)}), frozenset())}, CALENDAR.fixed)
    assert not clocks.start(known, start, 20).provisional
