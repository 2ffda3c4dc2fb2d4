"""Who is on a case besides its applicant: an agent who hands it in, family whom it concerns."""

from dataclasses import dataclass, replace
from typing import Literal

from desktop.citizens.verification import Verification, Verified

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


def with_somebody(parties: tuple[Party, ...], verified: Verified) -> tuple[Party, ...]:
    """Somebody was verified who comes too: the agent, or family where there is an agent. Who is on the case
    already has the new verification."""
    citizen = verified.citizen
    known = next((one for one in parties if one.number == citizen.number.text), None)
    if known is not None:
        anew = replace(known, name=citizen.name, verification=verified.verification, known=True)
        return tuple(anew if one is known else one for one in parties)
    role: PartyRole = "family" if any(one.role == "agent" for one in parties) else "agent"
    came = Party(role=role, number=citizen.number.text, name=citizen.name, verification=verified.verification)
    return (*parties, came)


def with_stranger(parties: tuple[Party, ...], number: str, name: str) -> tuple[Party, ...]:
    """Somebody comes too whom the base does not hold: with the name on their card, and nothing compared."""
    if any(one.number == number for one in parties):
        return parties
    role: PartyRole = "family" if any(one.role == "agent" for one in parties) else "agent"
    return (*parties, Party(role=role, number=number, name=name, known=False))


def with_part(parties: tuple[Party, ...], number: str, part: str) -> tuple[Party, ...]:
    """Somebody is the agent now (who was so is family), or family, or with any other part not on the case."""
    if part not in ("agent", "family"):
        return tuple(one for one in parties if one.number != number)

    def moved(one: Party) -> Party:
        if one.number == number:
            return replace(one, role="agent" if part == "agent" else "family")
        return replace(one, role="family") if part == "agent" else one

    return tuple(moved(one) for one in parties)


def with_relation(parties: tuple[Party, ...], number: str, relation: Relation | None) -> tuple[Party, ...]:
    """What somebody is to the applicant."""
    return tuple(replace(one, relation=relation) if one.number == number else one for one in parties)
