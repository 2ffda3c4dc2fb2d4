"""Garbage goes on the window's thread and between its turns, and nowhere else."""

import gc
import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.shell import collector
from desktop.shell.collector import Collector

TOP = Path(__file__).resolve().parents[3]
A_PAGE_NOBODY_HOLDS = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from desktop.shell import collector

class Part(QWidget):
    def paintEvent(self, event):
        for _ in range(5000):
            made = []
            made.append(made)

def show_page():
    page = QWidget()
    page.itself = lambda: page
    layout = QVBoxLayout(page)
    for _ in range(3):
        layout.addWidget(Part())
    page.resize(90, 90)
    page.show()

collector.EVERY_MS = 1
app = QApplication([])
works = collector.Collector(app)
for at in range(20):
    QTimer.singleShot(at * 10, show_page)
QTimer.singleShot(300, app.quit)
app.exec()
print("lived")
"""


class Made:
    """In a circle with itself: only a collector takes it away."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def works(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    monkeypatch.setattr(collector, "EVERY_MS", 5)
    one = Collector(qapp)
    yield one
    one.rest()


def make_much() -> "weakref.ref[Made]":
    first = weakref.ref(Made())
    for _ in range(gc.get_threshold()[0] * 2):
        Made()
    return first


def test_what_nobody_holds_goes_between_two_turns(works: Collector, qtbot: QtBot) -> None:
    first = make_much()
    assert first() is not None, "Python's own is off"
    qtbot.waitUntil(lambda: first() is None)


def test_what_another_thread_made_goes_on_the_windows(works: Collector, qtbot: QtBot) -> None:
    where: list[str] = []
    made: list[weakref.ref[Made]] = []

    def hear(phase: str, info: dict[str, Any]) -> None:
        where.append(threading.current_thread().name)

    gc.callbacks.append(hear)
    try:
        thread = threading.Thread(target=lambda: made.append(make_much()), name="beside")
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: made[0]() is None)
    finally:
        gc.callbacks.remove(hear)
    assert set(where) == {threading.main_thread().name}


def test_nothing_goes_while_it_rests(works: Collector, qtbot: QtBot) -> None:
    works.rest()
    first = make_much()
    qtbot.wait(60)
    assert first() is not None
    works.begin()
    qtbot.waitUntil(lambda: first() is None)


def test_a_page_nobody_holds_is_painted_to_its_end() -> None:
    """In a process of its own: where it is taken away meanwhile, that ends by a signal."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", A_PAGE_NOBODY_HOLDS], cwd=TOP, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "lived"), done.stderr
