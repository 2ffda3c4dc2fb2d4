"""Words of institutions' contracts on the screen: how each stands, and how much of it is used."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.administration.society_contract import ContractShown
from desktop.widgets.marked import Marked

translate = QCoreApplication.translate


def contract_marked(shown: ContractShown, today: date, *, short: bool = False) -> Marked:
    """Whether it is in force; where it is not, why. `short`: in a list, where the days stand beside it."""
    one = shown.contract
    match shown.standing(today):
        case "stopped":
            return Marked(translate("administration", "Stopped"), "close-circle", "bad")
        case "not_yet":
            words = translate("administration", "From {0} on").format(one.valid_from.isoformat())
            words = translate("administration", "Not yet") if short else words
            return Marked(words, "calendar-clock-outline", "secondary")
        case "over":
            words = translate("administration", "Ended {0}").format(one.valid_until.isoformat())
            words = translate("administration", "Ended") if short else words
            return Marked(words, "alert-circle-outline", "secondary")
        case "ending":
            left = (one.valid_until - today).days
            return Marked(_left(left, short), "clock-alert-outline", "warn")
        case "in_force":
            return Marked(translate("administration", "In effect"), "check-circle", "good")


def _left(days: int, short: bool) -> str:
    if days == 0:
        last = translate("administration", "In effect, last day")
        return translate("administration", "Ends today") if short else last
    if short:
        return translate("administration", "%n day(s) left", "", days)
    return translate("administration", "In effect, %n day(s) left", "", days)


def days_words(shown: ContractShown) -> str:
    """From when until when."""
    one = shown.contract
    return f"{one.valid_from.isoformat()} – {one.valid_until.isoformat()}"


def used_marked(used: int, quota: int) -> Marked:
    """So many persons of so many."""
    words = f"{used:,} / {quota:,}"
    return Marked(words, "alert-circle", "bad") if used >= quota else Marked(words, "", "ink")


def used_words(used: int, quota: int) -> str:
    """The same where there is room to say what it means."""
    words = used_marked(used, quota).text
    return translate("administration", "{0}, used up").format(words) if used >= quota else words
