"""What travels about the use of the exchange: figures, never a person."""

from msgspec import Struct


class Use(Struct, frozen=True, kw_only=True):
    """Sums of calls. Times are of the centre's own work, without the network and without waiting for news."""

    calls: int = 0
    persons: int = 0
    """Asked about, stated, or told of."""
    unknown: int = 0
    """Answered with `person_unknown`."""
    refused: int = 0
    """Refused for any other reason."""
    faults: int = 0
    """Not answered because the centre could not."""
    p50_ms: float | None = None
    """Half were answered within; nothing where none was counted. Good to a fifth."""
    p99_ms: float | None = None


class FeedLag(Struct, frozen=True, kw_only=True):
    """How far an agency's own copy is behind."""

    purpose: str
    followed_at: str
    """When it asked last; of one that goes by files, when it was seen to have taken the last, or (none yet)
    when the first was laid out."""
    behind: int
    """Changes in the base that it has not looked at. Not all need concern it."""
    at_least: bool
    """There are more than were counted."""
    since: str | None
    """Since when the oldest of them counts."""


class AgencyUse(Struct, frozen=True, kw_only=True):
    """What an agency's systems did in the span, and where its feeds stand now."""

    agency: str
    name: str
    use: Use
    last_day: str | None
    """On which it called last, within the span."""
    feeds: list[FeedLag]


class InterfaceUse(Struct, frozen=True, kw_only=True):
    """`look_up`, `compare` (lists by folder too), `verify`, `cite`, `state`, `follow`, `heed`, `open`;
    `file`: batches by file."""

    interface: str
    use: Use


class SpanUse(Struct, frozen=True, kw_only=True):
    """A civil day, or an hour of one (`2026-11-23T09`). Those of which nothing is kept are left out."""

    span: str
    use: Use


class CodeCount(Struct, frozen=True, kw_only=True):
    """How often a refusal or fault was answered."""

    code: str
    number: int


class ExchangeUse(Struct, frozen=True, kw_only=True):
    """GET /v1/exchange-use: written down once a minute. Of who is held to one agency, that agency alone."""

    as_of: str
    today: str
    from_day: str
    to_day: str
    oldest_day: str | None
    """Of which anything is kept."""
    agency: str | None
    interface: str | None
    agencies: list[AgencyUse]
    """Of the interface asked for, or of all."""
    interfaces: list[InterfaceUse]
    """Of the agency asked for, or of all; as are all that follow."""
    days: list[SpanUse]
    hours: list[SpanUse]
    """Of today."""
    refusals: list[CodeCount]
    """Most frequent first."""
