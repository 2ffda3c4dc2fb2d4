"""Receipts as the first version of the interface told them: an acceptance or a result, made of a paper."""

from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import not_found
from server_stub.identifiers import is_uuid
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.papers import service, tables
from server_stub.papers.service import Copying
from server_stub.papers.wire import (
    Copy,
    CopyMade,
    Paper,
    PaperCopyMade,
    PaperLine,
    PaperRequest,
    Receipt,
    ReceiptRequest,
)


def issue(
    tx: Transaction, caller: Caller, request: tuple[str, ReceiptRequest], policy: Policy
) -> Recorded[Receipt]:
    """Numbers a receipt. Asked again, it is the same one."""
    case, body = request
    done = service.issue(tx, caller, PaperRequest(kind=body.kind, case=case), policy)
    return Recorded(_receipt(done.answer), person=done.person, case=done.case, detail=done.detail)


def copy(tx: Transaction, caller: Caller, request: tuple[str, CopyMade], policy: Policy) -> Recorded[Copy]:
    """Counts a copy."""
    paper, body = request
    row = tables.find(tx, paper) if is_uuid(paper) else None
    if row is None or row.kind not in ("acceptance", "result"):
        raise not_found()
    done = service.copy(tx, caller, Copying(paper, PaperCopyMade(size=body.paper)), policy)
    told = Copy(receipt=_receipt(done.answer.paper), copy=done.answer.copy)
    return Recorded(told, person=done.person, case=done.case, detail=done.detail)


def _receipt(paper: Paper) -> Receipt:
    facts, lists = paper.content.facts, paper.content.lists
    result = paper.kind == "result"
    outcome = "refused" if facts.get("refused") else facts.get("result_name", "")
    return Receipt(
        id=paper.id,
        number=paper.number,
        kind="result" if result else "acceptance",
        case=paper.case or "",
        case_number=facts["case_number"],
        item_name=facts["item_name"],
        applicant_name=facts["applicant_name"],
        applicant_masked=facts["applicant_masked"],
        received=[PaperLine(name=one["name"], pages=int(one["pages"])) for one in lists.get("received", [])],
        missing=[one["name"] for one in lists.get("missing", [])],
        accepted_on=facts["accepted_on"],
        limit_working_days=int(facts.get("limit_working_days", "0")),
        due_on=facts.get("due_on", ""),
        provisional_due=bool(facts.get("provisional")),
        agency=facts["agency"],
        station=facts["station"],
        clerk=facts["clerk"],
        issued_at=facts["issued_at"],
        outcome=outcome if result else "",
        why=facts.get("why", "") if result else "",
        copies=paper.copies,
        mark=paper.mark,
        check_code=paper.check_code,
    )
