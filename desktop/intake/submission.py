"""What leaves the desk with F8: a complete draft as the outbox keeps it. The papers stay in the vault."""

from dataclasses import dataclass

from desktop.intake.mending import HeldDocument
from desktop.intake.party import PartyRole, Relation


@dataclass(frozen=True, kw_only=True)
class FilledField:
    """One filled form field."""

    code: str
    value: str
    cited: bool = False
    """True when the value was taken from the population base unchanged."""


@dataclass(frozen=True, kw_only=True)
class SubmittedParty:
    """An agent or a member of the family. `verification` is the id of the comparison made of them."""

    role: PartyRole
    number: str
    relation: Relation
    name: str = ""
    verification: str | None = None


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A case to submit, or (with `case` and `case_version`) a returned one to submit again, or a paper
    brought after a `promise`.

    `materials` are those whose pages lie in the vault under this draft, to be bound and uploaded.
    `held` are documents at the centre: those that stay with a returned case, or are used again.
    """

    draft: str
    item: str
    item_version: int
    item_name: str
    applicant: str
    applicant_name: str
    verification: str | None
    answers: tuple[FilledField, ...]
    materials: tuple[str, ...]
    held: tuple[HeldDocument, ...] = ()
    case: str | None = None
    case_version: int | None = None
    note: str = ""
    records: tuple[str, ...] = ()
    """Codes of materials in whose place another agency's record stands."""
    promises: tuple[str, ...] = ()
    """Codes of materials promised in place of papers."""
    parties: tuple[SubmittedParty, ...] = ()
    again_because: str = ""
    promise: str = ""
    """Code of the material whose promise on the `case` is kept with its one paper; nothing else is said."""
