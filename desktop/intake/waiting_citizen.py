"""Somebody who was verified and has no draft yet."""

from dataclasses import dataclass

from desktop.citizens.purpose import Purpose
from desktop.citizens.verification import Verification


@dataclass(frozen=True, kw_only=True)
class WaitingCitizen:
    """One of them. The id of the verification is theirs in the strip, too."""

    number: str
    name: str
    verification: Verification
    purpose: Purpose

    @property
    def key(self) -> str:
        """What they are called where no personal data may stand."""
        return self.verification.id

    @property
    def item(self) -> str:
        """Code of the service item they were looked up for, if it was one."""
        return self.purpose.reference if self.purpose.kind == "service_item" else ""
