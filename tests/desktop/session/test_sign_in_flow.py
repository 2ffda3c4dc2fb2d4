"""A clerk signs in: what stands in the way is told apart, and nothing is opened without a keyring."""

import asyncio

import pytest

from desktop.errors import (
    DeskError,
    Forbidden,
    KeyringLocked,
    KeyringMissing,
    Rejected,
    ServerFault,
    Unreachable,
    VaultDamaged,
    VaultFull,
    VaultInUse,
)
from desktop.session.account import Account
from desktop.session.credentials import Credentials
from desktop.session.sign_in_flow import (
    Ended,
    Leaving,
    Opening,
    Ready,
    Refused,
    Returning,
    SignedIn,
    SignInFlow,
    SigningIn,
    State,
    Unable,
    Unfinished,
)
from desktop.session.steps import ToDo
from tests.fakes.sessions import CODE, FakeSessions, FakeStrongroom
from tests.fakes.witness import FakeWitness

RIGHT = Credentials("clerk", "correct horse")
WRONG = Credentials("clerk", "battery staple")


class Desk:
    def __init__(self) -> None:
        self.sessions = FakeSessions()
        self.strongroom = FakeStrongroom()
        self.witness = FakeWitness()
        self.seen: list[State] = []
        self.opened: list[tuple[Account, str]] = []
        self.left = 0
        self.flow = SignInFlow(
            self.sessions, self.strongroom, self.witness, self.seen.append, self._take, self._opened, self._leaving
        )
        self.taken: list[str] = []
        self.opening_fails: Exception | None = None
        self.leaving_fails: DeskError | None = None

    async def _take(self, account: Account) -> None:
        assert not self.sessions.open_now, "the desk changes hands before the session is in use"
        self.taken.append(account.id)

    async def _opened(self, account: Account, password: str) -> None:
        if self.opening_fails is not None:
            raise self.opening_fails
        self.opened.append((account, password))

    async def _leaving(self) -> None:
        assert self.sessions.open_now
        self.left += 1
        if self.leaving_fails is not None:
            raise self.leaving_fails

    def prepare(self) -> State:
        asyncio.run(self.flow.prepare())
        return self.seen[-1]

    def sign_in(self, typed: Credentials = RIGHT) -> State:
        asyncio.run(self.flow.sign_in(typed))
        return self.seen[-1]


def test_a_desk_is_ready_once_keyring_and_vault_are_open() -> None:
    desk = Desk()
    desk.prepare()
    assert desk.seen == [Opening(), Ready()]


@pytest.mark.parametrize("error", [KeyringMissing(), KeyringLocked(), VaultDamaged(), VaultInUse()])
def test_nobody_signs_in_without_keyring_and_vault(error: DeskError) -> None:
    desk = Desk()
    desk.strongroom.fails_with = error
    assert desk.prepare() == Unable(error)
    assert desk.sign_in() == Unable(error)
    assert not desk.sessions.open_now
    assert not desk.opened


def test_a_keyring_that_was_unlocked_meanwhile_lets_the_clerk_in() -> None:
    desk = Desk()
    desk.strongroom.fails_with = KeyringLocked()
    desk.prepare()
    desk.strongroom.fails_with = None
    assert desk.prepare() == Ready()


def test_the_right_password_opens_the_desk() -> None:
    desk = Desk()
    state = desk.sign_in(Credentials("  clerk ", "correct horse"))
    assert isinstance(state, SignedIn)
    assert desk.seen[0] == SigningIn()
    assert desk.opened == [(state.account, "correct horse")]


def test_a_wrong_password_is_told_as_such_and_noted_without_the_name() -> None:
    desk = Desk()
    state = desk.sign_in(WRONG)
    assert isinstance(state, Refused)
    assert isinstance(state.error, Rejected)
    assert state.error.code == "wrong_password"
    assert desk.witness.noted == [("sign_in_failed", {"reason": "wrong_password"})]


def test_an_account_locks_after_too_many_wrong_passwords() -> None:
    desk = Desk()
    for _ in range(5):
        desk.sign_in(WRONG)
    state = desk.sign_in()
    assert isinstance(state, Refused)
    assert isinstance(state.error, Forbidden)
    assert state.error.facts["minutes"] == "15"
    assert state.error.facts["contact"]


@pytest.mark.parametrize("error", [Unreachable(), ServerFault("r"), Forbidden("workstation_unknown")])
def test_a_centre_that_does_not_answer_is_told_and_may_be_asked_again(error: DeskError) -> None:
    desk = Desk()
    desk.sessions.fails_with = error
    assert desk.sign_in() == Refused(error)
    desk.sessions.fails_with = None
    assert isinstance(desk.sign_in(), SignedIn)


