"""Asks which file. Names of files and folders may name a citizen: nothing of where it was is kept."""

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


class FileDialog(QFileDialog):
    """Qt's own, never the system's: that one keeps a list of files used lately. It begins at home."""

    def __init__(self, parent: QWidget, title: str, filters: str) -> None:
        super().__init__(parent, title, QDir.homePath(), filters)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setHistory([])
        self.finished.connect(lambda _: self._forget())

    def _forget(self) -> None:
        """The next dialog of this program would begin there, whoever sits at it."""
        self.setHistory([])
        self.setDirectory(QDir.homePath())
