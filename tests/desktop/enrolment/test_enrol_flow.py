"""A PC becomes a workstation, or is told why not; no code is spent on a PC that cannot keep a key."""

import asyncio
import base64
import errno
import json
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from desktop.enrolment.enrol_flow import Done, EnrolFlow, Enrolling, Refused, State, Waiting
from desktop.enrolment.seat import Enrolled, Seat, keep_seat, must_enrol_again
from desktop.enrolment.signing_key import NewKey, SigningKey
from desktop.errors import (
    DeskError,
    Forbidden,
    KeyringLocked,
    SigningKeyMissing,
    Unreachable,
    VaultFull,
    VaultUnusable,
    WorkstationRefused,
)
from desktop.settings import read_settings

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "enrolment_code.json").read_text("utf-8"))
CODE, DIGITS = VECTORS["right"][1]["text"], VECTORS["right"][1]["digits"]
SEAT = Seat("w-1", "一号窗口", "海拉尔东路街道公共服务站")


class Registry:
    def __init__(self, fails_with: DeskError | None = None) -> None:
        self.fails_with = fails_with
        self.asked: list[tuple[str, str, str]] = []

    async def enrol(self, digits: str, public_key: str, proof: str) -> Enrolled:
        self.asked.append((digits, public_key, proof))
        if self.fails_with is not None:
            raise self.fails_with
        return Enrolled(SEAT, "key-1")


class Keys:
    def __init__(self, fails_with: DeskError | None = None) -> None:
        self.fails_with = fails_with
        self.keeping_fails_with: DeskError | None = None
        self.kept: dict[str, SigningKey] = {}

    async def check(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with

    async def keep_signing_key(self, workstation: str, key: SigningKey) -> None:
        if self.keeping_fails_with is not None:
            raise self.keeping_fails_with
        self.kept[workstation] = key


class Play:
    def __init__(self, registry: Registry | None = None, keys: Keys | None = None) -> None:
        self.registry, self.keys = registry or Registry(), keys or Keys()
        self.shown: list[State] = []
        self.seats: list[Seat] = []
        self.made = 0
        self.seat_fails_with: DeskError | None = None
        self.flow = EnrolFlow(self.registry, self.keys, self._make_key, self._keep, self.shown.append)

    def _make_key(self) -> NewKey:
        self.made += 1
        return NewKey("public", bytes([self.made]) * 32, lambda text: b"signed " + text)

    def _keep(self, seat: Seat) -> None:
        assert threading.current_thread() is not threading.main_thread(), "a slow disk would hold the window"
        if self.seat_fails_with is not None:
            raise self.seat_fails_with
        self.seats.append(seat)

    def enrol(self, text: str = CODE) -> State:
        asyncio.run(self.flow.enrol(text))
        return self.shown[-1]


def test_a_pc_becomes_a_workstation() -> None:
    play = Play()
    assert play.enrol() == Done(SEAT)
    assert play.shown == [Enrolling(), Done(SEAT)]
    [(digits, public, proof)] = play.registry.asked
    assert (digits, public) == (DIGITS, "public")
    assert base64.b64decode(proof) == b"signed civic-window/enrolment/1\n" + DIGITS.encode() + b"\npublic"
    assert play.keys.kept == {"w-1": SigningKey("key-1", b"\1" * 32)}
    assert play.seats == [SEAT]


def test_a_code_with_a_slip_is_not_even_sent() -> None:
    play = Play()
    assert play.enrol(VECTORS["wrong"][0]["text"]) == Waiting(VECTORS["wrong"][0]["text"].replace(" ", ""), (0,), False)
    assert play.registry.asked == []


@pytest.mark.parametrize("error", [Forbidden("code_unknown"), Unreachable()])
def test_a_refusal_is_told_and_nothing_is_kept(error: DeskError) -> None:
    play = Play(Registry(error))
    assert play.enrol() == Refused(error)
    assert (play.keys.kept, play.seats) == ({}, [])


def test_a_code_whose_answer_was_lost_is_tried_again_with_the_same_key() -> None:
    """The centre may hold that key already."""
    play = Play(Registry(Unreachable()))
    play.enrol()
    play.registry.fails_with = None
    assert play.enrol() == Done(SEAT)
    assert play.made == 1
    play.enrol(VECTORS["right"][0]["text"])
    assert play.made == 2, "another code, another key"


def test_what_fails_behind_the_centres_answer_spends_no_second_code() -> None:
    play = Play()
    play.keys.keeping_fails_with = KeyringLocked()
    assert isinstance(play.enrol(), Refused)
    play.keys.keeping_fails_with = None
    play.seat_fails_with = VaultUnusable()
    assert isinstance(play.enrol(), Refused)
    play.seat_fails_with = None
    assert play.enrol() == Done(SEAT)
    assert len(play.registry.asked) == 1
    assert (play.made, play.seats) == (1, [SEAT])


def test_no_code_is_spent_where_no_key_can_be_kept() -> None:
    error = KeyringLocked()
    play = Play(keys=Keys(error))
    assert play.enrol() == Refused(error)
    assert play.registry.asked == []


def test_the_group_that_is_wrong_is_said_while_it_is_typed() -> None:
    play = Play()
    for end in range(0, len(CODE) + 1, 7):
        play.flow.type_code(CODE[:end])
    assert all(isinstance(state, Waiting) and not state.wrong for state in play.shown)
    play.flow.type_code(CODE)
    assert play.shown[-1] == Waiting(DIGITS, (), True)


def test_the_seat_is_found_at_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('centre = "http://127.0.0.1:8400"\n')
    keep_seat(tmp_path, Seat("01900000-49be-7417-8ad7-4080a0031b63", '一号"窗口\\', "站\n点"))
    settings = read_settings(tmp_path)
    assert (settings.workstation, settings.station) == ("01900000-49be-7417-8ad7-4080a0031b63", '站点 · 一号"窗口\\')


def test_a_new_key_shows_nothing_of_itself() -> None:
    key: Any = NewKey("public", b"secret" * 6, bytes)
    assert "secret" not in repr(key)


def test_a_profile_that_cannot_be_written_is_told_as_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(VaultUnusable):
        keep_seat(tmp_path / "file", SEAT)

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(VaultFull):
        keep_seat(tmp_path, SEAT)
    assert not (tmp_path / "workstation.toml").exists()


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (SigningKeyMissing(), True),
        (WorkstationRefused("key_unknown"), True),
        (WorkstationRefused("workstation_revoked"), True),
        (WorkstationRefused("workstation_suspended"), False),
        (WorkstationRefused("signature_wrong"), False),
        (KeyringLocked(), False),
        (Forbidden("no_permission"), False),
    ],
    ids=lambda one: getattr(one, "code", type(one).__name__),
)
def test_a_new_code_is_asked_for_only_where_nothing_else_helps(error: DeskError, again: bool) -> None:
    assert must_enrol_again(error) is again
