"""Words of agencies on the screen: how far each is, the plan's steps, what its systems may do and did."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.administration.agency import Agency, Deadline, Step
from desktop.administration.agency_sharing import Line
from desktop.administration.calling_system import CallingSystem
from desktop.administration.policy_rules import VISIBILITIES as SEEN
from desktop.administration.policy_words_page import field_words, visibility_words
from desktop.widgets.marked import Marked
from desktop.widgets.time_words import moment

translate = QCoreApplication.translate


def agency_state_words(state: str) -> str:
    """How far an agency is."""
    words = {
        "preparing": translate("administration", "Prepares"),
        "loading": translate("administration", "By files"),
        "real_time": translate("administration", "In real time"),
        "stopped": translate("administration", "Stopped"),
    }
    return words.get(state, state)


def agency_marked(state: str) -> Marked:
    """The same with icon and tone."""
    words = agency_state_words(state)
    match state:
        case "real_time":
            return Marked(words, "check-circle", "good")
        case "stopped":
            return Marked(words, "close-circle", "bad")
        case "loading":
            return Marked(words, "upload-outline", "accent")
        case _:
            return Marked(words, "timer-sand", "secondary")


def step_words(step: Step) -> str:
    """A step of the plan."""
    match step:
        case "loaded":
            return translate("administration", "Data loaded")
        case "real_time":
            return translate("administration", "In real time")
        case "clean_up":
            return translate("administration", "Cleaned up")


def deadline_words(deadline: Deadline, today: date, *, short: bool = False) -> Marked:
    """How a step stands: reached, late, due. `short`: in a list, where there is little room."""
    if deadline.on is not None:
        words = translate("administration", "Reached {0}").format(deadline.on.isoformat())
        return Marked(words, "check-circle", "good")
    if deadline.due is None:
        return Marked(translate("administration", "No day is set"), "minus", "secondary")
    days, due = (deadline.due - today).days, deadline.due.isoformat()
    told = "{0}" if short else translate("administration", "{0} ({1})")
    match deadline.standing(today):
        case "late":
            words = translate("administration", "%n day(s) late", "", -days)
            return Marked(told.format(words, due), "alert-circle", "bad")
        case "soon":
            words = translate("administration", "%n day(s) left", "", days)
            return Marked(told.format(words, due), "clock-alert-outline", "warn")
        case _:
            return Marked(translate("administration", "Due {0}").format(due), "calendar-clock-outline", "ink")


def last_batch_words(agency: Agency) -> Marked:
    """What it said last, and whether that is too long ago."""
    last, stale = agency.figures.last_batch, agency.figures.stale
    if last is None:
        return Marked(translate("administration", "Nothing yet"), "alert-circle-outline", "warn")
    count = last.persons
    persons = translate("administration", "%n person(s)", "", count)
    kind = translate("administration", "File") if last.kind == "file" else translate("administration", "Call")
    words = f"{moment(last.at)} {kind} {persons}"
    return Marked(words, "alert-circle-outline", "warn") if stale else Marked(words, "", "ink")


def agency_grant_words(said: str) -> str:
    """What an agency's systems may do, or about whom."""
    words = {
        "look_up": translate("administration", "Look up"),
        "compare": translate("administration", "Compare"),
        "cite": translate("administration", "Cite for a case of theirs"),
        "verify": translate("administration", "Verify"),
        "follow": translate("administration", "Follow changes"),
        "stated": translate("administration", "Persons it states itself"),
        "all": translate("administration", "The whole city"),
        "agrees_only": translate("administration", "Compared only"),
    }
    return words.get(said, said)


def line_words(line: Line, purposes: Mapping[str, str] | None = None) -> str:
    """A deed or a field; with `purposes` (by code) also for which."""
    words = agency_grant_words(line.name) if line.kind == "deed" else field_words(line.name)
    if purposes is None:
        return words
    whatever = translate("administration", "any purpose")
    purpose = whatever if line.purpose is None else purposes.get(line.purpose, line.purpose)
    return translate("administration", "{0} ({1})").format(words, purpose)


def said_words(line: Line, said: str | None) -> Marked:
    """How a field is seen, or about whom a deed is done; nothing: no rule, or not at all."""
    if line.kind == "deed":
        if not said:
            return Marked(translate("administration", "May not"), "minus", "secondary")
        return Marked(agency_grant_words(said), "check-circle-outline", "ink")
    if not said:
        return Marked(translate("administration", "No rule"), "minus", "secondary")
    seen = next((visibility_words(one) for one in SEEN if one == said), None)
    return seen or Marked(agency_grant_words(said), "scale-balance", "accent")


def system_words(system: CallingSystem) -> Marked:
    """How a machine stands."""
    if system.state == "active":
        return Marked(translate("administration", "In use"), "check-circle", "good")
    if system.state == "revoked":
        return Marked(translate("administration", "Revoked"), "close-circle-outline", "secondary")
    if system.state_why == "key_cloned":
        return Marked(translate("administration", "Key found twice"), "alert-circle", "bad")
    return Marked(translate("administration", "Suspended"), "pause-circle-outline", "warn")


def last_deed_words(system: CallingSystem) -> str:
    """What it asked for last, and what came of it."""
    if system.last_deed is None:
        return translate("administration", "Nothing yet")
    words = {
        "exchange.stated": translate("administration", "Stated persons"),
        "exchange.looked_up": translate("administration", "Looked up"),
        "exchange.compared": translate("administration", "Compared"),
        "exchange.verified": translate("administration", "Verified"),
        "society.verified": translate("administration", "Verified"),
        "exchange.cited": translate("administration", "Cited"),
        "exchange.followed": translate("administration", "Followed changes"),
    }
    deed = words.get(system.last_deed, translate("administration", "Another call"))
    if system.last_outcome == "done":
        return deed
    return translate("administration", "{0}, refused").format(deed)
