"""A clerk before the window: what can stand in the way of signing in, and what each time is said."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.desks import Desk
from tests.journeys.people import lock, sign_in, type_credentials, unlock
from tests.journeys.play import Play
from tests.journeys.screen import Eyes, Screen
from tests.journeys.stage import Stage

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    with Play(tmp_path_factory.mktemp("sign-in") / "play", 200) as one:
        yield one


def test_a_wrong_password_an_unreachable_centre_and_a_locked_window_are_each_told(play: Play) -> None:
    clerk = play.account(post="clerk")
    screen = play.seat("station", clerk)

    type_credentials(screen, clerk["username"], "not the password")
    screen.press("Return")
    screen.see("The name or the password is wrong.")

    port = play.centre.port
    play.centre.kill()
    type_credentials(screen, clerk["username"], clerk["password"])
    screen.press("Return")
    screen.see("The centre cannot be reached.")

    play.centre.serve(port)
    sign_in(screen, clerk)

    lock(screen)
    play.centre.kill()
    screen.fill("Password", "not the password")
    screen.press("Return")
    screen.see("That is not the password. Tries left: {0}")
    unlock(screen, clerk)
    play.centre.serve(port)

    lock(screen)
    screen.tab_to("Sign out")
    screen.press("space")
    screen.see("User name", role="text")
    assert clerk["name"] not in screen.texts()


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


def desk_on(stage: Stage, folder: Path) -> Desk:
    settings = {"centre": "http://127.0.0.1:9", "workstation": "01920000-0000-7000-8000-000000000001", "station": "试验窗口"}
    return Desk("station", folder / "profile", stage, settings)


def test_without_a_keyring_nobody_signs_in(tmp_path: Path, pictures: Path) -> None:
    with Stage(tmp_path / "play", keyring=False, input_method=False, printer=False) as stage, closing(Eyes(stage)) as eyes:
        desk = desk_on(stage, tmp_path)
        screen = Screen(stage, eyes, desk.open(), pictures, Counter())
        screen.see("This computer has no keyring running.")
        assert screen.find("Sign in", role="push button", state="enabled") is None

        stage.start_keyring()
        screen.tab_to("Try again")
        screen.press("space")
        screen.see_no("This computer has no keyring running.")


def test_a_locked_keyring_is_told_apart_from_a_missing_one(tmp_path: Path, pictures: Path) -> None:
    with Stage(tmp_path / "play", input_method=False, printer=False) as stage, closing(Eyes(stage)) as eyes:
        stage.lock_keyring()
        desk = desk_on(stage, tmp_path)
        screen = Screen(stage, eyes, desk.open(), pictures, Counter())
        screen.see("The keyring of this computer is locked.")
        assert screen.find("Sign in", role="push button", state="enabled") is None
