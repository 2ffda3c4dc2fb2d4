"""Gives notices: numbered, whole, told once; lists them, finds them by number."""

from dataclasses import replace
from typing import Any

import msgspec

from server_stub.cases import tables as cases
from server_stub.cases.sight import Sight
from server_stub.cases.view import Rules
from server_stub.cases.wire import JournalMark
from server_stub.cases.words import check_words
from server_stub.catalogue import tables as items
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Transaction
from server_stub.deeds import Mark, Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity import certificates
from server_stub.identity import tables as identity
from server_stub.identity.caller import Caller
from server_stub.identity.policy import Policy
from server_stub.news.announcing import Audience, announce
from server_stub.notices import tables
from server_stub.notices.tables import Fate, NoticeRecord, Part
from server_stub.notices.wire import (
    Lack,
    Notice,
    NoticeLine,
    NoticePage,
    NoticeRequest,
    NoticeRow,
    NoticeState,
)
from server_stub.population import verification
from server_stub.population.identity_number import judge

LETTERS = {"missing": "T", "not_accepted": "B"}
"""告知 and 不予受理."""
LONGEST_PAGE = 200
LONGEST_WORD = 500
UNTIL_RECORDED: Any = None
"""Stands for the answer of a deed that is finished by `after_record`, which makes the real one."""
_lines = msgspec.json.Decoder(list[NoticeLine])


def give(tx: Transaction, caller: Caller, request: NoticeRequest, rules: Rules) -> Recorded[Notice]:
    """A notice gets its number. Told again, it says why what it adds was not told at once."""
    item = _item(tx, rules, request)
    certificates.check_item(caller, item.code)
    _check_draft(tx, caller, request)
    lines = _lines_of(item, request)
    name = _applicant_name(tx, caller, request, rules)
    earlier = tables.of_draft(tx, request.draft)
    _check_told_once(request, lines, earlier[-1] if earlier else None)
    row = _row(tx, caller, request, item, lines, rules)
    row = replace(
        row,
        position=len(earlier) + 1,
        earlier=earlier[-1].number if earlier else "",
        applicant_name=name,
    )

    def number(tx: Transaction, mark: Mark) -> Notice:
        kept = replace(row, journal_index=mark.index, leaf=mark.leaf)
        tables.add(tx, kept)
        announce(tx, "notice_given", kept.id, Audience(station=kept.station))
        return _whole(caller, kept, Fate(kept.position, None, None), rules.policy)

    return Recorded(
        UNTIL_RECORDED,
        person=request.applicant,
        purpose=f"service_item:{item.code}",
        detail={"notice": row.number, "kind": row.kind, "lacks": len(lines)},
        after_record=number,
    )


def view(tx: Transaction, caller: Caller, named: str, policy: Policy) -> Recorded[Notice]:
    """One notice whole, by its id or number."""
    row, fate = _found(tx, caller, named)
    told = _whole(caller, row, fate, policy)
    return Recorded(told, person=row.applicant, case=fate.case, detail={"notice": row.number})


def asked(state: str | None, after: str | None, limit: int) -> Part:
    """Reads the query of GET /v1/notices."""
    if state not in (None, "open"):
        raise Refusal(400, "malformed", field="state")
    if not 1 <= limit <= LONGEST_PAGE:
        raise Refusal(400, "malformed", field="limit")
    return Part(state == "open", behind_of(after) if after else None, limit)


def page(tx: Transaction, caller: Caller, request: Part, policy: Policy) -> Recorded[NoticePage]:
    """One page of the notices within the caller's scope."""
    found = tables.page(tx, caller, replace(request, limit=request.limit + 1))
    shown = found[: request.limit]
    last = shown[-1][0] if len(found) > len(shown) else None
    answer = NoticePage(
        notices=[_listed(row, fate, Sight(policy, caller)) for row, fate in shown],
        next=cursor_of(last.issued_at, last.id) if last else None,
    )
    return Recorded(answer, detail={"shown": len(shown)})


def _found(tx: Transaction, caller: Caller, named: str) -> tuple[NoticeRecord, Fate]:
    found = tables.find(tx, named, caller)
    if found is None:
        raise not_found()
    return found


def _item(tx: Transaction, rules: Rules, request: NoticeRequest) -> ServiceItem:
    """The item in the version of the draft: today's, or one kept."""
    item = rules.shelf.items.get(request.item)
    if item is None:
        raise Refusal(422, "item_unknown", field="item")
    if item.version == request.item_version:
        return item
    told = items.told(tx, request.item, request.item_version)
    if told is None:
        raise Refusal(422, "item_version_unknown", field="item_version", facts={"version": item.version})
    return msgspec.json.decode(told, type=ServiceItem)


def _check_draft(tx: Transaction, caller: Caller, request: NoticeRequest) -> None:
    """A draft that is no case yet, and whose earlier notices, if any, this station gave of this errand."""
    if not is_uuid(request.draft):
        raise Refusal(422, "invalid_field", field="draft")
    case = cases.of_draft(tx, request.draft)
    if case is not None:
        raise Refusal(409, "state_conflict", field="draft", facts={"reason": "already_submitted"}, case=case)
    for earlier in tables.of_draft(tx, request.draft):
        if (earlier.station, earlier.item, earlier.applicant) != (
            caller.station,
            request.item,
            request.applicant,
        ):
            raise Refusal(422, "invalid_field", field="draft")


