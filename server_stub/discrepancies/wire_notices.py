"""What travels when an agency is told that its word about somebody does not hold."""

from typing import Literal

from msgspec import Struct

from server_stub.population.wire import CitizenField


class AskNotices(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/exchange/notices."""

    cursor: str | None = None
    """Of the answer before; left out: behind what was acknowledged."""
    wait: float = 0.0
    """Seconds (to 60) to wait where there is nothing yet."""


class ChangeNotice(Struct, frozen=True, kw_only=True):
    """The agency's word about a field does not hold. Told twice it says the same."""

    number: str
    """Under which the person is known now."""
    field: CitizenField
    because: Literal["settled", "authority"]
    """A steward settled it; or the agency with authority for the field says otherwise."""
    since: str
    """When that came to count."""
    shown: bool
    """Whether the agency may see what holds (its rules say so, the person is verified). Else: look again."""
    value: str | None = None
    """What holds; nothing where it is shown: no value holds."""
    code: str | None = None
    relapses: int = 0
    """How often the agency stated a refused value again after it was settled."""


class ChangeNotices(Struct, frozen=True, kw_only=True):
    """In the order in which they came to count; only the newest of each person and field."""

    notices: list[ChangeNotice]
    cursor: str
    """To go on from, and to acknowledge once these are kept."""
    more: bool = False
    """There are more already."""


class NoticesKept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/exchange/notices/acknowledgement: the agency keeps everything up to there."""

    cursor: str


class NoticesAcknowledged(Struct, frozen=True, kw_only=True):
    """From then on they are told again only to who asks from an earlier cursor."""

    at: str
