"""Service items as their editor sees them: versions, the draft of the next one, what is wrong in it."""

from dataclasses import dataclass
from typing import Literal

from desktop.catalogue.service_item import ServiceItem


@dataclass(frozen=True)
class ItemFault:
    """One thing that keeps a draft from being published. `where`: a place such as `form[3].label`."""

    where: str
    code: str
    what: str
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Difference:
    """One place in which two versions differ, such as `form.phone.required`."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class ItemVersion:
    """One version of an item."""

    version: int
    state: Literal["in_force", "to_come", "past"]
    origin: Literal["shipped", "published", "trial", "case"]
    valid_from: str
    valid_to: str
    kept_at: str
    proposed_by_name: str | None = None
    published_by_name: str | None = None


@dataclass(frozen=True)
class ItemOverview:
    """An item. `version`: the one in force; `versions`: newest first, empty in a list; `draft`: its count of
    keepings, where there is a draft."""

    code: str
    name: str
    department: str
    version: int | None = None
    versions: tuple[ItemVersion, ...] = ()
    draft: int | None = None


@dataclass(frozen=True)
class ItemDraft:
    """The next version while it is being made, as the centre keeps it."""

    item: ServiceItem
    based_on: int
    version: int
    saved_by_name: str | None
    saved_at: str
    differences: tuple[Difference, ...] = ()
    faults: tuple[ItemFault, ...] = ()
    proposal: str | None = None


@dataclass(frozen=True)
class Unsent:
    """What was changed at this desk and has not reached the centre. `version`: of the draft it was made
    from."""

    item: ServiceItem
    version: int
