"""`init` with the first administrators, and `break-glass`, the way back in when none of them can sign in."""

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from server_stub.database import Transaction, Work
from server_stub.identity import founding, tables
from server_stub.identity.founding import ADMINISTRATORS, City, GlassUnbroken, Made
from server_stub.journal import by_hand
from server_stub.population.codes import divisions
from server_stub.setting_up import initialise, require, write_beside
from server_stub.settings import Settings

CITY = "1501"
FILE = "first-passwords.txt"
WRONG, UNFIT = 3, 2


def add_init(commands: Any) -> None:
    """The sub-command."""
    parser = commands.add_parser("init", help="make the data folder, or bring it to the present shape")
    parser.add_argument("--city", type=_city, default=CITY, metavar="CODE", help="four digits, such as 1501")
    parser.set_defaults(run=_init)


def add_break_glass(commands: Any) -> None:
    """The sub-command."""
    parser = commands.add_parser(
        "break-glass", help="open a security administrator's account with the two sealed codes"
    )
    parser.add_argument("--username", default=ADMINISTRATORS[1][0], metavar="NAME")
    parser.set_defaults(run=_break_glass)


def _city(text: str) -> str:
    if len(text) != 4 or text not in divisions().names:
        raise argparse.ArgumentTypeError("the code of no city")
    return text


def _init(settings: Settings, arguments: argparse.Namespace) -> int:
    kept = initialise(settings)
    if kept is not None:
        print(f"the database as it was before: {kept}; delete it once all is well")
        write_beside(settings, Work(lambda tx: by_hand.note(tx, settings, "centre.migrated", {})))
    city = City(arguments.city, divisions().names[arguments.city])
    made = _found(settings, city)
    if made is not None:
        _tell_first(settings.folder / FILE, made)
    return 0


def _found(settings: Settings, city: City) -> Made | None:
    """Founds the centre, if nobody is there. The passwords lie in their file before anything counts, and no
    other `init` can be at it meanwhile."""
    path = settings.folder / FILE
    drawn = founding.draw([username for username, _, _ in ADMINISTRATORS])
    kept: list[Path] = []

    def found(tx: Transaction) -> bool:
        if tables.any_account(tx):
            return False
        kept.append(path)
        _keep(path, "".join(f"{username:<10} {password}\n" for username, password in drawn[0].passwords))
        founding.found(tx, settings, city, drawn)
        return True

    try:
        return drawn[0] if write_beside(settings, Work(found)) else None
    except BaseException:
        for one in kept:
            one.unlink(missing_ok=True)
        raise


def _tell_first(path: Path, made: Made) -> None:
    print("Three administrators were made, three people. Each changes the password at the first sign-in:")
    for username, password in made.passwords:
        print(f"  {username:<10} {password}")
    print(f"They stand in {path} as well; delete it once all three have signed in.")
    _tell_codes(made)


def _tell_codes(made: Made) -> None:
    print("Two codes for emergencies (break-glass). Write each on paper of its own, seal it, give it to")
    print("two people who are not administrators. They are shown this once:")
    for number, code in enumerate(made.codes, 1):
        print(f"  {number}: {code}")


def _break_glass(settings: Settings, arguments: argparse.Namespace) -> int:
    require(settings)
    typed = [_ask(number) for number in (1, 2)]
    username = arguments.username
    drawn = founding.draw([username])
    work = Work(
        lambda tx: founding.break_glass(tx, settings, typed, drawn),
        lambda tx, refusal: founding.tell_unbroken(tx, settings, username, refusal),
    )
    try:
        write_beside(settings, work)
    except GlassUnbroken as unbroken:
        print(f"{unbroken.words}; it is written down, and the administrators are told", file=sys.stderr)
        return WRONG if unbroken.code == founding.CODES_WRONG else UNFIT
    [(_, password)] = drawn[0].passwords
    print(f"{username} signs in once with {password}, and sets up password and second factor anew.")
    _tell_codes(drawn[0])
    return 0


def _ask(number: int) -> str:
    """One code, from the keyboard unseen, or a line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass(f"code {number}: ")
    return sys.stdin.readline().strip()


def _keep(path: Path, text: str) -> None:
    """Readable by its owner only, from the first byte on, and durable."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
