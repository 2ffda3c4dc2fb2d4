"""What people do on any page: make a PC a workstation, sign in with all that this asks of them, lock, unlock.

Somebody is a dictionary from `demo-data`; what they choose and are given on their way is kept in it: a new
`password`, the `secret` in their telephone, their `recovery` codes.
"""

import base64
import hmac
import re
import secrets
import struct
import time
from collections.abc import Callable
from typing import Any

from tests.journeys.processes import until
from tests.journeys.screen import Screen

Person = dict[str, Any]
Look = Callable[[str], object]
SECONDS = 30
SECRET = re.compile(r"[A-Z2-7]{32}")
RECOVERY_CODE = re.compile(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){2}")
SET_UP = "Then type the six digits it shows"
WRITTEN_DOWN = "I have written them down, or have them on paper"
SECOND_FACTOR = "The six digits in your authenticator"
NEW_PASSWORD = "New password once more"
AT_WORK = "Sign out"
WORDS_OF_A_PASSWORD = ("kettle", "harbour", "willow", "copper", "meadow", "lantern", "saddle", "orchard")


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


def sign_in(screen: Screen, account: Person, look: Look = lambda _name: None) -> None:
    """The way in with all its steps, as often as one follows; the window belongs to the account afterwards."""
    type_credentials(screen, account["username"], account["password"])
    screen.press("Return")
    steps = {SECOND_FACTOR: _prove, SET_UP: _set_up, WRITTEN_DOWN: _write_down, NEW_PASSWORD: _choose}
    while (step := screen.see_one_of(AT_WORK, *steps)) != AT_WORK:
        steps[step](screen, account, look)
        screen.see_no(step)
    screen.see(account["name"])


def one_time_code(secret: str, step: int) -> str:
    """What a telephone shows in a half minute: RFC 6238 with SHA-1 and six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    place = digest[-1] & 15
    number: int = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def next_code(account: Person) -> str:
    """The code the telephone shows now, or the next one where this one was used."""
    used = account.get("used_step", 0)
    step = until("another code on the telephone", lambda: _step_after(used), SECONDS + 5)
    account["used_step"] = step
    return one_time_code(account["secret"], step)


def _step_after(used: int) -> int:
    step = int(time.time()) // SECONDS
    return step if step > used else 0


def _prove(screen: Screen, account: Person, look: Look) -> None:
    look("second-factor")
    screen.type(next_code(account))  # the last digit sends it


def _set_up(screen: Screen, account: Person, look: Look) -> None:
    """Type the secret into the telephone, and what it shows then."""
    found = screen.until("the secret", lambda: _first(SECRET, (re.sub(r"\s", "", one.words) for one in screen.look())))
    account["secret"], account["used_step"] = found, 0
    look("set-up-second-factor")
    screen.type(next_code(account))


def _write_down(screen: Screen, account: Person, look: Look) -> None:
    codes = screen.until("ten recovery codes", lambda: _ten(RECOVERY_CODE.findall(screen.texts())))
    account["recovery"] = codes
    look("recovery-codes")
    screen.press("space")
    screen.see("Go on", role="push button", state="enabled")
    screen.tab_to("Go on", role="push button")
    screen.press("Return")


def _choose(screen: Screen, account: Person, look: Look) -> None:
    """A password that only they know; what was given to them was good once."""
    one_time, chosen = account["password"], new_password()
    if screen.find("Password until now", role="text|password text"):
        screen.fill("Password until now", one_time)
    screen.fill("New password", chosen)
    screen.fill("New password once more", chosen)
    screen.see("Change", role="push button", state="enabled")
    look("choose-a-password")
    screen.press("Return")
    account["password"] = chosen


def new_password() -> str:
    """Three words and a number, as people are advised to."""
    words = "-".join(secrets.choice(WORDS_OF_A_PASSWORD) for _ in range(3))
    return f"{words}-{secrets.randbelow(10**6):06d}"


def _first(pattern: re.Pattern[str], texts: Any) -> str:
    return next((text for text in texts if pattern.fullmatch(text)), "")


def _ten(found: list[str]) -> list[str]:
    return found if len(found) == 10 else []


def sign_out(screen: Screen) -> None:
    screen.click(screen.see(AT_WORK, role="push button"))
    screen.see("User name", role="text")


def lock(screen: Screen) -> None:
    screen.press("F12")
    screen.see("Unlock", role="push button")


def unlock(screen: Screen, account: Person) -> None:
    screen.fill("Password", account["password"])
    screen.see("Unlock", role="push button", state="enabled")
    screen.press("Return")
    screen.see_no("Unlock")
