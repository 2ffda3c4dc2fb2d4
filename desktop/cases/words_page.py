"""Words of cases on the screen: states, dates, what is left, and the history as sentences."""

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from desktop.cases.case import Case, CaseRow, CaseState, Entry
from desktop.notices.promise import Promise
from desktop.widgets import time_words
from desktop.widgets.marked import Marked
from desktop.widgets.time_words import Left
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate


def state_words(state: CaseState) -> Marked:
    """A state by word, icon and tone."""
    match state:
        case "returned":
            return Marked(translate("cases", "To be mended"), "arrow-u-left-top", "warn")
        case "in_approval":
            return Marked(translate("cases", "Being decided"), "progress-clock", "accent")
        case "approved":
            return Marked(translate("cases", "Approved"), "check-circle", "good")
        case "refused":
            return Marked(translate("cases", "Refused"), "close-circle", "bad")
        case "withdrawn":
            return Marked(translate("cases", "Withdrawn"), "undo-variant", "secondary")
        case "voided":
            return Marked(translate("cases", "Voided"), "file-cancel-outline", "secondary")
        case "revoked":
            return Marked(translate("cases", "Revoked"), "file-cancel-outline", "bad")


def left_words(row: CaseRow, now: datetime) -> Marked:
    """What is left of the whole limit, and until when."""
    if row.closed:
        return Marked("—", "", "secondary")
    left = Left(row.working_days_left, row.due_at, row.provisional_due, row.paused)
    return time_words.left_words(left, now)


def deed_words(entry: Entry) -> Marked:
    """What was done, as a sentence: who, where, what."""
    who = translate("cases", "{0} ({1})").format(entry.by.name, entry.by.organisation)
    if entry.behalf:  # who really acted stands first
        who = translate("cases", "{0}, in the place of {1}").format(who, entry.behalf)
    icon, tone, sentence = _DEEDS[entry.deed]
    step = translate("cases", "{0} · {1}").format(entry.step, entry.part) if entry.part else entry.step
    corrected = entry.corrected
    words = translate("cases", sentence).format(
        who=who,
        step=step,
        to=entry.to,
        days=entry.working_days,
        held=_held_words(entry),
        field=corrected.label if corrected else "",
        before=corrected.before if corrected else "",
        after=corrected.after if corrected else "",
    )
    return Marked(words, icon, tone)


def _held_words(entry: Entry) -> str:
    """What the clock stands still for."""
    match entry.held_for:
        case "hearing":
            return translate("cases", "a hearing")
        case "inspection":
            return translate("cases", "an inspection")
        case "expert_review":
            return translate("cases", "an expert review")
        case None:
            return ""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which knows it by this name; Qt's own is typed as any object."""
    return text


