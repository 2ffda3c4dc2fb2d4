"""How a room announces that something changed, and who hears of it. Ids and kinds only."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from server_stub.database import Transaction
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller
from server_stub.journal import tables as journal
from server_stub.news import tables

Kind = Literal[
    "case_changed",
    "case_arrived",
    "case_noted",
    "draft_changed",
    "notice_given",
    "catalogue_changed",
    "alert_raised",
    "proposal_changed",
]


@dataclass(frozen=True, slots=True)
class Audience:
    """Everyone at a station, or everyone of a department (in a division), or every holder of a permission;
    nothing given: everyone."""

    station: str | None = None
    department: str | None = None
    division: str | None = None
    permission: str | None = None

    def includes(self, caller: Caller, held: Container[str] = ()) -> bool:
        """Whether the caller, with the permissions held, is meant. Whoever may see the whole city hears of
        everything but what needs a permission."""
        if self.permission is not None:
            return self.permission in held
        if caller.scope in {"city", "all"} or (self.station is None and self.department is None):
            return True
        if caller.scope == "own":
            return False
        if self.station is not None and self.station in {caller.station, caller.organisation}:
            return True
        return (
            self.department is not None
            and self.department == caller.department
            and self.division in {None, caller.division}
        )


def announce(tx: Transaction, kind: Kind, reference: str, audience: Audience) -> None:
    """Tell the audience, once the deed is durable. The news carries the index of the deed's own record."""
    index = (tx.notes.get("journal") or journal.last(tx))[0] + (0 if tx.notes.get("recorded") else 1)
    meant = (audience.station, audience.department, audience.division, audience.permission)
    tables.announce(tx, (uuid7(), index, kind, reference, *meant))
    tx.notes.setdefault("news", []).append(audience)
