"""What travels when many discrepancies are settled by one rule."""

from typing import Literal

from msgspec import Struct

from server_stub.population.wire import CitizenField


class BulkRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/discrepancies/bulk/preview: an agency's word holds wherever the field is open to settle."""

    field: CitizenField
    accept: str
    """Whose word holds."""
    against: str = ""
    """Only where this agency says otherwise; empty: whoever does."""


class BulkValue(Struct, frozen=True, kw_only=True):
    """An agency's word, masked where it could tell whose it is."""

    agency_name: str
    value: str
    holds: bool
    """Whether it would hold."""


class BulkExample(Struct, frozen=True, kw_only=True):
    """One that would be settled."""

    number: str
    """Masked: whoever wants to see the person opens it in the list, which has its record."""
    values: list[BulkValue]


class BulkPreview(Struct, frozen=True, kw_only=True):
    """What the rule would settle now."""

    settles: int
    of: int
    """Open ones of the field."""
    examples: list[BulkExample]
    """20 at most."""


class NewBulk(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/discrepancies/bulk."""

    rule: BulkRule
    settles: int
    """As the preview said; another number by now is a 412."""
    reason: str


class Bulk(Struct, frozen=True, kw_only=True):
    """A settlement by rule, by the number of its batch."""

    batch: int
    rule: BulkRule
    accept_name: str
    against_name: str
    by: str
    begun_at: str
    ended_at: str | None = None
    state: Literal["running", "counts", "taking_back", "taken_back", "cut_off"]
    """`cut_off`: the centre ended meanwhile; nothing of it counts."""
    settled: int
    """So far while it runs; all of it counts at once."""
    taken_back: int = 0
    """Of those, so far, while it is taken back."""


class BulkList(Struct, frozen=True, kw_only=True):
    """GET /v1/discrepancies/bulk: the newest 20."""

    bulks: list[Bulk]
