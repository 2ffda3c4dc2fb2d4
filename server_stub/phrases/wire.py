"""What travels about phrases: ready words for opinions, shipped ones and an approver's own."""

from typing import Literal

from msgspec import Struct

PhraseKind = Literal["approve", "return", "refuse"]


class Phrase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ready words for an opinion, a note of what to mend, or a reason."""

    kind: PhraseKind
    text: str


class Phrases(Struct, frozen=True, kw_only=True):
    """GET /v1/phrases: the caller's own first, in their order, then the shipped ones."""

    own: list[Phrase]
    shipped: list[Phrase]


class OwnPhrases(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """PUT /v1/phrases: the caller's own, whole."""

    own: list[Phrase]
