"""Looks again, every so often, at what goes on by itself: only while it is seen."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget


class WhileSeen(QTimer):
    """A page's timer.

    Signals:
        due: it is to be looked at again.
    """

    due = Signal()

    def __init__(self, page: QWidget, interval: int) -> None:
        """`interval`: milliseconds between two looks."""
        super().__init__(page)
        self._page = page
        self.setInterval(interval)
        self.timeout.connect(self.look)

    def follow(self, *, goes_on: bool) -> None:
        """Whether something goes on. Told time and again, it does not begin to wait anew."""
        if goes_on and not self.isActive():
            self.start()
        elif not goes_on:
            self.stop()

    def look(self) -> None:
        """Now. Not where nothing goes on, nor while another page or the lock lies over it."""
        if self.isActive() and self._page.isVisible():
            self.due.emit()
