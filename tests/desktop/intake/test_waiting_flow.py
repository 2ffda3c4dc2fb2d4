"""Who was verified and has no draft yet: taken up as they were, looked up anew after a restart, gone after an hour."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from desktop.citizens.citizen import Citizen, Fact, LookedUp
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Verification, Verified
from desktop.errors import Unreachable
from desktop.intake.visit import Guest, Visit
from desktop.intake.waiting_citizen import WaitingCitizen
from desktop.intake.waiting_flow import WaitingFlow

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NUMBER = "150102198703162848"
FACTS = (Fact("name", "其其格", agency="ga", agency_name="公安局", as_of="2026-11-01"), Fact("registered_address", "海拉尔东路", agency="ga", agency_name="公安局", as_of="2026-11-01"))
PURPOSE = Purpose("service_item", "minimum_living_allowance", "低保")


class Kept:
    def __init__(self) -> None:
        self.of: tuple[str, tuple[WaitingCitizen, ...]] = ("", ())

    async def waiting(self, account: str) -> tuple[WaitingCitizen, ...]:
        return self.of[1] if self.of[0] == account else ()

    async def keep_waiting(self, account: str, citizens: tuple[WaitingCitizen, ...]) -> None:
        self.of = (account, citizens)


class Population:
    def __init__(self) -> None:
        self.asked: list[tuple[str, Purpose]] = []
        self.down = False

    async def look_up(self, number: IdentityNumber, purpose: Purpose) -> LookedUp:
        if self.down:
            raise Unreachable
        self.asked.append((number.text, purpose))
        return LookedUp(Citizen(number, FACTS), 7)


class Desk:
    def __init__(self, kept: Kept, account: str = "a-1", at: datetime = NOW) -> None:
        self.population, self.at = Population(), at
        self.flow = WaitingFlow(kept, self.population, account, lambda: self.at)


def verified(key: str = "v-1") -> Verified:
    return Verified(Citizen(IdentityNumber(NUMBER), FACTS), Verification(key, NOW.isoformat(), ()))


def test_they_come_back_with_who_came_with_them_and_nothing_is_looked_up() -> None:
    desk = Desk(Kept())
    desk.flow.take(verified(), PURPOSE)
    household = Visit((Guest(verified(), "applicant"), Guest(Verified(Citizen(IdentityNumber("150102198703162821"), ()), Verification("v-2", NOW.isoformat(), ())), "agent")))
    desk.flow.follow(household)
    assert asyncio.run(desk.flow.visit_of("v-1")) == household
    assert desk.population.asked == []
    one = desk.flow.of(NUMBER)
    assert one is not None and (one.item, one.name) == ("minimum_living_allowance", "其其格")


def test_after_a_restart_the_record_is_looked_up_for_the_same_purpose_and_the_comparison_holds() -> None:
    kept = Kept()
    before = Desk(kept)
    before.flow.take(verified(), PURPOSE)
    asyncio.run(before.flow.remember())
    assert "海拉尔东路" not in repr(kept.of), "no more than a draft has of them"
    after = Desk(kept)
    assert [one.key for one in asyncio.run(after.flow.restore())] == ["v-1"]
    visit = asyncio.run(after.flow.visit_of("v-1"))
    assert after.population.asked == [(NUMBER, PURPOSE)]
    assert visit.applicant is not None and visit.applicant.verified == verified()
    after.population.down = True
    with pytest.raises(Unreachable):
        asyncio.run(after.flow.visit_of("v-1"))


def test_an_hour_later_nobody_waits_any_more_and_nothing_is_kept_of_them() -> None:
    kept = Kept()
    desk = Desk(kept)
    desk.flow.take(verified(), PURPOSE)
    asyncio.run(desk.flow.remember())
    desk.at = NOW + timedelta(hours=1)
    assert asyncio.run(desk.flow.visit_of("v-1")).applicant is None
    assert asyncio.run(Desk(kept, at=desk.at).flow.restore()) == ()
    assert kept.of == ("a-1", ())


def test_a_colleague_at_the_same_pc_sees_nobody_of_them_and_writes_over_them() -> None:
    kept = Kept()
    desk = Desk(kept)
    desk.flow.take(verified(), PURPOSE)
    asyncio.run(desk.flow.remember())
    assert asyncio.run(Desk(kept, "a-2").flow.restore()) == ()
    assert kept.of == ("a-2", ())


def test_with_a_draft_they_wait_no_more() -> None:
    desk = Desk(Kept())
    desk.flow.take(verified(), PURPOSE)
    desk.flow.drop("v-1")
    assert (desk.flow.find("v-1"), desk.flow.of(NUMBER)) == (None, None)
