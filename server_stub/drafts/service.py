"""Keeps, lists, hands out and ends the drafts of a station."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import msgspec
from msgspec import Struct

from server_stub.cases.sight import Sight
from server_stub.cases.words import check_words
from server_stub.clock import civil_date, moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.documents import tables as documents
from server_stub.drafts import tables
from server_stub.drafts.sealing import DraftSeal, Unopened
from server_stub.drafts.tables import DraftRow
from server_stub.drafts.wire import (
    Draft,
    DraftKept,
    DraftLease,
    DraftLeaseAsked,
    DraftList,
    DraftPage,
    DraftSummary,
    OpenAt,
    StationColleague,
)
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid
from server_stub.identity.caller import Caller
from server_stub.identity.policy import POSTS, Policy
from server_stub.news.announcing import Audience, announce
from server_stub.population.identity_number import judge

LEASE = timedelta(minutes=30)
"""A desk renews it at half time; past it the draft counts as left open at a PC nobody hears of."""
OVERSEE = "draft.oversee"
LONGEST_BODY = 500_000
MOST_PAGES = 500
_NAME_LENGTH = 200


@dataclass(frozen=True)
class Rules:
    """What drafts are kept by."""

    seal: DraftSeal
    policy: Policy


@dataclass(frozen=True)
class Keeping:
    """What is kept, under which id, and the version it was made from."""

    draft: str
    version: int
    body: DraftKept


@dataclass(frozen=True)
class Leasing:
    """Who wants to open which draft."""

    draft: str
    body: DraftLeaseAsked


@dataclass(frozen=True)
class Listing:
    """Which part of the station's drafts."""

    notice: str = ""
    ended: bool = False


class Head(Struct, frozen=True, kw_only=True):
    """What a row of the list says of citizen and pages."""

    applicant: str
    applicant_name: str
    item_name: str
    pages: list[DraftPage]


_head = msgspec.json.Decoder(Head)


def keep(tx: Transaction, caller: Caller, request: Keeping, rules: Rules) -> Recorded[DraftSummary]:
    """Keeps a draft for the station, new or changed.

    412 where somebody else did meanwhile; 404 where it is not there to be changed.
    """
    _check(tx, request)
    row, body = tables.find(tx, request.draft), request.body
    if row.station != caller.station if row is not None else request.version:
        raise not_found()  # another station's and one there never was are the same answer
    if row is not None and row.state == "open" and row.last_save == body.save:
        return _kept(tx, caller, row, rules, body)  # the answer to the first was lost
    if row is not None:
        still_open(tx, row)
    if (row.version if row else 0) != request.version:
        raise Refusal(412, "version_conflict", facts={"version": row.version if row else 0})
    kept = _row(tx, caller, request, row, rules)
    if row is None:
        tables.add(tx, kept)
    else:
        tables.change(tx, kept)
    announce_change(tx, row, kept)
    return _kept(tx, caller, kept, rules, body)


def listed(tx: Transaction, caller: Caller, request: Listing, rules: Rules) -> Recorded[DraftList]:
    """The station's drafts."""
    rows = tables.of_station(tx, caller.station, ended=request.ended, notice=request.notice)
    told = summaries(tx, caller, rows, rules)
    to = colleagues(tx, caller, rules.policy)
    return Recorded(DraftList(drafts=told, colleagues=to), detail={"shown": len(told)})


def colleagues(tx: Transaction, caller: Caller, policy: Policy) -> list[StationColleague]:
    """To whom who oversees drafts may hand one: everybody of the station who goes on with drafts."""
    if policy.scope(caller.post, OVERSEE) is None:
        return []
    posts = [post for post in POSTS if policy.scope(post, "draft.keep") is not None]
    found = tables.colleagues(tx, caller.station, posts)
    return [StationColleague(account=one, name=name) for one, name in found]


def view(tx: Transaction, caller: Caller, request: str, rules: Rules) -> Recorded[Draft]:
    """A draft whole, to go on with it."""
    row = found(tx, caller, request)
    head = _opened_head(row, rules)
    body = _opened_body(row, rules)
    told = Draft(
        summary=summaries(tx, caller, [row], rules)[0],
        applicant=head.applicant,
        body=body,
        pages=head.pages,
    )
    return Recorded(told, person=head.applicant, detail=detail_of(row), version=row.version)


def take_lease(tx: Transaction, caller: Caller, request: Leasing) -> Recorded[DraftLease]:
    """Says to the others that it is open here."""
    row = found(tx, caller, request.draft)
    still_open(tx, row)
    elsewhere = row.open_at not in (None, caller.workstation) and row.open_until > tx.now
    if elsewhere and not request.body.take_over:
        names = tables.workstation_names(tx, [row.open_at or ""])
        facts: dict[str, str | int] = {
            "held_by": row.open_by,
            "at": names.get(row.open_at or "", ""),
            "since": row.open_since,
            "until": row.open_until,
        }
        raise Refusal(409, "lease_held", facts=facts)
    before, row = row, _open_here(tx, caller, row)
    tables.change(tx, row)
    announce_change(tx, before, row)
    open_at = _open_at(row, tables.workstation_names(tx, [row.open_at]))
    assert open_at is not None  # noqa: S101  it was opened just now
    detail: dict[str, str | int] = {"draft": row.id, "taken_over": int(elsewhere)}
    return Recorded(DraftLease(open_at=open_at, version=row.version), detail=detail)


