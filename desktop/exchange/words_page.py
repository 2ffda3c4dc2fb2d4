"""Words of discrepancies: fields, states, verdicts."""

from PySide6.QtCore import QCoreApplication

from desktop.citizens.citizen import CitizenField

FIELDS: tuple[CitizenField, ...] = (
    "name",
    "sex",
    "ethnicity",
    "birth_date",
    "registered_address",
    "residence_division",
    "residence_address",
    "state",
)


def field_words(field: CitizenField) -> str:
    """A field's label."""
    return {
        "name": QCoreApplication.translate("exchange", "Name"),
        "sex": QCoreApplication.translate("exchange", "Sex"),
        "ethnicity": QCoreApplication.translate("exchange", "Ethnicity"),
        "birth_date": QCoreApplication.translate("exchange", "Born"),
        "registered_address": QCoreApplication.translate("exchange", "Registered"),
        "residence_division": QCoreApplication.translate("exchange", "Community"),
        "residence_address": QCoreApplication.translate("exchange", "Lives at"),
        "state": QCoreApplication.translate("exchange", "State"),
    }[field]


def event_words(what: str) -> str:
    """What happened, or the verdict."""
    return {
        "open": QCoreApplication.translate("exchange", "Words differ"),
        "waiting": QCoreApplication.translate("exchange", "Waits for the person"),
        "settled": QCoreApplication.translate("exchange", "Settled"),
        "gone": QCoreApplication.translate("exchange", "Words agree again"),
        "raised": QCoreApplication.translate("exchange", "Raised at a window"),
        "accept": QCoreApplication.translate("exchange", "An agency's word accepted"),
        "correct": QCoreApplication.translate("exchange", "Corrected"),
        "both_wrong": QCoreApplication.translate("exchange", "All wrong"),
        "not_same_person": QCoreApplication.translate("exchange", "Not the same person"),
        "needs_person": QCoreApplication.translate("exchange", "The person is to be asked"),
        "taken_back": QCoreApplication.translate("exchange", "Taken back"),
    }.get(what, what)
