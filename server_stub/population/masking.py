"""How a field looks to a post that may know it is held, but not what it says."""

import re

from server_stub.population.wire import CitizenField

STAR = "＊"
_DISTRICT = re.compile(r"^.{2,24}?(?:(?<!自治)区|[县旗])")


def masked(field: CitizenField, value: str) -> str:
    """A name keeps its first character, a date its year, an address its district, everything else nothing."""
    match field:
        case "name":
            return value[:1] + STAR * max(len(value) - 1, 1)
        case "birth_date":
            return f"{value[:4]}-**-**"
        case "registered_address" | "residence_address" | "residence_division":
            found = _DISTRICT.match(value)
            return (found.group() if found else "") + STAR * 4
        case "sex" | "ethnicity" | "state":
            return STAR * 2
        case "residence_coordinates":
            return STAR * 4
