"""That something changed at the centre: kinds and ids only; what it is must be fetched."""

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal[
    "case_changed",
    "case_arrived",
    "draft_changed",
    "notice_given",
    "catalogue_changed",
    "alert_raised",
    "proposal_changed",
]
OF_CASES: tuple[ChangeKind, ...] = ("case_changed", "case_arrived")


@dataclass(frozen=True)
class Change:
    """One change."""

    index: int
    kind: str
    """A `ChangeKind`, or one that a newer centre tells of and this desk passes over."""
    reference: str


@dataclass(frozen=True)
class Tidings:
    """Changes, and the index to ask after next time."""

    after: int
    items: tuple[Change, ...] = ()

    def touches(self, *kinds: ChangeKind) -> bool:
        """Whether something of these kinds changed."""
        return any(item.kind in kinds for item in self.items)
