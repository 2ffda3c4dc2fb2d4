"""What the parts of a service item are called, what their codes mean, and what is wrong in one."""

import json
from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

LISTS = {
    "conditions": QT_TRANSLATE_NOOP("items", "Conditions"),
    "form": QT_TRANSLATE_NOOP("items", "Form"),
    "materials": QT_TRANSLATE_NOOP("items", "Materials"),
    "route": QT_TRANSLATE_NOOP("items", "Route"),
    "fees": QT_TRANSLATE_NOOP("items", "Fees"),
    "basis": QT_TRANSLATE_NOOP("items", "Legal basis"),
    "refusal_rules": QT_TRANSLATE_NOOP("items", "Rules for refusing"),
    "choices": QT_TRANSLATE_NOOP("items", "Choices"),
    "checks": QT_TRANSLATE_NOOP("items", "Checks"),
    "parts": QT_TRANSLATE_NOOP("items", "Departments at once"),
}
MEMBERS = {
    "name": QT_TRANSLATE_NOOP("items", "Name"),
    "label": QT_TRANSLATE_NOOP("items", "Words"),
    "code": QT_TRANSLATE_NOOP("items", "Code"),
    "version": QT_TRANSLATE_NOOP("items", "Version"),
    "initials": QT_TRANSLATE_NOOP("items", "Initials"),
    "department": QT_TRANSLATE_NOOP("items", "Department"),
    "summary": QT_TRANSLATE_NOOP("items", "Summary"),
    "applies_to": QT_TRANSLATE_NOOP("items", "For whom"),
    "who_may_apply": QT_TRANSLATE_NOOP("items", "Who may apply"),
    "limit_working_days": QT_TRANSLATE_NOOP("items", "Limit (working days)"),
    "result_name": QT_TRANSLATE_NOOP("items", "Result paper"),
    "valid_from": QT_TRANSLATE_NOOP("items", "First day"),
    "valid_to": QT_TRANSLATE_NOOP("items", "Last day"),
    "decided_together": QT_TRANSLATE_NOOP("items", "Several may be decided at once"),
    "kind": QT_TRANSLATE_NOOP("items", "Kind"),
    "required": QT_TRANSLATE_NOOP("items", "Required"),
    "hint": QT_TRANSLATE_NOOP("items", "Hint"),
    "cites": QT_TRANSLATE_NOOP("items", "Prefilled with"),
    "max_length": QT_TRANSLATE_NOOP("items", "Most characters"),
    "shown_when": QT_TRANSLATE_NOOP("items", "Asked only where"),
    "value": QT_TRANSLATE_NOOP("items", "Value"),
    "message": QT_TRANSLATE_NOOP("items", "Told where it fails"),
    "form": QT_TRANSLATE_NOOP("items", "Original or copy"),
    "count": QT_TRANSLATE_NOOP("items", "How many"),
    "max_pages": QT_TRANSLATE_NOOP("items", "Most pages"),
    "source": QT_TRANSLATE_NOOP("items", "From whom"),
    "note": QT_TRANSLATE_NOOP("items", "Note"),
    "by_agent": QT_TRANSLATE_NOOP("items", "Only where an agent comes"),
    "needed_when": QT_TRANSLATE_NOOP("items", "Wanted only where"),
    "promise_working_days": QT_TRANSLATE_NOOP("items", "Promise instead (working days)"),
    "reusable": QT_TRANSLATE_NOOP("items", "Instead of paper"),
    "reusable_days": QT_TRANSLATE_NOOP("items", "Good for (days)"),
    "record_fields": QT_TRANSLATE_NOOP("items", "Fields that say the same"),
    "level": QT_TRANSLATE_NOOP("items", "Level"),
    "decides": QT_TRANSLATE_NOOP("items", "Decides"),
    "joins": QT_TRANSLATE_NOOP("items", "Who must agree"),
    "needed": QT_TRANSLATE_NOOP("items", "How many must agree"),
    "verbs": QT_TRANSLATE_NOOP("items", "May be done there"),
    "amount_fen": QT_TRANSLATE_NOOP("items", "Amount (yuan)"),
    "basis": QT_TRANSLATE_NOOP("items", "By which rule"),
    "field": QT_TRANSLATE_NOOP("items", "Question"),
    "is_one_of": QT_TRANSLATE_NOOP("items", "Is one of"),
    "": QT_TRANSLATE_NOOP("items", "Text"),
}
VALUES = {
    "person": QT_TRANSLATE_NOOP("items", "A person"),
    "household": QT_TRANSLATE_NOOP("items", "A household"),
    "text": QT_TRANSLATE_NOOP("items", "One line"),
    "long_text": QT_TRANSLATE_NOOP("items", "Several lines"),
    "date": QT_TRANSLATE_NOOP("items", "Date"),
    "choice": QT_TRANSLATE_NOOP("items", "Choice"),
    "number": QT_TRANSLATE_NOOP("items", "Number"),
    "phone": QT_TRANSLATE_NOOP("items", "Phone"),
    "citizen_number": QT_TRANSLATE_NOOP("items", "ID number"),
    "yes_no": QT_TRANSLATE_NOOP("items", "Yes or no"),
    "pattern": QT_TRANSLATE_NOOP("items", "Looks like (pattern)"),
    "least": QT_TRANSLATE_NOOP("items", "At least"),
    "most": QT_TRANSLATE_NOOP("items", "At most"),
    "not_future": QT_TRANSLATE_NOOP("items", "Not in the future"),
    "not_before_field": QT_TRANSLATE_NOOP("items", "Not before another date"),
    "original": QT_TRANSLATE_NOOP("items", "Original"),
    "copy": QT_TRANSLATE_NOOP("items", "Copy"),
    "original_and_copy": QT_TRANSLATE_NOOP("items", "Original and copy"),
    "electronic": QT_TRANSLATE_NOOP("items", "Electronic"),
    "none": QT_TRANSLATE_NOOP("items", "Nothing"),
    "case": QT_TRANSLATE_NOOP("items", "Paper of an earlier case"),
    "agency": QT_TRANSLATE_NOOP("items", "Another agency's record"),
    "station": QT_TRANSLATE_NOOP("items", "Community station"),
    "district": QT_TRANSLATE_NOOP("items", "District"),
    "city": QT_TRANSLATE_NOOP("items", "City"),
    "all": QT_TRANSLATE_NOOP("items", "All"),
    "any": QT_TRANSLATE_NOOP("items", "Any one"),
    "joins.number": QT_TRANSLATE_NOOP("items", "A number of them"),
    "send_back": QT_TRANSLATE_NOOP("items", "Send back"),
    "forward_up": QT_TRANSLATE_NOOP("items", "Forward up"),
    "transfer": QT_TRANSLATE_NOOP("items", "Transfer"),
    "ask_opinion": QT_TRANSLATE_NOOP("items", "Ask for an opinion"),
    "ask_countersign": QT_TRANSLATE_NOOP("items", "Have it countersigned"),
    "add_step": QT_TRANSLATE_NOOP("items", "Add a step"),
    "hold": QT_TRANSLATE_NOOP("items", "Hold"),
    "extend": QT_TRANSLATE_NOOP("items", "Extend"),
    "name": QT_TRANSLATE_NOOP("items", "Name"),
    "sex": QT_TRANSLATE_NOOP("items", "Sex"),
    "ethnicity": QT_TRANSLATE_NOOP("items", "Ethnicity"),
    "birth_date": QT_TRANSLATE_NOOP("items", "Date of birth"),
    "registered_address": QT_TRANSLATE_NOOP("items", "Registered address"),
    "residence_division": QT_TRANSLATE_NOOP("items", "Community"),
    "residence_address": QT_TRANSLATE_NOOP("items", "Home address"),
    "state": QT_TRANSLATE_NOOP("items", "State of the person"),
    "residence_coordinates": QT_TRANSLATE_NOOP("items", "Coordinates of the home"),
}
FAULTS = {
    "words": QT_TRANSLATE_NOOP("items", "{least} to {most} characters on one line, no space at the ends"),
    "range": QT_TRANSLATE_NOOP("items", "A number from {least} to {most}"),
    "code": QT_TRANSLATE_NOOP("items", "Lower-case letters, digits and _; a letter first"),
    "twice": QT_TRANSLATE_NOOP("items", "Another one has this code"),
    "initials": QT_TRANSLATE_NOOP("items", "2 to 60 lower-case letters"),
    "department": QT_TRANSLATE_NOOP("items", "Choose a department"),
    "empty": QT_TRANSLATE_NOOP("items", "At least one is needed"),
    "choices": QT_TRANSLATE_NOOP("items", "A choice has choices, and nothing else has any"),
    "choices_alike": QT_TRANSLATE_NOOP("items", "Codes must differ, and each choice needs words"),
    "cites": QT_TRANSLATE_NOOP("items", "The base has no such field"),
    "agency_only": QT_TRANSLATE_NOOP("items", "Only for another agency's record"),
    "none_required": QT_TRANSLATE_NOOP("items", "At least one must be required"),
    "steps_longer": QT_TRANSLATE_NOOP("items", "The steps together take longer than this"),
    "day": QT_TRANSLATE_NOOP("items", "A day such as 2026-11-23"),
    "days_order": QT_TRANSLATE_NOOP("items", "Before the first day"),
    "not_asked_before": QT_TRANSLATE_NOOP("items", "That question is not asked before this one"),
    "answered_by_no_code": QT_TRANSLATE_NOOP("items", "That question is no choice"),
    "unknown_answer": QT_TRANSLATE_NOOP("items", "Tick answers of that question"),
    "pattern": QT_TRANSLATE_NOOP("items", "A pattern of a text, without groups and branches"),
    "bound": QT_TRANSLATE_NOOP("items", "A number, or for a date a day such as 2026-11-23"),
    "for_dates": QT_TRANSLATE_NOOP("items", "For dates only, and without a value"),
    "date_before": QT_TRANSLATE_NOOP("items", "The code of a date that is asked before"),
    "route_begins": QT_TRANSLATE_NOOP("items", "A route begins at a station and goes on to a window"),
    "route_upwards": QT_TRANSLATE_NOOP("items", "A route goes up: one station, districts, then the city"),
    "last_decides": QT_TRANSLATE_NOOP("items", "The last step decides, and only it"),
    "station_alone": QT_TRANSLATE_NOOP("items", "A station does its step alone"),
    "two_parts": QT_TRANSLATE_NOOP("items", "Two departments at least, or none"),
    "twice_department": QT_TRANSLATE_NOOP("items", "A department stands here twice"),
    "needed": QT_TRANSLATE_NOOP("items", "Only where a number of them must agree"),
    "needed_range": QT_TRANSLATE_NOOP("items", "1 to the number of departments"),
    "joins": QT_TRANSLATE_NOOP("items", "Only where several departments do it"),
}


