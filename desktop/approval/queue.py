"""What an approver wants to see of the queue: sorted how, narrowed how. It stays until it is changed."""

from dataclasses import dataclass, replace
from typing import Literal

Sort = Literal["due", "submitted"]
Due = Literal["overdue", "today", "soon"]


@dataclass(frozen=True)
class Narrowing:
    """How the queue is sorted and narrowed."""

    sort: Sort = "due"
    due: Due | None = None
    item: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.due is None and self.item is None

    def whole(self) -> "Narrowing":
        """The same order, with nothing left out."""
        return replace(self, due=None, item=None)


@dataclass(frozen=True)
class Asked:
    """One question for a page of the queue. `free`: open at nobody else. `behind`: goes on behind a case."""

    narrowing: Narrowing = Narrowing()
    after: str | None = None
    behind: str | None = None
    free: bool = False
    limit: int = 100
