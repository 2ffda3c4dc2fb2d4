"""The card of the tour beside the page: the step at hand, and what helps with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.practice.tour import STEPS, Progress
from desktop.practice.words_page import step_words
from desktop.widgets.beside import Beside
from desktop.widgets.buttons import LinkButton, QuietButton
from desktop.widgets.hint_label import HintLabel
from desktop.widgets.key_register import PLACE
from desktop.widgets.labels import label

WIDTH = 248


class TourCard(Beside):
    """What to do now.

    Signals:
        sample_requested: a sample page is to be taken in.
        leave_requested: the card is to go; the tour can be resumed.
        overview_requested: to the page of the tour.
    """

    sample_requested = Signal()
    leave_requested = Signal()
    overview_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tour")
        self._count = label("", "secondary")
        self._title = label("", "heading", wrap=True)
        self._todo = HintLabel("", "body", wrap=True)
        self._sample = QuietButton(self.tr("Put a sample page in"), "", "file-image-outline")
        self._overview = LinkButton(self.tr("What I learned"))
        self._leave = LinkButton(self.tr("Leave the tour"))
        self._column = QVBoxLayout(self)
        self._foot = QHBoxLayout()
        self._lay_out()
        self._sample.clicked.connect(self.sample_requested)
        self._overview.clicked.connect(self.overview_requested)
        self._leave.clicked.connect(self.leave_requested)
        self.hide()

    def display(self, progress: Progress) -> None:
        """Show how far it is."""
        step = progress.step
        self.setVisible(progress.shown)
        self._overview.setVisible(step is None)
        self._leave.setText(self.tr("Leave the tour") if step is not None else self.tr("Close"))
        if step is None:
            self._count.setText(self.tr("First day"))
            self._title.setText(self.tr("The whole errand is done"))
            self._todo.setText(self.tr("Do it again with somebody else, or close the tour."))
            self._sample.hide()
            return
        words = step_words(step)
        self._count.setText(self.tr("First day  {0} of {1}").format(progress.done + 1, len(STEPS)))
        self._title.setText(words.title)
        self._todo.setProperty(PLACE, words.place)
        self._todo.setText(words.todo)
        self._sample.setVisible(step in {"scan", "submit"})

    def say_sample(self, *, possible: bool) -> None:
        """Whether a page can be taken in on the page in front."""
        self._sample.setEnabled(possible)

    def narrow(self, narrow: bool) -> None:
        """Above the page where there is no room beside it."""
        self._column.setContentsMargins(16, 8 if narrow else 16, 16, 8 if narrow else 16)
        self._column.setSpacing(4 if narrow else 12)
        self._count.setVisible(not narrow)
        if narrow:
            self.setMinimumWidth(0)
            self.setMaximumWidth(16_777_215)
        else:
            self.setFixedWidth(WIDTH)

    def _lay_out(self) -> None:
        for part in (self._count, self._title, self._todo):
            self._column.addWidget(part)
        self._foot.setSpacing(8)
        for button in (self._sample, self._overview, self._leave):
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        self._column.addLayout(self._foot)
        self._column.addStretch(1)
