"""Words of discrepancies: fields, states, verdicts, notices."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from desktop.citizens.citizen import CitizenField
from desktop.exchange.bulk import Bulk
from desktop.exchange.discrepancy import Told
from desktop.widgets.tones import Tone

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
"""In dispute; coordinates never are."""


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
        "residence_coordinates": QCoreApplication.translate("exchange", "Coordinates"),
    }[field]


def agencies_words(names: Sequence[str], most: int = 0) -> str:
    """Their names; of more than `most` (0: however many) the first one's and how many there are."""
    if most and len(names) > most:
        told = QCoreApplication.translate("exchange", "{0} and others, {1} in all")
        return told.format(names[0], len(names))
    return QCoreApplication.translate("exchange", ", ").join(names)


def told_words(told: Told) -> tuple[str, str, Tone]:
    """Icon, words and tone of what became of the notice to an agency."""
    icon, words, tone = _became(told.state)
    said = words.format(told.agency_name)
    if told.relapses:
        again = QCoreApplication.translate("exchange", "{0}; stated it again ({1})")
        return icon, again.format(said, told.relapses), "bad"
    return icon, said, tone


def _became(state: str) -> tuple[str, str, Tone]:
    match state:
        case "mended":
            return "check-circle", QCoreApplication.translate("exchange", "{0} has mended it"), "good"
        case "acknowledged":
            words = QCoreApplication.translate("exchange", "{0} has taken the notice, not mended yet")
            return "clipboard-check-outline", words, "secondary"
        case "told":
            words = QCoreApplication.translate("exchange", "{0} was told, has not acknowledged it")
            return "send-check-outline", words, "secondary"
        case _:
            words = QCoreApplication.translate("exchange", "{0} has not fetched its notice yet")
            return "send-clock-outline", words, "warn"


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


def bulk_words(one: Bulk) -> tuple[str, str, Tone]:
    """Icon, words and tone of how a settlement by rule stands."""
    match one.state:
        case "running":
            words = QCoreApplication.translate("exchange", "{0} so far…").format(one.settled)
            return "progress-clock", words, "accent"
        case "counts":
            words = QCoreApplication.translate("exchange", "{0} settled").format(one.settled)
            return "check-circle", words, "good"
        case "taking_back":
            words = QCoreApplication.translate("exchange", "{0} of {1} taken back…")
            return "progress-clock", words.format(one.taken_back, one.settled), "accent"
        case "taken_back":
            return "undo", QCoreApplication.translate("exchange", "Taken back"), "secondary"
        case "cut_off":
            return (
                "alert-circle-outline",
                QCoreApplication.translate("exchange", "Cut off; nothing counts"),
                "warn",
            )
        case _:
            assert_never(one.state)
