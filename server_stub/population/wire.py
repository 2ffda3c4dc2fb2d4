"""What travels about a citizen: the effective record and comparisons with it."""

from typing import Literal

from msgspec import Struct

PersonState = Literal["normal", "moved_out", "cancelled", "deceased"]
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
Agreement = Literal["agrees", "differs", "not_held"]


class Purpose(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a citizen is looked up (design decision 4)."""

    kind: Literal["service_item", "case", "reason"]
    reference: str
    """Item code, case id, or a reason code from GET /v1/purposes."""


class Reason(Struct, frozen=True, kw_only=True):
    """A reason that may be given where there is no service item yet."""

    code: str
    label: str


class LookUp(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/citizens/look-up. `number` is the 18-digit form, upper-case X."""

    number: str
    purpose: Purpose


class Fact(Struct, frozen=True, kw_only=True):
    """One field of a record with its origin."""

    field: CitizenField
    value: str
    """Word or ISO date; masked when `masked`. Codes travel in `code`."""
    code: str | None = None
    masked: bool = False
    revealable: bool = False
    """Whether the caller may ask for the masked value by itself: POST /v1/citizens/reveal."""
    agency: str
    """Agency code (`police`, …)."""
    agency_name: str
    as_of: str
    """ISO date on which the agency held it true."""


class Citizen(Struct, frozen=True, kw_only=True):
    """The effective record, as far as the caller may see it. Fields the policy hides are absent."""

    number: str
    facts: list[Fact]
    has_private_use_characters: bool = False
    formerly: str | None = None
    """The number asked with, where it holds no more; `number` is the one that does."""


class Reveal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/citizens/reveal: within 15 minutes of this session's look-up for that purpose."""

    number: str
    field: CitizenField
    purpose: Purpose
    reason: str
    """A code of GET /v1/purposes, or at least four characters; no numbers and nothing of the record."""


class Revealed(Struct, frozen=True, kw_only=True):
    """One value, which the look-up showed masked."""

    field: CitizenField
    value: str
    code: str | None = None


class Stated(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field as the citizen or the card states it."""

    field: CitizenField
    value: str


class Verify(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/citizens/verification."""

    number: str
    purpose: Purpose
    stated: list[Stated]
    source: Literal["typed", "card"] = "typed"


class Compared(Struct, frozen=True, kw_only=True):
    """How one stated field compares, without the held value."""

    field: CitizenField
    agreement: Agreement
    note: Literal["", "private_use_character", "traditional_form", "shorter_form"] = ""


class Verification(Struct, frozen=True, kw_only=True):
    """A comparison kept at the centre; its id goes with the case."""

    id: str
    made_at: str
    fields: list[Compared]


class MoveSearch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/moves/search: who moved into a division or out of it, the newest first, 50 at a time."""

    purpose: Purpose
    """A reason of GET /v1/purposes."""
    way: Literal["in", "out"] = "in"
    division: str = ""
    """Six digits or more; empty: the caller's own. A station sees its own division only."""
    since: str = ""
    """An ISO day; empty: the last 90 days."""
    after: str = ""
    """`next` of the page before."""


class Move(Struct, frozen=True, kw_only=True):
    """Somebody lives in another community than before."""

    left: str
    """Division code, and in words."""
    left_name: str
    to: str
    to_name: str
    agency: str
    """Whose word holds about the new one."""
    agency_name: str
    as_of: str
    """ISO date."""
    recorded_at: str
    because: Literal["stated", "settled", "linked", "verified", "taken_back"]
    """By an agency; by a steward; another number holds; or what said otherwise was taken back."""
    undone: bool = False
    """What it came of was taken back since."""


class MovedPerson(Struct, frozen=True, kw_only=True):
    """A move, with whom it is about as the caller's look-up would show them."""

    person: Citizen
    move: Move


class MoveList(Struct, frozen=True, kw_only=True):
    """A page of them."""

    moves: list[MovedPerson]
    division: str
    """Of which division they are."""
    next: str | None = None


class AskPast(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/citizens/past: what held on a day."""

    number: str
    purpose: Purpose
    """A reason of GET /v1/purposes."""
    day: str
    """ISO day, civil."""
    known_on: str = ""
    """As the base knew it at the end of that day; empty: as it knows it now."""


class PastRecord(Struct, frozen=True, kw_only=True):
    """A record as it stood, as far as the caller may see a record now."""

    number: str
    """Under which the person was known then."""
    standing: Literal["verified", "pending", "refused", "empty"]
    facts: list[Fact]
    earlier_numbers: list[str]
    """Others that were the person's by then."""
    earlier_names: list[str]
    """Stated before by the agency whose name held; none where the name is not shown whole."""
