"""What a window leaves behind by itself, once the citizen or the clerk has gone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop.shell.traces import forget_copied

NUMBER = "11010519491231002X"
IN_A_FOLDER_OF_ITS_NAME = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from desktop.shell.traces import keep_no_settings
from desktop.widgets.file_dialog import FileDialog

app = QApplication([])
keep_no_settings()
parent = QWidget()
for _ in range(2):
    dialog = FileDialog(parent, "which", "PDF (*.pdf)")
    assert sys.argv[1] not in dialog.directory().path(), "the next one begins where the last one was"
    dialog.setDirectory(sys.argv[1])
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.open()
    QTimer.singleShot(0, dialog.accept)
    dialog.destroyed.connect(app.quit)
    app.exec()
"""


@pytest.fixture(autouse=True)
def _board(qapp: object) -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def owned(monkeypatch: pytest.MonkeyPatch, *, here: bool) -> None:
    """The offscreen platform never says whose it is; tests/journeys asks a real screen."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _board: here)


def test_what_was_copied_in_the_window_is_forgotten(qtbot: object, monkeypatch: pytest.MonkeyPatch) -> None:
    owned(monkeypatch, here=True)
    field = QLineEdit(NUMBER)
    field.selectAll()
    field.copy()
    assert QGuiApplication.clipboard().text() == NUMBER
    forget_copied()
    assert QGuiApplication.clipboard().text() == ""


def test_what_came_from_elsewhere_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    board = QGuiApplication.clipboard()
    board.setText("a note of the clerk's")
    owned(monkeypatch, here=False)
    forget_copied()
    assert board.text() == "a note of the clerk's"


def test_no_file_dialog_remembers_a_folder_that_names_a_citizen(tmp_path: Path) -> None:
    folder = tmp_path / f"刘敏 {NUMBER}"
    folder.mkdir()
    settings = tmp_path / "settings"
    environment = {**os.environ, "XDG_CONFIG_HOME": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    top = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", IN_A_FOLDER_OF_ITS_NAME, str(folder)],
        env=environment, cwd=top, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not settings.exists()
