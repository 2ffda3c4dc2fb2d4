"""Notices that nobody has touched the desk for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from desktop.shell.touches import Touches

TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class Idleness(QObject):
    """Starts anew at every touch.

    Signals:
        idle: nobody has touched keyboard or mouse for so long.
    """

    idle = Signal()

    def __init__(self, touches: Touches, minutes: float) -> None:
        super().__init__(touches)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._minutes = minutes
        self.shorten_to(minutes)
        self._timer.timeout.connect(self.idle)
        touches.hearers.append(self._hear)
        self._timer.start()

    def shorten_to(self, minutes: float) -> None:
        """The centre's word on how long; where this PC's own is stricter, that one holds."""
        self._timer.setInterval(round(min(minutes, self._minutes) * 60_000))

    def _hear(self, event: QEvent, _in_main: bool) -> bool:
        if event.type() in TOUCHES:
            self._timer.start()
        return False