def _applicant_name(tx: Transaction, caller: Caller, request: NoticeRequest, rules: Rules) -> str:
    """A valid number of somebody the caller may look up; their name as the base has it."""
    if judge(request.applicant, civil_date(tx.now)).number != request.applicant:
        raise Refusal(422, "number_check_failed", field="applicant")
    return verification.held(tx, caller, rules.policy, request.applicant).facts.get("name") or ""


def _lines_of(item: ServiceItem, request: NoticeRequest) -> list[NoticeLine]:
    """What stands on the paper: at least one lack, or a rule of the item and a reason."""
    check_words(request.reason, "reason")
    check_words(request.again_because, "again_because", LONGEST_WORD)
    if request.kind == "not_accepted":
        if request.lacks:
            raise Refusal(422, "invalid_field", field="lacks")
        if request.rule not in item.refusal_rules:
            raise Refusal(422, "invalid_field" if request.rule else "required_missing", field="rule")
        if not request.reason.strip():
            raise Refusal(422, "required_missing", field="reason")
        return []
    if request.rule:
        raise Refusal(422, "invalid_field", field="rule")
    if not request.lacks:
        raise Refusal(422, "required_missing", field="lacks")
    if len({(each.kind, each.code) for each in request.lacks}) != len(request.lacks):
        raise Refusal(422, "invalid_field", field="lacks")
    return [_line(item, lack) for lack in request.lacks]


def _line(item: ServiceItem, lack: Lack) -> NoticeLine:
    """One lack as the item names it today."""
    check_words(lack.why, "lacks", LONGEST_WORD)
    if lack.kind == "field":
        field = next((each for each in item.form if each.code == lack.code), None)
        if field is None:
            raise Refusal(422, "invalid_field", field="lacks")
        return NoticeLine(kind="field", code=field.code, name=field.label, why=lack.why)
    material = next((each for each in item.materials if each.code == lack.code), None)
    if material is None:
        raise Refusal(422, "material_unknown", field="lacks")
    return NoticeLine(
        kind="material",
        code=material.code,
        name=material.name,
        why=lack.why or material.note,
        source=material.source,
        form=material.form,
        count=material.count,
    )


def _check_told_once(request: NoticeRequest, lines: list[NoticeLine], earlier: NoticeRecord | None) -> None:
    """The law: everything is told at once. What is added later has a reason that stands in the record."""
    if earlier is None or earlier.kind != "missing" or request.again_because.strip():
        return
    told = {(line.kind, line.code) for line in _lines.decode(earlier.lacks)}
    added = [line for line in lines if (line.kind, line.code) not in told]
    if added:
        raise Refusal(409, "told_before", field="again_because", facts={"number": earlier.number})


def _row(
    tx: Transaction,
    caller: Caller,
    request: NoticeRequest,
    item: ServiceItem,
    lines: list[NoticeLine],
    rules: Rules,
) -> NoticeRecord:
    station = identity.organisation(tx, caller.station)
    if station is None or len(station[3]) < 6:
        raise Refusal(403, "no_permission")
    district, today = str(station[3][:6]), civil_date(tx.now)
    count = tables.next_number(tx, district, today.isoformat(), request.kind)
    return NoticeRecord(
        id=uuid7(),
        number=f"{rules.numbered(district)}-{today:%Y%m%d}-{LETTERS[request.kind]}{count:05d}",
        kind=request.kind,
        draft=request.draft,
        position=1,
        item=item.code,
        item_version=item.version,
        item_name=item.name,
        applicant=request.applicant,
        applicant_name="",
        lacks=msgspec.json.encode(lines).decode(),
        rule=request.rule,
        reason=request.reason.strip(),
        earlier="",
        again_because=request.again_because.strip(),
        station=caller.station,
        station_name=station[1],
        division=district,
        account=caller.account,
        clerk=caller.name,
        issued_at=tx.now,
        journal_index=0,
        leaf="",
    )


def _state(row: NoticeRecord, fate: Fate) -> NoticeState:
    if fate.case is not None:
        return "submitted"
    return "replaced" if fate.last_position > row.position else "open"


def _listed(row: NoticeRecord, fate: Fate, sight: Sight) -> NoticeRow:
    return NoticeRow(
        id=row.id,
        number=row.number,
        kind=row.kind,  # type: ignore[arg-type]  # written by `give` only
        state=_state(row, fate),
        draft=row.draft,
        item_name=row.item_name,
        applicant_name=sight.name(row.applicant_name),
        issued_at=row.issued_at,
        lacks=len(_lines.decode(row.lacks)),
    )


def _whole(caller: Caller, row: NoticeRecord, fate: Fate, policy: Policy) -> Notice:
    """All that stands on the paper; the citizen no fuller than who prints it may see them."""
    sight = Sight(policy, caller)
    return Notice(
        id=row.id,
        number=row.number,
        kind=row.kind,  # type: ignore[arg-type]  # written by `give` only
        state=_state(row, fate),
        draft=row.draft,
        item=row.item,
        item_version=row.item_version,
        item_name=row.item_name,
        applicant=sight.number(row.applicant),
        applicant_name=sight.name(row.applicant_name),
        applicant_masked=f"{row.applicant[:6]}{'*' * 8}{row.applicant[-4:]}",
        lacks=_lines.decode(row.lacks),
        rule=row.rule,
        reason=row.reason,
        earlier=row.earlier,
        again_because=row.again_because,
        station=row.station_name,
        clerk=row.clerk,
        issued_at=row.issued_at,
        case=fate.case,
        case_number=fate.case_number or "",
        mark=JournalMark(index=row.journal_index, leaf=row.leaf),
        check_code=f"CW1|N|{row.number}|{row.journal_index}|{row.leaf}",
    )
