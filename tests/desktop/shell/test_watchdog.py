"""What holds the GUI thread is seen, with its place; computing and waiting are kept apart."""

import json
import threading
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop.shell.watchdog import Watchdog


def hold(seconds: float) -> None:
    time.sleep(seconds)


def test_a_held_thread_is_told_with_its_place(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "held.jsonl"
    watchdog = Watchdog(file)

    def told() -> list[dict[str, Any]]:
        lines = file.read_text().splitlines() if file.exists() else []
        return [one for one in map(json.loads, lines) if one["place"].endswith(" hold")]

    watchdog.watch()
    try:
        QTimer.singleShot(40, lambda: hold(0.3))
        qtbot.waitUntil(lambda: bool(told()), timeout=10_000)
    finally:
        watchdog.stop()
    [held] = told()
    assert held["ms"] >= 200
    assert held["cpu_ms"] < held["ms"] / 2, "it waited and did not compute"
    assert "test_watchdog.py" in held["place"]
    assert watchdog.longest.ms >= held["ms"]


def test_what_the_held_thread_worked_with_dies_in_that_thread(qtbot: QtBot, tmp_path: Path) -> None:
    died: list[str] = []

    class Painter:
        def __del__(self) -> None:
            died.append(threading.current_thread().name)

    def paint() -> None:
        painter = Painter()
        hold(0.3)
        assert painter

    watchdog = Watchdog(tmp_path / "held.jsonl")
    watchdog.watch()
    try:
        for _ in range(2):
            QTimer.singleShot(40, paint)
            qtbot.waitUntil(lambda: watchdog.longest.ms > 200)
            qtbot.wait(100)
    finally:
        watchdog.stop()
    assert died == ["MainThread"] * 2
