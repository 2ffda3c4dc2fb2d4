"""The forms of the register of agencies, and the record each one means."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.administration.agency import STATES, STEPS, Agency, Record, Step
from desktop.administration.agency_words_page import agency_state_words
from desktop.administration.contacts_page import contacts_question, read_contacts
from desktop.administration.deed_form_page import DeedForm, Question, reason_question
from desktop.administration.policy_words_page import FIELDS, field_words

translate = QCoreApplication.translate
PHASES = (1, 2, 3)


def agency_form(kind: str, agency: Agency) -> DeedForm:
    """`plan`: state and days; `contacts`; `entry`: name, phase and what it states."""
    record = agency.record
    match kind:
        case "plan":
            heading, questions = translate("administration", "State and days of {0}"), _plan(record)
        case "contacts":
            heading, questions = (
                translate("administration", "Contacts of {0}"),
                (contacts_question(record.contacts),),
            )
        case _:
            heading, questions = translate("administration", "Entry of {0}"), _entry(record)
    means = translate("administration", "It counts once a second person approves.")
    confirm = translate("administration", "Propose")
    return DeedForm(kind, heading.format(agency.name), means, (*questions, reason_question()), confirm)


def changed(record: Record, values: dict[str, str]) -> Record | None:
    """The record with what was filled in; nothing where a contact cannot be read."""
    told: dict[str, object] = {}
    for name, value in values.items():
        if name == "contacts":
            contacts = read_contacts(value)
            if contacts is None:
                return None
            told[name] = contacts
        else:
            told[name] = _meant(name, value)
    return Record(**{**vars(record), **told})


def _meant(name: str, value: str) -> object:
    if _is_day(name):
        return date.fromisoformat(value) if value else None
    if name == "shares":
        return tuple(one for one in FIELDS if one in value.split(","))
    return int(value) if name == "phase" else value


def _is_day(name: str) -> bool:
    return name.endswith(("_due", "_on"))


def _plan(record: Record) -> tuple[Question, ...]:
    choices = tuple((one, agency_state_words(one)) for one in STATES)
    state = Question("state", translate("administration", "State"), "choice", choices, record.state)
    return (state, *(one for step in STEPS for one in _days(record, step)))


def _days(record: Record, step: Step) -> tuple[Question, Question]:
    words = {
        "loaded_due": translate("administration", "Data loaded: due"),
        "loaded_on": translate("administration", "Data loaded: reached"),
        "real_time_due": translate("administration", "In real time: due"),
        "real_time_on": translate("administration", "In real time: reached"),
        "clean_up_due": translate("administration", "Cleaned up: due"),
        "clean_up_on": translate("administration", "Cleaned up: reached"),
    }
    due, on = (
        Question(name, words[name], "date", value=_text(vars(record)[name]), required=False)
        for name in (f"{step}_due", f"{step}_on")
    )
    return due, on


def _text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _entry(record: Record) -> tuple[Question, ...]:
    phases = tuple((str(one), str(one)) for one in PHASES)
    fields = tuple((one, field_words(one)) for one in FIELDS)
    return (
        Question(
            "full_name",
            translate("administration", "Full name of the agency"),
            value=record.full_name,
            most=80,
        ),
        Question("phase", translate("administration", "Phase"), "choice", phases, str(record.phase)),
        Question(
            "shares",
            translate("administration", "Fields it states"),
            "ticks",
            fields,
            ",".join(record.shares),
        ),
    )
