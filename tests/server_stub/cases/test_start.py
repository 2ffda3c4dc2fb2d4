"""What a start of the centre puts right about cases."""

from datetime import date
from typing import Any

from server_stub.cases import start
from server_stub.catalogue import calendar
from server_stub.catalogue.calendar import Calendar, Year
from tests.server_stub.window import THREE_LEVELS, decide, hold_citizen, submit


def with_january_off(known: Calendar) -> Calendar:
    """The next year's calendar has come."""
    after = max(known.years) + 1
    january = Year(frozenset(date(after, 1, day) for day in range(1, 16)), frozenset())
    return Calendar({**known.years, after: january}, known.fixed)


def test_a_provisional_due_day_is_counted_anew_when_its_year_is_known(city: Any) -> None:
    known = calendar.shipped()
    last = max(known.years)
    city.write(hold_citizen)
    city.clock.at = city.clock.at.replace(year=last, month=12, day=20)
    cases = [submit(city.desk())["summary"] for _ in range(3)]
    assert all(case["provisional_due"] for case in cases)
    more = with_january_off(known)
    assert city.write(lambda tx: start.count_anew(tx, more, "")) == cases[-1]["id"]
    for case in cases:
        told = city.desk().ask("GET", f"/v1/cases/{case['id']}").json()["summary"]
        assert (told["provisional_due"], told["due_on"] > case["due_on"], told["version"]) == (False, True, 1)
    assert city.write(lambda tx: start.count_anew(tx, more, "")) is None


def test_a_step_of_a_late_case_that_reaches_into_a_new_year_is_counted_anew_too(city: Any) -> None:
    known = calendar.shipped()
    city.write(hold_citizen)
    case = submit(city.desk(), THREE_LEVELS)
    city.clock.at = city.clock.at.replace(year=max(known.years), month=12, day=30)
    department = case["item"]["route"][1]["department"]
    forwarded = decide(city.desk(f"{department} district approver", "counter"), case).json()["summary"]
    assert not forwarded["provisional_due"], "the case itself was due in a year that is known"
    city.write(lambda tx: start.count_anew(tx, with_january_off(known), ""))
    above = city.desk(f"{department} city approver", "city counter")
    told = above.ask("GET", f"/v1/cases/{case['summary']['id']}").json()["summary"]
    assert told["due_on"] == forwarded["due_on"]
    assert told["step"]["due_on"] > forwarded["step"]["due_on"]
