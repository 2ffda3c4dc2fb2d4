"""Editors for answers, one a kind of field. Each says when its value changes, is entered and is left."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from desktop.catalogue.service_item import Choice, FormField
from desktop.citizens.identity_number import repaired
from desktop.intake.answers import NO, YES
from desktop.widgets.grouped_edit import GroupedEdit

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ChoiceEdit(QComboBox):
    """A list to choose from. Enter goes on, and the wheel scrolls the page, not the answer."""

    def __init__(self, choices: tuple[Choice, ...]) -> None:
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


class AnswerEdit(QObject):
    """One editor, whatever its kind.

    Signals:
        changed: the value, by hand.
        entered: the focus came in.
        left: the focus went.
    """

    changed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, field: FormField) -> None:
        super().__init__()
        self.field = field
        self.widget: QLineEdit | QComboBox | QPlainTextEdit = _make(field)
        self.widget.setObjectName(f"answer_{field.code}")
        self.widget.setAcceptDrops(False)  # a file dragged over it is for the page
        self.widget.setAccessibleName(field.label)
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
        return self.field.kind == "long_text" or (self.field.kind == "text" and self.field.max_length > 100)

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


def _make(field: FormField) -> QLineEdit | QComboBox | QPlainTextEdit:
    match field.kind:
        case "choice":
            return ChoiceEdit(field.choices)
        case "yes_no":
            yes = Choice(YES, QCoreApplication.translate("intake", "Yes"))
            return ChoiceEdit((yes, Choice(NO, QCoreApplication.translate("intake", "No"))))
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
            # Qt counts a rare character as two: whether it is too long is judged by characters (answers.py).
            line.setMaxLength(2 * field.max_length)
            return line
        case "number" | "phone":
            return QLineEdit()
