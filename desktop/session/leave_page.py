"""The cover that stands between a clerk who leaves and text that could not be kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.session.leave_flow import Asking
from desktop.shell.messages import error_message
from desktop.widgets.buttons import LinkButton, PrimaryButton, QuietButton
from desktop.widgets.labels import label
from desktop.widgets.panel import CoverPage, panel_head


class LeavePage(CoverPage):
    """Says what would be lost and why. It shows nothing of the page below.

    Signals:
        again_requested: try to keep it once more, then leave.
        anyway_requested: leave, and give it up.
        stay_requested: go back.
    """

    again_requested = Signal()
    anyway_requested = Signal()
    stay_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._what = label("", "value", wrap=True)
        self._why = label("", "secondary", wrap=True)
        self._again = PrimaryButton(self.tr("Try again"), "Enter")
        self._anyway = QuietButton(self.tr("Leave anyway"))
        self._stay = LinkButton(self.tr("Go back to the page"), "Esc")
        self._again.clicked.connect(self.again_requested)
        self._anyway.clicked.connect(self.anyway_requested)
        self._stay.clicked.connect(self.stay_requested)
        column = self.panel.body
        column.addWidget(panel_head("alert-outline", label(self.tr("Not everything is kept"), "title")))
        for part in (self._what, self._why, self._again, self._anyway):
            column.addWidget(part)
        column.addWidget(self._stay, 0, Qt.AlignmentFlag.AlignHCenter)

    def display(self, state: Asking) -> None:
        """Say what is not kept."""
        told = error_message(state.unkept.error)
        self._what.setText(self.tr("Not kept: {0}").format(state.unkept.what))
        lost = self.tr("Whoever leaves now loses it.")
        self._why.setText(f"{told.happened} {told.means} {lost}")
        self._stay.setVisible(state.may_stay)

    def enter(self) -> None:
        """The way that loses nothing has the focus."""
        self._again.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) == Qt.Key.Key_Escape and self._stay.isVisibleTo(self):
            self.stay_requested.emit()
        else:
            super().keyPressEvent(event)
