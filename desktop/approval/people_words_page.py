"""Words about people: fields of the base, who came for the applicant, whom the case concerns besides."""

from PySide6.QtCore import QCoreApplication

from desktop.cases.case import Case, CaseParty
from desktop.citizens.citizen import CitizenField
from desktop.widgets.relation_words import relation_words
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate
Line = tuple[str, str, Tone]
"""Icon, words and colour."""


def fact_words(field: CitizenField) -> str:
    """The label of a field of the base."""
    return {
        "name": translate("approval", "Name"),
        "sex": translate("approval", "Sex"),
        "ethnicity": translate("approval", "Ethnicity"),
        "birth_date": translate("approval", "Birth date"),
        "registered_address": translate("approval", "Registered address"),
        "residence_division": translate("approval", "Community"),
        "residence_address": translate("approval", "Residence"),
        "state": translate("approval", "State"),
    }[field]


def people_lines(case: Case) -> list[Line]:
    """One line a person besides the applicant, and the reason for a double case first."""
    lines = [_person(one) for one in case.parties if one.role != "applicant"]
    if case.again_because:
        words = translate("approval", "A case of this item was running already. Again because: {0}")
        return [("alert-outline", words.format(case.again_because), "warn"), *lines]
    return lines


def _person(one: CaseParty) -> Line:
    agent, family = translate("approval", "Agent"), translate("approval", "Family concerned")
    role = agent if one.role == "agent" else family
    who = f"{one.name} {_grouped(one.number)}".strip()
    words = f"{role}：{who}"
    if one.relation is not None:
        words = f"{words} · {relation_words(one.relation)}"
    if not one.known:
        told = translate("approval", "not in the base: compare the card")
        return "alert-outline", f"{words} · {told}", "warn"
    made = one.verification
    if made is None:
        told = translate("approval", "not verified")
        return "shield-account-outline", f"{words} · {told}", "warn" if one.role == "agent" else "secondary"
    if made.differing:
        told = translate("approval", "%n differ(s) from the base", "", len(made.differing))
        return "alert-circle", f"{words} · {told}", "bad"
    told = translate("approval", "verified: all agrees")
    return "shield-check-outline", f"{words} · {told}", "good"


def _grouped(number: str) -> str:
    return f"{number[:6]} {number[6:14]} {number[14:]}"
