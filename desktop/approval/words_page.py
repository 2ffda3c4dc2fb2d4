"""Words of deciding on the screen: what is left, what a decision lacks, what came of it."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.approval.decision import Kind, Lack
from desktop.approval.examine_flow import (
    Attaching,
    Done,
    HeldElsewhere,
    Lacking,
    NotAttached,
    NotDecided,
    Notice,
    Over,
    Reloaded,
)
from desktop.approval.verbs_words_page import verb_words
from desktop.cases.case import Case, CaseRow
from desktop.cases.deeds import Verb
from desktop.shell.messages import error_message
from desktop.widgets import time_words
from desktop.widgets.inline_message import Message
from desktop.widgets.marked import Marked
from desktop.widgets.time_words import Left

translate = QCoreApplication.translate


def left_words(row: CaseRow, now: datetime) -> Marked:
    """What is left of the whole limit, and until when."""
    return time_words.left_words(_left(row), now)


def days_words(row: CaseRow, now: datetime) -> Marked:
    """What is left of the whole limit, in few words."""
    return time_words.days_words(_left(row), now)


def _left(row: CaseRow) -> Left:
    return Left(row.working_days_left, row.due_at, row.provisional_due, row.paused)


def step_words(row: CaseRow, now: datetime) -> Marked:
    """What is left of the step it waits at, and until when."""
    step = row.step
    if step is None:
        return Marked("—", "", "secondary")
    left = Left(step.working_days_left, step.due_at, step.provisional, row.paused)
    return time_words.left_words(left, now)


def lack_words(lack: Lack) -> tuple[str, str]:
    """What a decision lacks, and how to mend it."""
    match lack:
        case "materials_not_seen":
            return (
                translate("approval", "Not every paper is ticked."),
                translate("approval", "Look at each paper; the space bar ticks the one in front."),
            )
        case "nothing_to_mend":
            return (
                translate("approval", "Nothing is marked to be mended."),
                translate("approval", "Say at a field or a paper what must be put right."),
            )
        case "reason_missing":
            return (
                translate("approval", "The reason is missing."),
                translate("approval", "Say why, so that the citizen can be told."),
            )
        case "rule_missing":
            return (
                translate("approval", "The rule is missing."),
                translate("approval", "Choose the rule on which the case is refused."),
            )
        case "opinion_too_long":
            return (
                translate("approval", "The opinion is too long."),
                translate("approval", "500 characters are the most that fit."),
            )


def approve_words(case: Case) -> str:
    """What approving does at this step."""
    if case.decides_now:
        return translate("approval", "Approve")
    return translate("approval", "Forward")


def outcome_words(case: Case, kind: Kind | Verb) -> Marked:
    """What came of a decision, or of another deed after which the case is no more for this window."""
    match kind:
        case "return":
            return Marked(translate("approval", "Returned for correction"), "arrow-u-left-top", "warn")
        case "refuse":
            return Marked(translate("approval", "Refused"), "close-circle", "bad")
        case "approve":
            if case.summary.state == "approved":
                return Marked(translate("approval", "Approved"), "check-circle", "good")
            if case.waits_for_others:
                agreed = translate("approval", "Agreed; other departments still decide")
                return Marked(agreed, "check-circle", "good")
            where = case.summary.step.organisation if case.summary.step else ""
            return Marked(translate("approval", "Forwarded to {0}").format(where), "arrow-right", "good")
        case _:
            return Marked(translate("approval", "Done: {0}").format(verb_words(kind)), "check-circle", "good")


def notice_message(notice: Notice) -> Message:
    """What stands in the way of deciding."""
    match notice:
        case Reloaded():
            happened = translate("approval", "The case was changed meanwhile; this is how it stands now.")
            means = translate("approval", "What you typed is kept. Look at it again, then decide.")
            return Message(happened, means, tone="warn")
        case Lacking(lack=lack):
            return Message(*lack_words(lack), tone="warn")
        case NotDecided(error=error):
            return error_message(error, retry=True)
        case HeldElsewhere(held_by=held_by):
            happened = translate("approval", "{0} has this case open for decision.").format(held_by)
            means = translate("approval", "You can read it. F5 asks whether it is free again.")
            return Message(happened, means, tone="warn")
        case Attaching():
            return Message(translate("approval", "The file is being checked and sent…"), tone="accent")
        case NotAttached(error=error):
            said = error_message(error)
            return Message(said.happened, said.means, tone="warn")
        case Done(verb=verb):
            return Message(translate("approval", "Done: {0}").format(verb_words(verb)), tone="good")
        case Over():
            happened = translate("approval", "This case does not wait here any more.")
            means = translate(
                "approval", "It was decided or moved on. You can read it; Esc goes back to the queue."
            )
            return Message(happened, means, tone="accent")


def review_message(case: Case) -> Message | None:
    """Why an approved case lies here again."""
    if not (case.waits_here and case.in_doubt):
        return None
    names = "、".join(one.name for one in case.in_doubt)
    happened = translate("approval", "A promise was not kept: {0}. Does the approval stand?").format(names)
    means = translate("approval", "Revoke it with a reason, grant one more term, or note that it was kept.")
    return Message(happened, means, tone="warn")


def examine_help() -> str:
    """F1 on the page of one case."""
    return translate(
        "approval",
        "The form stands at the left, the papers at the right. Page Up and Page Down turn pages; with Ctrl\n"
        "they go to the paper before and after. Ctrl with plus, minus and 0 zooms and fits.\n"
        "The space bar ticks the paper in front. F8 approves or forwards, F6 returns the case with a list\n"
        "of what must be mended, F7 refuses it with rule and reason. F9 offers everything else that may be\n"
        "done at this step. F3 offers phrases, F10 attaches a file to what is said. Ctrl+N leaves the\n"
        "case for later. Esc goes back; nothing typed is lost.",
    )
