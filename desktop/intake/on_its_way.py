"""How a submission fares between the outbox and the centre. Sending tells it; intake shows it."""

from dataclasses import dataclass
from typing import Literal

RefusalKind = Literal["rejected", "forbidden", "not_found", "conflict", "file"]
"""What was wrong: the case itself, the right to submit it, what it names, its moment, or a paper."""


@dataclass(frozen=True, kw_only=True)
class DocumentOnItsWay:
    """One paper being uploaded, in bytes."""

    material: str
    sent: int
    length: int


@dataclass(frozen=True)
class Queued:
    """Kept in the outbox; its turn has not come."""


@dataclass(frozen=True)
class Binding:
    """The pages of a material become one PDF."""

    material: str


@dataclass(frozen=True)
class Uploading:
    """The papers travel. `seconds_left` where the line's speed is known."""

    documents: tuple[DocumentOnItsWay, ...]
    seconds_left: int | None = None


@dataclass(frozen=True)
class Submitting:
    """All papers are there; the case itself is being handed over. It cannot be cancelled any more."""


@dataclass(frozen=True)
class Waiting:
    """The centre cannot be reached (or nobody is signed in): the outbox goes on by itself."""

    reason: str = "unreachable"
    """`unreachable`, `signed_out` or `centre_failed`."""


@dataclass(frozen=True)
class Accepted:
    """The centre has it, under this number. Nothing else is called submitted."""

    case: str
    number: str


@dataclass(frozen=True)
class Returned:
    """The centre refused it. `field` is the part at fault as the centre names it, if it named one."""

    code: str
    field: str | None = None
    refusal: RefusalKind = "rejected"
    case: str = ""
    number: str = ""
    """The case that stands in its way, where the clerk may know of it."""


@dataclass(frozen=True)
class Withdrawn:
    """The clerk cancelled it before it was handed over."""


OnItsWay = Queued | Binding | Uploading | Submitting | Waiting | Accepted | Returned | Withdrawn
