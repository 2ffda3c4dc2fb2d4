"""A deed in the outbox: what is to be sent, under whose name, and how far it has come."""

from dataclasses import dataclass, replace
from typing import Literal

from desktop.intake.on_its_way import RefusalKind
from desktop.intake.submission import Submission

EntryState = Literal["waiting", "refused", "accepted", "withdrawn"]


@dataclass(frozen=True)
class Maker:
    """Who made a deed: the account and the sign-in it was made under."""

    account: str
    name: str
    session: str


@dataclass(frozen=True, kw_only=True)
class PaperProgress:
    """One paper on its way. It is announced with `key`; `upload` is its address at the centre, `document` its
    id there once whole."""

    material: str
    length: int = 0
    key: str = ""
    upload: str = ""
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class OutboxEntry:
    """One deed. `key` is its id and, at the centre, its idempotency key (UUIDv7)."""

    key: str
    submission: Submission
    maker: Maker
    made_at: str
    length: int
    """Bytes of its papers, as the desk holds them."""
    state: EntryState = "waiting"
    handed_over: bool = False
    """True once it was sent whole: from then on only the centre knows, and it cannot be taken back."""
    attempts: int = 0
    code: str = ""
    """Why the centre refused it."""
    field: str = ""
    refusal: RefusalKind = "rejected"
    case: str = ""
    number: str = ""
    papers: tuple[PaperProgress, ...] = ()

    @property
    def kind(self) -> Literal["submission", "resubmission", "promise"]:
        """What it is to the centre."""
        if self.submission.promise:
            return "promise"
        return "resubmission" if self.submission.case else "submission"

    def paper(self, material: str) -> PaperProgress:
        """How far a paper is."""
        known = (one for one in self.papers if one.material == material)
        return next(known, PaperProgress(material=material))

    def with_paper(self, paper: PaperProgress) -> "OutboxEntry":
        """With this paper so far."""
        others = tuple(one for one in self.papers if one.material != paper.material)
        return replace(self, papers=(*others, paper))


@dataclass(frozen=True)
class CaseGiven:
    """The centre's answer to a submission."""

    case: str
    number: str
