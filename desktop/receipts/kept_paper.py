"""A counted copy that no printer has completed yet."""

from dataclasses import dataclass

from desktop.receipts.printing import Job
from desktop.receipts.receipt import DrawnPaper


@dataclass(frozen=True)
class Kept:
    """The drawn copy. With a job, the spooler has taken it."""

    drawn: DrawnPaper
    job: Job | None = None
