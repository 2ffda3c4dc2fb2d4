"""An empty page says what to do first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.buttons import QuietButton
from desktop.widgets.hint_label import HintLabel
from desktop.widgets.icons import Icon
from desktop.widgets.labels import label


class EmptyState(QWidget):
    """Icon, one line, one explanation, and perhaps the first step.

    Signals:
        step_requested: the clerk takes the first step.
    """

    step_requested = Signal()

    def __init__(
        self, icon_name: str, line: str, explanation: str = "", step: str = "", key: str = ""
    ) -> None:
        super().__init__()
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        self._icon = Icon(icon_name, "edge", 56)
        column.addWidget(self._icon, 0, middle)
        self._line = label(line, "heading")
        column.addWidget(self._line, 0, middle)
        self._explanation = HintLabel(explanation)
        self._explanation.setAlignment(middle)
        column.addWidget(self._explanation, 0, middle)
        if step:
            button = QuietButton(step, key)
            button.clicked.connect(self.step_requested)
            column.addSpacing(8)
            column.addWidget(button, 0, middle)
        column.addStretch(3)

    def show_icon(self, icon_name: str) -> None:
        """Change the icon."""
        self._icon.show_icon(icon_name, "edge")

    def say(self, line: str, explanation: str = "") -> None:
        """Change the words."""
        self._line.setText(line)
        self._explanation.setText(explanation)
