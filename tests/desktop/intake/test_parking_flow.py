"""Which errands are in hand and parked, told without a window."""

import asyncio
from dataclasses import replace

from desktop.intake.draft import Applicant
from desktop.intake.parking_flow import ParkedErrand, ParkingFlow
from tests.fakes.drafts import draft


class Kept:
    """What outlives the desk."""

    def __init__(self) -> None:
        self.drafts: tuple[str, ...] = ()

    async def parked(self, account: str) -> tuple[str, ...]:
        return self.drafts if account == "a-1" else ()

    async def keep_parked(self, account: str, drafts: tuple[str, ...]) -> None:
        assert account == "a-1"
        self.drafts = drafts


def parking() -> tuple[ParkingFlow, list[tuple[ParkedErrand, ...]], Kept]:
    shown: list[tuple[ParkedErrand, ...]] = []
    kept = Kept()
    flow = ParkingFlow(kept, "a-1", shown.append)
    for number, name in enumerate(("甲", "乙", "丙"), 1):
        flow.take(replace(draft(f"d-{number}"), applicant=Applicant(number="1", name=name)))
    return flow, shown, kept


def test_taking_the_next_one_parks_the_one_in_hand() -> None:
    flow, shown, _ = parking()
    assert [(one.name, one.in_hand) for one in shown[-1]] == [("甲", False), ("乙", False), ("丙", True)]
    assert flow.drafts == {"d-1", "d-2", "d-3"}


def test_keys_go_round_in_both_directions() -> None:
    flow, _, _ = parking()
    assert (flow.beside(1), flow.beside(-1)) == ("d-1", "d-2")
    flow.drop("d-3")
    assert (flow.beside(1), flow.beside(-1)) == ("d-1", "d-2"), "with none in hand the first, or the last"


def test_with_nothing_parked_there_is_nothing_beside() -> None:
    flow = ParkingFlow(Kept(), "a-1", lambda _: None)
    assert flow.beside(1) == ""


def test_one_that_goes_on_under_another_name_keeps_its_place() -> None:
    flow, shown, _ = parking()
    flow.rename("d-3", "d-9")
    assert [(one.draft, one.in_hand) for one in shown[-1]] == [("d-1", False), ("d-2", False), ("d-9", True)]
    assert flow.in_hand == "d-9"


def test_the_order_is_there_again_after_a_crash_for_the_same_person() -> None:
    flow, _, kept = parking()
    asyncio.run(flow.remember())
    assert kept.drafts == ("d-1", "d-2", "d-3")
    assert asyncio.run(ParkingFlow(kept, "a-1", lambda _: None).remembered()) == ("d-1", "d-2", "d-3")
    assert asyncio.run(ParkingFlow(kept, "a-2", lambda _: None).remembered()) == ()
