"""What every deed on a case does to it: the step's clock and window, the history, and the news of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from server_stub.cases import limits, route, tables
from server_stub.cases.tables import CaseRow, HistoryRow
from server_stub.cases.view import Rules
from server_stub.cases.wire import Deed, ToMend
from server_stub.catalogue.wire import ServiceItem, Step
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.journal.leaf import Mark
from server_stub.news.announcing import Audience, Kind, announce


@dataclass(frozen=True)
class Told:
    """What the history says of a deed beyond who and when."""

    deed: Deed
    step: str
    why: str = ""
    rule: str = ""
    to_mend: Sequence[ToMend] = ()


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


def counterpart(tx: Transaction, division: str, step: Step) -> str:
    """The counterpart window of a step for a station's division."""
    where = identity.department_at(
        tx, step.department, step.level, division[: 6 if step.level == "district" else 4]
    )
    if where is None:
        raise Refusal(409, "state_conflict", facts={"reason": "no_counterpart", "step": step.code})
    return str(where[0])


def moved(
    tx: Transaction, rules: Rules, case: CaseRow, item: ServiceItem, position: route.Position
) -> CaseRow:
    """The case in its new position: where it waits, and what its clocks do."""
    today = civil_date(tx.now)
    match position:
        case route.Waiting(step):
            onward = case.state != "returned"
            row = replace(
                case, state="in_approval", step=step, place=counterpart(tx, case.division, item.route[step])
            )
            if not onward:
                return limits.run_on(rules.calendar, row, today)
            return limits.set_step(
                row, limits.start(rules.calendar, today, item.route[step].limit_working_days)
            )
        case route.GivenBack(step):
            return limits.stop(rules.calendar, replace(case, state="returned", step=step, place=None), today)
        case route.Closed(step, outcome):
            return limits.stop(rules.calendar, replace(case, state=outcome, step=step, place=None), today)


def changed(tx: Transaction, before: CaseRow, case: CaseRow) -> CaseRow:
    """Writes a moved case down as its next version, and tells whom it concerns: the window it left too."""
    case = replace(case, version=case.version + 1, changed_at=tx.now)
    tables.change(tx, case)
    if before.place is not None and before.place != case.place:
        _announce_at(tx, "case_changed", case.id, before.place)
    tell(tx, case)
    return case


def tell(tx: Transaction, case: CaseRow) -> None:
    """News for the station, and for the window the case now waits at."""
    announce(tx, "case_changed", case.id, Audience(station=case.station))
    if case.place is None:
        return
    tables.add_place(tx, case)
    _announce_at(tx, "case_arrived", case.id, case.place)


def _announce_at(tx: Transaction, kind: Kind, case: str, place: str) -> None:
    """News for everyone of a counterpart window."""
    window = identity.organisation(tx, place)
    if window is not None:
        announce(tx, kind, case, Audience(department=window[4], division=window[3]))


def write_history(tx: Transaction, caller: Caller, case: CaseRow, told: Told, mark: Mark) -> None:
    """One line more in the case's history, with its place in the journal."""
    where = identity.organisation(tx, caller.organisation)
    tables.add_history(
        tx,
        HistoryRow(
            case_id=case.id,
            position=len(tables.history_of(tx, case.id)),
            at=tx.now,
            deed=told.deed,
            account=caller.account,
            name=caller.name,
            organisation=where[1] if where else "",
            step=told.step,
            why=told.why,
            rule=told.rule,
            to_mend=msgspec.json.encode(told.to_mend).decode(),
            journal_index=mark.index,
            leaf=mark.leaf,
        ),
    )


def position_of(case: CaseRow) -> route.Position:
    """The case's state as the route engine knows it."""
    match case.state:
        case "in_approval":
            return route.Waiting(case.step)
        case "returned":
            return route.GivenBack(case.step)
        case "approved":
            return route.Closed(case.step, "approved")
        case _:
            return route.Closed(case.step, "refused")
