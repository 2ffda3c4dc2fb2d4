"""The operator's certificate: whether its holder may serve citizens, until when, and for which items."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

CertificateState = Literal["valid", "ending", "ended", "missing"]


@dataclass(frozen=True)
class Certificate:
    """As the centre sees it. The centre refuses what it does not cover; the desk says so beforehand."""

    state: CertificateState
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day it counts."""
    items: frozenset[str] = frozenset()
    """Codes of service items; none: all."""

    @property
    def counts(self) -> bool:
        """Whether its holder may look up and take in."""
        return self.state in {"valid", "ending"}

    def covers(self, item: str) -> bool:
        """Whether a service item may be taken in under it."""
        return self.counts and (not self.items or item in self.items)

    def days_left(self, today: date) -> int:
        """Days after today on which it still counts."""
        return (self.valid_to - today).days if self.valid_to is not None else 0
