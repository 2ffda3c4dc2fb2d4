"""A comparison of what a citizen stated with what is held; the held values never come back."""

from dataclasses import dataclass
from typing import Literal

from desktop.citizens.citizen import Citizen, CitizenField

Agreement = Literal["agrees", "differs", "not_held"]
Note = Literal["", "private_use_character", "traditional_form", "shorter_form"]

VERIFIABLE: tuple[CitizenField, ...] = (
    "name",
    "birth_date",
    "sex",
    "ethnicity",
    "registered_address",
    "residence_address",
)


@dataclass(frozen=True)
class Stated:
    """A field as the citizen states it."""

    field: CitizenField
    value: str


@dataclass(frozen=True)
class Compared:
    """How one stated field compares."""

    field: CitizenField
    agreement: Agreement
    note: Note = ""


@dataclass(frozen=True)
class Verification:
    """Kept at the centre under its id, which goes with the case."""

    id: str
    made_at: str
    fields: tuple[Compared, ...]

    @property
    def differing(self) -> tuple[Compared, ...]:
        """The fields that differ."""
        return tuple(one for one in self.fields if one.agreement == "differs")

    @property
    def clean(self) -> bool:
        """At least one field agrees, none differs."""
        return not self.differing and any(one.agreement == "agrees" for one in self.fields)

    def of(self, field: str) -> Compared | None:
        """The comparison of this field, if it was stated."""
        return next((one for one in self.fields if one.field == field), None)


@dataclass(frozen=True)
class Verified:
    """A citizen with the verification made of them: what a case is taken in with."""

    citizen: Citizen
    verification: Verification
