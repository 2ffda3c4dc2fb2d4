"""One field of a record: label, value, and at the right where it came from and as of when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.labels import Kind, label

LABEL_WIDTH = 72


class FieldRow(QWidget):
    """The value is read first, its source second. `mark` may be a chip or icon between the two."""

    def __init__(
        self,
        name: str,
        value: str,
        source: str = "",
        *,
        kind: Kind = "value",
        mark: QWidget | None = None,
        label_width: int = LABEL_WIDTH,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        self._name = label(name, "secondary")
        self._name.setMinimumWidth(label_width)
        self._value = label(value, kind, wrap=True)
        self._source = label(source, "secondary")
        for small in (self._name, self._source):
            # The smaller type stands on the base line of the larger.
            small.setContentsMargins(0, 2, 0, 0)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._name, 0, top)
        row.addWidget(self._value, 1, top)
        if mark is not None:
            row.addWidget(mark, 0, top)
        row.addWidget(self._source, 0, top)
        self._source.setVisible(bool(source))

    def say(self, value: str, source: str = "") -> None:
        """Show another value."""
        self._value.setText(value)
        self._source.setText(source)
        self._source.setVisible(bool(source))
