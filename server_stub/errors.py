"""The one way the centre says no. Words for people live at the desk; here are codes and facts."""

import errno
from collections.abc import Callable
from typing import Any

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Refusal(Exception):
    """A deed the centre does not do, answered as `application/problem+json` (RFC 9457).

    `status`: HTTP status. `code`: stable snake_case name. `field`: the request field at fault, if one
    is. `facts`: further members of the answer, never personal data. `effects`: called with the
    transaction after the deed's savepoint is rolled back (a failure counter, a family ended).
    `person`, `purpose`, `case`: whom and what the refused deed was about, for its journal record only.
    """

    def __init__(
        self,
        status: int,
        code: str,
        *,
        field: str | None = None,
        facts: dict[str, str | int] | None = None,
        effects: Callable[[Any], None] | None = None,
        person: str | None = None,
        purpose: str | None = None,
        case: str | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.field = field
        self.facts = facts or {}
        self.effects = effects
        self.person = person
        self.purpose = purpose
        self.case = case
        self.headers: dict[str, str] = {}
        self.mark: Any = None
        """Its journal record's mark, once it has one."""


def not_found() -> Refusal:
    """Absent and outside the caller's scope are the same answer (design decision 2)."""
    return Refusal(404, "not_found")


def not_kept() -> Refusal:
    """The batch the deed stood in could not be made durable: nothing of it happened."""
    return Refusal(503, "not_kept")


def storage_full() -> Refusal:
    """The same, because there is no room left."""
    return Refusal(507, "storage_full")


def has_no_room(error: BaseException) -> bool:
    """Whether the system refused to write for want of room."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM
