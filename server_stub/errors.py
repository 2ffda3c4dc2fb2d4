"""The one way the centre says no. Words for people live at the desk; here are codes and facts."""

from collections.abc import Callable
from typing import Any


class Refusal(Exception):
    """A deed the centre does not do, answered as `application/problem+json` (RFC 9457).

    `status`: HTTP status. `code`: stable snake_case name. `field`: the request field at fault, if one
    is. `facts`: further members of the answer, never personal data. `effects`: called with the
    transaction after the deed's savepoint is rolled back (a failure counter, a family ended).
    """

    def __init__(
        self,
        status: int,
        code: str,
        *,
        field: str | None = None,
        facts: dict[str, str | int] | None = None,
        effects: Callable[[Any], None] | None = None,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.field = field
        self.facts = facts or {}
        self.effects = effects


def not_found() -> Refusal:
    """Absent and outside the caller's scope are the same answer (design decision 2)."""
    return Refusal(404, "not_found")
