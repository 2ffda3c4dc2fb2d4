"""A desk that practises sits down: the same key each time, nothing at a real centre, and a lost answer is asked for again."""

import asyncio
import base64
from pathlib import Path

import pytest

from desktop.enrolment.seat import Seat
from desktop.enrolment.signing_key import NewKey, SigningKey
from desktop.errors import DeskError, NotForPractice, NotFound, Unreachable
from desktop.practice.practice_seat import PracticeSeat
from desktop.practice.profile import PracticeDesk, practice_profile, prepare_profile
from desktop.practice.seat_flow import Refused, Seated, SeatFlow, State
from desktop.settings import read_settings

SEAT = Seat("seat 1", "练习1号", "公共服务站")


class Centre:
    def __init__(self) -> None:
        self.asked: list[tuple[str, bytes]] = []
        self.error: DeskError | None = None

    async def take_seat(self, public_key: str, proof: str) -> PracticeSeat:
        self.asked.append((public_key, base64.b64decode(proof)))
        if self.error is not None:
            raise self.error
        return PracticeSeat(SEAT, "key 1", "lianxi1", "abcd")


class Keys:
    def __init__(self) -> None:
        self.held: SigningKey | None = None
        self.kept = 0

    async def signing_key(self) -> SigningKey | None:
        return self.held

    async def keep(self, workstation: str, key: SigningKey) -> None:
        assert workstation == SEAT.workstation
        self.held, self.kept = key, self.kept + 1

    def make(self) -> NewKey:
        return self.known(b"new")

    def known(self, secret: bytes) -> NewKey:
        return NewKey(f"public {secret!r}", secret, lambda text: b"signed " + text)


class Desk:
    def __init__(self) -> None:
        self.centre, self.keys, self.states, self.seats = Centre(), Keys(), list[State](), list[Seat]()

    def sit_down(self) -> State:
        def text(what: str, key: str) -> bytes:
            return f"{what}|{key}".encode()

        flow = SeatFlow(self.centre, self.keys, text, self.seats.append, self.states.append)
        asyncio.run(flow.sit_down())
        return self.states[-1]


def test_a_new_pc_proves_its_key_and_keeps_key_and_seat() -> None:
    desk = Desk()
    state = desk.sit_down()
    assert isinstance(state, Seated)
    assert (state.seat.username, desk.seats) == ("lianxi1", [SEAT])
    assert desk.keys.held == SigningKey("key 1", b"new")
    assert desk.centre.asked == [("public b'new'", b"signed practice|public b'new'")]


def test_the_next_day_it_has_the_same_seat() -> None:
    desk = Desk()
    desk.sit_down()
    desk.sit_down()
    assert {key for key, _ in desk.centre.asked} == {"public b'new'"}
    assert desk.keys.kept == 1


@pytest.mark.parametrize(("error", "told"), [(NotFound(), NotForPractice), (Unreachable(), Unreachable)])
def test_where_there_is_no_practice_city_nothing_is_kept(error: DeskError, told: type[DeskError]) -> None:
    desk = Desk()
    desk.centre.error = error
    state = desk.sit_down()
    assert isinstance(state, Refused)
    assert isinstance(state.error, told)
    assert (desk.keys.held, desk.seats) == (None, [])


def test_the_practice_profile_lies_beside_the_real_one_and_says_what_it_is(tmp_path: Path) -> None:
    real = tmp_path / "profile"
    real.mkdir()
    (real / "workstation.toml").write_text('workstation = "real"\n')
    folder = prepare_profile(real, PracticeDesk("https://practice.example", printer='"Window" \\ 2'))
    assert folder == practice_profile(real) == tmp_path / "profile-practice"
    assert folder.stat().st_mode & 0o077 == 0
    settings = read_settings(folder, tmp_path / "none.toml")
    assert (settings.practice, settings.centre, settings.workstation) == (True, "https://practice.example", "")
    assert settings.printer == '"Window" \\ 2'
    assert [file.name for file in real.iterdir()] == ["workstation.toml"]
