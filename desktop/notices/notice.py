"""A numbered notice: what is missing told once, or a refusal to accept. And how its number is recognised."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal["missing", "not_accepted"]
NoticeState = Literal["open", "replaced", "submitted"]
_NUMBER = re.compile(r"(\d{6})-?(\d{8})-?([TB]\d{5,9})", re.ASCII)
_CODE = re.compile(r"CW1\|N\|([-0-9TB]+)\|.*", re.ASCII)
LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that is missing, as the paper says it. `source`: where to get it."""

    kind: Literal["field", "material"]
    code: str
    name: str
    why: str = ""
    source: str = ""
    form: str = "original"
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A notice whole. `case`: what its draft became since."""

    id: str
    number: str
    kind: Kind
    state: NoticeState
    draft: str
    item: str
    item_version: int
    item_name: str
    applicant: str
    applicant_name: str
    lacks: tuple[Line, ...]
    rule: str = ""
    reason: str = ""
    earlier: str = ""
    again_because: str = ""
    station: str = ""
    clerk: str = ""
    issued_at: str = ""
    case: str | None = None
    case_number: str = ""


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """A notice as a row of a list."""

    id: str
    number: str
    kind: Kind
    state: NoticeState
    draft: str
    item_name: str
    applicant_name: str
    issued_at: str
    lacks: int


@dataclass(frozen=True)
class NoticeList:
    """One page of the station's notices."""

    notices: tuple[NoticeRow, ...]
    next: str | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is to be told: everything that is missing with the clerk's word on it, or a rule and why."""

    kind: Kind
    draft: str
    item: str
    item_version: int
    applicant: str
    lacks: tuple[Line, ...] = ()
    rule: str = ""
    reason: str = ""
    again_because: str = ""


def notice_number(text: str) -> str:
    """The number of a notice that a text is: typed, or scanned from its paper; nothing where it is none."""
    plain = "".join(unicodedata.normalize("NFKC", text[:LONGEST]).split()).upper()
    scanned = _CODE.fullmatch(plain)
    found = _NUMBER.fullmatch(scanned[1] if scanned else plain)
    return "-".join(found.groups()) if found else ""
