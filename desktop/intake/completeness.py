"""What a draft still lacks. One that lacks nothing becomes a `CompleteDraft`; only that is submitted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from desktop.catalogue.conditions import asked
from desktop.intake.answers import Fault, Judge
from desktop.intake.draft import Draft, pages_of
from desktop.intake.submission import FilledField, Submission

MaterialState = Literal["present", "missing", "optional", "too_many_pages", "to_mend"]


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


Lack = FieldLack | MaterialLack


@dataclass(frozen=True)
class CompleteDraft:
    """A draft that lacks nothing, as it will be submitted. Made by `complete` alone."""

    draft: Draft
    submission: Submission


def field_faults(draft: Draft, judge: Judge) -> dict[str, Fault]:
    """What is wrong, a field code."""
    return judge.faults(draft.item, draft.values)


def material_states(draft: Draft, in_vault: Mapping[str, int]) -> dict[str, MaterialState]:
    """How each material stands, in the order of the checklist."""
    return {one.code: _material_state(draft, in_vault, one.code) for one in draft.item.materials}


def complete(draft: Draft, in_vault: Mapping[str, int], judge: Judge) -> CompleteDraft | tuple[Lack, ...]:
    """The complete draft, or what it lacks in the order of the page."""
    faults = field_faults(draft, judge)
    lacks: list[Lack] = [
        FieldLack(field.code, field.label, faults[field.code])
        for field in draft.item.form
        if field.code in faults
    ]
    states = material_states(draft, in_vault)
    lacks += [
        MaterialLack(one.code, one.name, states[one.code])
        for one in draft.item.materials
        if states[one.code] not in {"present", "optional"}
    ]
    return tuple(lacks) or CompleteDraft(draft, _submission(draft, in_vault))


def _material_state(draft: Draft, in_vault: Mapping[str, int], code: str) -> MaterialState:
    material = draft.item.material(code)
    pages = pages_of(draft, in_vault, code)
    if material is None or pages == 0:
        return "missing" if material is not None and material.required else "optional"
    if pages > material.max_pages:
        return "too_many_pages"
    mending = draft.mending
    if mending is not None and mending.of_material(code) is not None and not in_vault.get(code):
        return "to_mend"
    return "present"


def _submission(draft: Draft, in_vault: Mapping[str, int]) -> Submission:
    fresh = tuple(one.code for one in draft.item.materials if in_vault.get(one.code))
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
        held=tuple(one for one in mending.held if one.material not in fresh) if mending else (),
        case=mending.case if mending else None,
        case_version=mending.version if mending else None,
    )
