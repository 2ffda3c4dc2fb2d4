"""Numbers papers, keeps what stands on them, counts their copies. The desk draws them."""

from dataclasses import dataclass, replace
from typing import Any

import msgspec

from server_stub.cases import tables as cases
from server_stub.cases.moving import found
from server_stub.cases.sight import Sight
from server_stub.cases.tables import CaseRow, HistoryRow
from server_stub.cases.view import item_of
from server_stub.cases.wire import JournalMark
from server_stub.clock import civil_date
from server_stub.database import Transaction
from server_stub.deeds import Mark, Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.notices import tables as notices
from server_stub.notices.tables import NoticeRecord
from server_stub.papers import case_content, day_content, notice_content, tables, templates
from server_stub.papers.kinds import KINDS, Kind
from server_stub.papers.tables import CopyRow, PaperRow
from server_stub.papers.wire import Paper, PaperContent, PaperCopy, PaperCopyMade, PaperRequest
from server_stub.promises import tables as promises

UNTIL_RECORDED: Any = None
"""Stands for the answer of a deed that is finished by `after_record`, which makes the real one."""
NAMES = ("applicant_name", "agent_name")
_content = msgspec.json.Decoder(PaperContent)


@dataclass(frozen=True)
class Copying:
    """A copy of which paper."""

    paper: str
    body: PaperCopyMade


@dataclass(frozen=True)
class Subject:
    """What a paper is about, found within the caller's reach."""

    id: str
    case: CaseRow | None = None
    notice: NoticeRecord | None = None
    deed: HistoryRow | None = None

    @property
    def person(self) -> str | None:
        """The citizen it concerns."""
        return self.case.applicant if self.case else self.notice.applicant if self.notice else None


def issue(tx: Transaction, caller: Caller, request: PaperRequest, policy: Policy) -> Recorded[Paper]:
    """Numbers a paper. Asked again, it is the same one."""
    kind = KINDS[request.kind]
    subject = _subject(tx, caller, request, kind)
    occasion = _occasion(tx, kind, request, subject)
    row = tables.of(tx, subject.id, request.kind, occasion)
    detail: dict[str, str | int] = {"kind": request.kind}
    case = subject.case.id if subject.case else None
    if row is not None:
        told = whole(tx, row, subject, Sight(policy, caller))
        return Recorded(told, person=subject.person, case=case, detail=detail | {"paper": row.number})
    made = _numbered(tx, caller, request, subject, occasion, Sight(policy, caller))
    mark = _mark_of(subject, request.kind)
    if mark is not None:
        kept = replace(made, journal_index=mark.index, leaf=mark.leaf)
        tables.add(tx, kept)
        told = whole(tx, kept, subject, Sight(policy, caller))
        return Recorded(told, person=subject.person, case=case, detail=detail | {"paper": made.number})

    def keep(tx: Transaction, mark: Mark) -> Paper:
        kept = replace(made, journal_index=mark.index, leaf=mark.leaf)
        tables.add(tx, kept)
        return whole(tx, kept, subject, Sight(policy, caller))

    return Recorded(
        UNTIL_RECORDED,
        person=subject.person,
        case=case,
        detail=detail | {"paper": made.number},
        after_record=keep,
    )


def copy(tx: Transaction, caller: Caller, request: Copying, policy: Policy) -> Recorded[PaperCopy]:
    """Counts a copy before it is drawn: a paper nobody counted never leaves the printer."""
    row = tables.find(tx, request.paper) if is_uuid(request.paper) else None
    if row is None:
        raise not_found()
    subject, body = _subject_of(tx, caller, row), request.body
    number = tables.copies_made(tx, row.id, body.part) + 1
    tables.add_copy(tx, CopyRow(row.id, body.part, number, body.size, caller.account, caller.workstation))
    told = whole(tx, row, subject, Sight(policy, caller))
    detail: dict[str, str | int] = {
        "paper": row.number,
        "part": body.part,
        "copy": number,
        "size": body.size,
    }
    return Recorded(
        PaperCopy(paper=told, part=body.part, copy=number),
        person=subject.person,
        case=row.case_id,
        detail=detail,
    )


def _subject(tx: Transaction, caller: Caller, request: PaperRequest, kind: Kind) -> Subject:
    match kind.about:
        case "case":
            case = found(tx, caller, request.case)
            if request.kind == "promise" and not promises.of_case(tx, case.id):
                raise Refusal(409, "state_conflict", facts={"state": case.state}, case=case.id)
            if request.kind == "result" and case.state == "revoked":  # it is no longer so
                raise Refusal(409, "state_conflict", facts={"state": case.state}, case=case.id)
            return Subject(case.id, case=case, deed=_deed(tx, case, kind, request.deed))
        case "notice":
            notice = notices.find(tx, request.notice, caller)
            if notice is None or (notice[0].kind == "missing") != (request.kind == "notice"):
                raise not_found()
            return Subject(notice[0].id, notice=notice[0])
        case "station":
            return Subject(caller.station)


def _subject_of(tx: Transaction, caller: Caller, row: PaperRow) -> Subject:
    """What a numbered paper is about, where the caller may know of it."""
    if row.case_id is not None:
        return Subject(row.subject, case=found(tx, caller, row.case_id))
    if row.notice is not None:
        notice = notices.find(tx, row.notice, caller)
        if notice is None:
            raise not_found()
        return Subject(row.subject, notice=notice[0])
    if row.station != caller.station:
        raise not_found()
    return Subject(row.subject)


