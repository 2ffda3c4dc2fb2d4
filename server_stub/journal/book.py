"""Writing the journal: one record a deed, view and refusal, in the deed's own transaction."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from msgspec import Struct

from server_stub.database import Transaction
from server_stub.identity.caller import Caller
from server_stub.journal import tables
from server_stub.journal.keys import MonthlyKeys
from server_stub.journal.leaf import Mark, detail_hash, leaf_hash, load_encoding, next_head

_canonical = msgspec.json.Encoder(order="sorted").encode
_ENCODING = load_encoding(1)


class Happening(Struct, frozen=True):
    """What a record says beyond who and when. `person` is a citizen number; it is never stored as such."""

    action: str
    permission: str
    request: str
    outcome: str = "done"
    person: str | None = None
    purpose: str | None = None
    case: str | None = None
    detail: Mapping[str, str | int] | None = None
    again: int | None = None
    """Index of the first record of a repeated deed: it is about the same person, purpose and case."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A look-up: of whom, for which purpose, since when."""

    number: str
    purpose: str
    since: str


class Book:
    """Appends records. In the writer thread only."""

    def __init__(self, keys: MonthlyKeys) -> None:
        self._keys = keys

    def append(self, tx: Transaction, caller: Caller | None, what: Happening, *, last: bool = False) -> Mark:
        """Write one record and say where it stands. `last`: the deed writes nothing after it."""
        index, head = tx.notes.get("journal") or tables.last(tx)
        person, key, purpose, case = self._about(tx, what)
        salt = detail = hashed = None
        if what.detail:
            salt = os.urandom(16)
            detail = _canonical(what.detail).decode()
            hashed = detail_hash(salt, detail)
        values: list[str | bytes | None] = [tx.now, what.request, *_who(caller), what.permission]
        values += [caller.scope if caller else None, what.action, purpose, case, what.outcome]
        values += [person, key, hashed]
        leaf = leaf_hash(_ENCODING.encode(values))
        head = next_head(head, leaf)
        write = tables.finish_with if last else tables.append
        write(tx, [index + 1, _ENCODING.version, *values, salt, detail, leaf, head])
        tx.notes["journal"] = (index + 1, head)
        return Mark(index + 1, leaf.hex(), head.hex())

    def has_seen(self, tx: Transaction, caller: Caller, seen: Seen) -> bool:
        """Whether the caller's session looked that person up."""
        months = {seen.since[:7], tx.now[:7]}  # each month has its key
        persons = [self._keys.person(seen.number, month) for month in sorted(months)]
        return any(tables.was_viewed(tx, caller.session, each, seen.purpose, seen.since) for each in persons)

    def _about(self, tx: Transaction, what: Happening) -> tables.About:
        if what.again is not None:
            return tables.about(tx, what.again)
        if not what.person:
            return None, None, what.purpose, what.case
        month = tx.now[:7]
        return self._keys.person(what.person, month), month, what.purpose, what.case


def _who(caller: Caller | None) -> list[str | bytes | None]:
    if caller is None:
        return [None, None, None, None, None]
    # A workstation that acts by itself has no account, and one that is being enrolled is none yet.
    who = (caller.account, caller.post, caller.organisation, caller.workstation, caller.session)
    return [each or None for each in who]
