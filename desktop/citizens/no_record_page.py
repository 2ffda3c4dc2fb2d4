"""Words for every way in which no record came: different answers, none of them "wrong number"."""

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from desktop.citizens.look_up_flow import (
    CentreFailed,
    Declined,
    NoPurpose,
    NotAllowed,
    NotReached,
    Unknown,
)
from desktop.errors import Forbidden, NotFound
from desktop.shell.messages import error_message
from desktop.widgets.tones import Tone

translate = QCoreApplication.translate

NoRecord = NoPurpose | Unknown | NotReached | NotAllowed | Declined | CentreFailed


@dataclass(frozen=True)
class Words:
    """What happened and what it means."""

    icon: str
    tone: Tone
    line: str
    means: str


def no_record_words(state: NoRecord) -> Words:
    """What a clerk is told."""
    match state:
        case NoPurpose():
            return _no_purpose()
        case Unknown():
            return _unknown(state)
        case NotReached():
            return _not_reached()
        case NotAllowed(refusal=refusal):
            return _not_allowed(refusal)
        case Declined(code=code):
            return _declined(code)
        case CentreFailed(request_id=request_id):
            return _centre_failed(request_id)
        case _:
            assert_never(state)


def _no_purpose() -> Words:
    return Words(
        "alert-outline",
        "warn",
        translate("citizens", "No purpose is chosen"),
        translate("citizens", "A citizen is looked up for a stated purpose only. Choose one above."),
    )


def _unknown(state: Unknown) -> Words:
    if state.region_known:
        return Words(
            "account-question-outline",
            "warn",
            translate("citizens", "Nobody in the base has this number"),
            translate(
                "citizens",
                "The number is well formed. The person may be registered elsewhere,\n"
                "or not be loaded yet. Compare the number with the card.",
            ),
        )
    return Words(
        "map-marker-outline",
        "warn",
        translate("citizens", "Nobody in the base has this number, and region {0} is in no list").format(
            state.number.region
        ),
        translate(
            "citizens",
            "The number is well formed: some regions abolished long ago are missing from the list.\n"
            "Compare its first six digits with the card.",
        ),
    )


def _not_reached() -> Words:
    return Words(
        "cloud-off-outline",
        "warn",
        translate("citizens", "The centre cannot be reached"),
        translate("citizens", "Nothing is known about this person yet."),
    )


def _not_allowed(refusal: Forbidden | NotFound) -> Words:
    if refusal.code not in {"no_permission", "not_found"}:
        # Nothing is wrong with the post: the account or the workstation is refused, and says why.
        message = error_message(refusal)
        return Words("lock-alert-outline", message.tone, message.happened, message.means)
    return Words(
        "lock-outline",
        "warn",
        translate("citizens", "Your post may not look this person up"),
        translate("citizens", "The attempt is in the log. Choose the purpose you work for, or ask."),
    )


def _declined(code: str) -> Words:
    return Words(
        "alert-outline",
        "bad",
        translate("citizens", "The centre does not take the question as it is"),
        translate("citizens", "Choose another purpose and ask again. For IT: {0}").format(code),
    )


def _centre_failed(request_id: str) -> Words:
    return Words(
        "server-off",
        "bad",
        translate("citizens", "The centre has a fault"),
        translate("citizens", "Nothing is known about this person yet. For IT: {0}").format(request_id),
    )
