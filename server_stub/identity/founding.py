"""The first people of a centre, and the way back in when nobody can: three administrators, two sealed codes.

System, security and audit are three people. The codes are printed once, sealed in two envelopes kept by two
others, and known here by their hashes only.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identifiers import uuid7
from server_stub.identity import one_time, tables, tables_proofs
from server_stub.identity.one_time import OneTime
from server_stub.identity.wire import Post
from server_stub.journal import by_hand
from server_stub.settings import Settings
from server_stub.workstations import codes
from server_stub.workstations.alerts import alert

ADMINISTRATORS: tuple[tuple[str, str, Post], ...] = (
    ("system", "系统管理员", "system_admin"),
    ("security", "安全管理员", "security_admin"),
    ("audit", "审计管理员", "auditor"),
)
"""User name, name, post."""
CODES = 2
BREAK_GLASS = "break_glass.opened"


CODES_WRONG, ACCOUNT_UNFIT = "codes_wrong", "account_unfit"


class GlassUnbroken(Refusal):
    """A code is wrong, or there is no account to open with them; `words` say so to who typed them."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(403, code)
        self.words = words


@dataclass(frozen=True, slots=True)
class City:
    """The place of the first organisation."""

    division: str
    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """What is printed once: user name with one-time password, and the sealed codes."""

    passwords: list[tuple[str, str]]
    codes: list[str]


def draw(people: Sequence[str]) -> tuple[Made, list[OneTime]]:
    """Passwords for these people and two codes, with what is kept of the passwords. Not on the writer."""
    made = one_time.make(len(people))
    passwords = [(username, each.password) for username, each in zip(people, made, strict=True)]
    return Made(passwords, [codes.new_code() for _ in range(CODES)]), made


def found(tx: Transaction, settings: Settings, city: City, drawn: tuple[Made, list[OneTime]]) -> None:
    """Makes the administrators, and their city where there is none."""
    made, passwords = drawn
    place = _city_centre(tx, city)
    rows = [
        (uuid7(), username, name, post, place, each.hash)
        for (username, name, post), each in zip(ADMINISTRATORS, passwords, strict=True)
    ]
    tables.add_accounts(tx, rows)
    tables_proofs.set_break_glass_codes(tx, _hashes(made.codes))
    by_hand.note(tx, settings, "centre.founded", {"organisation": place, "accounts": len(rows)})


def break_glass(
    tx: Transaction, settings: Settings, typed: Sequence[str], drawn: tuple[Made, list[OneTime]]
) -> None:
    """With both codes, opens an account of a security administrator by a one-time password; new codes replace
    them. Journalled, and told to the administrators; what it raises is, by `tell_unbroken`."""
    made, [password] = drawn
    [(username, _)] = made.passwords
    if not _are_right(tx, typed):
        raise GlassUnbroken(CODES_WRONG, "the codes are wrong")
    account = _account(tx, username, password)
    tables_proofs.set_break_glass_codes(tx, _hashes(made.codes))
    alert(tx, "break_glass", account=account, detail={"outcome": "done"})
    by_hand.note(tx, settings, BREAK_GLASS, {"account": account, "username": username})


def tell_unbroken(tx: Transaction, settings: Settings, username: str, refusal: Refusal) -> None:
    """Somebody tried: also with the right codes, which then are in somebody's hands."""
    alert(tx, "break_glass", detail={"outcome": "refused"})
    by_hand.note(tx, settings, BREAK_GLASS, {"username": username, "code": refusal.code}, "refused")


def _account(tx: Transaction, username: str, password: OneTime) -> str:
    """The security administrator of that name: open, without second factor, with the one-time password."""
    row = tables.account_by_username(tx, username)
    if row is None:
        place = tables.city_centre(tx)
        if place is None:
            words = "there is no city yet; init makes one, and administrators with it"
            raise GlassUnbroken(ACCOUNT_UNFIT, words)
        account = uuid7()
        name = {one[0]: one[1] for one in ADMINISTRATORS}.get(username, username)
        tables.add_accounts(tx, [(account, username, name, "security_admin", place, password.hash)])
        return account
    known = tables.account_in_full(tx, row.id)
    if known is None or known.post != "security_admin":
        words = f"{username} is no security administrator; --username names another one"
        raise GlassUnbroken(ACCOUNT_UNFIT, words)
    tables.reopen(tx, row.id)
    tables.set_password(tx, row.id, password.hash, chosen=False)
    tables_proofs.remove_factor(tx, row.id)
    tables.end_sessions_of(tx, row.id, "stopped")
    return row.id


def _city_centre(tx: Transaction, city: City) -> str:
    known = tables.city_centre(tx)
    if known is not None:
        return known
    place = uuid7()
    tables.add_organisations(tx, [(place, f"{city.name}政务服务中心", "city", city.division, None, None)])
    return place


def _are_right(tx: Transaction, typed: Sequence[str]) -> bool:
    """Both, in either order."""
    kept = tables_proofs.break_glass_hashes(tx)
    digits = [codes.read_code(one) or "" for one in typed]
    if len(kept) != CODES or len(digits) != CODES:
        return False
    return any(
        all(hmac.compare_digest(_hash(place, one), kept[place]) for place, one in enumerate(order))
        for order in (digits, digits[::-1])
    )


def _hashes(made: Sequence[str]) -> list[str]:
    return [_hash(place, code.replace(" ", "")) for place, code in enumerate(made)]


def _hash(place: int, digits: str) -> str:
    """80 random bits: a plain hash gives nothing away."""
    return hashlib.sha256(f"civic-window/break-glass/1\n{place}\n{digits}".encode()).hexdigest()
