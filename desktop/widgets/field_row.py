"""One field of a record: label, value, and at the right where it came from and as of when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.copied_text import CopyWatch
from desktop.widgets.labels import Kind, label

LABEL_WIDTH = 72


class FieldRow(QWidget):
    """The value is read first, its source second. `mark` may be a chip or icon between the two.

    Signals:
        copied: the value, or a part of it, was copied.
    """

    copied = Signal()

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
        self._copies = CopyWatch(self._value)
        self._copies.copied.connect(self.copied)
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

    def allow_copying(self, allowed: bool) -> None:
        """Whether the value can be marked and copied at all."""
        flags = Qt.TextInteractionFlag
        self._value.setTextInteractionFlags(
            flags.TextSelectableByMouse if allowed else flags.NoTextInteraction
        )

    def say(self, value: str, source: str = "") -> None:
        """Show another value."""
        self._value.setText(value)
        self._source.setText(source)
        self._source.setVisible(bool(source))
