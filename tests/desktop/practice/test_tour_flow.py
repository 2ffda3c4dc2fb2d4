"""The tour notices what was done, whatever led to it, and is there again where it was left."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from desktop.practice.tour import STEPS, Progress, example
from desktop.practice.tour_flow import TourFlow


class Vault:
    def __init__(self) -> None:
        self.kept: dict[str, Progress] = {}

    async def tour(self, account: str) -> Progress | None:
        return self.kept.get(account)

    async def keep_tour(self, account: str, progress: Progress) -> None:
        self.kept[account] = progress


class Newcomer:
    def __init__(self, vault: Vault, account: str = "wang") -> None:
        self.states: list[Progress] = []
        self.flow = TourFlow(vault, account, self.states.append)
        self.play(self.flow.open())

    def play(self, deed: Coroutine[Any, Any, None]) -> Progress:
        asyncio.run(deed)
        return self.states[-1]


def test_who_is_here_for_the_first_time_begins_with_the_look_up() -> None:
    newcomer = Newcomer(Vault())
    assert (newcomer.states[-1].step, newcomer.states[-1].shown) == ("look_up", True)


def test_every_deed_leads_to_the_next_step_and_the_last_to_the_end() -> None:
    newcomer = Newcomer(Vault())
    seen = [newcomer.play(newcomer.flow.did(step)).step for step in STEPS]
    assert seen == [*STEPS[1:], None]


def test_a_deed_done_again_or_out_of_turn_sends_nobody_back() -> None:
    newcomer = Newcomer(Vault())
    assert newcomer.play(newcomer.flow.did("submit")).step == "print"
    assert newcomer.play(newcomer.flow.did("look_up")).step == "print"


def test_a_tour_that_was_left_goes_on_counting_unseen_and_is_resumed_after_a_restart() -> None:
    vault = Vault()
    newcomer = Newcomer(vault)
    newcomer.play(newcomer.flow.did("look_up"))
    assert not newcomer.play(newcomer.flow.leave()).shown
    newcomer.play(newcomer.flow.did("verify"))
    again = Newcomer(vault)
    assert again.states == [Progress(2, shown=False)]
    assert again.play(again.flow.resume()) == Progress(2)
    assert again.play(again.flow.begin_again()) == Progress()
    assert Newcomer(vault, "li").states == [Progress()]


def test_the_example_is_one_every_synthetic_city_has() -> None:
    from server_stub.population.demo import known_people

    assert (example().number, example().name) in {(person.number, person.name) for person, _ in known_people()}
    assert example().sample.read_bytes().startswith(b"\x89PNG")
