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


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The papers of one draft, in the order of the item's checklist."""

    draft: str
    person: str
    number: str
    item: str
    materials: tuple[WantedMaterial, ...]

    def material(self, code: str) -> WantedMaterial | None:
        """The material of this code."""
        return next((material for material in self.materials if material.code == code), None)
