"""Systems outside: registered by two people, stopped by one, heard in epochs as workstations are.

Of agencies; those of institutions with a contract (`society`) go by the same deeds.
"""

import base64
from collections.abc import Callable
from typing import Any

from server_stub.administration.stated import checked_name, checked_reason
from server_stub.administration.wire import OneTimePassword
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.exchange import tables, tables_systems
from server_stub.exchange.tables_systems import AGENCIES, OF_POST, SystemRow, Systems
from server_stub.exchange.wire import (
    AgencySystem,
    AgencySystemList,
    AgencySystemRevocation,
    NewAgencySystem,
    SystemState,
)
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller, Machine
from server_stub.identity.callers import system_caller
from server_stub.identity.one_time import OneTime
from server_stub.journal import tables as journal
from server_stub.journal.book import Book, Happening
from server_stub.workstations import alerts
from server_stub.workstations.proof import proved
from server_stub.workstations.service import CLONED, LONGEST_VERSION, MOST_OFF_SECONDS
from server_stub.workstations.wire import EpochOpening


class SystemKind:
    """A machine of an agency gets a key that counts."""

    content: type[NewAgencySystem] = NewAgencySystem

    def subject(self, wanted: NewAgencySystem) -> str:
        """The key."""
        return f"agency_system:{wanted.public_key}"

    def concerns(self, _wanted: NewAgencySystem) -> str | None:
        """Nobody by name."""
        return None

    def before(self, _tx: Transaction, wanted: NewAgencySystem) -> dict[str, Any]:
        """Nothing counts yet."""
        return {"agency": wanted.agency, "name": "", "public_key": "", "proof": ""}

    def check(self, tx: Transaction, _caller: Caller, wanted: NewAgencySystem) -> None:
        """An agency there is, and a key that nobody else holds and whose private half its maker does."""
        if tables.agency(tx, wanted.agency) is None:
            raise Refusal(422, "invalid_field", field="agency")
        checked_name(wanted.name)
        check_key(tx, wanted.public_key, wanted.proof, wanted.agency)

    def newcomers(self, _wanted: NewAgencySystem) -> list[str]:
        """Nobody."""
        return []

    def apply(
        self, tx: Transaction, proposal: str, wanted: NewAgencySystem, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """It counts."""
        public_key = base64.b64decode(wanted.public_key)
        AGENCIES.add(tx, proposal, wanted.agency, checked_name(wanted.name), public_key)
        return []


def check_key(tx: Transaction, public_key: str, proof: str, owner: str) -> None:
    """Refuse a key that somebody else holds, or whose private half its maker does not."""
    if tables_systems.holds_key(tx, proved(public_key, proof, owner)):
        raise Refusal(409, "state_conflict", field="public_key")


def listed(tx: Transaction, _caller: Caller, _nothing: None) -> Recorded[AgencySystemList]:
    """All of them."""
    return Recorded(AgencySystemList(systems=[_shown(tx, row) for row in AGENCIES.listed(tx)]))


def revoke(
    tx: Transaction,
    _caller: Caller,
    asked: tuple[str, AgencySystemRevocation],
    end: Callable[[list[str]], None],
) -> Recorded[AgencySystem]:
    """Nothing it signs is heard any more; `end` is told once that is durable."""
    after, reason = revoked(tx, AGENCIES, asked, end)
    return Recorded(_shown(tx, after), detail={"system": after.id, "reason": reason}, version=after.version)


def revoked(
    tx: Transaction,
    systems: Systems,
    asked: tuple[str, AgencySystemRevocation],
    end: Callable[[list[str]], None],
) -> tuple[SystemRow, str]:
    """The row as it is then, and the reason."""
    identifier, told = asked
    row = _known(tx, systems, identifier)
    reason = checked_reason(told.reason)
    if row.state == "revoked":
        raise Refusal(409, "state_conflict")
    systems.set_state(tx, row.id, "revoked", reason)
    tx.after_commit(lambda: end([row.id]))
    return _known(tx, systems, identifier), reason


def note_epoch(tx: Transaction, machine: Machine, opening: EpochOpening) -> None:
    """Keep what a system tells of itself when it begins."""
    if len(opening.version) > LONGEST_VERSION:
        raise Refusal(422, "invalid_field", field="version")
    off = max(-MOST_OFF_SECONDS, min(opening.clock_off_seconds, MOST_OFF_SECONDS))
    OF_POST[machine.post].seen(tx, machine.id, off, opening.version)


def suspend_cloned(tx: Transaction, book: Book, machine: Machine) -> list[str]:
    """Stop a system whose key two machines hold; its owner needs another key."""
    systems = OF_POST[machine.post]
    row = _known(tx, systems, machine.id)
    if row.state == "active":
        systems.set_state(tx, row.id, "suspended", CLONED)
        told: dict[str, str | int] = {systems.owner: row.owner, "system": row.id}
        alerts.alert(tx, "key_cloned", detail=told)
        what = Happening(f"{machine.post}.suspended", "none", uuid7(), detail={"why": CLONED})
        book.append(tx, system_caller(machine, "none"), what)
    return [row.id]


def _known(tx: Transaction, systems: Systems, identifier: str) -> SystemRow:
    row = systems.one(tx, identifier)
    if row is None:
        raise not_found()
    return row


def state_of(row: SystemRow) -> SystemState:
    """As it travels."""
    return "revoked" if row.state == "revoked" else "active" if row.state == "active" else "suspended"


def _shown(tx: Transaction, row: SystemRow) -> AgencySystem:
    deed, at, outcome = journal.last_of_system(tx, row.id) or (None, None, None)
    return AgencySystem(
        id=row.id,
        agency=row.owner,
        name=row.name,
        public_key=base64.b64encode(row.public_key).decode(),
        state=state_of(row),
        state_why=row.state_why,
        added_at=row.added_at,
        last_seen_at=row.last_seen_at,
        clock_off_seconds=row.clock_off_seconds,
        program_version=row.program_version,
        last_deed=deed,
        last_deed_at=at,
        last_outcome=outcome,
        version=row.version,
    )