def _say(words: Mapping[str, object], name: str) -> str:
    return QCoreApplication.translate("items", str(words[name])) if name in words else name


def list_words(name: str) -> str:
    """What a list of an item is called."""
    return _say(LISTS, name)


def member_words(name: str) -> str:
    """What a member of an item or of its parts is called."""
    return _say(MEMBERS, name)


def value_words(value: str, member: str = "") -> str:
    """What a code means that stands in an item; for some members it means something of its own."""
    own = f"{member}.{value}"
    return _say(VALUES, own if own in VALUES else value)


def cites_words(cites: str) -> str:
    """What a question is prefilled with."""
    part, dot, field = cites.partition(".")
    if not dot:
        return _say(VALUES, cites)
    whose = QCoreApplication.translate("items", "Agent: {0}")
    return whose.format(_say(VALUES, field)) if part == "agent" else f"{part}: {_say(VALUES, field)}"


def fault_words(code: str, what: str, least: int | None, most: int | None) -> str:
    """What is wrong, or the centre's own words where the code is unknown."""
    if code not in FAULTS:
        return what
    return _say(FAULTS, code).format(least=least or 0, most=most if most is not None else "")


def names_in(item: Mapping[str, object], where: str = "") -> dict[str, str]:
    """What the things of an item (as plain tables) are called, by list and code: `form.phone` 联系电话."""
    found: dict[str, str] = {}
    for name, value in item.items():
        for thing in value if isinstance(value, list | tuple) else ():
            if isinstance(thing, dict) and "code" in thing:
                here = f"{where}{name}.{thing['code']}"
                found[here] = str(thing.get("label") or thing.get("name") or thing["code"])
                found |= names_in(thing, f"{here}.")
    return found


