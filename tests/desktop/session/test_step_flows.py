"""Between password and session: second factor, setting one up, a new password. Nothing is left half open."""

import asyncio
from typing import Any

import pytest

from desktop.errors import DeskError, Forbidden, Rejected, SignedOut, Unreachable, WorkstationRefused
from desktop.session import change_password_flow as changing
from desktop.session import second_factor_flow as proving
from desktop.session import set_up_factor_flow as setting_up
from desktop.session.change_password_flow import ChangePasswordFlow, NewPassword
from desktop.session.qr import qr_modules
from desktop.session.second_factor_flow import SecondFactorFlow, repaired_code
from desktop.session.set_up_factor_flow import SetUpFactorFlow
from desktop.session.steps import NewFactor, ToDo, known_steps
from tests.fakes.sessions import CODE, CODES, SECRET, FakeSessions

NEW = "staple battery horse"


class Step:
    """What a step's flow told its page, and how it went on."""

    def __init__(self, to_do: ToDo) -> None:
        self.sessions = FakeSessions(to_do=to_do)
        asyncio.run(self.sessions.begin("clerk", "correct horse"))
        self.seen: list[Any] = []
        self.went_on: list[ToDo] = []
        self.passwords: list[str] = []
        self.ended: list[DeskError] = []

    async def done(self, to_do: ToDo) -> None:
        self.went_on.append(to_do)

    async def changed(self, to_do: ToDo, password: str) -> None:
        self.went_on.append(to_do)
        self.passwords.append(password)

    async def over(self, error: DeskError) -> None:
        self.ended.append(error)


class Proving(Step):
    def __init__(self) -> None:
        super().__init__(("second_factor", "change_password"))
        self.flow = SecondFactorFlow(self.sessions, self.seen.append, self.done, self.over)
        self.flow.begin()

    def check(self, code: str) -> None:
        asyncio.run(self.flow.check(code))


def test_the_right_code_goes_on_with_what_is_left() -> None:
    step = Proving()
    step.check(CODE)
    assert step.seen == [proving.Awaiting(), proving.Checking()]
    assert step.went_on == [("change_password",)]


def test_a_recovery_code_is_good_once() -> None:
    step = Proving()
    step.check(CODES[3])
    assert step.went_on
    step.check(CODES[3])
    assert isinstance(step.seen[-1], proving.NotProved)


def test_a_wrong_code_may_be_typed_again_and_five_end_the_session() -> None:
    step = Proving()
    for _ in range(4):
        step.check("000000")
        assert isinstance(step.seen[-1], proving.NotProved)
    step.check("000000")
    [locked] = step.ended
    assert isinstance(locked, Forbidden)
    assert locked.code == "account_locked"
    assert step.went_on == []


@pytest.mark.parametrize("error", [Unreachable(), WorkstationRefused("epoch_unknown")])
def test_a_line_that_is_down_ends_nothing(error: DeskError) -> None:
    step = Proving()
    step.sessions.fails_with = error
    step.check(CODE)
    assert step.seen[-1] == proving.NotProved(error)
    assert step.ended == []
    step.sessions.fails_with = None
    step.check(CODE)
    assert step.went_on


@pytest.mark.parametrize(("typed", "meant"), [("12 34 56", "123456"), ("１２３456789", "123456"), ("12-ab", "12")])
def test_spaces_and_wide_digits_are_put_right(typed: str, meant: str) -> None:
    assert repaired_code(typed) == meant


class SettingUp(Step):
    def __init__(self) -> None:
        super().__init__(("set_up_second_factor",))
        self.flow = SetUpFactorFlow(self.sessions, self.seen.append, self.done, self.over)
        asyncio.run(self.flow.begin())

    def keep(self, code: str = CODE) -> None:
        asyncio.run(self.flow.keep(code))


def test_the_secret_is_drawn_and_told_in_groups() -> None:
    step = SettingUp()
    offered = step.seen[-1]
    assert isinstance(offered, setting_up.Offered)
    assert "".join(offered.offer.factor.groups) == SECRET
    assert all(len(group) == 4 for group in offered.offer.factor.groups)
    assert len(offered.offer.picture) == len(offered.offer.picture[0]) > 20
    assert SECRET not in repr(offered)


