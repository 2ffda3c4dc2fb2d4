"""The one logging set-up: JSON lines in the profile, rotating, with numbers and tokens struck out."""

import json
import logging
import logging.handlers
import re
import traceback
from pathlib import Path

# Anything as long as a citizen number, a telephone number or a token has no business in a log.
_LONG = re.compile(r"\d{7,}[\dXx]?|[A-Za-z0-9_\-]{40,}")


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname,
            "where": record.name,
            "what": struck(record.getMessage()),
        }
        if record.exc_info and record.exc_info[0] is not None:
            # Type and lines only: the words of an exception may hold what a citizen said.
            line["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])
            line["trace"] = " < ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))
        return json.dumps(line, ensure_ascii=False)


def struck(text: str) -> str:
    """The text with long numbers and tokens struck out."""
    return _LONG.sub("…", text)


def begin_log(profile: Path) -> logging.Handler:
    """Log into the profile; nothing is printed. Returns the handler, to be closed at the end."""
    profile.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = logging.handlers.RotatingFileHandler(
        profile / "desk.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8", delay=True
    )
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # It logs addresses with their parameters at INFO.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return handler


def end_log(handler: logging.Handler) -> None:
    """Let the file go."""
    logging.getLogger().removeHandler(handler)
    handler.close()
