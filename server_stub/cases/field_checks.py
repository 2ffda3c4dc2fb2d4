"""What an answer must be besides its kind: the checks the catalogue states, each with its message.

The desk judges by the same data: tests/vectors/form.json holds for both.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from server_stub.catalogue.wire import FieldCheck, FormField


def failed(field: FormField, answers: Mapping[str, str], today: date) -> FieldCheck | None:
    """The first check an answer does not stand, if any. A question without an answer is not checked, nor is
    one whose answer is not of its kind: that is told first."""
    value = answers.get(field.code, "").strip()
    if not value:
        return None
    return next((check for check in field.checks if not _stands(field, check, value, answers, today)), None)


def _stands(field: FormField, check: FieldCheck, value: str, answers: Mapping[str, str], today: date) -> bool:
    match check.kind:
        case "pattern":
            return re.fullmatch(check.value, value, re.ASCII) is not None
        case "least":
            return _compared(field, value, check.value) >= 0
        case "most":
            return _compared(field, value, check.value) <= 0
        case "not_future":
            return _compared(field, value, today.isoformat()) <= 0
        case "not_before_field":
            other = answers.get(check.value, "").strip()
            return not other or _compared(field, value, other) >= 0


def _compared(field: FormField, value: str, other: str) -> int:
    """Below zero, zero or above it; days as days, numbers as numbers. What cannot be compared is equal."""
    try:
        if field.kind == "date":
            return (date.fromisoformat(value) - date.fromisoformat(other)).days
        one, two = Decimal(value), Decimal(other)
    except (ValueError, InvalidOperation):
        return 0
    return int(one > two) - int(one < two)