_DEEDS: dict[str, tuple[str, Tone, str]] = {
    "submitted": (
        "send-outline",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} took the case in and submitted it."),
    ),
    "resubmitted": (
        "send-check-outline",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} mended the case and submitted it again."),
    ),
    "forwarded": (
        "arrow-right",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} examined it at “{step}” and forwarded it."),
    ),
    "returned": (
        "arrow-u-left-top",
        "warn",
        QT_TRANSLATE_NOOP("cases", "{who} returned it for correction at “{step}”."),
    ),
    "approved": ("check-circle", "good", QT_TRANSLATE_NOOP("cases", "{who} approved it at “{step}”.")),
    "refused": ("close-circle", "bad", QT_TRANSLATE_NOOP("cases", "{who} refused it at “{step}”.")),
    "agreed": ("check", "accent", QT_TRANSLATE_NOOP("cases", "{who} agreed at “{step}”.")),
    "objected": ("close", "warn", QT_TRANSLATE_NOOP("cases", "{who} did not agree at “{step}”.")),
    "sent_back": (
        "arrow-left",
        "warn",
        QT_TRANSLATE_NOOP("cases", "{who} sent it back from “{step}” to “{to}”."),
    ),
    "forwarded_up": (
        "arrow-up",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} put it before the next level, “{to}”."),
    ),
    "transferred": (
        "account-arrow-right-outline",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} handed “{step}” to {to}."),
    ),
    "opinion_asked": (
        "comment-question-outline",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} asked {to} for an opinion."),
    ),
    "opinion_given": (
        "comment-check-outline",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} gave an opinion."),
    ),
    "step_added": ("file-plus-outline", "accent", QT_TRANSLATE_NOOP("cases", "{who} added the step “{to}”.")),
    "countersign_asked": (
        "file-sign",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} asked {to} to countersign."),
    ),
    "countersigned": ("file-sign", "good", QT_TRANSLATE_NOOP("cases", "{who} countersigned.")),
    "countersign_declined": ("close", "warn", QT_TRANSLATE_NOOP("cases", "{who} did not countersign.")),
    "urged": ("clock-alert-outline", "warn", QT_TRANSLATE_NOOP("cases", "{who} urged it.")),
    "held": (
        "pause-circle-outline",
        "warn",
        QT_TRANSLATE_NOOP("cases", "{who} stopped the clock for {held}."),
    ),
    "went_on": (
        "play-circle-outline",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} let the clock run again."),
    ),
    "extension_proposed": (
        "calendar-plus",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} asked for {days} more working days."),
    ),
    "extended": (
        "calendar-check",
        "good",
        QT_TRANSLATE_NOOP("cases", "{who} granted {days} more working days."),
    ),
    "extension_denied": (
        "calendar-remove",
        "warn",
        QT_TRANSLATE_NOOP("cases", "{who} did not grant more time."),
    ),
    "withdrawn": (
        "undo-variant",
        "secondary",
        QT_TRANSLATE_NOOP("cases", "{who} withdrew it at the citizen's wish."),
    ),
    "voided": ("file-cancel-outline", "secondary", QT_TRANSLATE_NOOP("cases", "{who} voided it.")),
    "corrected": (
        "pencil-outline",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} corrected “{field}” from “{before}” to “{after}”."),
    ),
    "promise_kept": (
        "file-check-outline",
        "good",
        QT_TRANSLATE_NOOP("cases", "{who} recorded that a promise was kept."),
    ),
    "promise_broken": (
        "file-alert-outline",
        "bad",
        QT_TRANSLATE_NOOP("cases", "{who} recorded that a promise was broken."),
    ),
    "promise_overdue": (
        "calendar-clock-outline",
        "bad",
        QT_TRANSLATE_NOOP("cases", "A promise was not kept in time. Who approved it looks at it again."),
    ),
    "term_granted": (
        "calendar-plus",
        "accent",
        QT_TRANSLATE_NOOP("cases", "{who} granted “{to}” one more term of {days} working days."),
    ),
    "revoked": (
        "file-cancel-outline",
        "bad",
        QT_TRANSLATE_NOOP("cases", "{who} revoked the approval at “{step}”."),
    ),
}


def mending_words(case: Case, entry: Entry) -> list[str]:
    """What had to be put right, each under the name of its field or material."""
    lines = []
    for one in entry.to_mend:
        if one.kind == "material":
            name = case.material_name(one.code)
        else:
            field = case.item.field(one.code)
            name = field.label if field else one.code
        lines.append(translate("cases", "{0}: {1}").format(name, one.what))
    return lines


def promise_words(promise: Promise) -> Marked:
    """How a promise in place of a paper stands."""
    if promise.document is not None:
        return Marked(translate("cases", "promised, and brought"), "file-check-outline", "good")
    if promise.state == "kept":
        return Marked(translate("cases", "promised, and kept"), "file-check-outline", "good")
    if promise.state == "broken":
        return Marked(translate("cases", "promised, and broken"), "file-alert-outline", "bad")
    due = date.fromisoformat(promise.due_on)
    words = translate("cases", "promised until {0}/{1}").format(due.month, due.day)
    overdue = promise.working_days_left < 0
    if overdue:
        words = translate("cases", "{0} · overdue").format(words)
    return Marked(words, "file-sign", "bad" if overdue else "accent")


def where_words(row: CaseRow) -> str:
    """Where it waits, in few words."""
    return row.step.organisation if row.step and not row.closed else ""
