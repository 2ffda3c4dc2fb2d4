"""In one line why a command ended before its time: for who typed it, never with a citizen's data in it."""

import json
import sys
from types import TracebackType

from server_stub import postgresql, sqlite
from server_stub.documents.storage import Damaged
from server_stub.errors import Refusal
from server_stub.places import places
from server_stub.serving_lock import AlreadyServing
from server_stub.setting_up import NotReady
from server_stub.settings import SettingsUnfit

UNFIT, NOT_DONE, INTERRUPTED = 2, 4, 130


def ending(error: BaseException) -> tuple[int, str] | None:
    """Exit code and words; None for what nobody foresaw."""
    match error:
        case NotReady() | SettingsUnfit() | AlreadyServing() | Damaged():
            return UNFIT, str(error)
        case Refusal():
            return NOT_DONE, f"the database could not keep it ({error.code})"
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            return NOT_DONE, f"{where}{error.strerror or type(error).__name__}"
        case KeyboardInterrupt():
            return INTERRUPTED, "interrupted"
        case _:
            words = sqlite.words(error) or postgresql.words(error)
            return (NOT_DONE, words) if words else None


def tell(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Stands for Python's traceback, whose last line may quote a row: the place without the words."""
    line = {"level": "CRITICAL", "error": kind.__name__, "where": places(trace)}
    sys.stderr.write(json.dumps(line) + "\n")
