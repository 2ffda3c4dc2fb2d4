"""What every deed on a case does to it: its course and clocks, the history, and the news of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from server_stub.cases import courses, tables
from server_stub.cases.tables import CaseRow, HistoryRow
from server_stub.cases.view import Rules
from server_stub.cases.wire import Deed, ToMend
from server_stub.cases.wire_deeds import Corrected
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.journal.leaf import Mark
from server_stub.news.announcing import Audience, Kind, announce
from server_stub.routing import clocks
from server_stub.routing.course import Course


@dataclass(frozen=True)
class Told:
    """What the history says of a deed beyond who and when."""

    deed: Deed
    step: str
    why: str = ""
    rule: str = ""
    to_mend: Sequence[ToMend] = ()
    part: str = ""
    to: str = ""
    held_for: str = ""
    working_days: int = 0
    corrected: Corrected | None = None
    behalf: str = ""
    attached: Sequence[str] = ()


@dataclass(frozen=True)
class Moved:
    """A case on its way: its row as it will be, and its course before (if it had one) and after."""

    row: CaseRow
    was: Course | None
    course: Course


def found(tx: Transaction, caller: Caller, case: str) -> CaseRow:
    """The case, where the caller may know of it."""
    row = tables.find(tx, case, caller) if is_uuid(case) else None
    if row is None:
        raise not_found()
    return row


def unchanged(case: CaseRow, version: int) -> None:
    """Refuses a deed that was meant for an earlier version of the case."""
    if case.version != version:
        raise Refusal(412, "version_conflict", facts={"version": case.version}, case=case.id)


def moved(
    tx: Transaction, rules: Rules, case: CaseRow, item: ServiceItem, was: Course | None, course: Course
) -> Moved:
    """The case with its new course, all clocks as they must be."""
    today = civil_date(tx.now)
    course = clocks.wound(rules.calendar, today, was, course, item.limit_working_days)
    row = courses.written(case, course, item)
    if course.is_closed and case.closing is None:
        row = replace(row, closing=tables.next_position(tx, case.id))
    return Moved(row, was, course)


def begun(tx: Transaction, moving: Moved, mark: Mark) -> CaseRow:
    """Writes a new case down with the work it brings, and tells whom it concerns."""
    row = replace(moving.row, accepted_index=mark.index, accepted_leaf=mark.leaf)
    tables.add(tx, row)
    courses.keep(tx, row, None, moving.course)
    tell(tx, replace(moving, row=row))
    return row


def advanced(tx: Transaction, moving: Moved) -> CaseRow:
    """Writes a moved case down as its next version, and tells whom it concerns: the windows it left too."""
    row = replace(moving.row, version=moving.row.version + 1, changed_at=tx.now)
    tables.change(tx, row)
    courses.keep(tx, row, moving.was, moving.course)
    tell(tx, replace(moving, row=row))
    return row


def tell(tx: Transaction, moving: Moved) -> None:
    """News for the station, for the windows the case now waits at, and for those it left."""
    case = moving.row
    announce(tx, "case_changed", case.id, Audience(station=case.station))
    before, now = set(courses.waiting(moving.was)), set(courses.waiting(moving.course))
    for place in sorted(before - now):
        _announce_at(tx, "case_changed", case.id, place)
    for place in sorted(now):
        tables.add_place(tx, case, place)
        _announce_at(tx, "case_changed" if place in before else "case_arrived", case.id, place)


def _announce_at(tx: Transaction, kind: Kind, case: str, place: str) -> None:
    """News for everyone of a counterpart window."""
    window = identity.organisation(tx, place)
    if window is not None and window[4] is not None:
        announce(tx, kind, case, Audience(department=window[4], division=window[3]))
    elif window is not None:  # a centre, where leaders sit
        announce(tx, kind, case, Audience(station=place))


def write_history(tx: Transaction, caller: Caller | None, case: CaseRow, told: Told, mark: Mark) -> None:
    """One line more in the case's history, with its place in the journal. Without a caller: the
    centre did it."""
    where = identity.organisation(tx, caller.organisation) if caller else None
    tables.add_history(
        tx,
        HistoryRow(
            case_id=case.id,
            position=tables.next_position(tx, case.id),
            at=tx.now,
            deed=told.deed,
            account=caller.account if caller else "",
            name=caller.name if caller else "",
            organisation=where[1] if where else "",
            step=told.step,
            why=told.why,
            rule=told.rule,
            to_mend=msgspec.json.encode(told.to_mend).decode(),
            journal_index=mark.index,
            leaf=mark.leaf,
            part=told.part,
            sent_to=told.to,
            held_for=told.held_for,
            corrected=msgspec.json.encode(told.corrected).decode() if told.corrected else "",
            working_days=told.working_days,
            behalf=told.behalf,
            attached=" ".join(told.attached),
        ),
    )
