"""Sums of months, and of all agencies and interfaces, are kept: what is asked of a year is what was counted day by day."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command
from hypothesis import given
from hypothesis import strategies as st

from server_stub import migrations
from server_stub.monitoring import tables
from server_stub.monitoring.keeping import spans
from server_stub.setting_up import database_url
from tests.databases import change, rows
from tests.server_stub.conftest import City, settings_for

pytestmark = pytest.mark.both
days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
COUNTED = {
    (day, agency, interface, "calls"): number
    for number, (day, agency, interface) in enumerate(
        (day, agency, interface)
        for day in ("2026-08-30", "2026-08-31", "2026-09-01", "2026-10-15", "2026-11-02")
        for agency in ("police", "labour")
        for interface in ("look_up", "verify")
    )
}


def named(told: tuple[tables.Span, ...]) -> list[str]:
    """Every day of them."""
    found = []
    for unit, since, upto in told:
        first = date.fromisoformat(since if unit == "day" else f"{since}-01")
        last = date.fromisoformat(upto) if unit == "day" else (date.fromisoformat(f"{upto}-01") + timedelta(31)).replace(day=1) - timedelta(1)
        found += [(first + timedelta(at)).isoformat() for at in range((last - first).days + 1)]
    return found


@given(days, days)
def test_months_and_days_beside_them_are_all_days_once(one: date, other: date) -> None:
    first, last = sorted((one, other))
    told = tuple(spans(first, last))
    every = [(first + timedelta(at)).isoformat() for at in range((last - first).days + 1)]
    assert sorted(named(told)) == every
    assert sum((date.fromisoformat(upto) - date.fromisoformat(since)).days + 1 for unit, since, upto in told if unit == "day") <= 60


@pytest.fixture
def counted(city: City) -> City:
    city.write(lambda tx: tables.add(tx, "day", COUNTED))
    return city


@pytest.mark.parametrize(("first", "last"), [("2026-08-31", "2026-11-02"), ("2026-08-01", "2026-10-31"), ("2026-09-02", "2026-09-29"), ("2026-08-30", "2026-08-30")])
def test_a_span_is_summed_as_its_days_are(counted: City, first: str, last: str) -> None:
    told = spans(date.fromisoformat(first), date.fromisoformat(last))
    for chosen in ("", "verify"):
        by_agency: Counter[tuple[str, str]] = Counter()
        for (day, agency, interface, what), number in COUNTED.items():
            if first <= day <= last and interface == (chosen or interface):
                by_agency[agency, what] += number
        found = counted.read(lambda tx, chosen=chosen: tables.sums_of_agencies(tx, told, chosen))
        assert {tuple(row[:2]): row[2] for row in found} == dict(by_agency)
    for chosen in ("", "labour"):
        by_interface: Counter[tuple[str, str]] = Counter()
        for (day, agency, interface, what), number in COUNTED.items():
            if first <= day <= last and agency == (chosen or agency):
                by_interface[interface, what] += number
        found = counted.read(lambda tx, chosen=chosen: tables.sums_of_interfaces(tx, told, chosen))
        assert {tuple(row[:2]): row[2] for row in found} == dict(by_interface)


def test_days_are_told_one_by_one_of_all_or_of_one(counted: City) -> None:
    def told(**of: str) -> list[tuple[str, int]]:
        return [(row[0], row[2]) for row in counted.read(lambda tx: tables.sums(tx, "day", ("2026-09-01", "2026-10-31"), **of))]

    assert told() == [("2026-09-01", 8 + 9 + 10 + 11), ("2026-10-15", 12 + 13 + 14 + 15)]
    assert told(agency="labour") == [("2026-09-01", 21), ("2026-10-15", 29)]
    assert told(interface="verify") == [("2026-09-01", 20), ("2026-10-15", 28)]
    assert told(agency="labour", interface="verify") == [("2026-09-01", 11), ("2026-10-15", 15)]
    assert counted.read(lambda tx: tables.last_days(tx, ("2026-08-01", "2026-10-31"))) == [("labour", "2026-10-15"), ("police", "2026-10-15")]
    assert counted.read(lambda tx: tables.last_days(tx, ("2026-11-03", "2026-11-23"))) == []


def test_sums_of_an_earlier_program_are_carried_over(bare: Path) -> None:
    bare.mkdir(exist_ok=True)
    config = migrations._config()
    url = database_url(settings_for(bare))
    with migrations.engine_at(url) as engine, engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "monitoring_0001")
    keys = "INSERT INTO exchange_figures (unit, span, agency, interface, what, number) VALUES"
    change(bare, *(f"{keys} {('day', *key, number)}" for key, number in COUNTED.items()))
    change(bare, f"{keys} ('hour', '2026-11-02T09', 'police', 'look_up', 'calls', 16)")
    migrations.upgrade(url)
    month = "SELECT number FROM exchange_figures WHERE unit = 'month' AND span = '2026-08' AND agency = ? AND interface = ? AND what = 'calls'"
    assert rows(bare, month, "", "") == [(sum(range(8)),)]
    assert rows(bare, month, "labour", "") == [(2 + 3 + 6 + 7,)]
    assert rows(bare, month, "", "verify") == [(1 + 3 + 5 + 7,)]
    of_hour = "SELECT agency, interface, number FROM exchange_figures WHERE unit = 'hour' ORDER BY agency, interface"
    assert rows(bare, of_hour) == [("", "", 16), ("", "look_up", 16), ("police", "", 16), ("police", "look_up", 16)]
    assert rows(bare, "SELECT count(*) FROM exchange_figures WHERE unit = 'day' AND agency <> '' AND interface <> ''") == [(len(COUNTED),)]
