"""A steward of public security verifies somebody others state, and takes it back: the page, the real centre."""

import asyncio
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.assembly.discrepancy_errands import VERIFYING, join_verifying
from desktop.central.citizens import CentralCitizens
from desktop.citizens.identity_number import IdentityNumber
from desktop.errors import NotFound
from desktop.exchange.verification_flow import Shown
from desktop.exchange.verification_page import VerificationPage
from server_stub.database import Transaction, Work
from server_stub.identity import tables as identity
from server_stub.population import stating
from server_stub.setting_up import write_beside
from tests.contract.real_centre import RealCentre
from tests.contract.small_desk import VISIT, opened, until
from tests.databases import Databases
from tests.server_stub.conftest import CHEAP, PASSWORD, identifier, settings_for
from tests.server_stub.population.test_base_deeds import ONE, create

pytestmark = pytest.mark.both


def queue(tx: Transaction) -> None:
    """Somebody whom family planning states, and a steward of public security."""
    where = identifier("public_security city")
    identity.add_accounts(tx, [(identifier("police steward"), "police_steward", "公安数据员", "steward", where, CHEAP.hash(PASSWORD))])
    tx.run("UPDATE accounts SET password_chosen_at = ? WHERE username = 'police_steward'", (tx.now,))
    stating.state(tx, "family_planning", [create(ONE, "2026-01-01")], "system")


@pytest.fixture(scope="module")
def data(prepared: Path, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = databases.copy(prepared, tmp_path_factory.mktemp("centre") / "data")
    write_beside(settings_for(folder), Work(queue))
    return folder


def shown(page: VerificationPage) -> Shown | None:
    return page._state if isinstance(page._state, Shown) and not page._state.busy else None


def test_somebody_is_verified_seen_by_a_window_and_hidden_again(centre: RealCentre, tmp_path: Path, qtbot: QtBot) -> None:
    async def story() -> None:
        at_window = opened(centre, tmp_path / "one", qtbot, username="clerk", workstation="desk")
        at_police = opened(centre, tmp_path / "two", qtbot, join_verifying, username="police_steward", workstation="city counter")
        async with at_window as window, at_police as desk:
            citizens = CentralCitizens(window.central)
            with pytest.raises(NotFound):
                await citizens.look_up(IdentityNumber(ONE), VISIT)
            desk.navigation.go(VERIFYING)
            page: VerificationPage = desk.page(VERIFYING)
            await until(lambda: (state := shown(page)) is not None and state.one is not None)
            page._verifying.trigger()
            await until(lambda: (state := shown(page)) is not None and state.last is not None)
            assert (await citizens.look_up(IdentityNumber(ONE), VISIT)).citizen.name == "王芳"
            page._taking_back.trigger()
            await until(lambda: (state := shown(page)) is not None and state.taken_back)
            with pytest.raises(NotFound):
                await citizens.look_up(IdentityNumber(ONE), VISIT)

    asyncio.run(story())
