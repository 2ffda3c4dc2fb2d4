"""Words for citizens on the screen: fields, states, what is wrong with a number."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.citizens.citizen import CitizenField, PersonState
from desktop.citizens.earlier import EarlierState, RoleOnCase
from desktop.citizens.identity_number import Fault
from desktop.citizens.verification import Agreement, Note
from desktop.widgets.time_words import CIVIL_TIME
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate


def field_words(field: CitizenField) -> str:
    """A field's label."""
    match field:
        case "name":
            return translate("citizens", "Name")
        case "sex":
            return translate("citizens", "Sex")
        case "ethnicity":
            return translate("citizens", "Ethnicity")
        case "birth_date":
            return translate("citizens", "Born")
        case "registered_address":
            return translate("citizens", "Registered")
        case "residence_division":
            return translate("citizens", "Community")
        case "residence_address":
            return translate("citizens", "Lives at")
        case "state":
            return translate("citizens", "State")
        case "residence_coordinates":
            return translate("citizens", "Coordinates")


def state_chip(state: str) -> tuple[str, Tone]:
    """Icon and colour of a person's state; its word comes from the base."""
    chips: dict[PersonState, tuple[str, Tone]] = {
        "normal": ("check-circle", "good"),
        "moved_out": ("arrow-right", "warn"),
        "cancelled": ("minus-circle-outline", "bad"),
        "deceased": ("minus-circle-outline", "bad"),
    }
    return next((chip for name, chip in chips.items() if name == state), ("help-circle-outline", "secondary"))


def fault_words(fault: Fault, position: int | None, typed: int) -> str:
    """Which check fails, and what that means."""
    match fault:
        case "length":
            words = translate("citizens", "{0} characters typed: a number has 18, an old one 15")
            return words.format(typed)
        case "characters":
            return translate(
                "citizens", "Character {0} cannot stand there: digits only, X only as the 18th"
            ).format((position or 0) + 1)
        case "birth_date":
            return translate("citizens", "Characters 7 to 14 are no date of birth")
        case "birth_in_future":
            return translate("citizens", "The date of birth (characters 7 to 14) lies in the future")
        case "check_character":
            return translate("citizens", "The last character does not fit the others: one is mistyped")


def agreement_words(agreement: Agreement) -> tuple[str, str, Tone]:
    """Icon, word and colour of a comparison."""
    match agreement:
        case "agrees":
            return "check-circle", translate("citizens", "Agrees"), "good"
        case "differs":
            return "alert-circle", translate("citizens", "Differs"), "bad"
        case "not_held":
            return "minus-circle-outline", translate("citizens", "Not held"), "secondary"


def not_compared_words() -> str:
    """Where something else stands than was compared."""
    return translate("citizens", "Not compared")


def note_words(note: Note) -> str:
    """What the comparison adds."""
    match note:
        case "":
            return ""
        case "private_use_character":
            return translate("citizens", "Private-use character: compare with the paper by eye")
        case "traditional_form":
            return translate("citizens", "Same in simplified and traditional form")
        case "shorter_form":
            return translate("citizens", "A shorter form of the same address")


def case_state_words(state: EarlierState) -> str:
    """How a case stands."""
    match state:
        case "in_approval":
            return translate("citizens", "Being decided")
        case "returned":
            return translate("citizens", "To be mended")
        case "approved":
            return translate("citizens", "Approved")
        case "refused":
            return translate("citizens", "Refused")
        case "withdrawn":
            return translate("citizens", "Withdrawn")
        case "voided":
            return translate("citizens", "Voided")
        case "revoked":
            return translate("citizens", "Revoked")


def role_words(role: RoleOnCase) -> str:
    """What somebody is on a case."""
    match role:
        case "applicant":
            return translate("citizens", "applicant")
        case "agent":
            return translate("citizens", "agent")
        case "family":
            return translate("citizens", "family concerned")


def civil_day(when: datetime) -> str:
    """A day as the calendar on the wall has it."""
    return f"{when.astimezone(CIVIL_TIME):%Y-%m-%d}"


def raise_help() -> str:
    """What F1 says besides to who may raise a difference."""
    return translate(
        "citizens",
        "Where the citizen says otherwise than the record, Ctrl+U raises it, with what they showed;\n"
        "Ctrl+Shift+U lists what you raised and what became of it.",
    )


def look_up_help() -> str:
    """What F1 says about the page of looking up."""
    return translate(
        "citizens",
        "Type the number; spaces and full-width digits are put right by themselves.\n"
        "Enter looks the person up for the purpose chosen. Then type at the right what they state:\n"
        "Enter goes from field to field and compares at the last. F3 takes a case in.\n"
        "A difference does not stop a case: it goes with it.\n"
        "F6 shows a masked field for a minute; the reason you give goes into the log.\n"
        "Ctrl+L goes to their running and past cases; Enter opens one. Ctrl+J looks up who comes with them.",
    )
