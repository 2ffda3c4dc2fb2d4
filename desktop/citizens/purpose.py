"""Why a citizen is looked up: a service item, a case, or a reason from the centre's list."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Purpose:
    """A stated purpose. `label` is for the clerk's eyes."""

    kind: Literal["service_item", "case", "reason"]
    reference: str
    label: str = ""

    def same_as(self, other: "Purpose | None") -> bool:
        """Labels may change; what is recorded is kind and reference."""
        return other is not None and (self.kind, self.reference) == (other.kind, other.reference)
