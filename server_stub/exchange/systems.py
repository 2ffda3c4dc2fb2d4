"""Systems outside: registered by two people, stopped by one, heard in epochs as workstations are.

Of agencies, and of institutions with a contract (`society`).
"""

import base64
from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from server_stub.administration.of_nobody import OfNobody
from server_stub.administration.stated import checked_name, checked_reason
from server_stub.administration.wire import OneTimePassword
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.exchange import tables_systems
from server_stub.exchange.tables_systems import AGENCIES, OF_POST, SystemRow, Systems
from server_stub.exchange.wire import (
    AgencySystem,
    AgencySystemList,
    AgencySystemRevocation,
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

S = TypeVar("S")
L = TypeVar("L")


class NewSystem(Protocol):
    """What its maker handed to the bureau; with the code of whose it is, under the name `Systems` says."""

    @property
    def name(self) -> str: ...

    @property
    def public_key(self) -> str: ...

    @property
    def proof(self) -> str: ...


class SystemKind(OfNobody):
    """A machine outside gets a key that counts."""

    def __init__(self, systems: Systems, content: type[NewSystem]) -> None:
        self._systems = systems
        self.content = content

    def subject(self, wanted: NewSystem) -> str:
        """The key."""
        return f"{self._systems.post}:{wanted.public_key}"

    def before(self, _tx: Transaction, wanted: NewSystem) -> dict[str, Any]:
        """Nothing counts yet."""
        return {self._systems.owner: self._owner(wanted), "name": "", "public_key": "", "proof": ""}

    def check(self, tx: Transaction, _caller: Caller, wanted: NewSystem) -> None:
        """An owner there is, and a key that nobody else holds and whose private half its maker does."""
        owner = self._owner(wanted)
        if not self._systems.has_owner(tx, owner):
            raise Refusal(422, "invalid_field", field=self._systems.owner)
        checked_name(wanted.name)
        if tables_systems.holds_key(tx, proved(wanted.public_key, wanted.proof, owner)):
            raise Refusal(409, "state_conflict", field="public_key")

    def apply(
        self, tx: Transaction, proposal: str, wanted: NewSystem, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """It counts."""
        public_key = base64.b64decode(wanted.public_key)
        self._systems.add(tx, proposal, self._owner(wanted), checked_name(wanted.name), public_key)
        return []

    def _owner(self, wanted: NewSystem) -> str:
        return str(getattr(wanted, self._systems.owner))


class SystemRegister(Generic[S, L]):
    """The systems of one sort, as the bureau sees and stops them. `shown`, `shown_all`: as they travel."""

    def __init__(self, systems: Systems, shown: type[S], shown_all: Callable[[list[S]], L]) -> None:
        self._systems = systems
        self._one = shown
        self._all = shown_all

    def listed(self, tx: Transaction, _caller: Caller, _nothing: None) -> Recorded[L]:
        """All of them, with what each asked for last."""
        return Recorded(self._all([self._shown(tx, row) for row in self._systems.listed(tx)]))

    def revoke(
        self,
        tx: Transaction,
        _caller: Caller,
        asked: tuple[str, AgencySystemRevocation],
        end: Callable[[list[str]], None],
    ) -> Recorded[S]:
        """Nothing it signs is heard any more; `end` is told once that is durable."""
        identifier, told = asked
        row = _known(tx, self._systems, identifier)
        reason = checked_reason(told.reason)
        if row.state == "revoked":
            raise Refusal(409, "state_conflict")
        self._systems.set_state(tx, row.id, "revoked", reason)
        tx.after_commit(lambda: end([row.id]))
        after = _known(tx, self._systems, identifier)
        detail = {"system": after.id, "reason": reason}
        return Recorded(self._shown(tx, after), detail=detail, version=after.version)

    def _shown(self, tx: Transaction, row: SystemRow) -> S:
        deed, at, outcome = journal.last_of_system(tx, row.id) or (None, None, None)
        told = row._asdict() | {self._systems.owner: row.owner, "state": state_of(row)}
        told["public_key"] = base64.b64encode(row.public_key).decode()
        told |= {"last_deed": deed, "last_deed_at": at, "last_outcome": outcome}
        return msgspec.convert(told, self._one)


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


SYSTEMS = SystemRegister(AGENCIES, AgencySystem, AgencySystemList)
