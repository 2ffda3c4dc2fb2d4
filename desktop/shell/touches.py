"""Hears what the clerk does, wherever in the program: keys, pointer and input method, dialogs too."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

# What an editor hears alone: its input method speaks to it, and shortcuts are offered to it first.
_OF_THE_EDITOR = {QEvent.Type.InputMethod, QEvent.Type.ShortcutOverride}


class Touches(QObject):
    """Listens at each window once it has had the focus, and at the one object that has it now: at the
    application it would be called for every event of every widget."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hearers: list[Callable[[QEvent, bool], bool]] = []
        """Each is given an event and whether it is the main window's; True: nobody else gets it."""
        self._main = window.window().windowHandle()
        self._editor: QObject | None = None
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            raise TypeError("a window without an application")
        app.focusWindowChanged.connect(self._follow_window)
        app.focusObjectChanged.connect(self._follow_editor)
        self._main.installEventFilter(self)
        self._follow_editor(app.focusObject())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow):
            in_main = watched is self._main
        elif event.type() in _OF_THE_EDITOR:
            in_main = isinstance(watched, QWidget) and watched.window().windowHandle() is self._main
        else:
            return False
        taken = [hear(event, in_main) for hear in self.hearers]
        return any(taken)

    def _follow_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def _follow_editor(self, editor: QObject | None) -> None:
        if self._editor is not None and isValid(self._editor) and not isinstance(self._editor, QWindow):
            self._editor.removeEventFilter(self)
        self._editor = editor
        if editor is not None:
            editor.installEventFilter(self)
