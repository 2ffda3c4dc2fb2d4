"""Errors nobody expected: each gets a number, goes to the log without its words, and is told calmly."""

import asyncio
import logging
import secrets
import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any

from desktop.errors import ProgramFault

log = logging.getLogger(__name__)

# A fault in what is drawn or ticks comes again and again: it is one fault.
SAME_SECONDS = 60.0


class Faults:
    """Hears what reaches nobody else, from any thread; `tell` is called in the loop's."""

    def __init__(self, tell: Callable[[ProgramFault], None]) -> None:
        self._tell = tell
        self._loop: asyncio.AbstractEventLoop | None = None
        self._known: dict[tuple[str, str, int], tuple[float, ProgramFault]] = {}

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hear from now on."""
        self._loop = loop
        loop.set_exception_handler(self._hear_loop)
        sys.excepthook = self._hear_hook
        sys.unraisablehook = lambda found: self.hear(found.exc_value)
        threading.excepthook = lambda found: self.hear(found.exc_value)

    def end(self) -> None:
        """Let Python tell of the rest."""
        if self._loop is not None:
            self._loop.set_exception_handler(None)
        self._loop = None
        sys.excepthook, sys.unraisablehook = sys.__excepthook__, sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__

    def written(self, error: BaseException) -> tuple[ProgramFault, bool]:
        """Write an error down; what to tell of it, and whether it is a new one."""
        place = _place(error)
        at, known = self._known.get(place, (0.0, None))
        if known is not None and time.monotonic() - at < SAME_SECONDS:
            return known, False
        fault = ProgramFault(f"{secrets.randbelow(1_000_000):06d}", type(error).__name__)
        self._known[place] = (time.monotonic(), fault)
        log.error("fault %s: %s", fault.number, fault.kind, exc_info=error)
        return fault, True

    def hear(self, error: BaseException | None) -> None:
        """Write an error down and tell of it, once where it comes again."""
        if error is None or isinstance(error, asyncio.CancelledError):
            return
        fault, is_new = self.written(error)
        if is_new and self._loop is not None and not self._loop.is_closed():
            # Later and in the loop: it may have come from another thread, or from the midst of drawing.
            self._loop.call_soon_threadsafe(self._tell, fault)

    def _hear_hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self.hear(error)

    def _hear_loop(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.hear(error)
        else:
            log.warning("the loop: %s", context.get("message", ""))


def _place(error: BaseException) -> tuple[str, str, int]:
    """Kind and innermost line."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__, "", 0
    return type(error).__name__, trace.tb_frame.f_code.co_filename, trace.tb_lineno
