"""Which papers a draft wants, and for whom. What intake tells capture."""

from dataclasses import dataclass

from desktop.catalogue.conditions import wanted
from desktop.catalogue.service_item import Material
from desktop.intake.draft import Draft


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


def wanted_by(draft: Draft) -> Wanted:
    """The papers a draft wants."""
    return Wanted(
        draft=draft.id,
        person=draft.applicant.name,
        number=draft.applicant.number,
        item=draft.item.name,
        materials=tuple(_material(draft, one) for one in _places(draft)),
        sealed=draft.sealed,
    )


def _places(draft: Draft) -> tuple[Material, ...]:
    """The materials that have a place in it: all of the case, or the one that was promised."""
    promised = draft.item.material(draft.keeps)
    if promised is not None:
        return (promised,)
    return tuple(wanted(draft.item, draft.values, by_agent=draft.has_agent))


def _material(draft: Draft, one: Material) -> WantedMaterial:
    mending = draft.mending
    asked = mending.of_material(one.code) if mending is not None else None
    return WantedMaterial(
        code=one.code,
        name=one.name,
        required=one.required or bool(draft.keeps),
        hint=one.note,
        most_pages=one.max_pages,
        held_pages=mending.held_pages(one.code) if mending is not None else 0,
        to_mend=asked.what if asked is not None else "",
    )
