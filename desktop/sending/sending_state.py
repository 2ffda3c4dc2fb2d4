"""What waits for the centre, as its page and the strip above show it."""

from dataclasses import dataclass

from desktop.intake.on_its_way import OnItsWay, Queued, Uploading
from desktop.notices.waiting_notice import WaitingNotice
from desktop.sending.entry import OutboxEntry


@dataclass(frozen=True)
class Row:
    """A deed and how it fares at this moment."""

    entry: OutboxEntry
    stage: OnItsWay

    @property
    def left(self) -> int:
        """Bytes that still have to travel."""
        if isinstance(self.stage, Uploading):
            return sum(one.length - one.sent for one in self.stage.documents)
        sent = sum(one.length for one in self.entry.papers if one.document)
        return max(0, self.entry.length - sent)


@dataclass(frozen=True)
class Sending:
    """All that waits or was refused, in the order it was made."""

    rows: tuple[Row, ...] = ()
    notices: tuple[WaitingNotice, ...] = ()
    """Notices that have no number yet."""

    @property
    def waiting(self) -> int:
        """Deeds that have not arrived."""
        return len(self.notices) + sum(row.entry.state == "waiting" for row in self.rows)

    @property
    def refused(self) -> int:
        """Deeds that the centre refused and a clerk has to look at."""
        return sum(row.entry.state == "refused" for row in self.rows)

    @property
    def left(self) -> int:
        """Bytes that still have to travel, all together."""
        return sum(row.left for row in self.rows if row.entry.state == "waiting")


def queued(entry: OutboxEntry) -> Row:
    """A deed whose turn has not come."""
    return Row(entry, Queued())
