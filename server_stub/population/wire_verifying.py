"""What travels about persons who are not shown before public security verified them."""

from typing import Literal

from msgspec import Struct

from server_stub.population.wire import Fact

Standing = Literal["pending", "refused", "verified"]


class QueueSearch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/verification-queue/search: 50 at a time; those verified here, the newest first."""

    state: Standing = "pending"
    after: str = ""
    """`next` of the page before."""


class QueueRow(Struct, frozen=True, kw_only=True):
    """Somebody whom agencies state."""

    number: str
    agency_names: list[str]
    """Who states them."""
    as_of: str
    """Since when, by the earliest of their words that count."""
    reason: str = ""
    """Of what was decided: by whom, when, under which batch (which takes it back)."""
    by: str = ""
    at: str = ""
    batch: int = 0


class QueueCount(Struct, frozen=True, kw_only=True):
    """How many there are, counted to 1,000."""

    pending: int
    refused: int


class VerificationQueue(Struct, frozen=True, kw_only=True):
    """A page of them."""

    rows: list[QueueRow]
    count: QueueCount
    may_decide: bool
    """Whether the caller is of the department that verifies."""
    next: str | None = None


class QueueRead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/verification-queue/read."""

    number: str


class StatedBy(Struct, frozen=True, kw_only=True):
    """What one agency says."""

    agency: str
    agency_name: str
    as_of: str
    facts: list[Fact]


class QueuedPerson(Struct, frozen=True, kw_only=True):
    """Somebody with everybody's words, as far as the caller may see them."""

    number: str
    standing: Standing
    number_fails: str | None = None
    """Which check of the number fails, if one does; a temporary key has none."""
    stated: list[StatedBy]


class QueueDecision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/verification-queue/decision: up to 100 at a time, all or none."""

    numbers: list[str]
    decision: Literal["verified", "refused"]
    reason: str = ""
    """Needed where somebody is refused."""


class QueueDecided(Struct, frozen=True, kw_only=True):
    """It counts; the batch takes it back."""

    batch: int
    count: int


class DecisionTakenBack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/verification-queue/taking-back: all that was decided under that batch."""

    batch: int
