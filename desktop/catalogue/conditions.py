"""Which questions of a form are asked, and which papers are wanted. The centre judges by the same data:
tests/vectors/form.json holds for both."""

from collections.abc import Mapping

from desktop.catalogue.service_item import Condition, FormField, Material, ServiceItem


def asked(item: ServiceItem, answers: Mapping[str, str]) -> tuple[FormField, ...]:
    """The questions that are asked, in order. What hangs on one that is not asked is not asked either."""
    found: list[FormField] = []
    given: dict[str, str] = {}
    for field in item.form:
        if holds(field.shown_when, given):
            found.append(field)
            given[field.code] = answers.get(field.code, "").strip()
    return tuple(found)


def wanted(item: ServiceItem, answers: Mapping[str, str], *, by_agent: bool) -> tuple[Material, ...]:
    """The papers that have a place in this case; those that are `required` must be there."""
    given = {field.code: answers.get(field.code, "").strip() for field in asked(item, answers)}
    return tuple(
        material
        for material in item.materials
        if (by_agent or not material.by_agent) and holds(material.needed_when, given)
    )


def holds(condition: Condition | None, given: Mapping[str, str]) -> bool:
    """Whether a condition is met by the answers given; none is always met."""
    return condition is None or given.get(condition.field) in condition.is_one_of
