"""Where an error came from, as a log may hold it: files, lines and functions, never values."""

import traceback
from pathlib import Path
from types import TracebackType


def places(trace: TracebackType | None) -> str:
    """Innermost first."""
    frames = traceback.extract_tb(trace)[::-1]
    return " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
