"""What every population promises a desk: the centre in a process of its own, and the fake for the flows."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.central.catalogue import CentralCatalogue
from desktop.central.citizens import CentralCitizens
from desktop.central.client import Central
from desktop.central.session import CentralSessions
from desktop.citizens.citizen import Citizen, Fact
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Stated
from desktop.errors import Conflict, Forbidden, NotFound, Rejected, Unreachable
from tests.contract.real_centre import RealCentre, central_at
from tests.fakes.credentials import FakeKeyring
from tests.fakes.people import FakePopulation
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.window import FACTS, NAME, NUMBER

pytestmark = pytest.mark.both

Play = Callable[[Callable[[Any], Awaitable[None]]], None]
VISIT = Purpose("reason", "identify_visitor", "来访人身份核实")
ITEMS = Path(__file__).resolve().parents[2] / "resources" / "catalogue" / "items"
HELD = IdentityNumber(NUMBER)
NOBODY = IdentityNumber("11010519491231002X")


def at(centre: RealCentre, story: Callable[[Central], Awaitable[None]], username: str = "clerk") -> None:
    """Play a story at a desk where this account is signed in."""

    async def told() -> None:
        central = central_at(centre.address, FakeKeyring())
        try:
            await CentralSessions(central).open(username, PASSWORD)
            await story(central)
        finally:
            await central.close()

    asyncio.run(told())


@pytest.fixture(params=["fake", "real"])
def play(request: pytest.FixtureRequest, centre: RealCentre) -> Play:
    if request.param == "fake":
        return lambda story: asyncio.run(_alone(story))
    return lambda story: at(centre, lambda central: story(CentralCitizens(central)))


async def _alone(story: Callable[[Any], Awaitable[None]]) -> None:
    names = ("name", "sex", "ethnicity", "birth_date", "registered_address", "residence_division")
    facts = tuple(
        Fact(name, value, "police", "公安", "2026-01-05")  # type: ignore[arg-type]
        for name, value in zip(names, FACTS, strict=False)
    )
    await story(FakePopulation(Citizen(HELD, facts)))


def test_a_person_is_found_with_agency_date_and_journal_number(play: Play) -> None:
    async def story(population: Any) -> None:
        first = await population.look_up(HELD, VISIT)
        second = await population.look_up(HELD, VISIT)
        assert first.citizen.name == NAME
        assert first.citizen.number == HELD
        held = first.citizen.fact("name")
        assert (held.agency, held.as_of) == ("police", "2026-01-05")
        assert held.agency_name
        assert second.journal_index > first.journal_index

    play(story)


def test_a_right_number_nobody_has_is_an_unknown_person(play: Play) -> None:
    async def story(population: Any) -> None:
        with pytest.raises(NotFound) as refused:
            await population.look_up(NOBODY, VISIT)
        assert refused.value.code == "person_unknown"

    play(story)


def test_each_stated_field_is_compared_without_its_held_value(play: Play) -> None:
    async def story(population: Any) -> None:
        stated = (Stated("name", NAME), Stated("birth_date", "1990-03-08"))
        made = await population.verify(HELD, VISIT, stated)
        assert made.id
        assert [(one.field, one.agreement) for one in made.fields] == [
            ("name", "agrees"),
            ("birth_date", "differs"),
        ]
        assert [one.field for one in made.differing] == ["birth_date"]

    play(story)


def test_there_are_reasons_to_choose_from(play: Play) -> None:
    async def story(population: Any) -> None:
        reasons = await population.reasons()
        assert VISIT in reasons
        assert all(one.kind == "reason" and one.label for one in reasons)

    play(story)


def test_words_come_beside_codes_and_the_community_has_both(centre: RealCentre) -> None:
    async def story(central: Central) -> None:
        person = (await CentralCitizens(central).look_up(HELD, VISIT)).citizen
        assert person.value("sex") == "女"
        assert person.state == "normal"
        assert person.value("state") == "正常"
        community = person.fact("residence_division")
        assert community is not None
        assert community.code == "150102001003"
        assert person.birth_date is not None

    at(centre, story)


def test_a_traditional_or_full_width_name_agrees(centre: RealCentre) -> None:
    async def story(central: Central) -> None:
        made = await CentralCitizens(central).verify(HELD, VISIT, (Stated("name", "艾琳•買買提"),))
        assert made.fields[0].agreement == "agrees"

    at(centre, story)


def test_a_purpose_nobody_offers_is_refused(centre: RealCentre) -> None:
    async def story(central: Central) -> None:
        with pytest.raises((Rejected, NotFound)):
            await CentralCitizens(central).look_up(HELD, Purpose("reason", "curiosity"))
        with pytest.raises((Rejected, NotFound)):
            await CentralCitizens(central).look_up(HELD, Purpose("service_item", "none_such"))

    at(centre, story)


def test_a_number_whose_check_fails_is_named_as_such(centre: RealCentre) -> None:
    async def story(central: Central) -> None:
        with pytest.raises(Rejected) as refused:
            await CentralCitizens(central).look_up(IdentityNumber(NUMBER[:17] + "0"), VISIT)
        assert refused.value.code == "number_check_failed"

    at(centre, story)


def test_a_post_without_the_right_is_told_so(centre: RealCentre) -> None:
    async def story(central: Central) -> None:
        with pytest.raises(Forbidden) as refused:
            await CentralCitizens(central).look_up(HELD, VISIT)
        assert refused.value.code == "no_permission"

    at(centre, story, "system_admin")


def test_the_catalogue_travels_once_a_version(centre: RealCentre) -> None:
    async def story(central: Central) -> None:
        offer = CentralCatalogue(central)
        catalogue = await offer.newer_than(None)
        assert catalogue is not None
        assert len(catalogue.items) == len(list(ITEMS.glob("*.toml"))) >= 30
        assert all(item.form and item.materials and item.route and item.initials for item in catalogue.items)
        assert {item.department for item in catalogue.items} <= {one.code for one in catalogue.departments}
        assert await offer.newer_than(catalogue.version) is None
        assert await offer.newer_than("an older one") == catalogue

    at(centre, story)


def test_a_centre_that_is_gone_is_unreachable(centre: RealCentre) -> None:
    async def story() -> None:
        central = central_at("http://127.0.0.1:9", FakeKeyring())
        try:
            with pytest.raises(Unreachable):
                await CentralSessions(central).open("clerk", PASSWORD)
        finally:
            await central.close()

    asyncio.run(story())


def test_a_masked_field_is_shown_for_a_reason_and_only_after_a_look_up_for_that_purpose(centre: RealCentre) -> None:
    advise = Purpose("reason", "advise")

    async def story(central: Central) -> None:
        citizens = CentralCitizens(central)
        with pytest.raises(Conflict) as early:
            await citizens.reveal(HELD, "registered_address", advise, "核对回执邮寄地址")
        assert early.value.code == "look_up_first"
        fact = (await citizens.look_up(HELD, advise)).citizen.fact("registered_address")
        assert fact is not None
        assert fact.masked
        assert fact.revealable
        shown = await citizens.reveal(HELD, "registered_address", advise, "核对回执邮寄地址")
        assert shown != fact.value
        assert "*" not in shown
        with pytest.raises(Forbidden) as whole:
            await citizens.reveal(HELD, "name", advise, "核对回执邮寄地址")
        assert whole.value.code == "not_revealable"

    at(centre, story)
