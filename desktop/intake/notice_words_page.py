"""Words of a notice: its lines, where to get what is missing, and what follows from it."""

from PySide6.QtCore import QCoreApplication

from desktop.intake.take_in_flow import Filling
from desktop.notices.notice import Kind, Line, Notice
from desktop.papers.paper import Wanted
from desktop.widgets.inline_message import Message

translate = QCoreApplication.translate


def line_words(line: Line) -> str:
    """What is missing, in which form and how many."""
    if line.kind == "field":
        return translate("intake", "{0} (in the form)").format(line.name)
    return f"{line.name} · {form_words(line.form)} × {line.count}"


def form_words(form: str) -> str:
    """Original, copy, both, or electronic."""
    match form:
        case "copy":
            return translate("intake", "copy")
        case "original_and_copy":
            return translate("intake", "original and copy")
        case "electronic":
            return translate("intake", "electronic")
        case _:
            return translate("intake", "original")


def source_words(line: Line) -> str:
    """Where to get it."""
    return translate("intake", "From: {0}").format(line.source) if line.source else ""


def given_words(notice: Notice) -> str:
    """What the citizen does with the number."""
    if notice.kind == "not_accepted":
        return translate(
            "intake", "The refusal is recorded. Print it (F9) and hand it over: it says how to object."
        )
    return translate(
        "intake",
        "Print it (F9) and hand it over. With this number the citizen may come back to any window of this"
        " station; the draft opens at what was missing.",
    )


def paper_of(number: str) -> Wanted:
    """The paper of a notice, which its number tells."""
    return Wanted("notice" if "-T" in number else "not_accepted", notice=number)


def waits_words(kind: Kind) -> str:
    """What a notice without a number means for the citizen who stands there."""
    if kind == "not_accepted":
        return translate(
            "intake",
            "The line is down. The refusal is kept at this PC; the centre numbers it once the line is back."
            " Until then there is no paper: say so, and how the citizen gets it.",
        )
    return translate(
        "intake",
        "The line is down. The notice is kept at this PC; the centre numbers it once the line is back."
        " Until then there is no paper: tell the citizen what to bring, and how they get the notice.",
    )


def told_before_words(number: str) -> Message:
    """What is missing is told at once; a second notice says why."""
    happened = translate("intake", "Notice {0} did not tell all of this").format(number)
    means = translate("intake", "Everything is told once. Say why it is added; it stands in the record.")
    return Message(happened, means, tone="warn")


def places_words(state: Filling) -> Message | None:
    """Why a draft is open again and where to go on: a case that came back, a notice, a refusal to accept."""
    mending, told = state.draft.mending, state.draft.told
    if mending is not None and mending.keeps:
        happened = translate("intake", "A promised paper for case {0}").format(mending.number)
        return Message(happened, translate("intake", "F4 captures it, F8 hands it in."), tone="accent")
    if mending is not None:
        happened = translate("intake", "Case {0} was returned for correction").format(mending.number)
        means = mending.why or translate("intake", "What is to be mended is marked at its place")
        return Message(happened, means, tone="warn")
    if told is None:
        return None
    if not told.lacks:
        happened = translate("intake", "It was not accepted: {0}").format(told.number)
        means = translate(
            "intake", "If the reason has fallen away, put it right and submit it (F8). F9 prints the refusal."
        )
        return Message(happened, means, tone="warn")
    happened = translate("intake", "Notice {0} was given of this draft").format(told.number)
    lacking = {lack.code for lack in state.plan.lacks}
    missing = sum(one.code in lacking for one in told.lacks)
    if not missing:
        means = translate("intake", "All it told of is here now. F8 submits.")
        return Message(happened, means, tone="good")
    means = translate("intake", "Still missing of what it told: {0}. F9 prints the notice.").format(missing)
    return Message(happened, means, tone="accent")
