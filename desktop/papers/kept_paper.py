"""A counted copy that no printer has completed yet."""

from dataclasses import dataclass

from desktop.papers.printing import Job
from desktop.papers.receipt import DrawnPaper


@dataclass(frozen=True)
class Kept:
    """The drawn copy. With a job, the spooler has taken it."""

    drawn: DrawnPaper
    job: Job | None = None
