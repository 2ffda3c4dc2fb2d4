"""A steward sees how a record stood on a past day: the page against the real centre."""

import asyncio
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.discrepancy_errands import PAST, join_past
from desktop.citizens.past_page import PastPage
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import opened, until
from tests.server_stub.window import NAME, NUMBER

pytestmark = pytest.mark.both


def test_a_past_day_is_shown_and_a_day_before_anything_was_known_is_empty(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with opened(centre, tmp_path, qtbot, join_past, username="steward", workstation="desk") as desk:
            desk.navigation.go(PAST)
            page: PastPage = desk.page(PAST)
            await until(lambda: page.purpose.count() > 0)
            page.number.put(NUMBER)
            page.day.setText("20260201")
            page._looking.trigger()
            await until(lambda: page.table.rowCount() > 0)
            assert page.table.item(0, 1).text() == NAME
            page.day.setText("20250101")
            page._looking.trigger()
            await until(lambda: page.table.rowCount() == 0)

    asyncio.run(story())
