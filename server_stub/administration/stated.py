"""What administrators state: reasons, names, dates. Checked in one way wherever it is stated."""

import re
from datetime import date

from server_stub.errors import Refusal

LONGEST_NAME = 40
LONGEST_REASON = 200
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def checked_reason(reason: str) -> str:
    """Why: stated, and not longer than anybody reads."""
    text = reason.strip()
    if not text or len(text) > LONGEST_REASON:
        raise Refusal(422, "reason_missing", field="reason")
    return text


def checked_name(name: str | None, field: str = "name") -> str:
    """What somebody or something is called."""
    text = (name or "").strip()
    if not text or len(text) > LONGEST_NAME or not text.isprintable():
        raise Refusal(422, "invalid_field", field=field)
    return text


def checked_date(text: str, field: str) -> date:
    """A civil date."""
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(422, "invalid_field", field=field) from error
    raise Refusal(422, "invalid_field", field=field)
