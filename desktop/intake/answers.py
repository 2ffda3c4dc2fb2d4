"""What may stand in a form field: repairs that are obvious, and what is wrong with the rest."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop.catalogue.conditions import asked
from desktop.catalogue.service_item import FormField, ServiceItem
from desktop.citizens.civil_date import as_date
from desktop.citizens.identity_number import Complete, KnownRegions, read_whole, repaired
from desktop.citizens.identity_number import Fault as NumberFault
from desktop.intake.field_checks import failed

AnswerFault = Literal[
    "required",
    "too_long",
    "not_a_date",
    "not_a_number",
    "not_a_phone",
    "not_a_choice",
    "not_a_citizen_number",
]


@dataclass(frozen=True)
class CheckFailed:
    """An answer of the right kind that fails a check of its item; the item says it in its own words."""

    message: str


Fault = AnswerFault | CheckFailed

YES, NO = "yes", "no"

_HALF_WIDTH = str.maketrans({chr(0xFF10 + n): str(n) for n in range(10)} | {"．": ".", "－": "-", "＋": "+"})
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"(0\d{2,3}-?)?[2-8]\d{6,7}(-\d{1,5})?")


@dataclass(frozen=True)
class Judge:
    """Judges answers on a day, with the regions known."""

    regions: KnownRegions
    today: date

    def fault(self, field: FormField, value: str) -> AnswerFault | None:
        """What is wrong with a value, or nothing."""
        if not value.strip():
            return "required" if field.required else None
        if len(value) > field.max_length:
            return "too_long"
        match field.kind:
            case "date":
                return None if as_date(value) else "not_a_date"
            case "number":
                return None if _NUMBER.fullmatch(value) else "not_a_number"
            case "phone":
                return None if is_phone(value) else "not_a_phone"
            case "choice":
                return None if value in {choice.code for choice in field.choices} else "not_a_choice"
            case "yes_no":
                return None if value in {YES, NO} else "not_a_choice"
            case "citizen_number":
                return "not_a_citizen_number" if self.number_fault(value) else None
            case "text" | "long_text":
                return None

    def faults(self, item: ServiceItem, answers: Mapping[str, str]) -> dict[str, Fault]:
        """What is wrong, a field code; of questions that are not asked nothing is."""
        questions = asked(item, answers)
        given = {field.code: answers.get(field.code, "") for field in questions}
        found = {field.code: self._fault_among(field, given) for field in questions}
        return {code: fault for code, fault in found.items() if fault is not None}

    def _fault_among(self, field: FormField, given: Mapping[str, str]) -> Fault | None:
        fault = self.fault(field, given[field.code])
        if fault is not None:
            return fault
        wrong = failed(field, given, self.today)
        return CheckFailed(wrong.message) if wrong is not None else None

    def number_fault(self, value: str) -> NumberFault | None:
        """Which check of a citizen number fails."""
        reading = read_whole(value, self.regions, self.today)
        return None if isinstance(reading, Complete) else reading.fault

    def settled(self, field: FormField, value: str) -> str:
        """The value as it is kept once the clerk leaves the field."""
        plain = value.strip()
        match field.kind:
            case "date":
                read = as_date(plain)
                return read.isoformat() if read else plain
            case "number":
                return plain.translate(_HALF_WIDTH).replace(",", "").replace("，", "")
            case "phone":
                return re.sub(r"\s", "", plain.translate(_HALF_WIDTH))
            case "citizen_number":
                reading = read_whole(plain, self.regions, self.today)
                return reading.number.text if isinstance(reading, Complete) else repaired(plain)
            case "text" | "long_text" | "choice" | "yes_no":
                return plain


def is_phone(value: str) -> bool:
    """A mobile number, or a landline with or without area code and extension."""
    return bool(_MOBILE.fullmatch(value) or _LANDLINE.fullmatch(value))
