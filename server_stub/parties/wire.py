"""What travels about the people of a case: who it is for, who hands it in, whom it concerns besides."""

from typing import Literal

from msgspec import Struct

from server_stub.population.wire import Purpose, Verification

Role = Literal["applicant", "agent", "family"]
Relation = Literal[
    "spouse",
    "child",
    "parent",
    "grandchild",
    "grandparent",
    "sibling",
    "child_in_law",
    "parent_in_law",
    "other_relative",
    "guardian",
    "community",
    "other",
]
"""What somebody is to the applicant: their `child`, their `guardian`, or a worker of their `community`."""


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody on the case besides the applicant, in POST /v1/cases.

    An agent (代办人) is verified like the applicant; one whom the base does not hold is taken in with `name`
    as on the card, and the approver is told. Family need not be verified.
    """

    role: Literal["agent", "family"]
    number: str
    """18-digit citizen number."""
    relation: Relation
    name: str = ""
    """As on the card; where the base holds a name, that one stands on the case."""
    verification: str | None = None


class CaseParty(Struct, frozen=True, kw_only=True):
    """Somebody on a case, as far as the caller may see them: the same rules as for the applicant's data."""

    role: Role
    number: str
    name: str
    relation: Relation | None = None
    """None for the applicant."""
    known: bool = True
    """False where the base held nobody of that number, so that nothing could be compared."""
    verification: Verification | None = None


class AskCases(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/citizens/cases: the cases of somebody, for the purpose they were looked up for."""

    number: str
    purpose: Purpose


class PersonCase(Struct, frozen=True, kw_only=True):
    """One case of somebody, and what they are on it."""

    id: str
    number: str
    item: str
    item_name: str
    role: Role
    applicant_name: str
    state: str
    """As `CaseSummary.state`."""
    station: str
    """Name of the window that took it in."""
    submitted_at: str
    changed_at: str
    due_on: str


class PersonCases(Struct, frozen=True, kw_only=True):
    """Answer to POST /v1/citizens/cases, within the caller's scope: what runs; the newest of what is past."""

    running: list[PersonCase]
    past: list[PersonCase]
    past_in_all: int = 0
