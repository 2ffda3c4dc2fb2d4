"""Watches that the GUI thread stays free: what held it over 50 ms is logged with its place.

A heart-beat runs in the GUI thread; another thread sees it fail, looks where the GUI thread is, and keeps
wall and processor time apart, so that a busy machine is not taken for a slow program. It looks at a written
trace, never at frames: who holds the frame of another thread holds what that is working with, and lets go of
it in the wrong thread, where a painter or a widget must not die.
"""

import faulthandler
import json
import logging
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import asdict, dataclass
from operator import itemgetter
from pathlib import Path
from typing import IO

from PySide6.QtCore import QObject, Qt, QTimer

log = logging.getLogger(__name__)

# Closely where a file is written (demonstration, bench); else so that an idle desk costs next to nothing.
CLOSE_BEAT_MS, BEAT_MS = 20, 100
LIMIT_MS = 50.0
_THREAD = re.compile(r"^(?:Current thread|Thread) 0x([0-9a-f]+)")
_LINE = re.compile(r'^  File "(.*)", line (\d+) in (.*)$')


@dataclass(frozen=True)
class Held:
    """The GUI thread answered nobody for `ms`, of which it computed `cpu_ms`, mostly seen at `place`."""

    ms: float
    cpu_ms: float
    place: str


class Watchdog(QObject):
    """Begins with `watch` on the GUI thread and ends with `stop`."""

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._file = file
        self._beat_ms = BEAT_MS if file is None else CLOSE_BEAT_MS
        self._thread_id = threading.get_ident()
        self._stopped = threading.Event()
        self._seen: Counter[str] = Counter()
        self._clock = _cpu_clock(self._thread_id)
        self._cpu = self._cpu_now()
        self._beat_at = time.monotonic()
        self.longest = Held(0.0, 0.0, "")
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._thread = threading.Thread(target=self._look, name="watchdog", daemon=True)

    def watch(self) -> None:
        """Begin."""
        self._beat_at, self._cpu = time.monotonic(), self._cpu_now()
        self._timer.start(self._beat_ms)
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._timer.stop()
        self._stopped.set()
        self._thread.join()

    def _beat(self) -> None:
        now, cpu = time.monotonic(), self._cpu_now()
        ms = (now - self._beat_at) * 1000 - self._beat_ms
        # Where it was seen last it may have been for a moment only.
        seen, self._seen = self._seen, Counter()
        place, _ = max(list(seen.items()), key=itemgetter(1), default=("", 0))
        held = Held(round(ms, 1), round((cpu - self._cpu) * 1000, 1), place)
        self._beat_at, self._cpu = now, cpu
        if ms > LIMIT_MS:
            self._tell(held)

    def _look(self) -> None:
        """In the other thread: note where the GUI thread is while its heart-beat is late."""
        with tempfile.TemporaryFile() as trace:
            while not self._stopped.wait(self._beat_ms / 1000):
                late = (time.monotonic() - self._beat_at) * 1000 - self._beat_ms
                if late > LIMIT_MS / 2 and (place := _place(_traced(trace, self._thread_id))):
                    self._seen[place] += 1

    def _tell(self, held: Held) -> None:
        if held.ms > self.longest.ms:
            self.longest = held
        log.info("the GUI thread was held %.0f ms (%.0f computing) at %s", held.ms, held.cpu_ms, held.place)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as target:
                target.write(json.dumps(asdict(held)) + "\n")

    def _cpu_now(self) -> float:
        return time.clock_gettime(self._clock) if self._clock is not None else 0.0


def _cpu_clock(thread_id: int) -> int | None:
    return time.pthread_getcpuclockid(thread_id) if sys.platform != "win32" else None


def _traced(trace: IO[bytes], thread_id: int) -> list[tuple[str, str, str]]:
    """Path, line and function of what a thread does just now, the innermost first."""
    trace.seek(0)
    trace.truncate()
    faulthandler.dump_traceback(trace, all_threads=True)
    trace.seek(0)
    lines: list[tuple[str, str, str]] = []
    within = False
    for line in trace.read().decode(errors="replace").splitlines():
        if head := _THREAD.match(line):
            within = int(head[1], 16) == thread_id
        elif within and (found := _LINE.match(line)):
            lines.append((found[1], found[2], found[3]))
    return lines


def _place(lines: list[tuple[str, str, str]]) -> str:
    """The innermost line of ours, or the innermost at all."""
    ours = (one for one in lines if "/desktop/" in one[0].replace("\\", "/"))
    chosen = next(ours, lines[0] if lines else None)
    if chosen is None:
        return ""
    path, line, function = chosen
    return f"{Path(path).parent.name}/{Path(path).name}:{line} {function}"
