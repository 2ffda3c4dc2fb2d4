"""Is a form filled in as its service item asks? Pure; the questions are data."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from server_stub.cases import field_checks
from server_stub.cases.wire import Answer
from server_stub.catalogue import conditions
from server_stub.catalogue.wire import FormField
from server_stub.errors import Refusal
from server_stub.population.identity_number import judge

_PHONE = re.compile(r"\+?[0-9][0-9 -]{4,19}", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NO_WRITING = ("Cc", "Cs", "Zl", "Zp")
_TURNING = ("RLE", "RLI", "RLO")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?", re.ASCII)


def check(form: Sequence[FormField], answers: Sequence[Answer], today: date) -> None:
    """Refuses the first answer that does not fit its question; then the first to a question that is not
    asked; then the first question left open, or whose answer fails a check of its own."""
    questions = {field.code: field for field in form}
    answered: dict[str, str] = {}
    for answer in answers:
        field = questions.get(answer.code)
        if field is None or answer.code in answered:
            raise invalid(answer.code)
        blank = not answer.value.strip() and len(answer.value) <= field.max_length
        if not blank and not fits(field, answer.value, today):
            raise invalid(answer.code)
        if answer.cited and field.cites is None:
            raise invalid(answer.code)
        answered[answer.code] = answer.value.strip()
    _check_together(form, answered, today)


def _check_together(form: Sequence[FormField], answered: Mapping[str, str], today: date) -> None:
    asked = conditions.asked(form, answered)
    codes = {field.code for field in asked}
    for code, value in answered.items():
        if value and code not in codes:
            raise invalid(code)
    given = {code: value for code, value in answered.items() if code in codes}
    for field in asked:
        if field.required and not given.get(field.code):
            raise Refusal(422, "required_missing", field=f"answers.{field.code}")
        wrong = field_checks.failed(field, given, today)
        if wrong is not None:
            facts: dict[str, str | int] = {"check": wrong.kind, "message": wrong.message}
            raise Refusal(422, "invalid_field", field=f"answers.{field.code}", facts=facts)


def invalid(code: str) -> Refusal:
    """An answer that does not fit. A code nobody defined is not repeated: it might hold anything."""
    known = re.fullmatch(r"[a-z0-9_.-]{1,64}", code, re.ASCII)
    return Refusal(422, "invalid_field", field=f"answers.{code}" if known else "answers")


def fits(field: FormField, value: str, today: date) -> bool:
    """True where a value that is not empty suits the kind of its field."""
    if len(value) > field.max_length or not is_writing(value, lines=field.kind == "long_text"):
        return False
    match field.kind:
        case "text" | "long_text":
            return True
        case "date":
            return _is_date(value)
        case "choice":
            return any(choice.code == value for choice in field.choices)
        case "number":
            return _NUMBER.fullmatch(value) is not None
        case "phone":
            return _PHONE.fullmatch(value) is not None
        case "citizen_number":
            return judge(value, today).number == value
        case "yes_no":
            return value in ("yes", "no")


def is_writing(text: str, *, lines: bool) -> bool:
    """No control characters (but line ends where lines are allowed) and nothing UTF-8 cannot hold.

    Nor what turns the order of the text behind it: an approver and a paper would show another text.
    """
    allowed = "\n\r\t" if lines else ""
    return all(
        each in allowed
        or (unicodedata.category(each) not in _NO_WRITING and unicodedata.bidirectional(each) not in _TURNING)
        for each in text
    )


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