def place_words(where: str, names: Mapping[str, str]) -> str:
    """A place such as `form.phone.required`: 表单 › 联系电话 › 必填. `names`: what things are called, by list
    and code (`form.phone`)."""
    words, here = [], ""
    for depth, name in enumerate(where.split(".")):
        here = f"{here}.{name}" if here else name
        if here in names:
            words.append(names[here])
        elif name in LISTS and (depth == 0 or name in {"choices", "checks", "parts"}):
            words.append(list_words(name))
        else:
            words.append(member_words(name))
    return " › ".join(words)


def _told(text: str) -> str:
    """A whole thing, told in JSON: a line each, of its members those that say something."""
    try:
        value = json.loads(text)
    except ValueError:
        return text  # only looks like it
    things = value if isinstance(value, list) else [value]
    return "\n".join(_thing(one) if isinstance(one, dict) else str(one) for one in things)


def _thing(thing: Mapping[str, object]) -> str:
    parts = []
    for name, value in thing.items():
        if value in (None, "", False, []) or name == "max_length":
            continue
        if isinstance(value, list | dict):
            inner = value if isinstance(value, list) else [value]
            words = "，".join(_thing(one) if isinstance(one, dict) else str(one) for one in inner)
        else:
            words = difference_words(name, "true" if value is True else str(value))
        parts.append(f"{member_words(name)} {words}" if name not in {"label", "name"} else words)
    return " · ".join(parts)


def difference_words(where: str, value: str) -> str:
    """A value as it is read: yes and no, codes by their words, nothing as a dash."""
    if not value:
        return "—"
    if value in {"True", "true"}:
        return QCoreApplication.translate("items", "Yes")
    if value in {"False", "false"}:
        return QCoreApplication.translate("items", "No")
    if value[0] in "{[":
        return _told(value)
    last = where.rpartition(".")[2]
    if last == "cites":
        return cites_words(value)
    if last == "amount_fen" and value.isdigit():
        return f"{int(value) / 100:.2f}"
    coded = {"kind", "form", "reusable", "level", "joins", "applies_to"}
    return value_words(value, last) if last in coded else value
