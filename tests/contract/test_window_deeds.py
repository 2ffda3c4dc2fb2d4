"""What the window may do to a case, at the real centre: corrected with both values kept, withdrawn, voided."""

import asyncio

import pytest

from desktop.cases.deeds import CaseDeed
from desktop.central.cases import CentralCases
from desktop.central.client import Central
from desktop.central.session import CentralSessions
from desktop.errors import Conflict
from desktop.identifiers import new_id
from tests.contract.real_centre import RealCentre, central_at
from tests.contract.seat import seat_at
from tests.fakes.credentials import FakeKeyring
from tests.server_stub.conftest import PASSWORD
from tests.server_stub.window import THREE_LEVELS, submit


def taken_in(centre: RealCentre) -> tuple[str, str]:
    """A case of the station; its id and its number."""
    with seat_at(centre) as clerk:
        summary = submit(clerk, THREE_LEVELS, uploaded=True)["summary"]
        return summary["id"], summary["number"]


async def at(centre: RealCentre, username: str) -> Central:
    central = central_at(centre.address, FakeKeyring())
    await CentralSessions(central).open(username, PASSWORD)
    return central


def test_a_clerk_corrects_and_withdraws_and_the_slower_one_is_told(centre: RealCentre) -> None:
    async def story() -> None:
        central = await at(centre, "clerk")
        try:
            cases = CentralCases(central)
            case = await cases.read(identifier)
            offered = {one.kind: one for one in case.deeds}
            assert {"correct", "withdraw"} <= set(offered)
            field = next(asks for asks in offered["correct"].asks if asks.what == "field")
            assert [choice.code for choice in field.choices] == [one.code for one in case.answers if one.code in {c.code for c in field.choices}]
            phone = next(choice.code for choice in field.choices if "phone" in choice.code)
            correction = CaseDeed("correct", 0, (("field", phone), ("value", "13912345678"), ("reason", "号码写错")))
            corrected = await cases.act(case.id, case.summary.version, correction, new_id())
            assert corrected.value(phone) == "13912345678"
            assert corrected.history[-1].deed == "corrected"
            withdrawal = CaseDeed("withdraw", 0, (("reason", "本人不办了"),))
            with pytest.raises(Conflict) as late:
                await cases.act(case.id, case.summary.version, withdrawal, new_id())
            assert late.value.code == "version_conflict"
            done = await cases.act(case.id, corrected.summary.version, withdrawal, new_id())
            assert (done.summary.state, done.history[-1].why) == ("withdrawn", "本人不办了")
        finally:
            await central.close()

    identifier = taken_in(centre)[0]
    asyncio.run(story())


def test_a_team_leader_finds_a_mistaken_case_by_its_number_and_voids_it(centre: RealCentre) -> None:
    async def story() -> None:
        central = await at(centre, "team_leader")
        try:
            cases = CentralCases(central)
            (found,) = (await cases.numbered(number)).cases
            case = await cases.read(found.id)
            assert [one.kind for one in case.deeds if one.kind in {"correct", "withdraw", "void"}] == ["void"]
            voided = await cases.act(case.id, case.summary.version, CaseDeed("void", 0, (("reason", "重复受理"),)), new_id())
            assert voided.summary.state == "voided"
        finally:
            await central.close()

    number = taken_in(centre)[1]
    asyncio.run(story())
