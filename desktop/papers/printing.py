"""Printers and jobs as facts: which queues there are, what became of what was handed over."""

from dataclasses import dataclass
from typing import Literal, Protocol

JobProgress = Literal["waiting", "printing", "stopped", "printed", "cancelled", "failed", "gone"]
"""`stopped`: the spooler has the job, its queue stands still. `gone`: the spooler forgot it, nobody knows."""

FINISHED: frozenset[JobProgress] = frozenset({"printed", "cancelled", "failed", "gone"})


class Printable(Protocol):
    """A drawn paper. `title` names its job and holds no personal data."""

    @property
    def pdf(self) -> bytes: ...

    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class Queue:
    """A printer as the spooler knows it. `reasons` are its own words (`media-empty`, `paused`, …)."""

    name: str
    default: bool = False
    stopped: bool = False
    accepting: bool = True
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Job:
    """Something the spooler took: its id there is the proof."""

    id: int
    queue: str


def usual(queues: list[Queue], last: str) -> Queue | None:
    """The queue a paper goes to unasked: the last one used, else the default, else the only one."""
    named = {queue.name: queue for queue in queues}
    if last in named:
        return named[last]
    chosen = [queue for queue in queues if queue.default] or queues
    return chosen[0] if len(chosen) == 1 else None
