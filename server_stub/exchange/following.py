"""What changed of persons, as an agency sees them: page after page behind a sealed cursor.

A cursor is good for its agency and purpose, and as long as their rules say the same: who sees more (or less)
than before begins anew (`resync`).
"""

import base64
import binascii
from dataclasses import dataclass

import msgspec

from server_stub.database import Row, Transaction
from server_stub.drafts.sealing import DraftSeal, Unopened
from server_stub.errors import Refusal
from server_stub.exchange import once_shown
from server_stub.exchange.sharing import AgencySharing
from server_stub.exchange.wire import FollowChanges, PersonChange
from server_stub.identity.caller import Caller
from server_stub.population import moves, records, tables, tables_changes, tables_moves
from server_stub.population.authority import authority, is_stated
from server_stub.population.service import facts_of
from server_stub.population.tables_changes import START, Place
from server_stub.population.tables_views import View
from server_stub.population.wire import Move

PAGE = 500
LONGEST_WAIT = 60.0
_LIVES = tables.FIELDS.index("residence_division")


@dataclass(frozen=True, slots=True)
class Page:
    """Some changes, where the next ones begin, and whether there are any already."""

    changes: list[PersonChange]
    place: Place
    more: bool


class Cursors:
    """Seals places, and opens them for whom they were made: they hold a citizen's number."""

    def __init__(self, seal: DraftSeal, agency: str, purpose: str, digest: str) -> None:
        self._seal = seal
        self._bound = agency, f"changes for {purpose}"
        self._digest = digest

    def made(self, place: Place) -> str:
        """As it travels."""
        sealed = self._seal.seal(*self._bound, msgspec.json.encode((self._digest, place)))
        return base64.urlsafe_b64encode(sealed).decode()

    def place(self, cursor: str) -> Place | None:
        """Where it stands; None where the rules changed. A Refusal where it is not one of this agency's."""
        try:
            plain = self._seal.open(*self._bound, base64.b64decode(cursor, altchars=b"-_", validate=True))
            digest, place = msgspec.json.decode(plain, type=tuple[str, Place])
        except (binascii.Error, ValueError, Unopened) as fault:
            raise Refusal(422, "invalid_field", field="cursor") from fault
        return place if digest == self._digest else None


def check(caller: Caller, asked: FollowChanges, rules: AgencySharing) -> None:
    """Refuse what is not granted, before anything is read."""
    if (caller.agency or "", asked.purpose, "follow") not in rules.grants:
        raise Refusal(403, "no_permission", field="purpose")
    if not 0 <= asked.wait <= LONGEST_WAIT:
        raise Refusal(422, "invalid_field", field="wait")


def page(tx: Transaction, caller: Caller, purpose: str, place: Place, rules: AgencySharing) -> Page:
    """What the agency is told behind a place."""
    agency = caller.agency or ""
    rows = tables_changes.after(tx, place, PAGE + 1)
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if not rows:
        return Page([], place, more=False)
    sees_all = rules.grants[agency, purpose, "follow"] == "all"
    belong = records.holders(tx, [row[tables.OWN_NUMBER] for row in rows], View())
    known = records.known(tx, belong, View())
    verifies = authority().verifies if sees_all else ""
    shown = {belong[one] for one in tables_changes.ever_shown(tx, list(belong), agency, verifies)}
    seen = [(how, False) for how in rules.seen(agency, purpose)]
    seen_once = once_shown.under(tx, [row[tables.OWN_NUMBER] for row in rows], agency, sees_all=sees_all)
    moved = _moved(tx, place, [row[tables.OWN_NUMBER] for row in rows]) if seen[_LIVES][0] == "full" else {}
    changes = []
    for row in rows:
        number = row[tables.OWN_NUMBER]
        holder = belong[number]
        if _is_seen(row) and (sees_all or is_stated(known[holder], agency)):
            shown_facts = facts_of(row, seen)
            changes.append(PersonChange(number=number, facts=shown_facts, moves=moved.get(number, [])))
        elif holder in shown or number in seen_once:  # of others it never hears, not even that they are gone
            changes.append(PersonChange(number=number, gone=True))
    last = rows[-1]
    return Page(changes, (last[tables.OWN_NUMBER + 1], last[tables.OWN_NUMBER]), more)


def _moved(tx: Transaction, place: Place, numbers: list[str]) -> dict[str, list[Move]]:
    """Moves that came to count behind a place."""
    found: dict[str, list[Move]] = {}
    for row in tables_moves.of_numbers(tx, numbers, place[0]):
        if (row[7], row[0]) > place:
            found.setdefault(row[0], []).append(moves.told(row))
    return found


def _is_seen(row: Row) -> bool:
    return bool(row[tables.STANDING] == "verified")


__all__ = ["START", "Cursors", "Page", "Place", "check", "page"]