def let_go(tx: Transaction, caller: Caller, request: str) -> Recorded[None]:
    """Nobody at the caller's PC has it open any more; harmless where nobody had."""
    row = found(tx, caller, request)
    if row.open_at == caller.workstation:
        closed = replace(row, open_by="", open_at=None, open_since="", open_until="")
        tables.change(tx, closed)
        announce_change(tx, row, closed)
    return Recorded(None, detail={"draft": row.id})


def discard(tx: Transaction, caller: Caller, request: tuple[str, int], rules: Rules) -> Recorded[None]:
    """Takes a draft away for good, in the version that was seen. Again is harmless."""
    draft, version = request
    row = found(tx, caller, draft)
    if row.state == "discarded":
        return Recorded(None, detail=detail_of(row))
    still_open(tx, row)
    if row.version != version:
        raise Refusal(412, "version_conflict", facts={"version": row.version})
    head = head_or_none(row, rules)  # one that does not open can be cleared away
    tables.end(tx, row, "discarded", row.case_id)
    announce_change(tx, None, row)
    return Recorded(None, person=head.applicant if head is not None else None, detail=detail_of(row))


def found(tx: Transaction, caller: Caller, draft: str) -> DraftRow:
    """A draft of the caller's station; another's is absent."""
    row = tables.find(tx, draft) if is_uuid(draft) else None
    if row is None or row.station != caller.station:
        raise not_found()
    return row


def summaries(tx: Transaction, caller: Caller, rows: Sequence[DraftRow], rules: Rules) -> list[DraftSummary]:
    """Rows of the list, as far as the caller's post may see the citizens. One that does not open says so: the
    others are not refused for it."""
    heads = [head_or_none(row, rules) for row in rows]
    lying = (page.workstation for head in heads if head is not None for page in head.pages)
    places = (place for row in rows for place in (row.kept_at, row.open_at))
    names = tables.workstation_names(tx, (*places, *lying))
    names |= tables.account_names(tx, (row.meant_for for row in rows))
    numbers = tables.case_numbers(tx, (row.case_id for row in rows))
    return [
        _summary(row, head, Sight(rules.policy, caller, f"service_item:{row.item}"), names, numbers)
        for row, head in zip(rows, heads, strict=True)
    ]


def _summary(
    row: DraftRow, head: Head | None, sight: Sight, names: Mapping[str, str], numbers: Mapping[str, str]
) -> DraftSummary:
    pages = head.pages if head is not None else []
    only_there = [page.workstation for page in pages if page.document is None]
    return DraftSummary(
        id=row.id,
        item=row.item,
        item_version=row.item_version,
        item_name=head.item_name if head is not None else "",
        applicant_name=sight.name(head.applicant_name) if head is not None else "",
        state=row.state,  # type: ignore[arg-type]  # written here only
        version=row.version,
        saved_at=row.saved_at,
        saved_by=row.kept_by,
        saved_at_workstation=names.get(row.kept_at, ""),
        notice=row.notice,
        case=row.case_id,
        case_number=numbers.get(row.case_id or "", ""),
        open_at=_open_at(row, names),
        pages=len(pages),
        pages_elsewhere=len(only_there),
        elsewhere=sorted({names.get(one, "") for one in only_there}),
        unopened=head is None,
        meant_for=names.get(row.meant_for, ""),
    )


def _check(tx: Transaction, request: Keeping) -> None:
    """What a program of ours never sends, and what would end in a paper."""
    body = request.body
    if not is_uuid(request.draft):
        raise not_found()
    if not is_uuid(body.save):
        raise Refusal(422, "invalid_field", field="save")
    if body.case is not None and not is_uuid(body.case):
        raise Refusal(422, "invalid_field", field="case")
    if judge(body.applicant, civil_date(tx.now)).number != body.applicant:
        raise Refusal(422, "number_check_failed", field="applicant")
    check_words(body.applicant_name, "applicant_name", _NAME_LENGTH)
    check_words(body.item_name, "item_name", _NAME_LENGTH)
    for code, field in ((body.item, "item"), (body.notice, "notice")):
        check_words(code, field, _NAME_LENGTH)
    if len(body.body) > LONGEST_BODY:
        raise Refusal(413, "too_large", field="body", facts={"limit": LONGEST_BODY, "what": "characters"})
    if len(body.pages) > MOST_PAGES:
        raise Refusal(413, "too_large", field="pages", facts={"limit": MOST_PAGES, "what": "pages"})


