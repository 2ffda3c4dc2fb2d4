"""Where a home lies reaches the desk of who goes there, as text, and nobody else's: the real centre."""

from pathlib import Path

import pytest

from desktop.central.citizens import CentralCitizens
from desktop.central.client import Central
from server_stub.database import Transaction, Work
from server_stub.population import stating
from server_stub.population.stating import Word
from server_stub.setting_up import write_beside
from tests.contract.real_centre import RealCentre
from tests.contract.test_citizens import HELD, VISIT, at
from tests.databases import Databases
from tests.server_stub.conftest import settings_for
from tests.server_stub.window import FACTS, NUMBER

pytestmark = pytest.mark.both


def locate(tx: Transaction) -> None:
    """Family planning has been there."""
    facts = {"residence_address": FACTS[6], "residence_coordinates": "40.8426 111.749"}
    stating.state(tx, "family_planning", [Word("change", NUMBER, "2026-02-01", facts)], "system")  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def data(prepared: Path, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = databases.copy(prepared, tmp_path_factory.mktemp("centre") / "data")
    write_beside(settings_for(folder), Work(locate))
    return folder


@pytest.mark.parametrize(("username", "shown"), [("community_worker", True), ("clerk", False)])
def test_a_worker_reads_coordinates_beside_their_source_and_a_window_does_not(centre: RealCentre, username: str, shown: bool) -> None:
    async def story(central: Central) -> None:
        person = (await CentralCitizens(central).look_up(HELD, VISIT)).citizen
        fact = person.fact("residence_coordinates")
        assert (fact is not None) is shown
        if fact is not None:
            assert (fact.value, fact.code) == ("40.8426° N, 111.7490° E", "40.8426 111.749")
            assert (fact.agency, fact.as_of, fact.masked) == ("family_planning", "2026-02-01", False)

    at(centre, story, username)
