"""Agencies' systems call; who watches over the exchange sees it; sheets are drawn from it: real centre."""

import asyncio
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.monitoring_errands import ASSESSMENTS, MONITORING, join_assessments, join_monitoring
from desktop.central.monitoring import CentralMonitoring
from desktop.central.session import CentralSessions
from desktop.exchange.assessment import Month
from desktop.exchange.assessments_page import AssessmentsPage
from desktop.exchange.exchange_use import ExchangeUse, Looking
from desktop.exchange.monitoring_page import ALL, MonitoringPage
from tests.contract.agencies import register
from tests.contract.real_centre import RealCentre, central_at, start
from tests.contract.small_desk import opened, until
from tests.contract.test_agency_client import load
from tests.databases import Databases
from tests.fakes.credentials import FakeKeyring
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.exchange.test_hearing import number_of, said
from tests.server_stub.window import NAME

pytestmark = pytest.mark.both


def test_the_bureau_sees_what_agencies_did_and_saves_their_sheets(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        joins = (join_monitoring, join_assessments)
        async with opened(centre, tmp_path / "one", qtbot, *joins, username="bureau_officer", workstation="desk") as desk:
            desk.navigation.go(MONITORING)
            page: MonitoringPage = desk.page(MONITORING)
            await until(lambda: page._use is not None and page.charts.is_ready)
            assert page.agencies.keys[:2] == [ALL, "police"]
            assert len(page.agencies.keys) == 13
            page.agencies.selectRow(1)
            await until(lambda: page._of._heading.text() == "公安")
            use = await CentralMonitoring(desk.central).use(Looking(2, "police"))
            assert [each.interface for each in use.interfaces] == ["file"], "the people of the small city came by file, perhaps before midnight"
            desk.navigation.go(ASSESSMENTS)
            sheets: AssessmentsPage = desk.page(ASSESSMENTS)
            await until(lambda: sheets._month is not None)
            month = sheets._month
            assert month is not None
            assert [each.agency for each in month.assessments] == page.agencies.keys[1:]
            told, book = tmp_path / "police.pdf", tmp_path / "all.xlsx"
            for file in (told, book):
                sheets.save_requested.emit("police", file)
                await until(file.exists)
                await until(sheets._saving.isEnabled)
            assert told.read_bytes().startswith(b"%PDF")
            assert book.read_bytes().startswith(b"PK")
            sheets._going_back.trigger()
            await until(lambda: sheets._month is not None and sheets._month.month < month.month)

    asyncio.run(story())


def test_a_clerk_is_not_offered_it_and_the_centre_would_not_tell(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with opened(centre, tmp_path / "one", qtbot, join_monitoring, join_assessments, username="clerk", workstation="desk") as desk:
            assert not desk.navigation.has(MONITORING)
            assert not desk.navigation.has(ASSESSMENTS)

    asyncio.run(story())


def test_what_a_system_called_is_kept_when_the_centre_stops_and_told_at_the_desk(
    prepared: Path, databases: Databases, tmp_path: Path
) -> None:
    data = databases.copy(prepared, tmp_path / "data")
    first = start(data)
    try:
        police = load().AgencyClient(first.address, *register(data, "police", tmp_path))
        police.ask("/v1/exchange/statements", {"statements": [said(number_of(71), "create", name=NAME)]})
        police.ask("/v1/exchange/look-up", {"number": number_of(71), "purpose": "registration"})
        with pytest.raises(Exception, match="person_unknown"):
            police.ask("/v1/exchange/look-up", {"number": number_of(72), "purpose": "registration"})
        police.line.close()
    finally:
        first.stop()
    again = start(data)

    async def look() -> tuple[ExchangeUse, Month]:
        central = central_at(again.address, FakeKeyring(), "desk")
        try:
            await CentralSessions(central).open("bureau_officer", PASSWORD)
            office = CentralMonitoring(central)
            return await office.use(Looking(2, "police", "look_up")), await office.assessments("")
        finally:
            await central.close()

    try:
        use, month = asyncio.run(look())
    finally:
        again.stop()
    days = [each.use for each in use.curve(Looking(2)) if each.use.calls]
    for told in ([each.use for each in use.hours], days):  # an hour or a day may have ended between two calls
        counted = [(each.calls, each.persons, each.unknown, each.refused, each.faults) for each in told]
        assert [sum(each) for each in zip(*counted, strict=True)] == [2, 2, 1, 0, 0]
        assert all(each.p99_ms is not None for each in told)
    assert {"state", "look_up", "open"} <= {each.interface for each in use.interfaces}
    police_sheet = next(each for each in month.assessments if each.agency == "police")
    assert (police_sheet.figures.asked, police_sheet.figures.stated_by_call) == (2, 1)
    assert {each.measure: each.judged for each in police_sheet.points}["days_since_stated"]
