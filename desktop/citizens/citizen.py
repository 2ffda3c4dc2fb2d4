"""A citizen as the centre shows them to this post: facts, each with its agency and date."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.citizens.identity_number import IdentityNumber

CitizenField = Literal[
    "name",
    "sex",
    "ethnicity",
    "birth_date",
    "registered_address",
    "residence_division",
    "residence_address",
    "state",
    "residence_coordinates",
]
PersonState = Literal["normal", "moved_out", "cancelled", "deceased"]


@dataclass(frozen=True)
class Fact:
    """One field of a record with its origin."""

    field: CitizenField
    value: str
    agency: str
    agency_name: str
    as_of: str
    code: str | None = None
    masked: bool = False
    revealable: bool = False
    """Whether this post may ask for the masked value, with a reason."""


@dataclass(frozen=True)
class Citizen:
    """The effective record. What the sharing policy hides is absent."""

    number: IdentityNumber
    facts: tuple[Fact, ...]
    has_private_use_characters: bool = False
    formerly: str = ""
    """The number that was asked with, where it holds no more: `number` is the one that does."""

    def fact(self, field: str) -> Fact | None:
        """The fact of this field, if the caller may see one."""
        return next((fact for fact in self.facts if fact.field == field), None)

    def value(self, field: str) -> str:
        """Its value, or nothing."""
        fact = self.fact(field)
        return fact.value if fact is not None else ""

    @property
    def name(self) -> str:
        """As the base holds it."""
        return self.value("name")

    @property
    def state(self) -> str:
        """Code of the person's state; `normal` where none is held."""
        fact = self.fact("state")
        return (fact.code or fact.value) if fact is not None else "normal"

    @property
    def birth_date(self) -> date | None:
        """As held; a masked or partial date is none."""
        try:
            return date.fromisoformat(self.value("birth_date"))
        except ValueError:
            return None

    def age(self, today: date) -> int | None:
        """Whole years."""
        born = self.birth_date
        if born is None:
            return None
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


@dataclass(frozen=True)
class LookedUp:
    """A record, and the number of the centre's journal record of having seen it."""

    citizen: Citizen
    journal_index: int | None


def has_private_use(text: str) -> bool:
    """Whether a character has no agreed meaning: every system may draw it otherwise."""
    return any(0xE000 <= ord(c) <= 0xF8FF or 0xF0000 <= ord(c) <= 0x10FFFD for c in text)
