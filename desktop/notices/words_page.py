"""Words for notices and promises."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.notices.notice import Kind
from desktop.notices.promise import Promise
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate


def kind_words(kind: Kind) -> tuple[str, Tone, str]:
    """What a notice is called, its colour and icon."""
    if kind == "missing":
        return translate("notices", "Told what is missing"), "accent", "clipboard-list-outline"
    return translate("notices", "Not accepted"), "warn", "close-circle-outline"


def left_words(promise: Promise) -> tuple[str, Tone, str]:
    """How much of a promise's limit is left, and until when."""
    due = date.fromisoformat(promise.due_on)
    until = translate("notices", "{0}/{1}").format(due.month, due.day)
    if promise.provisional_due:
        until = translate("notices", "{0}, provisional").format(until)
    left = promise.working_days_left
    if left < 0:
        words = translate("notices", "{0} working day(s) overdue ({1})").format(-left, until)
        return words, "bad", "alert-circle"
    words = translate("notices", "{0} working day(s) left ({1})").format(left, until)
    return (words, "warn", "clock-alert-outline") if left <= 1 else (words, "ink", "clock-outline")
