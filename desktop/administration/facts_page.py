"""What is chosen in a register, said at its right: its name, how it stands, and a line a fact."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.widgets.field_row import FieldRow
from desktop.widgets.labels import label
from desktop.widgets.marked import Marked
from desktop.widgets.state_chip import StateChip


class Facts(QWidget):
    """Says one thing at a time, under headings that stay."""

    def __init__(self, headings: Sequence[str], *, label_width: int = 72) -> None:
        super().__init__()
        self._name = label("", "title", wrap=True)
        self._chip = StateChip("check-circle", "")
        self._means = label("", "body", wrap=True)
        self._rows = [FieldRow(heading, "", label_width=label_width) for heading in headings]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._name, self._chip, self._means, *self._rows):
            column.addWidget(widget)

    def say(self, name: str, values: Sequence[str], state: Marked | None = None, *, means: str = "") -> None:
        """A value a heading; a line without one is left out."""
        self._name.setText(name)
        self._chip.setVisible(state is not None)
        if state is not None:
            self._chip.say(state.icon, state.text, state.tone)
        self._means.setText(means)
        self._means.setVisible(bool(means))
        for row, value in zip(self._rows, values, strict=True):
            row.say(value)
            row.setVisible(bool(value))
