"""Which papers a draft wants, and for whom. What intake tells capture."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class WantedMaterial:
    """One kind of paper of a service item."""

    code: str
    name: str
    required: bool
    hint: str = ""
    most_pages: int = 50
    held_pages: int = 0
    """Pages the centre already has of a returned case; new ones replace them all."""
    to_mend: str = ""
    """What an approver wants put right about it."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The papers of one draft, in the order of the item's checklist."""

    draft: str
    person: str
    number: str
    item: str
    materials: tuple[WantedMaterial, ...]
    sealed: bool = False
    """True once the draft is on its way: its pages can be looked at, not changed."""

    def material(self, code: str) -> WantedMaterial | None:
        """The material of this code."""
        return next((material for material in self.materials if material.code == code), None)
