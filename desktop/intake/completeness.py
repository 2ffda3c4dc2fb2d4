"""What a draft still lacks. One that lacks nothing becomes a `CompleteDraft`; only that is submitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.catalogue.conditions import asked, wanted
from desktop.catalogue.service_item import Material
from desktop.intake.answers import Fault, Judge
from desktop.intake.draft import Draft, pages_of
from desktop.intake.mending import HeldDocument
from desktop.intake.party import Party
from desktop.intake.submission import FilledField, Submission, SubmittedParty

MaterialState = Literal["present", "missing", "promised", "optional", "too_many_pages", "to_mend", "reused"]
NextStep = Literal["submit", "fill", "promise", "notice"]


@dataclass(frozen=True)
class FieldLack:
    """A field that stops the draft."""

    code: str
    label: str
    fault: Fault


@dataclass(frozen=True)
class MaterialLack:
    """A material that stops the draft."""

    code: str
    name: str
    state: MaterialState


@dataclass(frozen=True)
class PartyLack:
    """Somebody on the case of whom it is not said what they are to the applicant."""

    code: str
    """Their number."""
    name: str


Lack = FieldLack | MaterialLack | PartyLack


@dataclass(frozen=True)
class CompleteDraft:
    """A draft that lacks nothing, as it will be submitted. Made by `complete` alone."""

    draft: Draft
    submission: Submission


@dataclass(frozen=True)
class Plan:
    """What can be done with a draft as it stands."""

    outcome: CompleteDraft | None = None
    lacks: tuple[Lack, ...] = ()
    promisable: tuple[str, ...] = ()
    """Codes of missing materials that the applicant may promise to hand in later."""

    @property
    def next_step(self) -> NextStep:
        """What is nearest: submit, fill what the clerk can, promise where that is enough, else tell."""
        if self.outcome is not None:
            return "submit"
        materials = [lack for lack in self.lacks if isinstance(lack, MaterialLack)]
        if not materials:
            return "fill"
        return "promise" if {one.code for one in materials} <= set(self.promisable) else "notice"


NO_PLAN = Plan()


def plan(draft: Draft, in_vault: Mapping[str, int], judge: Judge) -> Plan:
    """What can be done now, and what keeps it from being submitted."""
    outcome = complete(draft, in_vault, judge)
    if isinstance(outcome, CompleteDraft):
        return Plan(outcome)
    return Plan(None, outcome, tuple(one.code for one in outcome if _promisable(draft, one)))


def may_be_promised(material: Material | None) -> bool:
    """Whether the item lets a promise stand in a material's place."""
    return material is not None and material.promise_working_days is not None


def _promisable(draft: Draft, lack: Lack) -> bool:
    if draft.mending is not None or not isinstance(lack, MaterialLack) or lack.state != "missing":
        return False
    return may_be_promised(draft.item.material(lack.code))


def field_faults(draft: Draft, judge: Judge) -> dict[str, Fault]:
    """What is wrong, a field code. Of a case that is there already the form is not asked again."""
    return {} if draft.keeps else judge.faults(draft.item, draft.values)


def material_states(draft: Draft, in_vault: Mapping[str, int]) -> dict[str, MaterialState]:
    """How each material that has a place in this case stands, in the order of the checklist; of a promise,
    its one paper."""
    if draft.keeps:
        return {draft.keeps: _material_state(draft, in_vault, draft.keeps)}
    materials = wanted(draft.item, draft.values, by_agent=draft.has_agent)
    return {one.code: _material_state(draft, in_vault, one.code) for one in materials}


def complete(draft: Draft, in_vault: Mapping[str, int], judge: Judge) -> CompleteDraft | tuple[Lack, ...]:
    """The complete draft, or what it lacks in the order of the page."""
    faults = field_faults(draft, judge)
    lacks: list[Lack] = [PartyLack(one.number, one.name) for one in draft.parties if one.relation is None]
    lacks += [
        FieldLack(field.code, field.label, faults[field.code])
        for field in draft.item.form
        if field.code in faults
    ]
    states = material_states(draft, in_vault)
    lacks += [
        MaterialLack(one.code, one.name, states[one.code])
        for one in draft.item.materials
        if states.get(one.code, "optional") not in {"present", "optional", "promised", "reused"}
    ]
    return tuple(lacks) or CompleteDraft(draft, _submission(draft, in_vault))


def _material_state(draft: Draft, in_vault: Mapping[str, int], code: str) -> MaterialState:
    material = draft.item.material(code)
    pages = pages_of(draft, in_vault, code)
    if pages == 0 and draft.reuses(code) is not None:
        return "reused"
    if material is None or pages == 0:
        if material is None or not (material.required or draft.keeps):
            return "optional"
        return "promised" if code in draft.promised and may_be_promised(material) else "missing"
    if pages > material.max_pages:
        return "too_many_pages"
    mending = draft.mending
    if mending is not None and mending.of_material(code) is not None and not in_vault.get(code):
        return "to_mend"
    return "present"


def _submission(draft: Draft, in_vault: Mapping[str, int]) -> Submission:
    places = material_states(draft, in_vault)
    fresh = tuple(one.code for one in draft.item.materials if one.code in places and in_vault.get(one.code))
    asked_of_them = {field.code for field in asked(draft.item, draft.values)}
    mending = draft.mending
    return Submission(
        draft=draft.id,
        item=draft.item.code,
        item_version=draft.item.version,
        item_name=draft.item.name,
        applicant=draft.applicant.number,
        applicant_name=draft.applicant.name,
        verification=draft.verification.id if draft.verification else None,
        answers=tuple(
            FilledField(code=one.code, value=one.value, cited=one.cited)
            for one in draft.answers
            if one.value and one.code in asked_of_them
        ),
        materials=fresh,
        held=(
            *(one for one in (mending.held if mending else ()) if one.material not in fresh),
            *(
                HeldDocument(id=one.document, material=one.material, pages=one.pages)
                for one in draft.reused
                if one.document and places.get(one.material) == "reused"
            ),
        ),
        records=tuple(
            one.material
            for one in draft.reused
            if not one.document and places.get(one.material) == "reused"
        ),
        case=mending.case if mending else None,
        case_version=mending.version if mending else None,
        promise=draft.keeps,
        promises=tuple(code for code, state in places.items() if state == "promised"),
        parties=tuple(submitted for one in draft.parties if (submitted := _party(one)) is not None),
        again_because=draft.again_because,
    )


def _party(one: Party) -> SubmittedParty | None:
    if one.relation is None:
        return None
    return SubmittedParty(
        role=one.role,
        number=one.number,
        relation=one.relation,
        name=one.name,
        verification=one.verification.id if one.verification else None,
    )
