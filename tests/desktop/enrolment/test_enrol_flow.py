"""A PC becomes a workstation, or is told why not; no code is spent on a PC that cannot keep a key."""

import asyncio
import base64
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.enrolment.enrol_flow import Done, EnrolFlow, Enrolling, Refused, State, Waiting
from desktop.enrolment.seat import Enrolled, Seat, keep_seat
from desktop.enrolment.signing_key import NewKey, SigningKey
from desktop.errors import DeskError, Forbidden, KeyringLocked, Unreachable
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
        self.kept: dict[str, SigningKey] = {}

    async def check(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with

    async def keep_signing_key(self, workstation: str, key: SigningKey) -> None:
        self.kept[workstation] = key


class Play:
    def __init__(self, registry: Registry | None = None, keys: Keys | None = None) -> None:
        self.registry, self.keys = registry or Registry(), keys or Keys()
        self.shown: list[State] = []
        self.seats: list[Seat] = []
        key = NewKey("public", b"s" * 32, lambda text: b"signed " + text)
        self.flow = EnrolFlow(self.registry, self.keys, lambda: key, self.seats.append, self.shown.append)

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
    assert play.keys.kept == {"w-1": SigningKey("key-1", b"s" * 32)}
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
