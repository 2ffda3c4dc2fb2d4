"""Who is on a case besides its applicant: an agent who hands it in, family whom it concerns."""

from dataclasses import dataclass
from typing import Literal

from desktop.citizens.verification import Verification

PartyRole = Literal["agent", "family"]
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
"""What somebody is to the applicant."""
RELATIONS: tuple[Relation, ...] = (
    "child",
    "spouse",
    "parent",
    "sibling",
    "grandchild",
    "grandparent",
    "child_in_law",
    "parent_in_law",
    "other_relative",
    "guardian",
    "community",
    "other",
)
"""As they are offered: who comes most often first."""


def cited(cites: str) -> tuple[str, str]:
    """Whose field an answer cites, and which: `name` is the applicant's, `agent.name` the agent's."""
    part, dot, field = cites.partition(".")
    return (part, field) if dot else ("applicant", cites)


@dataclass(frozen=True, kw_only=True)
class Party:
    """One of them. Somebody whom the base does not hold has a name as on the card, and no verification."""

    role: PartyRole
    number: str
    name: str
    relation: Relation | None = None
    verification: Verification | None = None
    known: bool = True
