"""What people do on any page: make a PC a workstation, sign in, lock, unlock, sign out."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.journeys.screen import Screen


def enrol(screen: Screen, code: str, look: Callable[[], object]) -> None:
    """Type the code that is read out, with a slip first; the sign-in page comes."""
    digits = code.replace(" ", "")
    slip = str((int(digits[5]) + 1) % 10)
    screen.see("Enrolment code", role="text", state="focused")
    screen.type(digits[:5] + slip + digits[6:8])
    screen.see("Group {0} is not right: have it read out again")
    screen.press("ctrl+a")
    screen.type(digits)
    screen.see("Enrol this PC", role="push button", state="enabled")
    look()
    screen.press("Return")
    screen.see("User name", role="text")


def type_credentials(screen: Screen, username: str, password: str) -> None:
    """Fill the sign-in page; it is ready to go on afterwards."""
    screen.see("User name", role="text")
    screen.fill("User name", username)
    screen.fill("Password", password)
    screen.see("Sign in", role="push button", state="enabled")


def sign_in(screen: Screen, account: Mapping[str, Any]) -> None:
    """The ordinary way in; the window belongs to the account afterwards."""
    type_credentials(screen, account["username"], account["password"])
    screen.press("Return")
    screen.see_no("Password")
    screen.see(account["name"])


def lock(screen: Screen) -> None:
    screen.press("F12")
    screen.see("Unlock", role="push button")


def unlock(screen: Screen, account: Mapping[str, Any]) -> None:
    screen.fill("Password", account["password"])
    screen.see("Unlock", role="push button", state="enabled")
    screen.press("Return")
    screen.see_no("Unlock")
