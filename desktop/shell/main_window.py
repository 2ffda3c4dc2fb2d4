"""The window: the workplace, and over it a cover while nobody is signed in or the desk is locked.

Painted first of all; the workplace is set into it afterwards.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.shell.ribbon import Ribbon
from desktop.widgets.page import Page

# 1366×768 at 150 %.
SMALLEST = (880, 480)
USUAL = (1366, 768)


class MainWindow(QWidget):
    """Shows one cover or the workplace.

    Signals:
        close_requested: the clerk closes the window; the program ends when its work is put away.
    """

    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(self.tr("Civic Window"))
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*USUAL).boundedTo(self.screen().availableSize()))
        self._workplace: QWidget | None = None
        self._focus: QWidget | None = None
        self._aside: list[QWidget] = []
        self._enter: Callable[[], None] = self.setFocus
        self._ribbon: Ribbon | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._covers = QStackedLayout()
        self._column.addLayout(self._covers, 1)

    def say_practice(self) -> Ribbon:
        """From now on the window says that its city is for practice, whatever lies in it; nothing takes it
        away again."""
        if self._ribbon is None:
            self._ribbon = Ribbon()
            self._column.insertWidget(0, self._ribbon)
            self.setWindowTitle(self.tr("Practice – Civic Window"))
        return self._ribbon

    def set_workplace(self, workplace: QWidget, enter: Callable[[], None]) -> None:
        """What lies below the covers; `enter` puts the focus into it where none was before."""
        self._workplace = workplace
        self._enter = enter
        workplace.setEnabled(not self.covered)
        self._covers.addWidget(workplace)

    def cover(self, page: Page, *, keep_focus: bool = True) -> None:
        """Put a page over everything (sign in, lock). What lies below stays as it is."""
        if self._covers.indexOf(page) < 0:
            self._covers.addWidget(page)
        if self._workplace is not None:
            if not self.covered or not keep_focus:
                self._focus = self.focusWidget() if keep_focus else None
            self._workplace.setEnabled(False)
        self._put_aside(keep=keep_focus)
        self._covers.setCurrentWidget(page)
        page.enter()

    def uncover(self) -> None:
        """Show the workplace again, with the focus where it was."""
        if self._workplace is None:
            return
        self._workplace.setEnabled(True)
        self._covers.setCurrentWidget(self._workplace)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus()
        else:
            self._enter()
        self._focus = None
        for window in self._aside:
            if isValid(window):
                window.show()
        self._aside.clear()

    @property
    def covered(self) -> bool:
        """Whether sign-in or lock lies over the workplace."""
        return self._covers.currentWidget() is not self._workplace

    def _put_aside(self, *, keep: bool) -> None:
        """Dialogs and lists that stand in windows of their own would lie over the cover."""
        if not keep:
            self._aside.clear()
        for window in QApplication.topLevelWidgets():
            if window is self or not window.isVisible() or not self._owns(window):
                continue
            if window.windowType() == Qt.WindowType.Popup:
                window.close()
            else:
                window.hide()
                self._aside += [window] if keep else []

    def _owns(self, window: QWidget) -> bool:
        parent = window.parentWidget()
        while parent is not None and parent is not self:
            parent = parent.parentWidget()
        return parent is self

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.close_requested.emit()
