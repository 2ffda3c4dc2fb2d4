"""What a counterpart window does first of all: open a case for decision (a lease), and decide it."""

from dataclasses import dataclass
from datetime import timedelta

from server_stub.cases import acting, courses, tables_leases
from server_stub.cases.acting import Acting
from server_stub.cases.moving import found
from server_stub.cases.permitted import Seat
from server_stub.cases.tables import CaseRow
from server_stub.cases.tables_leases import LeaseRow
from server_stub.cases.view import Rules, item_of
from server_stub.cases.wire import Case, CaseDeed, Decision, Lease
from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal
from server_stub.identifiers import is_uuid
from server_stub.identity.caller import Caller

LEASE = timedelta(minutes=10)


@dataclass(frozen=True)
class Deciding:
    """A decision, on which case, and which version of it was looked at."""

    case: str
    version: int
    body: Decision


def decide(tx: Transaction, caller: Caller, request: Deciding, rules: Rules) -> Recorded[Case]:
    """Approve, return or refuse, in the caller's own task."""
    said = request.body
    body = CaseDeed(
        kind=said.kind,
        materials_seen=said.materials_seen,
        opinion=said.opinion,
        to_mend=said.to_mend,
        rule=said.rule,
        attached=said.attached,
    )
    if said.together and not is_uuid(said.together):
        raise Refusal(422, "invalid_field", field="together")
    return acting.act(tx, caller, Acting(request.case, request.version, body, said.together), rules)


def take_lease(tx: Transaction, caller: Caller, request: str, rules: Rules) -> Recorded[Lease]:
    """Ten minutes in which others are told who has the case open. The holder may renew it."""
    case = found(tx, caller, request)
    window = _at_work(tx, caller, case, rules)
    held = tables_leases.find(tx, case.id, tx.now, window)
    if held is not None and held.account != caller.account:
        raise Refusal(409, "lease_held", facts={"held_by": held.name, "until": held.until}, case=case.id)
    until = stamp(moment(tx.now) + LEASE)
    tables_leases.keep(tx, case.id, window, LeaseRow(caller.account, caller.name, until))
    return Recorded(Lease(held_by=caller.name, until=until), case=case.id)


def let_go(tx: Transaction, caller: Caller, request: str) -> Recorded[None]:
    """Gives the caller's own lease back; harmless without one."""
    case = found(tx, caller, request)
    tables_leases.drop(tx, case.id, caller.account)
    return Recorded(None, case=case.id)


def _at_work(tx: Transaction, caller: Caller, case: CaseRow, rules: Rules) -> str:
    """The window it is open at: where something is for the caller to do, who did not hand it in."""
    item = item_of(tx, case)
    seat = Seat(tx, caller, rules.policy, case, item, courses.read(tx, case, item))
    if case.state == "in_approval" and seat.took_in:
        raise Refusal(409, "took_in_yourself", case=case.id)
    task = next((each.task for each in seat.deeds() if each.task), 0)
    if not task:
        raise Refusal(409, "state_conflict", facts={"state": case.state}, case=case.id)
    return seat.course.task(task).window
