"""What a counterpart window does: open a case for decision (a lease), and decide it."""

from dataclasses import dataclass
from datetime import timedelta

from server_stub.cases import route, tables
from server_stub.cases.moving import Told, changed, found, moved, position_of, unchanged, write_history
from server_stub.cases.service import UNTIL_RECORDED, check_words
from server_stub.cases.tables import CaseRow, LeaseRow
from server_stub.cases.view import Rules, item_of, papers_of, whole
from server_stub.cases.wire import Case, Decision, Deed, Lease, ToMend
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Mark, Recorded
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller

LEASE = timedelta(minutes=10)
WHAT_LENGTH = 500


@dataclass(frozen=True)
class Deciding:
    """A decision, on which case, and which version of it was looked at."""

    case: str
    version: int
    body: Decision


def decide(tx: Transaction, caller: Caller, request: Deciding, rules: Rules) -> Recorded[Case]:
    """Approve, return or refuse. The route says what comes of it."""
    case, body = found(tx, caller, request.case), request.body
    unchanged(case, request.version)
    _may_decide(tx, caller, case)
    item = item_of(tx, case)
    _check(tx, case, item, body)
    step = item.route[case.step]
    after = moved(tx, rules, case, item, route.decide(item.route, position_of(case), body.kind))
    told = Told(_deed(after), step.name, body.opinion, body.rule, body.to_mend)

    def close(tx: Transaction, mark: Mark) -> Case:
        tables.drop_lease(tx, case.id)
        row = changed(tx, case, after)
        write_history(tx, caller, row, told, mark)
        return whole(tx, rules, row, caller)

    return Recorded(
        UNTIL_RECORDED,
        person=case.applicant,
        case=case.id,
        detail={"kind": body.kind, "step": step.code, "state": after.state},
        version=case.version + 1,
        after_record=close,
    )


def take_lease(tx: Transaction, caller: Caller, request: str) -> Recorded[Lease]:
    """Ten minutes in which others are told who has the case open. The holder may renew it."""
    case = found(tx, caller, request)
    _may_decide(tx, caller, case)
    held = tables.lease_of(tx, case.id, tx.now)
    if held is not None and held.account != caller.account:
        raise Refusal(409, "lease_held", facts={"held_by": held.name, "until": held.until}, case=case.id)
    until = stamp(moment(tx.now) + LEASE)
    tables.keep_lease(tx, case.id, LeaseRow(caller.account, caller.name, until))
    return Recorded(Lease(held_by=caller.name, until=until), case=case.id)


def let_go(tx: Transaction, caller: Caller, request: str) -> Recorded[None]:
    """Gives the caller's own lease back; harmless without one."""
    case = found(tx, caller, request)
    tables.drop_lease(tx, case.id, caller.account)
    return Recorded(None, case=case.id)


def _may_decide(tx: Transaction, caller: Caller, case: CaseRow) -> None:
    """Only where the case waits, and only who did not hand it in."""
    if case.state != "in_approval" or case.place != caller.organisation:
        raise Refusal(409, "state_conflict", facts={"state": case.state}, case=case.id)
    window = {
        row.account for row in tables.history_of(tx, case.id) if row.deed in ("submitted", "resubmitted")
    }
    if caller.account in window:
        raise Refusal(409, "took_in_yourself", case=case.id)


def _check(tx: Transaction, case: CaseRow, item: ServiceItem, body: Decision) -> None:
    known = {material.code for material in item.materials}
    if not known.issuperset(body.materials_seen):
        raise Refusal(422, "material_unknown", field="materials_seen", case=case.id)
    check_words(body.opinion, "opinion")
    check_words(body.rule, "rule", WHAT_LENGTH)
    if (body.to_mend and body.kind != "return") or (body.rule and body.kind != "refuse"):
        raise Refusal(422, "invalid_field", field="to_mend" if body.to_mend else "rule", case=case.id)
    match body.kind:
        case "approve":
            handed_in = {paper.material for paper in papers_of(tx, case)}
            if not handed_in.issubset(body.materials_seen):
                raise Refusal(422, "materials_not_seen", field="materials_seen", case=case.id)
        case "return":
            _check_mending(case, item, body.to_mend)
        case "refuse":
            for field, text in (("opinion", body.opinion), ("rule", body.rule)):
                if not text.strip():
                    raise Refusal(422, "reason_missing", field=field, case=case.id)


def _check_mending(case: CaseRow, item: ServiceItem, to_mend: list[ToMend]) -> None:
    if not to_mend:
        raise Refusal(422, "reason_missing", field="to_mend", case=case.id)
    fields, materials = {field.code for field in item.form}, {material.code for material in item.materials}
    if len(to_mend) > len(fields) + len(materials):
        raise Refusal(422, "invalid_field", field="to_mend", case=case.id)
    for each in to_mend:
        if each.code not in (fields if each.kind == "field" else materials):
            raise Refusal(422, "invalid_field", field="to_mend", case=case.id)
        if not each.what.strip():
            raise Refusal(422, "reason_missing", field="to_mend", case=case.id)
        check_words(each.what, "to_mend", WHAT_LENGTH)


def _deed(after: CaseRow) -> Deed:
    match after.state:
        case "in_approval":
            return "forwarded"
        case "returned":
            return "returned"
        case "approved":
            return "approved"
        case _:
            return "refused"
