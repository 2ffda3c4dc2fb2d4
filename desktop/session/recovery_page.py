"""The ten recovery codes, shown once: written down or printed, and confirmed before anything goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.widgets.buttons import PrimaryButton, QuietButton
from desktop.widgets.inline_message import InlineMessage, Message
from desktop.widgets.labels import label

ROWS = 5


class RecoveryCodes(QWidget):
    """Two columns of codes.

    Signals:
        written_down: the codes are confirmed to be in safe hands.
        print_requested: the codes, a tuple of texts.
    """

    written_down = Signal()
    print_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[str, ...] = ()
        self._cells = [label("", "numeric") for _ in range(2 * ROWS)]
        for cell in self._cells:
            cell.setObjectName("recoveryCodeShown")
        self._message = InlineMessage()
        self._kept = QCheckBox(self.tr("I have written them down, or have them on paper"))
        self._kept.setObjectName("codesKept")
        self._print = QuietButton(self.tr("Print"), "", "printer-outline")
        self._go = PrimaryButton(self.tr("Go on"), "Enter")
        self._lay_out()
        self._kept.toggled.connect(self._go.setEnabled)
        self._go.clicked.connect(self.written_down)
        self._print.clicked.connect(lambda: self.print_requested.emit(self._codes))
        self._go.setEnabled(False)

    def show_codes(self, codes: tuple[str, ...]) -> None:
        """Show these; none, to forget them."""
        self._codes = codes
        for place, cell in enumerate(self._cells):
            cell.setText(f"{place + 1:>2}   {codes[place]}" if place < len(codes) else "")
        self._kept.setChecked(False)
        self._message.clear()

    def say_printed(self, words: str, *, well: bool) -> None:
        """How printing went."""
        self._message.say(Message(words, tone="good" if well else "warn"))

    def warn(self) -> None:
        """Someone wants to leave without having confirmed."""
        words = self.tr("These codes are not shown again. Write them down, tick the box, then go on.")
        self._message.say(Message(words, tone="warn"))
        self.enter()

    def enter(self) -> None:
        """The box has the focus: Space ticks it, Tab and Enter go on."""
        self._kept.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        words = self.tr(
            "Each of them stands once for the six digits, when the telephone is lost or broken."
            " Keep them where nobody else finds them, and not in this computer."
        )
        column.addWidget(label(words, "secondary", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(48)
        grid.setVerticalSpacing(8)
        for place, cell in enumerate(self._cells):
            grid.addWidget(cell, place % ROWS, place // ROWS)
        grid.setColumnStretch(2, 1)
        column.addLayout(grid)
        column.addWidget(self._message)
        column.addWidget(self._kept)
        foot = QHBoxLayout()
        foot.addWidget(self._print)
        foot.addStretch(1)
        foot.addWidget(self._go)
        column.addLayout(foot)
