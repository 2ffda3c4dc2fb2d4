"""Which questions of a form are asked, and which papers are wanted. Pure; the conditions are data.

The desk judges by the same data: tests/vectors/form.json holds for both.
"""

from collections.abc import Mapping, Sequence

from server_stub.catalogue.wire import Condition, FormField, Material


def asked(form: Sequence[FormField], answers: Mapping[str, str]) -> list[FormField]:
    """The questions that are asked, in order. What hangs on one that is not asked is not asked either."""
    found: list[FormField] = []
    given: dict[str, str] = {}
    for field in form:
        if holds(field.shown_when, given):
            found.append(field)
            given[field.code] = answers.get(field.code, "").strip()
    return found


def wanted(
    materials: Sequence[Material], form: Sequence[FormField], answers: Mapping[str, str], *, by_agent: bool
) -> list[Material]:
    """The papers that have a place in this case; those that are `required` must be there."""
    given = {field.code: answers.get(field.code, "").strip() for field in asked(form, answers)}
    return [
        material
        for material in materials
        if (by_agent or not material.by_agent) and holds(material.needed_when, given)
    ]


def holds(condition: Condition | None, given: Mapping[str, str]) -> bool:
    """Whether a condition is met by the answers given; none is always met."""
    return condition is None or given.get(condition.field) in condition.is_one_of
