"""Values into the words of a template. Papers are Chinese whatever the window speaks."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from desktop.citizens.identity_number import grouped
from desktop.papers.paper import Content
from desktop.papers.template import SLOT

CIVIL_TIME = ZoneInfo("Asia/Shanghai")


def filled(text: str, content: Content, member: Mapping[str, str] | None = None) -> str:
    """The words with their values; inside a list, its member's values come first."""
    facts = {**content.facts, **(member or {})}
    return SLOT.sub(lambda found: _written(found[1], facts, content), text)


def holds(when: str, unless: str, content: Content, member: Mapping[str, str] | None = None) -> bool:
    """Whether something stands on the paper."""
    return (not when or _there(when, content, member)) and not (unless and _there(unless, content, member))


def _there(name: str, content: Content, member: Mapping[str, str] | None) -> bool:
    if name in content.lists:
        return bool(content.lists[name])
    return bool((member or {}).get(name) or content.facts.get(name))


def _written(slot: str, facts: Mapping[str, str], content: Content) -> str:
    name, _, form = slot.partition("|")
    if form == "count":
        return str(len(content.lists.get(name, ())))
    value = facts.get(name, "")
    match form:
        case "day":
            return day(value)
        case "moment":
            return moment(value)
        case "number":
            return grouped(value)
        case _:
            return value


def day(told: str) -> str:
    """A civil date, of a day or of a moment."""
    if not told:
        return ""
    when = date.fromisoformat(told) if len(told) == len("2026-11-22") else _local(told).date()
    return f"{when.year}年{when.month}月{when.day}日"


def moment(told: str) -> str:
    """A civil date with the minute."""
    return f"{day(told)} {_local(told):%H:%M}" if told else ""


def _local(told: str) -> datetime:
    return datetime.fromisoformat(told).astimezone(CIVIL_TIME)
