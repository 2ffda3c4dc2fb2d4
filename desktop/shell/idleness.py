"""Notices that nobody has touched the desk for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class Idleness(QObject):
    """Starts anew at every touch of a window that is on the screen.

    It listens at the native window, which hears keys and pointer only; at the application it would be
    called for every event of every widget.

    Signals:
        idle: nobody has touched keyboard or mouse for so long.
    """

    idle = Signal()

    def __init__(self, window: QWidget, minutes: float) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(minutes * 60_000))
        self._timer.timeout.connect(self.idle)
        window.window().windowHandle().installEventFilter(self)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._timer.start()
        return False
