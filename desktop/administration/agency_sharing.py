"""What agencies' systems may do and see, as facts: an agency's lines, and those somebody wants otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Visibility = Literal["full", "masked", "agrees_only", "absent"]
VISIBILITIES: tuple[Visibility, ...] = get_args(Visibility)
Deed = Literal["look_up", "compare", "verify", "cite", "follow"]
DEEDS: tuple[Deed, ...] = get_args(Deed)
Reach = Literal["stated", "all"]
REACHES: tuple[Reach, ...] = get_args(Reach)


@dataclass(frozen=True)
class AgencyName:
    """What an agency is called in short."""

    code: str
    name: str


@dataclass(frozen=True)
class AgencyPurpose:
    """For which an agency may ask."""

    code: str
    name: str


@dataclass(frozen=True)
class AgencyRule:
    """How an agency sees a field, for a purpose or for any."""

    agency: str
    field: str
    visibility: str | None
    purpose: str | None = None


@dataclass(frozen=True)
class AgencyGrant:
    """What an agency may do for a purpose, and about whom."""

    agency: str
    purpose: str
    deed: str
    reach: str | None


@dataclass(frozen=True)
class Line:
    """Where something may hold for an agency: a field as it is seen, or a deed as far as it reaches."""

    kind: Literal["field", "deed"]
    name: str
    purpose: str | None
    """None: for any (fields only)."""


Changes = Mapping[Line, str | None]
"""What is wanted at a line; None: nothing holds there any more."""


@dataclass(frozen=True)
class AgencySharing:
    """All of it, in force."""

    version: int
    agencies: tuple[AgencyName, ...]
    purposes: tuple[AgencyPurpose, ...]
    rules: tuple[AgencyRule, ...]
    grants: tuple[AgencyGrant, ...]

    def lines(self, agency: str) -> dict[Line, str]:
        """What holds for an agency."""
        held = {
            Line("field", one.field, one.purpose): one.visibility
            for one in self.rules
            if one.agency == agency
        }
        held |= {
            Line("deed", one.deed, one.purpose): one.reach for one in self.grants if one.agency == agency
        }
        return {line: value for line, value in held.items() if value is not None}

    def purposes_of(self, agency: str) -> frozenset[str]:
        """Those for which something holds."""
        return frozenset(line.purpose for line in self.lines(agency) if line.purpose is not None)


def with_changes(held: Mapping[Line, str], changes: Changes) -> dict[Line, str]:
    """What would hold."""
    return {line: value for line, value in {**held, **changes}.items() if value is not None}


def counts(held: Mapping[Line, str], line: Line) -> str:
    """What counts at a line: of a field the narrower rule, else the one for any purpose, else nothing."""
    wider = Line(line.kind, line.name, None)
    found = held.get(line) or held.get(wider)
    return found or ("absent" if line.kind == "field" else "")


def content(agency: str, changes: Changes) -> dict[str, object]:
    """The changes as they are proposed."""
    rules = [
        {"agency": agency, "field": line.name, "purpose": line.purpose, "visibility": value}
        for line, value in changes.items()
        if line.kind == "field"
    ]
    grants = [
        {"agency": agency, "purpose": line.purpose, "deed": line.name, "reach": value}
        for line, value in changes.items()
        if line.kind == "deed"
    ]
    return {"agency": agency, "rules": rules, "grants": grants}


def lines_of(told: Mapping[str, object]) -> dict[Line, str]:
    """The lines of such a content, each with what it says there; nothing: an empty text."""
    found = {}
    for kind, name, how, many in (
        ("field", "field", "visibility", "rules"),
        ("deed", "deed", "reach", "grants"),
    ):
        listed = told.get(many)
        for one in listed if isinstance(listed, list) else []:
            line = Line("field" if kind == "field" else "deed", str(one[name]), one.get("purpose"))
            found[line] = str(one[how] or "")
    return found