def _row(
    tx: Transaction, caller: Caller, request: Keeping, before: DraftRow | None, rules: Rules
) -> DraftRow:
    body, draft = request.body, request.draft
    head = Head(
        applicant=body.applicant,
        applicant_name=body.applicant_name,
        item_name=body.item_name,
        pages=[_page(tx, caller, draft, page) for page in body.pages],
    )
    row = DraftRow(
        id=draft,
        station=caller.station,
        state="open",
        version=request.version + 1,
        last_save=body.save,
        item=body.item,
        item_version=body.item_version,
        notice=body.notice,
        case_id=body.case,
        kept_by=caller.name,
        kept_at=caller.workstation,
        created_at=before.created_at if before else tx.now,
        saved_at=tx.now,
        ended_at="",
        open_by=before.open_by if before else "",
        open_at=before.open_at if before else None,
        open_since=before.open_since if before else "",
        open_until=before.open_until if before else "",
        meant_for=before.meant_for if before else "",
        head=rules.seal.seal(draft, "head", msgspec.json.encode(head)),
        body=rules.seal.seal(draft, "body", body.body.encode()),
    )
    return row if _elsewhere(tx, caller, row) else _open_here(tx, caller, row)


def _page(tx: Transaction, caller: Caller, draft: str, page: DraftPage) -> DraftPage:
    """A page whose paper is here and of this draft, or that lies on a PC: the caller's if none is named."""
    if page.document is None:
        return page if page.workstation else replace_page(page, caller.workstation)
    row = documents.find_document(tx, page.document) if is_uuid(page.document) else None
    if row is None or (row.station, row.draft, row.material) != (caller.station, draft, page.material):
        raise Refusal(422, "document_unknown", field="pages")
    return page


def replace_page(page: DraftPage, workstation: str) -> DraftPage:
    """The same page, and the PC where it lies."""
    return DraftPage(id=page.id, material=page.material, turn=page.turn, workstation=workstation)


def _elsewhere(tx: Transaction, caller: Caller, row: DraftRow) -> bool:
    return row.open_at not in (None, caller.workstation) and row.open_until > tx.now


def _open_here(tx: Transaction, caller: Caller, row: DraftRow) -> DraftRow:
    """Open at the caller's PC, for a while."""
    same = row.open_at == caller.workstation and row.open_by == caller.name
    return replace(
        row,
        open_by=caller.name,
        open_at=caller.workstation,
        open_since=row.open_since if same else tx.now,
        open_until=stamp(moment(tx.now) + LEASE),
        meant_for="" if row.meant_for == caller.account else row.meant_for,
    )


def _open_at(row: DraftRow, names: Mapping[str, str]) -> OpenAt | None:
    if row.open_at is None:
        return None
    return OpenAt(
        name=row.open_by,
        workstation=row.open_at,
        workstation_name=names.get(row.open_at, ""),
        since=row.open_since,
        until=row.open_until,
    )


def announce_change(tx: Transaction, before: DraftRow | None, row: DraftRow) -> None:
    """Tell the other windows where their lists change; not with every keystroke that is kept."""
    told = (row.open_at, row.open_by, row.notice, row.meant_for)
    if before is None or told != (before.open_at, before.open_by, before.notice, before.meant_for):
        announce(tx, "draft_changed", row.id, Audience(station=row.station))


def still_open(tx: Transaction, row: DraftRow) -> None:
    """Refuses what is asked of a draft that became a case, or was discarded."""
    if row.state != "open":
        number = tables.case_numbers(tx, [row.case_id]).get(row.case_id or "", "")
        facts: dict[str, str | int] = {"state": row.state, "number": number}
        raise Refusal(409, "draft_ended", facts=facts)


def _opened_head(row: DraftRow, rules: Rules) -> Head:
    head = head_or_none(row, rules)
    if head is None:
        raise Refusal(503, "draft_unopened")
    return head


def _opened_body(row: DraftRow, rules: Rules) -> str:
    try:
        return rules.seal.open(row.id, "body", row.body).decode() if row.body else ""
    except Unopened as fault:
        raise Refusal(503, "draft_unopened") from fault


def head_or_none(row: DraftRow, rules: Rules) -> Head | None:
    """What a row says of citizen and pages; nothing where it does not open."""
    try:
        return _head.decode(rules.seal.open(row.id, "head", row.head))
    except Unopened:
        return None


def _kept(
    tx: Transaction, caller: Caller, row: DraftRow, rules: Rules, body: DraftKept
) -> Recorded[DraftSummary]:
    told = summaries(tx, caller, [row], rules)[0]
    return Recorded(told, person=body.applicant, detail=detail_of(row), version=row.version)


def detail_of(row: DraftRow) -> dict[str, str | int]:
    """What the journal says of it."""
    return {"draft": row.id, "item": row.item, "version": row.version}
