"""How the keeping of a draft stands, in words, and what happens to versions."""

from datetime import datetime, timedelta, timezone
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from desktop.catalogue.edit_flow import Editing, Overtaken
from desktop.catalogue.item_draft import ItemVersion
from desktop.catalogue.trial import NotTried, Trial, Tried, Trying
from desktop.errors import Unreachable
from desktop.shell.messages import error_message
from desktop.widgets.inline_message import Message
from desktop.widgets.marked import Marked

CIVIL_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")
translate = QCoreApplication.translate


def keeping_words(now: Editing) -> str:
    """Whether the centre has it."""
    match now.keeping:
        case "new":
            return translate("catalogue", "Nothing is changed yet")
        case "changed":
            return translate("catalogue", "Kept at this PC, not yet at the centre")
        case "keeping":
            return translate("catalogue", "Is being kept…")
        case "kept":
            words = translate("catalogue", "Kept {0} by {1}")
            return words.format(moment(now.saved_at), now.saved_by_name or "—")


def overtaken_message(overtaken: Overtaken) -> Message:
    """Two edited at once."""
    step = translate("catalogue", "Compare")
    if overtaken.theirs is None:
        return Message(
            translate("catalogue", "The draft was published or thrown away meanwhile."),
            translate(
                "catalogue", "What you changed is here still. Keep yours as a draft of the version after."
            ),
            step,
            "F6",
            "warn",
        )
    name = overtaken.theirs.saved_by_name or translate("catalogue", "Somebody")
    return Message(
        translate("catalogue", "{0} changed this draft at the same time.").format(name),
        translate(
            "catalogue",
            "Nothing is lost: compare both, and say which is to stand. Ctrl+Z brings back the other.",
        ),
        step,
        "F6",
        "warn",
    )


def trial_message(trial: Trial) -> Message:
    """How trying a draft out fares."""
    match trial:
        case Trying():
            return Message(translate("catalogue", "The draft goes to the practice city…"), tone="accent")
        case Tried(version=version):
            happened = translate("catalogue", "In force in the practice city as version {0}.").format(version)
            means = translate("catalogue", "It is marked there as being tried; nobody else is touched by it.")
            step = translate("catalogue", "Open the practice city")
            return Message(happened, means, step, "", "good")
        case NotTried(error=Unreachable(), there=True):
            happened = translate("catalogue", "The practice city cannot be reached.")
            means = translate("catalogue", "The draft is kept at the centre; try again later.")
            return Message(happened, means, translate("catalogue", "Try again"), "", "warn")
        case NotTried(error=error):
            return error_message(error, retry=True)
        case _:
            assert_never(trial)


def state_words(version: ItemVersion) -> Marked:
    """Whether a version is in force."""
    match version.state:
        case "in_force":
            return Marked(translate("catalogue", "In force"), "check-circle", "good")
        case "to_come":
            return Marked(translate("catalogue", "To come"), "clock-outline", "accent")
        case "past":
            return Marked(translate("catalogue", "Past"), "history", "secondary")


def origin_words(version: ItemVersion) -> str:
    """Where a version came from."""
    match version.origin:
        case "shipped":
            return translate("catalogue", "Came with the program")
        case "trial":
            return translate("catalogue", "Tried out, never published")
        case "case":
            return translate("catalogue", "Kept with the first case of it")
        case "published":
            words = translate("catalogue", "{0}, published by {1}")
            return words.format(version.proposed_by_name or "—", version.published_by_name or "—")


def days_words(version: ItemVersion) -> str:
    """Its days."""
    if not version.valid_from and not version.valid_to:
        return translate("catalogue", "Since ever")
    begins = version.valid_from or translate("catalogue", "Since ever")
    return (
        f"{begins} – {version.valid_to}"
        if version.valid_to
        else translate("catalogue", "From {0}").format(begins)
    )


def moment(at: str) -> str:
    """When, in civil time."""
    if not at:
        return ""
    return datetime.fromisoformat(at).astimezone(CIVIL_TIME).strftime("%m-%d %H:%M")
