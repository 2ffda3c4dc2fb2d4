"""The cases somebody is on already, as far as this post may know of them: what runs, and what is past."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

RoleOnCase = Literal["applicant", "agent", "family"]
EarlierState = Literal["in_approval", "returned", "approved", "refused", "withdrawn", "voided", "revoked"]


@dataclass(frozen=True, kw_only=True)
class EarlierCase:
    """One of them, and what the person is on it."""

    id: str
    number: str
    item: str
    item_name: str
    role: RoleOnCase
    applicant_name: str
    state: EarlierState
    station: str
    submitted_at: datetime
    changed_at: datetime
    due_on: str


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """All of them; of what is past the newest, and how many there are."""

    running: tuple[EarlierCase, ...] = ()
    past: tuple[EarlierCase, ...] = ()
    past_in_all: int = 0

    def same(self, item: str) -> EarlierCase | None:
        """The case of this item that runs for the person: a second one would be a double case."""
        mine = (one for one in self.running if one.role == "applicant" and one.item == item)
        return next(mine, None)
