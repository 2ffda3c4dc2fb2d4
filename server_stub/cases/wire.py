"""What travels about cases: submitting, deciding, mending, and their history."""

from typing import Literal

from msgspec import Struct

from server_stub.cases.wire_deeds import Corrected, DeedKind, HeldFor, Permitted, Task
from server_stub.catalogue.wire import ServiceItem
from server_stub.documents.wire import Document
from server_stub.parties.wire import CaseParty, Party
from server_stub.population.wire import Verification
from server_stub.promises.wire import Promise
from server_stub.reuse.wire import Reused

CaseState = Literal["in_approval", "returned", "approved", "refused", "withdrawn", "voided", "revoked"]
Deed = Literal[
    "submitted",
    "forwarded",
    "returned",
    "resubmitted",
    "approved",
    "refused",
    "agreed",
    "objected",
    "sent_back",
    "forwarded_up",
    "transferred",
    "opinion_asked",
    "opinion_given",
    "step_added",
    "countersign_asked",
    "countersigned",
    "countersign_declined",
    "urged",
    "held",
    "went_on",
    "extension_proposed",
    "extended",
    "extension_denied",
    "withdrawn",
    "voided",
    "corrected",
    "promise_kept",
    "promise_broken",
    "promise_overdue",
    "term_granted",
    "revoked",
]
"""`agreed` and `objected`: one of several parts of a step, whose own word does not move the case yet.
`promise_overdue`: told by the centre itself, of nobody."""


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
    records: list[str] = []
    """Codes of materials in whose place another agency's record stands (POST /v1/citizens/reusable)."""


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
    together: str = ""
    """One id (UUIDv7) for all cases approved with one confirmation, where the item allows it
    (`decided_together`); `materials_seen` is not asked for then. Each is a deed of its own."""
    attached: list[str] = []
    """As in `CaseDeed`."""


class CaseDeed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/cases/{id}/deeds with `Idempotency-Key` and `If-Match`; `Case.deeds` says what a kind asks."""

    kind: DeedKind
    task: int = 0
    """Number of the open task it is done in, as in `Permitted`."""
    materials_seen: list[str] = []
    opinion: str = ""
    rule: str = ""
    to_mend: list[ToMend] = []
    colleague: str = ""
    """Id of an account."""
    organisation: str = ""
    step: str = ""
    """Code of the step to send the case back to."""
    step_name: str = ""
    """Name of an added step."""
    working_days: int = 0
    held_for: HeldFor | None = None
    reason: str = ""
    message: str = ""
    """What is asked of, or told to, whoever it goes to."""
    field: str = ""
    """Code of the form field to correct."""
    value: str = ""
    material: str = ""
    """Code of the material whose promise gets another term."""
    attached: list[str] = []
    """Papers that go with the words, 5 at most: finished uploads of the caller's whose `draft` is the id of
    the case and whose `material` is `opinion.attached`."""


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
    part: str = ""
    """Name of the part of the step, where several departments do it."""
    to: str = ""
    """Whom it went to: an organisation, a colleague, a step."""
    held_for: HeldFor | None = None
    working_days: int = 0
    corrected: Corrected | None = None
    behalf: str = ""
    """Name of the absent colleague it was done for."""
    attached: list[Document] = []
    """Papers that go with its words."""


class StepNow(Struct, frozen=True, kw_only=True):
    """Where the case stands."""

    code: str
    name: str
    organisation: str
    due_on: str
    due_at: str = ""
    """The closing hour of that day."""
    working_days_left: int = 0
    """Of this step; negative: so many overdue."""
    provisional: bool = False


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
    held_for: HeldFor | None = None
    """What the case's clock stands still for."""
    due_at: str = ""
    """When the whole limit ends: the closing hour of its last day."""
    paused: bool = False
    """True while the clock stands still: the citizen mends, or the case is held."""
    noted: bool = False
    """True where a note to the window was not opened there yet."""
    together: bool = False
    """True where several of the item may be decided with one confirmation."""
    stands_for: str | None = None
    """Name of the absent colleague or window the caller has it in the queue for."""


class ItemTally(Struct, frozen=True, kw_only=True):
    """How many cases of an item wait."""

    item: str
    name: str
    cases: int
    together: bool = False


class Tally(Struct, frozen=True, kw_only=True):
    """What waits in the whole queue, by what is due. `soon`: on this working day or the two after it."""

    cases: int = 0
    overdue: int = 0
    today: int = 0
    soon: int = 0
    items: list[ItemTally] = []


class CasePage(Struct, frozen=True, kw_only=True):
    """GET /v1/cases?list=mine|station|queue&state=…&after=cursor, changed first. What waits in a queue: due
    first, or `sort=submitted`; `due=overdue|today|soon`, `item=code` and `free=true` (open at nobody else)
    narrow it, `behind=case id` goes on behind a case."""

    cases: list[CaseSummary]
    counts: dict[str, int]
    """Cases a state, of the whole list; 1000 stands for as many and more."""
    next: str | None = None
    tally: Tally | None = None
    """Of the whole queue, whatever narrows the page; null for other lists."""


class JournalMark(Struct, frozen=True, kw_only=True):
    """Where a deed stands in the journal."""

    index: int
    leaf: str
    """SHA-256 of the leaf, hex."""


class NewNote(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/cases/{id}/notes with `Idempotency-Key`: a note to the window, which opens there."""

    text: str


class Note(Struct, frozen=True, kw_only=True):
    """A note to the window. POST /v1/cases/{id}/notes/read says that it was opened there."""

    at: str
    by: Person
    text: str
    read_at: str | None = None
    read_by: str = ""


class Changed(Struct, frozen=True, kw_only=True):
    """What is another since the caller's window last acted on the case."""

    kind: Literal["field", "material"]
    code: str
    before: str = ""
    """The answer then; empty for a material."""


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
    notes: list[Note] = []
    changed: list[Changed] = []
    parties: list[CaseParty] = []
    """Everybody on the case, the applicant first."""
    again_because: str = ""
    """Why it was taken in though a case of the same item for the same person was running."""
    promises: list[Promise] = []
    """In place of papers; each with its own limit."""
    reused: list[Reused] = []
    """What stands in place of papers, and where it came from."""
    tasks: list[Task] = []
    """All open work, oldest first."""
    deeds: list[Permitted] = []
    """What the caller may do now."""


class Lease(Struct, frozen=True, kw_only=True):
    """PUT /v1/cases/{id}/lease: ten minutes, renewable by PUT again; DELETE lets go."""

    held_by: str
    until: str
