"""What the administrators are told of: a key found twice, a locked account, a sealed code used."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Alert:
    """One of them. `kind` is a stable code; a later centre may know more of them than this desk."""

    id: str
    kind: str
    at: datetime
    workstation: str | None = None
    workstation_name: str | None = None
    account: str | None = None
    account_name: str | None = None
    detail: Mapping[str, str | int] = field(default_factory=dict)
    seen_by: str | None = None
    seen_by_name: str | None = None
    seen_at: datetime | None = None

    @property
    def is_seen(self) -> bool:
        """Whether somebody has looked at it."""
        return self.seen_at is not None


@dataclass(frozen=True)
class Alerts:
    """The newest first; `unseen` counts all there are, `more` is the cursor of the page that follows."""

    alerts: tuple[Alert, ...]
    unseen: int
    more: str | None = None
