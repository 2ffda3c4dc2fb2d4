"""Contracts of institutions (banks, firms) as facts: what is on record of each, how much of it is used."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Literal

from desktop.administration.agency import Contact
from desktop.administration.calling_system import CallingSystem

Standing = Literal["in_force", "ending", "not_yet", "over", "stopped"]
ENDING_DAYS = 30
_CODE = re.compile("[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Contract:
    """What is on record. It is proposed whole: the names are those of the wire. Both days count."""

    code: str
    full_name: str
    contract_number: str
    valid_from: date
    valid_until: date
    purposes: tuple[str, ...]
    day_quota: int
    """Persons asked about in a civil day …"""
    month_quota: int
    """… and in a calendar month."""
    state: Literal["active", "stopped"] = "active"
    contacts: tuple[Contact, ...] = ()

    def content(self) -> dict[str, object]:
        """As it is proposed."""
        told: dict[str, object] = asdict(self)
        return {name: one.isoformat() if isinstance(one, date) else one for name, one in told.items()}

    @property
    def unfit(self) -> str | None:
        """The member that the centre would not take."""
        if not _CODE.fullmatch(self.code):
            return "code"
        if self.valid_until < self.valid_from:
            return "valid_until"
        return None if 0 < self.day_quota <= self.month_quota else "day_quota"


@dataclass(frozen=True)
class ContractShown:
    """A contract, and so many persons asked about under it. `in_force`: its systems are heard today."""

    contract: Contract
    in_force: bool
    used_today: int
    used_this_month: int
    version: int

    @property
    def code(self) -> str:
        """Of the institution."""
        return self.contract.code

    def standing(self, today: date) -> Standing:
        """How it stands on a day; where it is not in force, why."""
        one = self.contract
        if one.state == "stopped":
            return "stopped"
        if not self.in_force:
            return "not_yet" if today < one.valid_from else "over"
        return "ending" if (one.valid_until - today).days <= ENDING_DAYS else "in_force"


@dataclass(frozen=True)
class PurposeName:
    """For what there are contracts, and what that is called."""

    code: str
    name: str


@dataclass(frozen=True)
class Contracts:
    """All contracts, for what there are contracts at all, and the machines that may call under them."""

    purposes: tuple[PurposeName, ...]
    contracts: tuple[ContractShown, ...]
    systems: tuple[CallingSystem, ...] = ()

    def called(self, purpose: str) -> str:
        """A purpose in words."""
        return next((one.name for one in self.purposes if one.code == purpose), purpose)
