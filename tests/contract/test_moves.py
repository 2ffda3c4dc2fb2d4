"""A community's worker sees who moved in: the page against the real centre."""

import asyncio
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.discrepancy_errands import MOVES, join_moves
from desktop.citizens.moves_page import MovesPage
from server_stub.database import Transaction, Work
from server_stub.population import stating
from server_stub.population.stating import Word
from server_stub.setting_up import write_beside
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import opened, until
from tests.databases import Databases
from tests.server_stub.conftest import settings_for
from tests.server_stub.population.test_base_deeds import ONE, create

pytestmark = pytest.mark.both


def move(tx: Transaction) -> None:
    """Somebody comes to the station's division."""
    stating.state(tx, "police", [create(ONE, "2026-01-01", residence_division="150103001001")], "system")
    stating.state(tx, "family_planning", [Word("change", ONE, "2026-02-01", {"residence_division": "150102001003"})], "system")


@pytest.fixture(scope="module")
def data(prepared: Path, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = databases.copy(prepared, tmp_path_factory.mktemp("centre") / "data")
    write_beside(settings_for(folder), Work(move))
    return folder


def test_who_moved_in_is_listed_and_nobody_moved_out(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with opened(centre, tmp_path, qtbot, join_moves, username="community_worker", workstation="desk") as desk:
            desk.navigation.go(MOVES)
            page: MovesPage = desk.page(MOVES)
            await until(lambda: page.purpose.count() > 0)
            page._looking.trigger()
            await until(lambda: len(page.table.keys) == 1)
            assert page.table.cell(0, 1).text.replace(" ", "") == ONE
            page.way.chosen.emit("out")
            await until(lambda: not page._moved)

    asyncio.run(story())
