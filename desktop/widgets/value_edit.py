"""Editors for values, one a kind. Each says when its value changes, is entered and is left."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from desktop.widgets.grouped_edit import GroupedEdit

Kind = Literal["text", "long_text", "number", "date", "phone", "choice", "yes_no", "citizen_number"]
YES, NO = "yes", "no"
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class Choice(Protocol):
    """One thing to choose."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> str: ...


class Question(Protocol):
    """What is asked."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def max_length(self) -> int: ...
    @property
    def choices(self) -> Sequence[Choice]: ...


@dataclass(frozen=True)
class _Given:
    """A choice that is the same for every question."""

    code: str
    label: str


class ChoiceEdit(QComboBox):
    """A list to choose from. Enter goes on, and the wheel scrolls the page, not the answer."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.addItem("", "")
        for choice in choices:
            self.addItem(choice.label, choice.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in ENTER:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class LongEdit(QPlainTextEdit):
    """A few lines of text; Tab goes on, Enter makes a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(88)


class ValueEdit(QObject):
    """One editor, whatever its kind.

    Signals:
        changed: the value, by hand.
        entered: the focus came in.
        left: the focus went.
    """

    changed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, asked: Question, repaired: Callable[[str], str]) -> None:
        """`repaired` puts right how a citizen number was typed."""
        super().__init__()
        self._asked = asked
        self.widget: QLineEdit | QComboBox | QPlainTextEdit = _make(asked, repaired)
        self.widget.setObjectName(f"answer_{asked.code}")
        self.widget.setAcceptDrops(False)  # a file dragged over it is for the page
        self.widget.setAccessibleName(asked.label)
        self.widget.installEventFilter(self)
        self._quiet = False
        self._join()

    @property
    def value(self) -> str:
        """What stands there."""
        widget = self.widget
        if isinstance(widget, QComboBox):
            return str(widget.currentData() or "")
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText()
        return widget.plain if isinstance(widget, GroupedEdit) else widget.text()

    def put(self, value: str) -> None:
        """Show a value; one that stands there already is left alone, cursor and all."""
        if value == self.value:
            return
        self._quiet = True
        widget = self.widget
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(0, widget.findData(value)))
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText(value)
        elif isinstance(widget, GroupedEdit):
            widget.put(value)
        else:
            widget.setText(value)
        self._quiet = False

    def lock(self, *, locked: bool) -> None:
        """While a draft is on its way nothing can be changed."""
        self.widget.setEnabled(not locked)

    @property
    def wide(self) -> bool:
        """Whether it takes a whole line of the form."""
        asked = self._asked
        return asked.kind == "long_text" or (asked.kind == "text" and asked.max_length > 100)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            if event.type() == QEvent.Type.FocusIn:
                self.entered.emit()
            elif event.type() == QEvent.Type.FocusOut:
                self.left.emit()
        return False

    def _join(self) -> None:
        widget = self.widget
        if isinstance(widget, QComboBox):
            widget.currentIndexChanged.connect(lambda _: self._say())
        else:
            widget.textChanged.connect(self._say)

    def _say(self) -> None:
        if not self._quiet:
            self.changed.emit(self.value)


def _make(asked: Question, repaired: Callable[[str], str]) -> QLineEdit | QComboBox | QPlainTextEdit:
    match asked.kind:
        case "choice":
            return ChoiceEdit(asked.choices)
        case "yes_no":
            yes, no = QCoreApplication.translate("values", "Yes"), QCoreApplication.translate("values", "No")
            return ChoiceEdit((_Given(YES, yes), _Given(NO, no)))
        case "long_text":
            return LongEdit()
        case "citizen_number":
            return GroupedEdit((6, 8, 4), repaired)
        case "date":
            line = QLineEdit()
            line.setPlaceholderText("19870316")
            return line
        case "text":
            line = QLineEdit()
            # Qt counts a rare character as two: whether it is too long is judged by characters by who asks.
            line.setMaxLength(2 * asked.max_length)
            return line
        case "number" | "phone":
            return QLineEdit()
