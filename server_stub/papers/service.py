"""Numbers receipts and counts their copies. What stands on them comes from the case; the desk draws them."""

from collections import Counter
from dataclasses import dataclass

from server_stub.cases import tables as cases
from server_stub.cases.moving import found
from server_stub.cases.sight import Sight
from server_stub.cases.tables import CaseRow, HistoryRow
from server_stub.cases.view import item_of, papers_of
from server_stub.cases.wire import JournalMark
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.papers import tables
from server_stub.papers.tables import ReceiptRow
from server_stub.papers.wire import Copy, CopyMade, PaperLine, Receipt, ReceiptRequest

LETTERS = {"acceptance": "S", "result": "J"}
"""受理 and 结."""
OPTIONAL = "（非必交）"


@dataclass(frozen=True)
class Asked:
    """Which receipt of which case."""

    case: str
    body: ReceiptRequest


@dataclass(frozen=True)
class Copying:
    """A copy of which receipt."""

    receipt: str
    body: CopyMade


def issue(tx: Transaction, caller: Caller, request: Asked, policy: Policy) -> Recorded[Receipt]:
    """Numbers a receipt. Asked again, it is the same one."""
    case, kind = found(tx, caller, request.case), request.body.kind
    if kind == "result" and case.state not in ("approved", "refused"):
        raise Refusal(409, "state_conflict", facts={"state": case.state}, case=case.id)
    row = tables.of_case(tx, case.id, kind)
    if row is None:
        row = _numbered(tx, caller, case, kind)
        tables.add(tx, row)
    told = whole(tx, case, row, Sight(policy, caller))
    return Recorded(told, person=case.applicant, case=case.id, detail={"receipt": row.number})


def _numbered(tx: Transaction, caller: Caller, case: CaseRow, kind: str) -> ReceiptRow:
    """The receipt with what stands on it today: a reprint must not say anything else."""
    station = identity.organisation(tx, case.station)
    return ReceiptRow(
        id=uuid7(),
        number=f"{case.number}-{LETTERS[kind]}",
        case_id=case.id,
        kind=kind,
        revision=case.revision,
        clerk=caller.name,
        issued_at=tx.now,
        due_on=case.due_on,
        provisional_due=case.provisional_due,
        agency=_agency(tx, case, item_of(tx, case)),
        station=station[1] if station else "",
    )


def copy(tx: Transaction, caller: Caller, request: Copying, policy: Policy) -> Recorded[Copy]:
    """Counts a copy before it is drawn: a paper nobody counted never leaves the printer."""
    row = tables.find(tx, request.receipt) if is_uuid(request.receipt) else None
    if row is None:
        raise not_found()
    case = found(tx, caller, row.case_id)
    number = tables.copies_made(tx, row.id) + 1
    tables.add_copy(tx, row.id, number, request.body.paper, caller.account, caller.workstation)
    detail: dict[str, str | int] = {"receipt": row.number, "copy": number, "paper": request.body.paper}
    told = whole(tx, case, row, Sight(policy, caller))
    return Recorded(Copy(receipt=told, copy=number), person=case.applicant, case=case.id, detail=detail)


def whole(tx: Transaction, case: CaseRow, row: ReceiptRow, sight: Sight) -> Receipt:
    """All that stands on the paper; the name no fuller than who prints it may see it."""
    item = item_of(tx, case)
    received, missing = _papers(tx, case, item, row.revision)
    mark, outcome, why = _standing(tx, case, item, row.kind)
    return Receipt(
        id=row.id,
        number=row.number,
        kind="result" if row.kind == "result" else "acceptance",
        case=case.id,
        case_number=case.number,
        item_name=item.name,
        applicant_name=sight.name(case.applicant_name),
        applicant_masked=f"{case.applicant[:6]}{'*' * 8}{case.applicant[-4:]}",
        received=received,
        missing=missing,
        accepted_on=civil_date(case.submitted_at).isoformat(),
        limit_working_days=item.limit_working_days,
        due_on=row.due_on,
        provisional_due=bool(row.provisional_due),
        agency=row.agency or _agency(tx, case, item),  # a receipt of the first version kept none
        station=row.station,
        clerk=row.clerk,
        issued_at=row.issued_at,
        outcome=outcome,
        why=why,
        copies=tables.copies_made(tx, row.id),
        mark=mark,
        check_code=f"CW1|{row.number}|{case.number}|{mark.index}|{mark.leaf}",
    )


def _papers(
    tx: Transaction, case: CaseRow, item: ServiceItem, revision: int
) -> tuple[list[PaperLine], list[str]]:
    """What was handed in when the receipt was issued, by material, and what was not."""
    pages: Counter[str] = Counter()
    for paper in papers_of(tx, case, revision):
        pages[paper.material] += paper.pages
    received = [
        PaperLine(name=material.name, pages=pages[material.code])
        for material in item.materials
        if pages[material.code]
    ]
    missing = [f"{material.name}{OPTIONAL}" for material in item.materials if not pages[material.code]]
    return received, missing


def _standing(tx: Transaction, case: CaseRow, item: ServiceItem, kind: str) -> tuple[JournalMark, str, str]:
    """Mark, outcome and reason: of the submission, or of the deed that closed the case."""
    if kind == "acceptance":
        return JournalMark(index=case.accepted_index, leaf=case.accepted_leaf), "", ""
    last: HistoryRow = cases.history_of(tx, case.id)[-1]
    why = "；".join(part for part in (last.rule, last.why) if part)
    outcome = item.result_name if case.state == "approved" else "refused"
    return JournalMark(index=last.journal_index, leaf=last.leaf), outcome, why


def _agency(tx: Transaction, case: CaseRow, item: ServiceItem) -> str:
    """The window that decides: its seal belongs on the paper."""
    step = next(step for step in item.route if step.decides)
    division = case.division[: 6 if step.level == "district" else 4]
    window = identity.department_at(tx, step.department, step.level, division)
    return window[1] if window else ""
