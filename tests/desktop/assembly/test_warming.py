"""What is read behind the sign-in page is there before anybody waits, and out of the collector's way."""

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from desktop.assembly import warming
from desktop.assembly.warming import warm
from desktop.errors import FontMissing
from desktop.shell.collector import Collector


@pytest.fixture
def collector(qapp: QObject) -> Iterator[Collector]:
    one = Collector(qapp)
    gc.unfreeze()
    yield one
    assert one.at_work
    one.rest()
    gc.unfreeze()


def test_what_was_read_is_not_looked_through_again(collector: Collector) -> None:
    asyncio.run(warm(collector, lambda: False))
    assert gc.get_freeze_count() > 300_000


def test_what_a_signed_in_person_has_seen_can_go(collector: Collector) -> None:
    asyncio.run(warm(collector, lambda: True))
    assert gc.get_freeze_count() == 0


def test_a_font_that_is_missing_is_told_by_whoever_prints(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    def miss() -> None:
        raise FontMissing("fonts-wqy-microhei")

    monkeypatch.setattr(warming, "check_fonts", miss)
    asyncio.run(warm(collector, lambda: False))
    assert gc.get_freeze_count() > 0


def test_a_library_that_is_gone_leaves_the_collector_at_work(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LIBRARIES", ("no_such_library",))
    with pytest.raises(ModuleNotFoundError):
        asyncio.run(warm(collector, lambda: False))


def test_no_type_is_left_to_be_made_when_a_list_is_first_shown() -> None:
    """In a process of its own: here other tests have shown lists before."""
    script = """
import asyncio, sys
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from desktop.assembly.warming import warm
from desktop.shell.collector import Collector
app, made = QApplication([]), lambda: len(QWidget.__subclasses__())
if sys.argv[1:]:
    asyncio.run(warm(Collector(app), lambda: True))
before = made()
QTableView().viewport()
print(made() - before)
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    left = [
        int(subprocess.run([sys.executable, "-c", script, *how], env=environment, capture_output=True, text=True, check=True).stdout)
        for how in ((), ("warm",))
    ]
    assert left[0] > 0
    assert left[1] == 0
