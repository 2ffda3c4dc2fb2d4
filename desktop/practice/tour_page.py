"""The page of the tour: its steps, which are done, what each teaches; where it is resumed or begun again."""

from PySide6.QtCore import QCoreApplication, Signal

from desktop.practice.tour import STEPS, Progress
from desktop.practice.words_page import step_words
from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.card import Card
from desktop.widgets.labels import label
from desktop.widgets.page import ActionBar, Page, PageHeader
from desktop.widgets.state_chip import StateLine


class TourPage(Page):
    """Steps.

    Signals:
        resume_requested: the card beside the page is to be there again.
        again_requested: from the first step.
    """

    resume_requested = Signal()
    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__(self.tr("First-day tour"), _help())
        self._header = PageHeader()
        self._lines = [StateLine("checkbox-blank-circle-outline", "", "secondary", plain=True) for _ in STEPS]
        self._resume = PrimaryButton(self.tr("Go on"), "F8", "play-circle-outline")
        self._again = QuietButton(self.tr("Begin again"), "F6", "restore")
        self._lay_out()
        self._resuming = self.add_deed("F8", self.tr("Go on"), self.resume_requested.emit, self._resume)
        self.add_deed("F6", self.tr("Begin again"), self.again_requested.emit, self._again)

    def display(self, progress: Progress) -> None:
        """Show how far it is."""
        over = progress.step is None
        self._header.say(
            self.tr("That is what you learned") if over else self.tr("One errand, from number to history"),
            self.tr("{0} of {1} steps").format(progress.done, len(STEPS)),
        )
        for at, (step, line) in enumerate(zip(STEPS, self._lines, strict=True)):
            words = step_words(step)
            if at < progress.done:
                line.say("check-circle", words.learned, "good")
            elif at == progress.done:
                line.say("arrow-right", words.title, "accent")
            else:
                line.say("checkbox-blank-circle-outline", words.title, "secondary")
        self._resuming.setEnabled(not over)

    def enter(self) -> None:
        """The next step."""
        (self._resume if self._resume.isEnabled() else self._again).setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(self._header)
        card = Card()
        card.body.setSpacing(16)
        for line in self._lines:
            card.body.addWidget(line)
        card.body.addStretch(1)
        self.body.addWidget(card, 1)
        about = label(self.tr("Everyone in this city is made up: nothing can go wrong."), "secondary")
        self.body.addWidget(ActionBar(about, self._again, primary=self._resume))


def _help() -> str:
    return QCoreApplication.translate(
        "Tour",
        "The tour leads through one errand: it notices by itself what was done and says what comes next.\n"
        "F8 shows its card beside the page, F6 begins from the first step. You may leave it at any time.",
    )
