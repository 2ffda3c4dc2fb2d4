"""Where the program's own files are, frozen or run from source."""

import sys
from pathlib import Path

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))


def resource(name: str) -> Path:
    """The file or folder `resources/<name>`."""
    return _ROOT / "resources" / name