def test_a_code_proves_it_and_the_recovery_codes_are_told_once() -> None:
    step = SettingUp()
    step.keep("000000")
    refused = step.seen[-1]
    assert isinstance(refused, setting_up.Offered)
    assert isinstance(refused.error, Rejected)
    step.keep()
    assert step.seen[-1] == setting_up.Told(CODES)
    assert CODES[0] not in repr(step.seen[-1])
    assert step.went_on == [], "not before somebody says that they are written down"
    step.keep()
    assert step.seen[-1] == setting_up.Told(CODES), "a second Enter asks nothing"
    asyncio.run(step.flow.go_on())
    asyncio.run(step.flow.go_on())
    assert step.went_on == [()]


def test_a_secret_that_did_not_come_may_be_asked_for_again() -> None:
    step = SettingUp()
    step.sessions.fails_with = Unreachable()
    asyncio.run(step.flow.begin())
    assert isinstance(step.seen[-1], setting_up.NotPrepared)
    step.keep()
    assert isinstance(step.seen[-1], setting_up.NotPrepared)
    step.sessions.fails_with = SignedOut("session_expired", "too_long")
    asyncio.run(step.flow.begin())
    assert step.ended == [step.sessions.fails_with]


def test_the_picture_says_what_the_centre_said() -> None:
    import numpy as np
    import zxingcpp

    uri = NewFactor(SECRET, f"otpauth://totp/x?secret={SECRET}").uri
    rows = np.array([list(row) for row in qr_modules(uri)], dtype=np.uint8)
    image = np.kron(np.pad(1 - rows, 4, constant_values=1) * 255, np.ones((4, 4), dtype=np.uint8))
    [read] = zxingcpp.read_barcodes(image.astype(np.uint8))
    assert read.text == uri


class Changing(Step):
    def __init__(self, old: str = "correct horse") -> None:
        super().__init__(("change_password",))
        self.flow = ChangePasswordFlow(self.sessions, self.seen.append, self.changed, self.over)
        self.flow.begin("clerk", old)

    def change(self, new: str, again: str | None = None, old: str = "") -> None:
        asyncio.run(self.flow.change(NewPassword(old, new, new if again is None else again)))


def test_rules_are_told_as_they_are_met() -> None:
    step = Changing()
    met: list[list[bool]] = []
    for new, again in (("", ""), ("clerk", ""), ("Clerk-battery", ""), ("correct horse", ""), (NEW, "st"), (NEW, NEW)):
        step.flow.type(NewPassword("", new, again))
        rules = step.seen[-1].rules
        met.append([rules.long_enough, rules.unlike_name, rules.another, rules.same_twice])
        assert step.seen[-1].ready == rules.met
    assert met == [
        [False, False, False, False],
        [False, False, True, False],
        [True, False, True, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, True, True],
    ]


def test_a_new_password_counts_and_is_handed_on() -> None:
    step = Changing()
    step.change(NEW)
    assert step.seen[-2:] == [changing.Changing(), changing.Changed()]
    assert (step.went_on, step.passwords) == ([()], [NEW])
    assert step.sessions.password == NEW


def test_what_the_rules_forbid_is_not_sent() -> None:
    step = Changing()
    step.change(NEW, "another one")
    assert isinstance(step.seen[-1], changing.Typing)
    assert step.sessions.password == "correct horse"


def test_what_the_centre_refuses_is_told_and_its_length_counts_from_then_on() -> None:
    step = Changing()
    step.change("ten-chars!")
    refused = step.seen[-1]
    assert isinstance(refused, changing.NotChanged)
    assert refused.error.facts["reason"] == "too_short"  # type: ignore[attr-defined]
    assert refused.rules.least == 12
    assert not refused.rules.long_enough


def test_at_work_the_old_password_is_asked_for() -> None:
    step = Changing(old="")
    step.flow.type(NewPassword("", NEW, NEW))
    assert step.seen[-1] == changing.Typing(step.seen[-1].rules, asks_old=True, ready=False)
    step.change(NEW, old="battery")
    assert isinstance(step.seen[-1], changing.NotChanged)
    assert step.seen[-1].error.code == "wrong_password"
    step.change(NEW, old="correct horse")
    assert step.went_on == [()]


def test_no_password_is_in_what_is_printed_of_it() -> None:
    assert "horse" not in repr(NewPassword("correct horse", NEW, NEW))


def test_a_step_this_desk_does_not_know_is_left_to_the_centre() -> None:
    assert known_steps(["second_factor", "dance", "change_password"]) == ("second_factor", "change_password")
