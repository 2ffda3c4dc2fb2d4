"""Words of PCs and alerts on the screen: how a PC stands, its clock, and alerts as sentences."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.administration.alert import Alert
from desktop.administration.deed_form_page import Choice, DeedForm, Question, reason_question
from desktop.administration.workstation import ChangeKind, Condition, Workstation
from desktop.widgets.marked import Marked
from desktop.widgets.time_words import moment

translate = QCoreApplication.translate


def condition_words(condition: Condition) -> Marked:
    """How a PC stands, by word, icon and tone."""
    match condition:
        case "at_work":
            return Marked(translate("administration", "In use"), "check-circle", "good")
        case "to_enrol":
            return Marked(translate("administration", "To be enrolled"), "key-alert-outline", "warn")
        case "suspended":
            return Marked(translate("administration", "Suspended"), "pause-circle-outline", "warn")
        case "revoked":
            return Marked(translate("administration", "Taken out"), "close-circle-outline", "secondary")


def workstation_words(workstation: Workstation) -> Marked:
    """The same of one PC: a key found in two places is worse than a suspension."""
    if workstation.is_cloned:
        return Marked(translate("administration", "Key found twice"), "alert-circle", "bad")
    return condition_words(workstation.condition)


def clock_words(workstation: Workstation) -> Marked:
    """Whether its clock is right."""
    if workstation.last_seen_at is None:
        return Marked("—", "", "secondary")
    if not workstation.clock_is_wrong:
        return Marked(translate("administration", "Right"), "", "secondary")
    off = workstation.clock_off_seconds
    words = translate("administration", "{0} slow") if off > 0 else translate("administration", "{0} fast")
    return Marked(words.format(_span(abs(off))), "clock-alert-outline", "warn")


def seen_words(at: datetime | None) -> str:
    """When it was heard of last."""
    return moment(at) if at is not None else "—"


def _span(seconds: int) -> str:
    minutes, hours, days = seconds // 60, seconds // 3600, seconds // 86400
    if days >= 2:
        return translate("administration", "%n day(s)", "", days)
    if hours >= 2:
        return translate("administration", "%n hour(s)", "", hours)
    return translate("administration", "%n minute(s)", "", minutes)


def alert_words(alert: Alert) -> Marked:
    """What happened, in a few words."""
    words: dict[str, Marked] = {
        "key_cloned": Marked(
            translate("administration", "Key of a PC found twice"), "key-alert-outline", "bad"
        ),
        "account_locked": Marked(
            translate("administration", "Account locked"), "account-lock-outline", "warn"
        ),
        "break_glass": Marked(
            translate("administration", "Emergency access was used"), "lock-open-outline", "bad"
        ),
        "clock_wrong": Marked(
            translate("administration", "Clock of a PC is wrong"), "clock-alert-outline", "warn"
        ),
        "signatures_refused": Marked(
            translate("administration", "Forged or damaged requests"), "alert-outline", "bad"
        ),
        "sheet_damaged": Marked(
            translate("administration", "Damage on the centre's disk"), "alert-outline", "bad"
        ),
    }
    return words.get(alert.kind, Marked(alert.kind, "alert-outline", "warn"))


def alert_means(alert: Alert) -> str:
    """What it means, and what to do."""
    words = {
        "key_cloned": translate(
            "administration",
            "Two machines signed with one key; the PC is suspended. Have it looked at, revoke its key, and"
            " enrol it again before it works.",
        ),
        "account_locked": translate(
            "administration",
            "Too many wrong passwords. Ask its owner whether it was they, then unlock it or let the time"
            " pass.",
        ),
        "break_glass": translate(
            "administration",
            "The sealed codes were opened. Find out by whom and why, and make new ones.",
        ),
        "clock_wrong": translate(
            "administration", "It works with the centre's time. Have its clock set and its battery looked at."
        ),
        "signatures_refused": translate(
            "administration",
            "Requests came that were not signed as they must be. Have the PC and the line to it looked at.",
        ),
        "sheet_damaged": translate(
            "administration",
            "A file with which lists are compared was not as it was written. No list came out wrong, and the"
            " file is made anew; have the disk looked at, and the newest backup tried.",
        ),
    }
    return words.get(alert.kind, "")


def about_words(alert: Alert) -> str:
    """Which PC or whose account."""
    return " · ".join(name for name in (alert.workstation_name, alert.account_name) if name) or "—"


def done_words(kind: str) -> str:
    """What is said when a change is done."""
    words = {
        "code": translate("administration", "The code is made."),
        "rename": translate("administration", "The PC has its new name."),
        "move": translate("administration", "The PC stands at its new place."),
        "suspend": translate("administration", "The PC is suspended."),
        "resume": translate("administration", "The PC may work again."),
        "revoke": translate("administration", "The PC is taken out of service."),
        "seen": translate("administration", "Marked as seen."),
    }
    return words[kind]


def new_form(places: tuple[Choice, ...]) -> DeedForm:
    """A code for a new PC."""
    return DeedForm(
        "code",
        translate("administration", "New PC"),
        translate("administration", "A code is made for it. Read it out to whoever sits at the PC."),
        (
            Question("station", translate("administration", "Place"), "search", places),
            Question(
                "name",
                translate("administration", "Name"),
                note=translate("administration", "As its window is called, such as 一号窗口"),
                most=40,
            ),
        ),
        translate("administration", "Make the code"),
    )


def again_form(workstation: Workstation) -> DeedForm:
    """A code for a PC that is enrolled again."""
    means = translate(
        "administration",
        "It keeps its place and its drafts; the key it has now ends when the code is used. Read the code out"
        " to whoever sits at the PC.",
    )
    heading = translate("administration", "Enrol {0} again").format(workstation.name)
    return DeedForm("code", heading, means, (), translate("administration", "Make the code"))


def change_form(kind: ChangeKind, workstation: Workstation, places: tuple[Choice, ...]) -> DeedForm:
    """What a change asks for."""
    heading, means, confirm = _change_words(kind)
    questions: tuple[Question, ...] = ()
    if kind == "rename":
        questions = (Question("name", translate("administration", "Name"), value=workstation.name, most=40),)
    elif kind == "move":
        questions = (Question("station", translate("administration", "Where to"), "search", places),)
    return DeedForm(kind, heading.format(workstation.name), means, (*questions, reason_question()), confirm)


def _change_words(kind: ChangeKind) -> tuple[str, str, str]:
    match kind:
        case "rename":
            return translate("administration", "Rename {0}"), "", translate("administration", "Rename")
        case "move":
            means = translate("administration", "Whoever is signed in there is signed out.")
            return translate("administration", "Move {0}"), means, translate("administration", "Move")
        case "suspend":
            means = translate("administration", "It cannot work until a security administrator lets it.")
            return translate("administration", "Suspend {0}"), means, translate("administration", "Suspend")
        case "resume":
            means = translate("administration", "It may work at once, with the key it has.")
            words = translate("administration", "Let {0} work again")
            return words, means, translate("administration", "Let it work")
        case "revoke":
            means = translate("administration", "Its key ends for good; only enrolling it again helps.")
            words = translate("administration", "Take {0} out of service")
            return words, means, translate("administration", "Take it out")
