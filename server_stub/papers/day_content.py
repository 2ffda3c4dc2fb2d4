"""What stands on a station's end-of-day sheet: counts, and lists cut to fit one page."""

from collections.abc import Callable
from datetime import date, timedelta

from server_stub.cases.sight import Sight
from server_stub.clock import civil_date, midnight
from server_stub.database import Transaction
from server_stub.errors import Refusal
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.papers import tables_day, templates
from server_stub.papers.wire import PaperContent

ROWS = 18
"""So many lines fit on one A4 page, with all six lists on it."""
ROWS_FOR_TWO_LISTS = 5
"""So many more fit for two lists that are not there."""
ROWS_OF_A_LIST = 3
ENDS = {
    "approved": "准予办理",
    "refused": "不予办理",
    "withdrawn": "已撤回",
    "voided": "已作废",
    "revoked": "已撤销",
}
Members = list[dict[str, str]]


def day_of(asked: str, now: str) -> date:
    """The day that is asked for: today, or one before."""
    today = civil_date(now)
    if not asked:
        return today
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        raise Refusal(422, "invalid_field", field="day") from None
    if day > today:
        raise Refusal(422, "invalid_field", field="day")
    return day


def content_of(tx: Transaction, caller: Caller, day: date, sight: Sight) -> PaperContent:
    """The sheet of the caller's station. Overdue, given back, unprinted and parked are as they are now."""
    begin = midnight(day)
    end = midnight(day + timedelta(days=1))
    span = tables_day.Span(caller.station, begin, end, civil_date(tx.now).isoformat())
    lists: dict[str, Members] = {
        "overdue": _named(sight, tables_day.overdue(tx, span)),
        "returned": _named(sight, tables_day.given_back(tx, span)),
        "unprinted": _titled(tx, tables_day.unprinted(tx, span)),
        "parked": tables_day.parked(tx, span),
        "received": _named(sight, tables_day.received(tx, span)),
        "finished": [
            one | {"state": ENDS.get(one["state"], one["state"])}
            for one in _named(sight, tables_day.finished(tx, span))
        ],
    }
    station = identity.organisation(tx, caller.station)
    facts = {"station": station[1] if station else "", "day": day.isoformat(), "clerk": caller.name}
    facts |= {"issued_at": tx.now}
    counts = {f"{name}_count": str(len(members)) for name, members in lists.items()}
    kept = cut(lists)
    more = {
        f"{name}_more": f"（列出前 {len(kept[name])} 件）" if len(kept[name]) < len(members) else ""
        for name, members in lists.items()
    }
    return PaperContent(facts=facts | counts | more, lists=kept)


def cut(lists: dict[str, Members]) -> dict[str, Members]:
    """The first lines of each: three of every list, the rest of the page in the order of the lists."""
    room = ROWS + ROWS_FOR_TWO_LISTS * sum(not members for members in lists.values()) // 2
    most = {name: min(len(members), ROWS_OF_A_LIST) for name, members in lists.items()}
    left = room - sum(most.values())
    for name, members in lists.items():
        added = max(0, min(len(members) - most[name], left))
        most[name] += added
        left -= added
    return {name: members[: most[name]] for name, members in lists.items()}


def _titled(tx: Transaction, members: Members) -> Members:
    titles: dict[str, str] = {told.kind: told.title for told in templates.listed_now(tx)}
    return [{**one, "title": titles[one["kind"]]} for one in members]


def _named(sight: Sight, members: Members) -> Members:
    tell: Callable[[str], str] = sight.name
    return [one | {"applicant": tell(one["applicant"])} for one in members]
