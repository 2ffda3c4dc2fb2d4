"""A field for a password, and the hint that Caps Lock is on."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.widgets.form_row import FormRow


class PasswordEdit(QLineEdit):
    """Shows no character, and tells none to clipboard or input method."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        # Never in the clipboard or the undo list of an input method.
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData)


class CapitalsWatch(QObject):
    """Says on `row` that Caps Lock is on, while somebody types into one of the editors."""

    def __init__(self, row: FormRow, *editors: QLineEdit) -> None:
        super().__init__(row)
        self._row = row
        self._says = False
        for editor in editors:
            editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._look(event)
        return super().eventFilter(watched, event)

    def _look(self, event: QKeyEvent) -> None:
        """A letter of the case that Shift does not explain: the lock is on."""
        typed = event.text()
        if not typed.isalpha() or not typed.isascii():
            return
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if typed.isupper() != shifted:
            self._says = True
            words = QCoreApplication.translate("PasswordEdit", "Caps Lock is on.")
            self._row.say(words, "warn", "keyboard-caps")
        elif self._says:
            self._says = False
            self._row.clear()
