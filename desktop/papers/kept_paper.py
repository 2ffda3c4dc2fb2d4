"""A counted copy that no printer has completed yet."""

from dataclasses import dataclass

from desktop.papers.paper import DrawnPaper
from desktop.papers.printing import Job


@dataclass(frozen=True)
class Kept:
    """The drawn copy. With a job, the spooler has taken it."""

    drawn: DrawnPaper
    job: Job | None = None
