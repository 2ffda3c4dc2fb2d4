"""A decision while it is being made, and as it is sent. What it needs to be whole is judged here."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from desktop.cases.case import Case, Document
from desktop.intake.mending import ToMend

Kind = Literal["approve", "return", "refuse"]
Lack = Literal["materials_not_seen", "nothing_to_mend", "reason_missing", "rule_missing", "opinion_too_long"]

OPINION_LENGTH = 500
MOST_ATTACHED = 5


@dataclass(frozen=True)
class Decision:
    """What is sent."""

    kind: Kind
    materials_seen: tuple[str, ...]
    opinion: str = ""
    to_mend: tuple[ToMend, ...] = ()
    rule: str = ""
    together: str = ""
    """Id of the confirmation that several cases share."""
    attached: tuple[str, ...] = ()
    """Ids of the papers that go with it."""


@dataclass(frozen=True)
class Attachment:
    """A paper at the centre that goes with an opinion. `id`: of the document."""

    id: str
    pages: int


@dataclass(frozen=True)
class Opinion:
    """What the approver has ticked, typed and chosen so far. It outlives a reload of the case."""

    seen: frozenset[str] = frozenset()
    """Ids of the papers, not of what they prove: one handed in anew has not been seen."""
    text: str = ""
    to_mend: tuple[ToMend, ...] = ()
    rule: str = ""
    kind: Kind = "approve"
    attached: tuple[Attachment, ...] = ()

    def ticked(self, papers: Iterable[Document], *, seen: bool) -> "Opinion":
        """With the papers of a material ticked, or not."""
        ids = {paper.id for paper in papers}
        return replace(self, seen=self.seen | ids if seen else self.seen - ids)

    def materials_seen(self, case: Case) -> tuple[str, ...]:
        """Codes of the materials all of whose papers are ticked, in the item's order."""
        unseen = {paper.material for paper in case.documents if paper.id not in self.seen}
        return tuple(code for code in case.materials_held if code not in unseen)

    def mending(self, thing: ToMend | None, kind: Literal["field", "material"], code: str) -> "Opinion":
        """With something to mend at a place, or nothing there."""
        others = tuple(one for one in self.to_mend if (one.kind, one.code) != (kind, code))
        return replace(self, to_mend=(*others, thing) if thing else others)

    def with_attached(self, paper: Attachment) -> "Opinion":
        """With one more paper that goes with it."""
        return replace(self, attached=(*self.attached, paper))

    def without_attached(self, document: str) -> "Opinion":
        """Without one of them."""
        return replace(self, attached=tuple(one for one in self.attached if one.id != document))

    def fitting(self, case: Case) -> "Opinion":
        """What of it still makes sense after the case was reloaded: nothing typed is lost, ticks of
        papers that are gone are, and what was attached to words already said."""
        said = {paper.id for entry in case.history for paper in entry.attached}
        return replace(
            self,
            seen=self.seen & {paper.id for paper in case.documents},
            attached=tuple(one for one in self.attached if one.id not in said),
        )

    def lacks(self, case: Case) -> Lack | None:
        """What is missing before it can be sent as `kind`."""
        if len(self.text) > OPINION_LENGTH:
            return "opinion_too_long"
        match self.kind:
            case "approve":
                return None if self.materials_seen(case) == case.materials_held else "materials_not_seen"
            case "return":
                return None if self.to_mend else "nothing_to_mend"
            case "refuse":
                if not self.rule:
                    return "rule_missing"
                return None if self.text.strip() else "reason_missing"

    def decision(self, case: Case) -> Decision:
        """As it is sent. Only what belongs to the kind goes along."""
        return Decision(
            kind=self.kind,
            materials_seen=self.materials_seen(case),
            opinion=self.text.strip(),
            to_mend=self.to_mend if self.kind == "return" else (),
            rule=self.rule if self.kind == "refuse" else "",
            attached=tuple(one.id for one in self.attached),
        )


@dataclass(frozen=True)
class Lease:
    """Who has the case open for decision, and until when."""

    held_by: str
    until: str


@dataclass(frozen=True)
class Scan:
    """One page of a paper of the case: where the approver looks."""

    document: int = 0
    page: int = 0
    zoom: float = field(default=1.0)
