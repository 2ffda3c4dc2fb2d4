"""The operator's certificate: whether its holder may serve citizens, until when, and for which items."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.errors import Forbidden

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

    def refusal(self, ask: str, item: str = "") -> Forbidden | None:
        """What the centre would say to a look-up, or to taking in an item, under it; `ask` is whom to ask."""
        match self.state:
            case "missing":
                return Forbidden("certificate_missing", _facts(ask))
            case "ended":
                until = self.valid_to.isoformat() if self.valid_to is not None else ""
                return Forbidden("certificate_ended", _facts(ask) | {"valid_to": until})
            case "valid" | "ending":
                covered = not item or self.covers(item)
                return None if covered else Forbidden("certificate_item", _facts(ask))

    def days_left(self, today: date) -> int:
        """Days after today on which it still counts."""
        return (self.valid_to - today).days if self.valid_to is not None else 0


def _facts(ask: str) -> dict[str, str]:
    """Nobody named: the words have an office to name."""
    return {"ask": ask} if ask else {}
