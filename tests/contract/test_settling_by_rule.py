"""A steward looks at a rule, settles by it, and takes all of it back: the page against the real centre."""

import asyncio
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.discrepancy_errands import BULK, join_bulk
from desktop.exchange.bulk_flow import Choosing
from desktop.exchange.bulk_page import BulkPage
from server_stub.database import Transaction, Work
from server_stub.population import stating
from server_stub.population.stating import Word
from server_stub.setting_up import write_beside
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import opened, until
from tests.databases import Databases
from tests.server_stub.conftest import settings_for
from tests.server_stub.population.test_base_deeds import number_of

pytestmark = pytest.mark.both

PEOPLE = [number_of(f"15010219800101{place:03}") for place in range(30)]


def disagree(tx: Transaction) -> None:
    """Labour calls thirty people otherwise than the police."""
    for agency, name in (("police", "王芳"), ("labour", "王方")):
        words = [Word("create", each, "2026-01-01", {"name": name, "residence_address": f"{name}路1号"}) for each in PEOPLE]
        stating.state(tx, agency, words, "system")


@pytest.fixture(scope="module")
def data(prepared: Path, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = databases.copy(prepared, tmp_path_factory.mktemp("centre") / "data")
    write_beside(settings_for(folder), Work(disagree))
    return folder


def shown(page: BulkPage) -> Choosing | None:
    return page._state if isinstance(page._state, Choosing) and not page._state.busy else None


def stands(page: BulkPage) -> list[tuple[str, int]]:
    """How far they are, as of the last look; the page looks again as when its timer says so, which no Qt loop turns here."""
    page.renewing.look()
    return [(one.state, one.settled) for one in page._state.bulks] if isinstance(page._state, Choosing) else []


def test_a_rule_is_looked_at_done_and_taken_back(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        async with opened(centre, tmp_path, qtbot, join_bulk, username="steward", workstation="desk") as desk:
            desk.navigation.go(BULK)
            page: BulkPage = desk.page(BULK)
            await until(lambda: shown(page) is not None)
            assert page.accept.findText("公安") == 0
            page.against.setCurrentIndex(page.against.findData("labour"))
            page._looking.trigger()
            await until(lambda: (state := shown(page)) is not None and state.seen is not None)
            assert page.examples.rowCount() == 20
            assert PEOPLE[0] not in {page.examples.item(row, 0).text() for row in range(20)}
            page.reason.setText("以公安户籍登记为准")
            page._going.trigger()
            await until(lambda: stands(page) == [("counts", 30)])
            page._backing.trigger()
            page._backing.trigger()
            await until(lambda: stands(page) == [("taken_back", 30)])
            page._looking.trigger()
            await until(lambda: (state := shown(page)) is not None and state.seen is not None and state.seen[1].settles == 30)

    asyncio.run(story())
