"""Systems of institutions: registered by two people, stopped by one; by the deeds of agencies' systems."""

import base64
from collections.abc import Callable
from typing import Any

from server_stub.administration.stated import checked_name
from server_stub.administration.wire import OneTimePassword
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.exchange.systems import check_key, revoked, state_of
from server_stub.exchange.tables_systems import SOCIETY, SystemRow
from server_stub.exchange.wire import AgencySystemRevocation
from server_stub.identity.caller import Caller
from server_stub.identity.one_time import OneTime
from server_stub.society import tables
from server_stub.society.wire import NewSocietySystem, SocietySystem, SocietySystemList


class SocietySystemKind:
    """A machine of an institution gets a key that counts."""

    content: type[NewSocietySystem] = NewSocietySystem

    def subject(self, wanted: NewSocietySystem) -> str:
        """The key."""
        return f"society_system:{wanted.public_key}"

    def concerns(self, _wanted: NewSocietySystem) -> str | None:
        """Nobody by name."""
        return None

    def before(self, _tx: Transaction, wanted: NewSocietySystem) -> dict[str, Any]:
        """Nothing counts yet."""
        return {"institution": wanted.institution, "name": "", "public_key": "", "proof": ""}

    def check(self, tx: Transaction, _caller: Caller, wanted: NewSocietySystem) -> None:
        """An institution with a contract, and a key that nobody else holds and its maker does."""
        if tables.contract(tx, wanted.institution) is None:
            raise Refusal(422, "invalid_field", field="institution")
        checked_name(wanted.name)
        check_key(tx, wanted.public_key, wanted.proof, wanted.institution)

    def newcomers(self, _wanted: NewSocietySystem) -> list[str]:
        """Nobody."""
        return []

    def apply(
        self, tx: Transaction, proposal: str, wanted: NewSocietySystem, _passwords: list[OneTime]
    ) -> list[OneTimePassword]:
        """It counts."""
        public_key = base64.b64decode(wanted.public_key)
        SOCIETY.add(tx, proposal, wanted.institution, checked_name(wanted.name), public_key)
        return []


def listed(tx: Transaction, _caller: Caller, _nothing: None) -> Recorded[SocietySystemList]:
    """All of them."""
    return Recorded(SocietySystemList(systems=[_shown(row) for row in SOCIETY.listed(tx)]))


def revoke(
    tx: Transaction,
    _caller: Caller,
    asked: tuple[str, AgencySystemRevocation],
    end: Callable[[list[str]], None],
) -> Recorded[SocietySystem]:
    """Nothing it signs is heard any more; `end` is told once that is durable."""
    after, reason = revoked(tx, SOCIETY, asked, end)
    return Recorded(_shown(after), detail={"system": after.id, "reason": reason}, version=after.version)


def _shown(row: SystemRow) -> SocietySystem:
    return SocietySystem(
        id=row.id,
        institution=row.owner,
        name=row.name,
        public_key=base64.b64encode(row.public_key).decode(),
        state=state_of(row),
        state_why=row.state_why,
        added_at=row.added_at,
        last_seen_at=row.last_seen_at,
        clock_off_seconds=row.clock_off_seconds,
        program_version=row.program_version,
        version=row.version,
    )
