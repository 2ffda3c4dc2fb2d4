"""The desk's start to its first paint, on a real X server, against a bare PySide6 window."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.bench import Round, Row

HERE = Path(__file__).parent
TOP = HERE.parents[1]


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """An X server of the bench's own."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as said:
            number = said.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(TOP)}
    finally:
        server.terminate()
        server.wait()


def _start(environment: dict[str, str], *program: str) -> tuple[float, float]:
    """Seconds to the first paint, and MB it then holds."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *program], cwd=TOP, env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    said = process.stdout.readline() if process.stdout else ""
    took = time.perf_counter() - began
    process.communicate("\n")
    if not said.strip().isdigit():
        raise RuntimeError(f"{program[0]} painted nothing")
    return took, int(said) / 1024


@contextmanager
def _stage(figure: int) -> Iterator[tuple[Round, Round]]:
    with _screen() as environment, tempfile.TemporaryDirectory() as profile:
        settings = 'centre = "https://centre.example"\nworkstation = "desk"\nstation = "街道公共服务站 · 一号窗口"\n'
        (Path(profile) / "desk.toml").write_text(settings, encoding="utf-8")
        ours = [str(HERE / "desk_window.py"), profile]
        theirs = [str(HERE / "bare_window.py")]
        _start(environment, *ours)
        _start(environment, *theirs)
        yield lambda: _start(environment, *ours)[figure], lambda: _start(environment, *theirs)[figure]


ROWS = [
    Row(
        work="desk, cold start to first paint (s)",
        against="a bare PySide6 window on xcb",
        goal=1.6,
        better="lower",
        stage=lambda: _stage(0),
        rounds=11,
    ),
    Row(
        work="desk, memory at first paint (MB more)",
        against="a bare PySide6 window on xcb",
        goal=20,
        better="lower",
        stage=lambda: _stage(1),
        compare="difference",
        rounds=5,
    ),
]
