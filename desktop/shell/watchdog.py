"""Watches that the GUI thread stays free: what held it over 50 ms is logged with its place.

A heart-beat runs in the GUI thread; another thread sees it fail, looks where the GUI thread is, and keeps
wall and processor time apart, so that a busy machine is not taken for a slow program.
"""

import json
import logging
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

log = logging.getLogger(__name__)

# Closely where a file is written (demonstration, bench); else so that an idle desk costs next to nothing.
CLOSE_BEAT_MS, BEAT_MS = 20, 100
LIMIT_MS = 50.0


@dataclass(frozen=True)
class Held:
    """The GUI thread answered nobody for `ms`, of which it computed `cpu_ms`, when last seen at `place`."""

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
        self._place = ""
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
        held = Held(round(ms, 1), round((cpu - self._cpu) * 1000, 1), self._place)
        self._beat_at, self._cpu, self._place = now, cpu, ""
        if ms > LIMIT_MS:
            self._tell(held)

    def _look(self) -> None:
        """In the other thread: note where the GUI thread is while its heart-beat is late."""
        while not self._stopped.wait(self._beat_ms / 1000):
            late = (time.monotonic() - self._beat_at) * 1000 - self._beat_ms
            if late > LIMIT_MS / 2:
                frame = sys._current_frames().get(self._thread_id)  # noqa: SLF001 - documented, made for this
                self._place = _place(frame) or self._place

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


def _place(frame: FrameType | None) -> str:
    """The innermost line of ours, or the innermost at all."""
    at, ours = frame, None
    while at is not None and ours is None:
        if "/desktop/" in at.f_code.co_filename.replace("\\", "/"):
            ours = at
        at = at.f_back
    chosen = ours or frame
    if chosen is None:
        return ""
    path = Path(chosen.f_code.co_filename)
    return f"{path.parent.name}/{path.name}:{chosen.f_lineno} {chosen.f_code.co_name}"
