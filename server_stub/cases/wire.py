"""What travels about cases: submitting, deciding, mending, and their history."""

from typing import Literal

from msgspec import Struct

from server_stub.catalogue.wire import ServiceItem
from server_stub.documents.wire import Document
from server_stub.parties.wire import CaseParty, Party
from server_stub.population.wire import Verification
from server_stub.promises.wire import Promise

CaseState = Literal["in_approval", "returned", "approved", "refused"]
Deed = Literal["submitted", "forwarded", "returned", "resubmitted", "approved", "refused"]


class Answer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One filled form field."""

    code: str
    value: str
    cited: bool = False
    """True when the value was taken from the population base unchanged."""


class Attached(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finished upload that belongs to the case."""

    document: str
    material: str


class Submission(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/cases with `Idempotency-Key` (UUIDv7)."""

    draft: str
    item: str
    item_version: int
    applicant: str
    """18-digit citizen number."""
    verification: str | None
    answers: list[Answer]
    documents: list[Attached]
    parties: list[Party] = []
    """The agent and the family concerned; the applicant stands above."""
    again_because: str = ""
    """Why the same item is asked for again while a case of it runs; without it `409 same_running`."""
    promises: list[str] = []
    """Codes of materials promised instead of handed in, where the item allows it."""


class Resubmission(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/cases/{id}/resubmission with `Idempotency-Key` and `If-Match`."""

    answers: list[Answer]
    documents: list[Attached]
    """The full new list; a document left out no longer belongs to the case."""
    note: str = ""


class ToMend(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing an approver wants put right."""

    kind: Literal["field", "material"]
    code: str
    what: str


class Decision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/cases/{id}/decision with `Idempotency-Key` and `If-Match`."""

    kind: Literal["approve", "return", "refuse"]
    """`approve` forwards on a step that does not decide, and closes on one that does."""
    materials_seen: list[str]
    """Codes of the materials ticked; all of the case's materials for `approve`."""
    opinion: str = ""
    to_mend: list[ToMend] = []
    rule: str = ""
    """For `refuse`: the rule cited."""


class Person(Struct, frozen=True, kw_only=True):
    """A member of staff as named in a history."""

    account: str
    name: str
    organisation: str


class Entry(Struct, frozen=True, kw_only=True):
    """One line of the history: who, where, when, what, why."""

    at: str
    deed: Deed
    by: Person
    step: str
    """Name of the step the deed was done in."""
    why: str
    to_mend: list[ToMend] = []
    journal_index: int


class StepNow(Struct, frozen=True, kw_only=True):
    """Where the case stands."""

    code: str
    name: str
    organisation: str
    due_on: str


class CaseSummary(Struct, frozen=True, kw_only=True):
    """A row of a list. `version` is the ETag for If-Match."""

    id: str
    number: str
    item: str
    item_name: str
    applicant_name: str
    state: CaseState
    step: StepNow | None
    submitted_at: str
    changed_at: str
    due_on: str
    provisional_due: bool
    """True where the year's working-day calendar is not loaded yet."""
    working_days_left: int
    version: int
    leased_by: str | None = None
    """Name of who has it open for decision, else null."""


class CasePage(Struct, frozen=True, kw_only=True):
    """GET /v1/cases?list=mine|queue&state=…&after=cursor, changed first."""

    cases: list[CaseSummary]
    counts: dict[str, int]
    """Cases a state, of the whole list."""
    next: str | None = None


class JournalMark(Struct, frozen=True, kw_only=True):
    """Where a deed stands in the journal."""

    index: int
    leaf: str
    """SHA-256 of the leaf, hex."""


class Case(Struct, frozen=True, kw_only=True):
    """One case whole, with the item version it began with."""

    summary: CaseSummary
    item: ServiceItem
    applicant: str
    answers: list[Answer]
    documents: list[Document]
    missing: list[str]
    """Codes of materials not handed in. Only optional ones: without a required one no case is taken in."""
    verification: Verification | None
    history: list[Entry]
    accepted: JournalMark
    parties: list[CaseParty] = []
    """Everybody on the case, the applicant first."""
    again_because: str = ""
    """Why it was taken in though a case of the same item for the same person was running."""
    promises: list[Promise] = []
    """In place of papers; each with its own limit."""


class Lease(Struct, frozen=True, kw_only=True):
    """PUT /v1/cases/{id}/lease: ten minutes, renewable by PUT again; DELETE lets go."""

    held_by: str
    until: str
