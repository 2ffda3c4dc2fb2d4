"""What a desk reads behind the sign-in page, so that no citizen waits: types, libraries, tables, fonts.

They stay for good, some 400,000 objects of theirs. Python's collector would look through them time and again,
and hold the window for 100 ms: they are kept out of its sight.
"""

import asyncio
import gc
import importlib
from collections.abc import Callable
from contextlib import suppress

from PySide6 import QtWidgets

from desktop.devices.drawing import check_fonts
from desktop.errors import FontMissing
from desktop.finding.initials import initials
from desktop.shell.collector import Collector
from desktop.tasks import breathe

LIBRARIES = ("reportlab.pdfgen.canvas",)


async def warm(collector: Collector, is_joined: Callable[[], bool]) -> None:
    """Read them, one after another. Where errands have come to the screen meanwhile (`is_joined`) nothing is
    kept out of the collector's sight: what a signed-in person has seen must be able to go."""
    collector.rest()
    try:
        await _make_types()
        for name in LIBRARIES:
            await asyncio.to_thread(importlib.import_module, name)
        await asyncio.to_thread(initials, "")
        with suppress(FontMissing):  # told by whoever prints
            await asyncio.to_thread(check_fonts)
        if not is_joined():
            gc.freeze()
    finally:
        collector.begin()


async def _make_types() -> None:
    """PySide makes a type when it is first named, but all the hundred of widgets at once, for 25 ms, when Qt
    first hands over a widget that Python has not seen: the middle of a list. One a turn nobody notices."""
    for name in dir(QtWidgets):
        getattr(QtWidgets, name)
        await breathe()
