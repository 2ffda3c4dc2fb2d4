"""A case as the centre tells it: where it stands, what is in it, what happened. Nobody decides here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from desktop.cases.deeds import DeedKind, Permitted
from desktop.catalogue.service_item import ServiceItem
from desktop.citizens.identity_number import grouped
from desktop.citizens.verification import Verification
from desktop.intake.mending import ToMend
from desktop.intake.party import Relation
from desktop.intake.reuse import Reusable
from desktop.notices.promise import Promise

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
HeldFor = Literal["hearing", "inspection", "expert_review"]

CLOSED: frozenset[CaseState] = frozenset({"approved", "refused", "withdrawn", "voided", "revoked"})
ORDER: tuple[CaseState, ...] = (
    "returned",
    "in_approval",
    "approved",
    "refused",
    "withdrawn",
    "voided",
    "revoked",
)
"""What a clerk must act upon comes first."""


@dataclass(frozen=True)
class StepNow:
    """The step of the route a case waits at, and when that step is due."""

    code: str
    name: str
    organisation: str
    due_on: date
    due_at: datetime
    working_days_left: int = 0
    provisional: bool = False


@dataclass(frozen=True)
class CaseRow:
    """A row of a list. `version` must be stated by who wants to change the case."""

    id: str
    number: str
    item: str
    item_name: str
    applicant_name: str
    state: CaseState
    step: StepNow | None
    submitted_at: datetime
    changed_at: datetime
    due_on: date
    due_at: datetime
    provisional_due: bool
    working_days_left: int
    version: int
    leased_by: str | None = None
    paused: bool = False
    """The clock stands still: the citizen mends, or the case is held."""
    held_for: HeldFor | None = None
    noted: bool = False
    """A note to the window was not opened there yet."""
    stands_for: str | None = None
    """Name of the absent colleague it waits for."""

    @property
    def closed(self) -> bool:
        """Whether it is over."""
        return self.state in CLOSED


@dataclass(frozen=True)
class ItemTally:
    """How many cases of an item wait. `together`: several may be decided with one confirmation."""

    item: str
    name: str
    cases: int
    together: bool = False


@dataclass(frozen=True)
class Tally:
    """What waits in a whole queue, by what is due."""

    cases: int = 0
    overdue: int = 0
    today: int = 0
    soon: int = 0
    items: tuple[ItemTally, ...] = ()


@dataclass(frozen=True)
class CaseList:
    """Rows, how many cases there are a state in the whole list, and where the list goes on."""

    cases: tuple[CaseRow, ...]
    counts: dict[CaseState, int]
    next: str | None = None
    tally: Tally | None = None
    """Of the whole queue, whatever narrows the page."""


@dataclass(frozen=True)
class Given:
    """One filled field. Cited: taken from the base unchanged."""

    code: str
    value: str
    cited: bool = False


@dataclass(frozen=True)
class Document:
    """One paper of the case, a PDF at the centre."""

    id: str
    material: str
    pages: int
    length: int
    sha256: str
    received_at: datetime


@dataclass(frozen=True)
class Person:
    """A member of staff."""

    account: str
    name: str
    organisation: str


@dataclass(frozen=True)
class Note:
    """A note from a counterpart window to the window that took the case in."""

    at: datetime
    by: Person
    text: str
    read_at: datetime | None = None
    read_by: str = ""


@dataclass(frozen=True)
class Changed:
    """What is another since this window last acted on the case."""

    kind: Literal["field", "material"]
    code: str
    before: str = ""


@dataclass(frozen=True)
class Corrected:
    """A field put right after the submission, with both of its values."""

    code: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One line of the history."""

    at: datetime
    deed: Deed
    by: Person
    step: str
    why: str
    journal_index: int
    to_mend: tuple[ToMend, ...] = ()
    part: str = ""
    to: str = ""
    held_for: HeldFor | None = None
    working_days: int = 0
    corrected: Corrected | None = None
    behalf: str = ""
    """Name of the absent colleague it was done for."""
    attached: tuple[Document, ...] = ()
    """Papers that go with its words."""


@dataclass(frozen=True)
class CaseParty:
    """Somebody on a case: `applicant`, `agent` or `family`. What the post may not see of them is empty."""

    role: Literal["applicant", "agent", "family"]
    number: str
    name: str
    relation: Relation | None = None
    known: bool = True
    """False where the base held nobody of that number: nothing could be compared."""
    verification: Verification | None = None

    @property
    def grouped(self) -> str:
        """The number, as it is read."""
        return grouped(self.number)

    @property
    def differing(self) -> int | None:
        """How many fields do not agree with the base; None where they were not verified."""
        return len(self.verification.differing) if self.verification is not None else None


