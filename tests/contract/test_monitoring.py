"""Agencies' systems call; who watches over the exchange sees it; sheets are drawn from it: real centre."""

import asyncio
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.assembly.monitoring_errands import ASSESSMENTS, MONITORING, join_assessments, join_monitoring
from desktop.central.monitoring import CentralMonitoring
from desktop.exchange.assessments_page import AssessmentsPage
from desktop.exchange.exchange_use import Looking
from desktop.exchange.monitoring_page import ALL, MonitoringPage
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import opened, until


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
            use = await CentralMonitoring(desk.central).use(Looking(1, "police"))
            assert [each.interface for each in use.interfaces] == ["file"], "the people of the small city came by file"
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


