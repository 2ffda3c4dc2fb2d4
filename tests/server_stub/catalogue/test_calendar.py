"""Working days: the loaded years are the official ones, limits are counted right, and what is not known is said."""

from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server_stub.catalogue.calendar import CalendarFault, read, shipped

LOADED = sorted(shipped().years)
days = st.dates(date(LOADED[0], 1, 1), date(LOADED[-1], 12, 31))
any_day = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize("year", LOADED)
def test_every_day_of_a_loaded_year_is_as_published(year: int) -> None:
    first = date(year, 1, 1)
    year_days = [first + timedelta(days=offset) for offset in range((date(year + 1, 1, 1) - first).days)]
    wrong = [day for day in year_days if shipped().is_working(day) != chinese_calendar.is_workday(day)]
    assert wrong == []


def test_the_years_2024_to_2026_are_loaded() -> None:
    assert LOADED == [2024, 2025, 2026]


def test_a_limit_skips_holidays_and_counts_saturdays_made_up_for() -> None:
    due = shipped().due(date(2026, 9, 24), 5)
    assert (due.on, due.provisional) == (date(2026, 10, 9), False)
    assert shipped().is_working(date(2026, 9, 20))
    assert not shipped().is_working(date(2026, 10, 7))


def test_a_limit_that_reaches_a_year_without_calendar_is_provisional() -> None:
    due = shipped().due(date(2026, 12, 28), 10)
    assert due.provisional
    assert not shipped().is_working(date(2027, 1, 1))
    assert not shipped().is_working(date(2027, 10, 1))
    assert shipped().is_working(date(2027, 1, 4))


@given(any_day, st.integers(0, 60))
def test_what_is_left_of_a_limit_on_its_first_day_is_the_limit(start: date, limit: int) -> None:
    calendar = shipped()
    due = calendar.due(start, limit)
    assert calendar.left(start, due.on) == limit
    assert limit == 0 or calendar.is_working(due.on)


@given(any_day, st.integers(1, 40))
def test_a_longer_limit_never_ends_earlier(start: date, limit: int) -> None:
    calendar = shipped()
    assert calendar.due(start, limit).on > calendar.due(start, limit - 1).on
    assert calendar.due(start + timedelta(days=1), limit).on >= calendar.due(start, limit).on


@given(any_day, any_day)
def test_days_overdue_are_days_left_with_the_other_sign(one: date, other: date) -> None:
    assert shipped().left(one, other) == -shipped().left(other, one)


@pytest.mark.parametrize("limit", [-1, 3651, 10**9])
def test_nobody_counts_backwards_or_for_ever(limit: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        shipped().due(date(2026, 1, 1), limit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("holidays = []", "holidays and workdays"),
        ("holidays = []\nworkdays = [2026-05-08]\n", "weekday"),
        ("holidays = [2025-05-01]\nworkdays = []\n", "no day of 2026"),
        ('holidays = ["2026-05-01"]\nworkdays = []\n', "no day of 2026"),
        ("holidays = [2026-05-09]\nworkdays = [2026-05-09]\n", "both"),
        ("holidays = [2026-05-01, 2026-05-01]\nworkdays = []\n", "twice"),
        ("holidays = 1\nworkdays = []\n", "no list"),
        ("holidays = [\n", "2026.toml"),
    ],
)
def test_a_year_that_cannot_be_meant_is_refused_with_its_file(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "fixed.toml").write_text('days = ["01-01"]')
    (tmp_path / "2026.toml").write_text(text)
    with pytest.raises(CalendarFault, match=said):
        read(tmp_path)


def test_fixed_days_must_be_days(tmp_path: Path) -> None:
    (tmp_path / "fixed.toml").write_text('days = ["02-30"]')
    with pytest.raises(CalendarFault, match="02-30"):
        read(tmp_path)
