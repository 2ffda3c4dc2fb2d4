"""A refusal as the outbox keeps it: of which kind it was, so that it reads the same after a start."""

from desktop.errors import Conflict, DeskError, FileRefused, Forbidden, NotFound, Rejected
from desktop.intake.on_its_way import RefusalKind
from desktop.sending.entry import OutboxEntry


def kind_of(refusal: DeskError) -> RefusalKind:
    """Of which kind an error is; what is of none is a request that the centre does not take."""
    match refusal:
        case Forbidden():
            return "forbidden"
        case NotFound():
            return "not_found"
        case Conflict():
            return "conflict"
        case FileRefused():
            return "file"
        case _:
            return "rejected"


def refusal_of(entry: OutboxEntry) -> DeskError:
    """The error that ended a deed, as far as it was kept."""
    match entry.refusal:
        case "file":
            return FileRefused(entry.code)
        case "rejected":
            return Rejected(entry.code, entry.field or None)
        case "forbidden":
            return Forbidden(entry.code)
        case "not_found":
            return NotFound(entry.code)
        case "conflict":
            return Conflict(entry.code)
