"""What happened at a station on a day, and what stands there unfinished: for the end-of-day sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from msgspec import Struct
from sqlalchemy import Index

from server_stub.cases.tables import cases
from server_stub.database import Transaction, Value

CASES_BY_STATION = Index("cases_by_station", cases.c.station, cases.c.submitted_at)
CASES_BY_STATION_AND_STATE = Index(
    "cases_by_station_and_state", cases.c.station, cases.c.state, cases.c.changed_at
)
Members = list[dict[str, str]]


@dataclass(frozen=True)
class Span:
    """A station's day, from moment to moment; and today, by which things are overdue."""

    station: str
    begin: str
    end: str
    today: str


class _Named(Struct):
    """Of an item as it was kept, its name."""

    name: str


_item = msgspec.json.Decoder(_Named)
_CASE = (
    "SELECT c.number, k.told, c.applicant_name, {more} FROM cases c"
    " JOIN item_versions k ON k.item = c.item AND k.version = c.item_version"
)


def received(tx: Transaction, span: Span) -> Members:
    """Cases taken in that day."""
    found = tx.all(
        _CASE.format(more="a.name")
        + " JOIN accounts a ON a.id = c.taken_by"
        + " WHERE c.station = ? AND c.submitted_at >= ? AND c.submitted_at < ? ORDER BY c.submitted_at, c.id",
        (span.station, span.begin, span.end),
    )
    return [_case(row) | {"clerk": str(row[3])} for row in found]


def finished(tx: Transaction, span: Span) -> Members:
    """Cases of the station that came to their end that day, wherever that was."""
    found = tx.all(
        _CASE.format(more="c.state") + " WHERE c.station = ?"
        " AND c.state IN ('approved', 'refused', 'withdrawn', 'voided') AND c.changed_at >= ?"
        " AND EXISTS (SELECT 1 FROM case_history h WHERE h.case_id = c.id AND h.at >= ? AND h.at < ?"
        " AND h.deed = c.state) ORDER BY c.changed_at, c.id",
        (span.station, span.begin, span.begin, span.end),
    )
    return [_case(row) | {"state": str(row[3])} for row in found]


def given_back(tx: Transaction, span: Span) -> Members:
    """Cases that wait at the window to be mended."""
    found = tx.all(
        _CASE.format(more="c.changed_at")
        + " WHERE c.station = ? AND c.state = 'returned' ORDER BY c.changed_at, c.id",
        (span.station,),
    )
    return [_case(row) | {"since": str(row[3])} for row in found]


def overdue(tx: Transaction, span: Span) -> Members:
    """Cases of the station whose limit is over; one that stands still is not."""
    found = tx.all(
        _CASE.format(more="c.due_on")
        + " WHERE c.station = ? AND c.state = 'in_approval' AND c.held_for = '' AND c.due_on < ?"
        + " ORDER BY c.due_on, c.id",
        (span.station, span.today),
    )
    return [_case(row) | {"due_on": str(row[3])} for row in found]


def unprinted(tx: Transaction, span: Span) -> Members:
    """Papers numbered that day that never went to a printer, and cases that never got their receipt."""
    papers = tx.all(
        "SELECT p.number, p.kind FROM papers p WHERE p.station = ? AND p.issued_at >= ? AND p.issued_at < ?"
        " AND p.kind <> 'day_sheet' AND NOT EXISTS (SELECT 1 FROM paper_copies q WHERE q.paper = p.id)"
        " ORDER BY p.issued_at, p.id",
        (span.station, span.begin, span.end),
    )
    cases = tx.all(
        "SELECT c.number FROM cases c WHERE c.station = ? AND c.submitted_at >= ? AND c.submitted_at < ?"
        " AND NOT EXISTS (SELECT 1 FROM papers p WHERE p.case_id = c.id AND p.kind = 'acceptance')"
        " ORDER BY c.submitted_at, c.id",
        (span.station, span.begin, span.end),
    )
    told = [
        {"number": str(number), "kind": str(kind), "why": "已编号，未送打印机"} for number, kind in papers
    ]
    return told + [{"number": str(row[0]), "kind": "acceptance", "why": "未出具"} for row in cases]


def parked(tx: Transaction, span: Span) -> Members:
    """Drafts of the station that became no case yet, by whoever kept them; their citizens lie sealed."""
    found = tx.all(
        "SELECT k.told, d.kept_by, d.saved_at, d.item FROM drafts d LEFT JOIN item_versions k"
        " ON k.item = d.item AND k.version = d.item_version"
        " WHERE d.station = ? AND d.state = 'open' ORDER BY d.saved_at, d.id",
        (span.station,),
    )
    return [
        {
            "item": _item.decode(row[0]).name if row[0] else str(row[3]),
            "clerk": str(row[1]),
            "saved_at": str(row[2]),
        }
        for row in found
    ]


def _case(row: Sequence[Value]) -> dict[str, str]:
    return {"number": str(row[0]), "item": _item.decode(str(row[1])).name, "applicant": str(row[2])}
