"""Operators' certificates (持证上岗) as facts: whose, from when to when, for which items."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

SOON_DAYS = 30
"""So many days before its end a certificate is marked."""

CertificateState = Literal["to_come", "valid", "ending", "ended", "revoked"]


@dataclass(frozen=True)
class Certificate:
    """One certificate. `items` are codes of service items; none named: all."""

    id: str
    account: str
    number: str
    valid_from: date
    valid_to: date
    """The last day it counts."""
    items: tuple[str, ...] = ()
    revoked_at: datetime | None = None
    account_name: str = ""
    organisation_name: str = ""

    def state(self, today: date) -> CertificateState:
        """How it stands on a day."""
        if self.revoked_at is not None:
            return "revoked"
        if today < self.valid_from:
            return "to_come"
        if today > self.valid_to:
            return "ended"
        return "ending" if self.days_left(today) <= SOON_DAYS else "valid"

    def days_left(self, today: date) -> int:
        """Days until its last one."""
        return (self.valid_to - today).days


@dataclass(frozen=True)
class CertificateList:
    """One page: those that end first come first."""

    certificates: tuple[Certificate, ...]
    next: str | None = None


@dataclass(frozen=True)
class NewCertificate:
    """A certificate to be issued."""

    account: str
    number: str
    valid_from: date
    valid_to: date
    items: tuple[str, ...]
