"""What travels about papers that need not be brought again: given in before, or on record elsewhere."""

from typing import Literal

from msgspec import Struct

from server_stub.population.wire import Purpose


class AskReusable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/citizens/reusable: what may stand in place of papers of an item for somebody."""

    number: str
    purpose: Purpose
    """A service item: the one whose papers are asked about."""


class Reused(Struct, frozen=True, kw_only=True):
    """What stands in place of a paper, and where it comes from."""

    material: str
    origin: Literal["case", "agency"]
    document: str = ""
    """The paper given in an earlier case; hand it in as `Attached`."""
    pages: int = 0
    case_number: str = ""
    item_name: str = ""
    received_at: str = ""
    """When it was given in."""
    good_until: str = ""
    """The last day on which it may be used again; empty on a case."""
    fields: list[str] = []
    """Of another agency's record: the fields of the base that say what the paper would."""
    agency_name: str = ""
    as_of: str = ""


class ReusableList(Struct, frozen=True, kw_only=True):
    """Answer: newest first, each material once an origin."""

    reusable: list[Reused]
