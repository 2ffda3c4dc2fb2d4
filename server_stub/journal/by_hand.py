"""Records of deeds at the command line: nobody is signed in, so the system's own user stands in them."""

import os
import pwd
from collections.abc import Mapping
from typing import Any

from server_stub.database import Transaction
from server_stub.identifiers import uuid7
from server_stub.journal.book import Book, Happening
from server_stub.journal.keys import MonthlyKeys
from server_stub.journal.leaf import Mark
from server_stub.settings import Settings

PERMISSION = "command_line"


def os_user() -> str:
    """Whose process it is, as the system says, not the environment; behind `sudo`, who called it."""
    name = _name(os.getuid())
    caller = os.environ.get("SUDO_UID", "")
    return f"{name} for {_name(int(caller))}" if caller.isdecimal() else name


def note(
    tx: Transaction, settings: Settings, action: str, detail: Mapping[str, Any], outcome: str = "done"
) -> Mark:
    """One record of a deed done by hand."""
    told = {**detail, "os_user": os_user()}
    return book(settings).append(tx, None, Happening(action, PERMISSION, uuid7(), outcome, detail=told))


def book(settings: Settings) -> Book:
    """The journal, for who is no running centre."""
    return Book(MonthlyKeys(settings.keys_folder))


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # a user of another machine or container
        return str(number)
