"""What may stand in place of a paper: one given in before, or another agency's record."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Reusable:
    """One of them, with where it comes from. `document`: the paper, given in an earlier case."""

    material: str
    origin: Literal["case", "agency"]
    document: str = ""
    pages: int = 0
    case_number: str = ""
    item_name: str = ""
    received_at: str = ""
    good_until: str = ""
    fields: tuple[str, ...] = ()
    agency_name: str = ""
    as_of: str = ""