@pytest.mark.parametrize(("off", "told"), [(0.0, None), (-59.0, None), (3 * 3600.0, 3 * 3600.0), (-61.0, -61.0)])
def test_a_wrong_clock_is_told_and_does_not_stop_the_clerk(off: float, told: float | None) -> None:
    desk = Desk()
    desk.sessions.off_by = off
    state = desk.sign_in()
    assert isinstance(state, SignedIn)
    assert state.clock_off_by == told
    assert ("clock_wrong" in desk.witness.actions) == (told is not None)


@pytest.mark.parametrize("error", [VaultFull(), Unreachable()])
def test_a_desk_that_does_not_open_closes_the_session_and_may_be_tried_again(error: DeskError) -> None:
    desk = Desk()
    desk.opening_fails = error
    assert desk.sign_in() == Refused(error)
    assert desk.left == 1
    assert not desk.sessions.open_now
    desk.opening_fails = None
    assert isinstance(desk.sign_in(), SignedIn)


def test_a_fault_of_the_program_while_the_desk_opens_leaves_no_session_behind() -> None:
    desk = Desk()
    desk.opening_fails = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        desk.sign_in()
    assert desk.seen[-1] == Ready()
    assert not desk.sessions.open_now


def test_a_session_ended_while_the_desk_opens_is_not_shown_as_open() -> None:
    desk = Desk()

    async def opened(account: Account, password: str) -> None:
        desk.flow.ended()

    desk.flow._opened = opened
    assert desk.sign_in() == Ended()


STEPS: ToDo = ("second_factor", "change_password")


def test_a_session_with_something_to_do_is_not_in_use_until_it_is_done() -> None:
    desk = Desk()
    desk.sessions.to_do = STEPS
    state = desk.sign_in()
    assert isinstance(state, Unfinished)
    assert state.step == "second_factor"
    assert (desk.taken, desk.opened, desk.sessions.open_now) == ([], [], False)
    asyncio.run(desk.flow.go_on(asyncio.run(desk.sessions.prove(CODE))))
    assert isinstance(desk.seen[-1], Unfinished)
    assert desk.seen[-1].step == "change_password"
    left = asyncio.run(desk.sessions.change_password(desk.flow.password, "staple battery horse"))
    desk.flow.password_changed("staple battery horse")
    asyncio.run(desk.flow.go_on(left))
    assert isinstance(desk.seen[-1], SignedIn)
    assert [password for _, password in desk.opened] == ["staple battery horse"]
    assert not desk.flow.is_unfinished
    assert desk.flow.password == ""


def test_turning_back_leaves_no_half_open_session() -> None:
    desk = Desk()
    desk.sessions.to_do = STEPS
    desk.sign_in()
    asyncio.run(desk.flow.turn_back())
    assert desk.seen[-2:] == [Returning(), Ready()]
    assert not desk.sessions.begun_now
    assert desk.flow.password == ""
    asyncio.run(desk.flow.go_on(()))
    assert desk.seen[-1] == Ready()
    assert desk.opened == []


def test_what_ends_a_session_between_is_told_where_the_name_is_typed() -> None:
    desk = Desk()
    desk.sessions.to_do = STEPS
    desk.sign_in()
    locked = Forbidden("account_locked", {"minutes": "15"})
    asyncio.run(desk.flow.turn_back(locked))
    assert desk.seen[-1] == Refused(locked)
    assert desk.witness.noted[-1] == ("sign_in_failed", {"reason": "account_locked"})


def test_nobody_turns_back_from_a_session_in_use() -> None:
    desk = Desk()
    desk.sign_in()
    asyncio.run(desk.flow.turn_back())
    assert isinstance(desk.seen[-1], SignedIn)
    assert desk.sessions.open_now


def test_a_wrong_password_takes_the_desk_from_nobody() -> None:
    desk = Desk()
    desk.sign_in(WRONG)
    assert (desk.taken, desk.left) == ([], 0)


def test_what_could_not_be_put_away_at_the_end_is_told_and_the_session_is_closed() -> None:
    desk = Desk()
    desk.sign_in()
    desk.leaving_fails = VaultFull()
    asyncio.run(desk.flow.sign_out())
    assert desk.seen[-1] == Refused(desk.leaving_fails)
    assert not desk.sessions.open_now


def test_signing_out_works_without_a_line() -> None:
    desk = Desk()
    desk.sign_in()
    desk.sessions.fails_with = Unreachable()
    asyncio.run(desk.flow.sign_out())
    assert desk.seen[-2:] == [Leaving(), Ready()]
    assert desk.left == 1
    assert not desk.sessions.open_now
    assert desk.witness.actions == ["signed_out", "sign_out_unheard"]


def test_a_session_the_centre_ended_asks_for_the_password_again() -> None:
    desk = Desk()
    desk.flow.ended()
    assert desk.seen == [Ended()]
    desk.flow.ended("elsewhere")
    assert desk.seen[-1] == Ended("elsewhere")


def test_a_password_is_never_in_what_is_printed_of_it() -> None:
    assert "horse" not in repr(RIGHT)
