"""What is read behind the sign-in page is there before anybody waits, and out of the collector's way."""

import asyncio
import gc
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from desktop.assembly import warming
from desktop.assembly.warming import warm
from desktop.errors import FontMissing


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()
    assert gc.isenabled()


def test_what_was_read_is_not_looked_through_again() -> None:
    gc.unfreeze()
    asyncio.run(warm(lambda: False))
    assert gc.get_freeze_count() > 300_000
    assert gc.isenabled()


def test_what_a_signed_in_person_has_seen_can_go() -> None:
    gc.unfreeze()
    asyncio.run(warm(lambda: True))
    assert gc.get_freeze_count() == 0
    assert gc.isenabled()


def test_a_font_that_is_missing_is_told_by_whoever_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    def miss() -> None:
        raise FontMissing("fonts-wqy-microhei")

    monkeypatch.setattr(warming, "check_fonts", miss)
    asyncio.run(warm(lambda: False))
    assert gc.get_freeze_count() > 0


def test_a_library_that_is_gone_leaves_the_collector_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "LIBRARIES", ("no_such_library",))
    with pytest.raises(ModuleNotFoundError):
        asyncio.run(warm(lambda: False))
    assert gc.isenabled()


def test_no_type_is_left_to_be_made_when_a_list_is_first_shown() -> None:
    """In a process of its own: here other tests have shown lists before."""
    script = """
import asyncio, sys
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from desktop.assembly.warming import warm
app, made = QApplication([]), lambda: len(QWidget.__subclasses__())
if sys.argv[1:]:
    asyncio.run(warm(lambda: True))
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
