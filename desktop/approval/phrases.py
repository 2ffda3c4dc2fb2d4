"""Ready words for opinions: an approver's own, and those that every approver finds."""

from dataclasses import dataclass, replace
from typing import Literal

PhraseKind = Literal["approve", "return", "refuse"]
LONGEST = 200


@dataclass(frozen=True)
class Phrase:
    """One of them."""

    kind: PhraseKind
    text: str

    @property
    def fits(self) -> bool:
        """Whether it can be kept."""
        return bool(self.text.strip()) and len(self.text) <= LONGEST


@dataclass(frozen=True)
class Phrases:
    """All of them."""

    own: tuple[Phrase, ...] = ()
    shipped: tuple[Phrase, ...] = ()

    def fitting(self, kind: PhraseKind) -> tuple[str, ...]:
        """What may be said for a kind, one's own first; nothing twice."""
        found = [one.text for one in (*self.own, *self.shipped) if one.kind == kind]
        return tuple(dict.fromkeys(found))

    def has(self, phrase: Phrase) -> bool:
        """Whether it is there already."""
        return phrase in self.own or phrase in self.shipped

    def with_own(self, phrase: Phrase) -> "Phrases":
        """With one more of one's own, in front."""
        return replace(self, own=(phrase, *self.own))

    def changed(self, before: Phrase, after: Phrase | None) -> "Phrases":
        """With one of one's own said otherwise, or gone. What it would say twice is said once."""
        if after == before:
            return self
        if after is None or self.has(after):
            return replace(self, own=tuple(one for one in self.own if one != before))
        return replace(self, own=tuple(after if one == before else one for one in self.own))
