"""What a start of the centre puts right about cases."""

from datetime import date
from typing import Any

from server_stub.cases import start
from server_stub.catalogue import calendar
from server_stub.catalogue.calendar import Calendar, Year
from tests.server_stub.window import hold_citizen, submit


def test_a_provisional_due_day_is_counted_anew_when_its_year_is_known(city: Any) -> None:
    known = calendar.shipped()
    last = max(known.years)
    city.write(hold_citizen)
    city.clock.at = city.clock.at.replace(year=last, month=12, day=20)
    cases = [submit(city.desk())["summary"] for _ in range(3)]
    assert all(case["provisional_due"] for case in cases)
    january = Year(frozenset(date(last + 1, 1, day) for day in range(1, 16)), frozenset())
    more = Calendar({**known.years, last + 1: january}, known.fixed)
    assert city.write(lambda tx: start.count_anew(tx, more, "")) == cases[-1]["id"]
    for case in cases:
        told = city.desk().ask("GET", f"/v1/cases/{case['id']}").json()["summary"]
        assert (told["provisional_due"], told["due_on"] > case["due_on"], told["version"]) == (False, True, 1)
    assert city.write(lambda tx: start.count_anew(tx, more, "")) is None
