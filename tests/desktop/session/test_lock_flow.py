"""A clerk locks the window and comes back: with the password, without the centre, and not by guessing."""

import asyncio

import pytest

from desktop.session.lock_flow import TRIES, Checking, Locked, LockFlow, State, Unlocked, WrongPassword
from desktop.session.verifier import Verifier
from tests.fakes.witness import FakeWitness


class Desk:
    def __init__(self) -> None:
        self.witness = FakeWitness()
        self.seen: list[State] = []
        self.signed_out: list[str] = []
        self.flow = LockFlow(self.witness, self.seen.append, self._sign_out)

    async def _sign_out(self, reason: str) -> None:
        self.signed_out.append(reason)

    def signed_in(self) -> "Desk":
        asyncio.run(self.flow.remember("乌云", "correct horse"))
        return self


def test_nobody_signed_in_is_nothing_to_lock() -> None:
    desk = Desk()
    desk.flow.lock()
    assert desk.seen == []


def test_the_window_is_covered_once_and_says_whose_it_is() -> None:
    desk = Desk().signed_in()
    desk.flow.lock()
    desk.flow.lock(by_idleness=True)
    assert desk.seen == [Locked("乌云", by_idleness=False)]
    assert desk.witness.noted == [("locked", {"by": "key"})]


def test_the_password_opens_it_again() -> None:
    desk = Desk().signed_in()
    desk.flow.lock(by_idleness=True)
    asyncio.run(desk.flow.unlock("correct horse"))
    assert desk.seen == [Locked("乌云", by_idleness=True), Checking(), Unlocked()]
    assert not desk.flow.locked


def test_a_wrong_password_leaves_tries_and_a_right_one_gives_them_back() -> None:
    desk = Desk().signed_in()
    desk.flow.lock()
    asyncio.run(desk.flow.unlock("battery staple"))
    assert desk.seen[-1] == WrongPassword(TRIES - 1)
    asyncio.run(desk.flow.unlock("correct horse"))
    desk.flow.lock()
    asyncio.run(desk.flow.unlock("battery staple"))
    assert desk.seen[-1] == WrongPassword(TRIES - 1)


def test_too_many_wrong_passwords_sign_out() -> None:
    desk = Desk().signed_in()
    desk.flow.lock()
    for _ in range(TRIES):
        asyncio.run(desk.flow.unlock("battery staple"))
    assert desk.signed_out == ["wrong_passwords"]
    assert desk.witness.actions.count("unlock_failed") == TRIES


def test_a_second_password_while_one_is_compared_is_not_taken() -> None:
    desk = Desk().signed_in()
    desk.flow.lock()

    async def story() -> None:
        await asyncio.gather(desk.flow.unlock("battery staple"), desk.flow.unlock("battery staple"))

    asyncio.run(story())
    assert desk.seen[1:] == [Checking(), WrongPassword(TRIES - 1)]


def test_locking_while_a_password_is_compared_changes_nothing() -> None:
    desk = Desk().signed_in()
    desk.flow.lock()

    async def story() -> None:
        unlocking = asyncio.gather(desk.flow.unlock("correct horse"))
        await asyncio.sleep(0)
        desk.flow.lock()
        await unlocking

    asyncio.run(story())
    assert desk.seen[1:] == [Checking(), Unlocked()]
    assert desk.witness.actions == ["locked", "unlocked"]


@pytest.mark.parametrize("next_clerk", [False, True])
def test_a_right_password_opens_nothing_once_its_owner_has_left(next_clerk: bool) -> None:
    desk = Desk().signed_in()
    desk.flow.lock()

    async def story() -> None:
        unlocking = asyncio.gather(desk.flow.unlock("correct horse"))
        await asyncio.sleep(0)
        desk.flow.forget()
        if next_clerk:
            await desk.flow.remember("其其格", "other horse")
            desk.flow.lock()
        await unlocking

    asyncio.run(story())
    assert Unlocked() not in desk.seen
    assert desk.flow.locked == next_clerk


def test_a_desk_locked_while_its_password_changes_stays_locked_and_opens_with_the_new_one() -> None:
    desk = Desk().signed_in()

    async def story() -> None:
        changing = asyncio.gather(desk.flow.remember("乌云", "battery staple"))
        await asyncio.sleep(0)
        desk.flow.lock()
        await changing
        assert desk.flow.locked
        await desk.flow.unlock("battery staple")

    asyncio.run(story())
    assert desk.seen[-1] == Unlocked()


def test_a_password_that_changes_while_the_old_one_is_compared_is_asked_for() -> None:
    desk = Desk().signed_in()
    desk.flow.lock()

    async def story() -> None:
        unlocking = asyncio.gather(desk.flow.unlock("correct horse"))
        await asyncio.sleep(0)
        desk.flow._verifier = Verifier.of("battery staple")  # else which thread is first decides
        await unlocking

    asyncio.run(story())
    assert desk.seen[1:] == [Checking(), Locked("乌云", by_idleness=False)]


def test_a_verifier_shows_nothing_of_the_password() -> None:
    one, other = Verifier.of("correct horse"), Verifier.of("correct horse")
    assert one.digest != other.digest
    assert one.matches("correct horse")
    assert not one.matches("correct horse ")
    assert "correct" not in repr(one)
    assert str(one.digest) not in repr(one)
