"""What a window leaves behind by itself: Qt's own settings, and what was copied."""

import os

from PySide6.QtCore import QSettings
from PySide6.QtGui import QClipboard, QGuiApplication


def keep_no_settings() -> None:
    """Qt's dialogs write where they were into a settings file of the user's; from here they cannot."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def forget_copied() -> None:
    """What was copied or marked in this window can no longer be pasted; what came from elsewhere stays."""
    board = QGuiApplication.clipboard()
    if board.ownsClipboard():
        board.clear(QClipboard.Mode.Clipboard)
    if board.ownsSelection():
        board.clear(QClipboard.Mode.Selection)
