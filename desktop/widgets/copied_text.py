"""Copying out of a label, seen: by Ctrl+C or its menu, and kept out of histories of the clipboard."""

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu

# What KDE's and Windows' clipboard histories look for before they keep something.
_NOT_TO_BE_KEPT = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
}


def copy_text(text: str) -> None:
    """Put text where it can be pasted from."""
    data = QMimeData()
    data.setText(text)
    for kind, value in _NOT_TO_BE_KEPT.items():
        data.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(data)


class CopyWatch(QObject):
    """Stands between a label and the clipboard.

    Signals:
        copied: part of the label's text was copied.
    """

    copied = Signal()

    def __init__(self, label: QLabel) -> None:
        super().__init__(label)
        self._label = label
        label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.matches(QKeySequence.StandardKey.Copy):
                self._copy()
                return True
        elif isinstance(event, QContextMenuEvent):
            self._offer(event)
            return True
        return super().eventFilter(watched, event)

    def _copy(self) -> None:
        if self._label.hasSelectedText():
            copy_text(self._label.selectedText())
            self.copied.emit()

    def _offer(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self._label)
        copy = menu.addAction(QCoreApplication.translate("CopyWatch", "Copy"), self._copy)
        copy.setEnabled(self._label.hasSelectedText())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())