def _deed(tx: Transaction, case: CaseRow, kind: Kind, index: int) -> HistoryRow | None:
    """The deed a paper tells of: the one asked for, else the latest of its kind."""
    if not kind.deeds:
        return None
    done = [row for row in cases.history_of(tx, case.id) if row.deed in kind.deeds]
    asked = [row for row in done if not index or row.journal_index == index]
    if not asked:
        raise Refusal(409, "state_conflict", facts={"state": case.state}, case=case.id)
    return asked[-1]


def _occasion(tx: Transaction, kind: Kind, request: PaperRequest, subject: Subject) -> int:
    match kind.each:
        case "once":
            return 0
        case "deed":
            return subject.deed.journal_index if subject.deed else 0
        case "revision":
            return subject.case.revision if subject.case else 0
        case "asked":
            return tables.issued(tx, subject.id, request.kind) + 1


def _numbered(
    tx: Transaction, caller: Caller, request: PaperRequest, subject: Subject, occasion: int, sight: Sight
) -> PaperRow:
    content, about, number = _said(tx, caller, request, subject, occasion, sight)
    return PaperRow(
        id=uuid7(),
        number=number,
        kind=request.kind,
        subject=subject.id,
        occasion=occasion,
        case_id=subject.case.id if subject.case else None,
        notice=subject.notice.id if subject.notice else None,
        template_version=templates.running(tx, request.kind).version,
        about=about,
        content=msgspec.json.encode(content).decode(),
        station=caller.station,
        issued_at=subject.notice.issued_at if subject.notice else tx.now,
        journal_index=0,
        leaf="",
    )


def _said(
    tx: Transaction, caller: Caller, request: PaperRequest, subject: Subject, occasion: int, sight: Sight
) -> tuple[PaperContent, str, str]:
    """Content, what it is about, number."""
    if subject.case is not None:
        case, letter = subject.case, KINDS[request.kind].letter
        telling = case_content.telling_of(tx, case, subject.deed, caller.name)
        earlier = tables.issued(tx, case.id, request.kind)
        number = f"{case.number}-{letter}{earlier + 1 if earlier else ''}"
        return case_content.content_of(tx, request.kind, telling), telling.item.name, number
    if subject.notice is not None:
        notice = subject.notice
        return notice_content.content_of(tx, notice), notice.item_name, notice.number
    day = day_content.day_of(request.day, tx.now)
    content = day_content.content_of(tx, caller, day, sight)
    code = (identity.organisation(tx, caller.station) or ("", "", "", caller.division))[3]
    letter = KINDS[request.kind].letter
    number = f"{code}-{civil_date(tx.now):%Y%m%d}-{letter}{occasion}"
    return content, content.facts["station"], number


def _mark_of(subject: Subject, name: str) -> JournalMark | None:
    """The deed a paper proves; none where the issuing itself is that deed."""
    if subject.deed is not None:
        return JournalMark(index=subject.deed.journal_index, leaf=subject.deed.leaf)
    if subject.notice is not None:
        return JournalMark(index=subject.notice.journal_index, leaf=subject.notice.leaf)
    if subject.case is not None and name == "acceptance":
        return JournalMark(index=subject.case.accepted_index, leaf=subject.case.accepted_leaf)
    return None


def whole(tx: Transaction, row: PaperRow, subject: Subject, sight: Sight) -> Paper:
    """All that stands on the paper; names no fuller than who prints it may see them."""
    content, number = _kept(tx, row, subject), subject.case.number if subject.case else ""
    facts = {
        name: sight.name(value) if name in NAMES and value else value for name, value in content.facts.items()
    }
    mark = JournalMark(index=row.journal_index, leaf=row.leaf)
    return Paper(
        id=row.id,
        number=row.number,
        kind=row.kind,  # type: ignore[arg-type]  # written by `issue` only
        template_version=row.template_version or 1,
        case=row.case_id,
        notice=row.notice,
        about=row.about or facts.get("item_name", ""),
        content=PaperContent(facts=facts, lists=content.lists),
        copies=tables.copies_made(tx, row.id, "citizen"),
        office_copies=tables.copies_made(tx, row.id, "office"),
        mark=mark,
        check_code=_check_code(row, number),
    )


def _check_code(row: PaperRow, case_number: str) -> str:
    if row.notice is not None:
        return f"CW1|N|{row.number}|{row.journal_index}|{row.leaf}"
    return f"CW1|{row.number}|{case_number}|{row.journal_index}|{row.leaf}"


def _kept(tx: Transaction, row: PaperRow, subject: Subject) -> PaperContent:
    """What stood on the first copy. A paper of the first version kept a part; the case says the rest."""
    kept = _content.decode(row.content)
    if row.template_version or subject.case is None:
        return kept
    deed = _deed(tx, subject.case, KINDS["result"], 0) if row.kind == "result" else None
    telling = case_content.Telling(
        subject.case,
        item_of(tx, subject.case),
        deed,
        kept.facts["clerk"],
        int(kept.facts["revision"]),
    )
    made = case_content.content_of(tx, row.kind, telling)
    facts = made.facts | {name: value for name, value in kept.facts.items() if value or name == "provisional"}
    return PaperContent(facts=facts, lists=made.lists)