@dataclass(frozen=True)
class Case:
    """One case whole, with the item version it began with."""

    summary: CaseRow
    item: ServiceItem
    applicant: str
    answers: tuple[Given, ...]
    documents: tuple[Document, ...]
    missing: tuple[str, ...]
    verification: Verification | None
    history: tuple[Entry, ...]
    notes: tuple[Note, ...] = ()
    changed: tuple[Changed, ...] = ()
    deeds: tuple[Permitted, ...] = ()
    """What whoever asked may do now."""
    parties: tuple[CaseParty, ...] = ()
    """Everybody on the case, the applicant first."""
    again_because: str = ""
    """Why it was taken in though a case of the same item ran for the same person."""
    promises: tuple[Promise, ...] = ()
    """In place of papers, due first."""
    reused: tuple[Reusable, ...] = ()
    """What stands in place of papers, and from where."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.summary.id

    @property
    def others(self) -> tuple[CaseParty, ...]:
        """Everybody on it besides the applicant."""
        return tuple(one for one in self.parties if one.role != "applicant")

    def value(self, code: str) -> str:
        """The answer to a field, or nothing."""
        return next((given.value for given in self.answers if given.code == code), "")

    def material_name(self, code: str) -> str:
        """The name of a material of its item."""
        material = self.item.material(code)
        return material.name if material else code

    def promise_of(self, material: str) -> Promise | None:
        """The promise in a material's place."""
        return next((one for one in self.promises if one.material == material), None)

    @property
    def waits_here(self) -> bool:
        """Whether there is something to decide: the case, or after it was approved, whether that stands."""
        return self.summary.state == "in_approval" or any(one.task for one in self.deeds)

    @property
    def in_doubt(self) -> tuple[Promise, ...]:
        """The promises on which its approval rests that were not kept."""
        return tuple(one for one in self.promises if self.summary.state == "approved" and one.doubtful)

    @property
    def to_bring(self) -> tuple[Promise, ...]:
        """The promises whose papers the citizen may bring now, due first. While it is mended they are handed
        in with what is mended."""
        if self.summary.state not in {"in_approval", "approved"}:
            return ()
        return tuple(one for one in self.promises if one.state != "kept")

    def reused_for(self, material: str) -> Reusable | None:
        """What stands in a material's place."""
        return next((one for one in self.reused if one.material == material), None)

    def documents_of(self, material: str) -> tuple[Document, ...]:
        """The papers of a material."""
        return tuple(document for document in self.documents if document.material == material)

    @property
    def attached(self) -> tuple[Document, ...]:
        """The papers that go with somebody's words, as the history tells them."""
        return tuple(paper for entry in self.history for paper in entry.attached)

    @property
    def materials_held(self) -> tuple[str, ...]:
        """Codes of the materials that were handed in, in the item's order."""
        held = {document.material for document in self.documents}
        return tuple(material.code for material in self.item.materials if material.code in held)

    @property
    def decides_now(self) -> bool:
        """Whether the step it waits at decides; other steps examine and forward."""
        now = self.summary.step
        return any(step.decides for step in self.item.route if now is not None and step.code == now.code)

    @property
    def has_agent(self) -> bool:
        """Whether somebody came for the applicant."""
        return any(one.role == "agent" for one in self.parties)

    @property
    def time_asked(self) -> Entry | None:
        """Who asked for more time and why, where the answer lies with who looks at it."""
        if not any(one.kind == "grant_extension" for one in self.deeds):
            return None
        return next((entry for entry in reversed(self.history) if entry.deed == "extension_proposed"), None)

    def may_end_in(self, kind: DeedKind) -> bool:
        """Whether who asked may decide so. Where the centre told of no deed at all, it will say."""
        return not self.deeds or any(one.kind == kind for one in self.deeds)

    @property
    def waits_for_others(self) -> bool:
        """Whether one of several who decide together had the last word, and the others' are awaited."""
        said, step = self.history[-1] if self.history else None, self.summary.step
        return said is not None and step is not None and bool(said.part) and said.step == step.name

    @property
    def last_return(self) -> Entry | None:
        """Why it came back, when it is at the window to be mended."""
        if self.summary.state != "returned":
            return None
        return next((entry for entry in reversed(self.history) if entry.deed == "returned"), None)
