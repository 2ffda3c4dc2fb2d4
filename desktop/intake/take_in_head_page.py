"""The head of a draft's page: whose it is, of which item, verified or not, kept or not."""

from collections.abc import Callable
from typing import assert_never

from desktop.citizens.identity_number import grouped
from desktop.intake.take_in_flow import Filling
from desktop.widgets.page import PageHeader
from desktop.widgets.state_chip import StateChip, StateLine


class TakeInHead(PageHeader):
    """Shows the head of one draft."""

    def __init__(self, civil_time: Callable[[str], str]) -> None:
        super().__init__()
        self._civil_time = civil_time
        self._item = StateChip("file-document-outline", "", "accent")
        self._verified = StateChip("shield-check-outline", "", "good")
        self._kept = StateLine("check", "", "secondary")
        self.chips.addWidget(self._item)
        self.chips.addWidget(self._verified)
        self.right.addWidget(self._kept)

    def display(self, state: Filling) -> None:
        """Show it."""
        draft = state.draft
        self.say(draft.applicant.name, grouped(draft.applicant.number))
        self._item.say("file-document-outline", draft.item.name, "accent")
        differing = len(draft.verification.differing) if draft.verification else 0
        if differing:
            self._verified.say("alert-outline", self.tr("Verified · %n differ(s)", "", differing), "warn")
        else:
            self._verified.say("shield-check-outline", self.tr("Verified"), "good")
        self._verified.setVisible(draft.verification is not None)
        match state.kept:
            case "kept":
                at = self._civil_time(draft.saved_at)[-5:]
                self._kept.say("check", self.tr("Kept {0}").format(at), "secondary")
            case "changed":
                self._kept.say("dots-horizontal", self.tr("Keeping…"), "secondary")
            case "not_kept":
                self._kept.say("alert-circle", self.tr("Not kept"), "bad")
            case _:
                assert_never(state.kept)
