"""The staff register, read: who is in it, and who would be once a proposal is approved."""

from typing import get_args

import msgspec

from server_stub.administration import people, tables, tables_certificates, tables_places, tables_staff
from server_stub.administration.certificates import travelling
from server_stub.administration.tables_places import PlaceRow
from server_stub.administration.tables_staff import Sought, StaffRow
from server_stub.administration.wire import (
    AccountState,
    NewAccount,
    PostChange,
    StaffList,
    StaffMember,
)
from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identity.caller import Caller
from server_stub.identity.initials import initials
from server_stub.identity.policy import POSTS
from server_stub.identity.wire import Post

PAGE = 100
LONGEST_WORDS = 64


def sought(words: str, post: str, organisation: str, state: str, after: str) -> Sought:
    """Reads the query of GET /v1/accounts."""
    for name, value, known in (("post", post, POSTS), ("state", state, get_args(AccountState))):
        if value and value not in known:
            raise Refusal(400, "malformed", field=name)
    if len(words) > LONGEST_WORDS:
        raise Refusal(400, "malformed", field="words")
    behind = behind_of(after) if after else None
    return Sought(tuple(words.split()), post, organisation, state, behind, PAGE)


def listed(tx: Transaction, caller: Caller, asked: Sought) -> Recorded[StaffList]:
    """One page of those the caller may know of."""
    rows = tables_staff.found(tx, caller, asked._replace(limit=asked.limit + 1))
    page = rows[: asked.limit]
    more = cursor_of(page[-1].username, page[-1].id) if len(rows) > len(page) else None
    answer = StaffList(accounts=[shown(tx, row) for row in page], next=more)
    return Recorded(answer, detail={"shown": len(page)})


def awaited(tx: Transaction, caller: Caller, asked: Sought) -> Recorded[StaffList]:
    """The same of accounts that are proposed only: whoever would be in reach. Each has its proposal's id."""
    places = {row.id: row for row in tables_places.tree(tx, caller)}
    found = [
        _awaited(proposal, one, places[one.organisation])
        for proposal, one in people.awaited(tx)
        if one.organisation in places and _fits(one, asked)
    ]
    found.sort(key=lambda one: (one.username, one.id))
    rest = [one for one in found if asked.after is None or (one.username, one.id) > asked.after]
    page = rest[: asked.limit]
    more = cursor_of(page[-1].username, page[-1].id) if len(rest) > len(page) else None
    return Recorded(StaffList(accounts=page, next=more), detail={"shown": len(page)})


def _fits(one: NewAccount, asked: Sought) -> bool:
    if one.post != (asked.post or one.post) or one.organisation != (asked.organisation or one.organisation):
        return False
    return all(
        word in one.name or word.lower() in one.username or initials(one.name).startswith(word.lower())
        for word in asked.words
    )


def _awaited(proposal: str, one: NewAccount, place: PlaceRow) -> StaffMember:
    return StaffMember(
        id=proposal,
        username=one.username,
        name=one.name,
        post=one.post,
        organisation=place.place,
        state="proposed",
        second_factor=False,
        agency=one.agency,
        version=1,
    )


def read(tx: Transaction, caller: Caller, account: str) -> Recorded[StaffMember]:
    """One account."""
    row = member(tx, caller, account)
    return Recorded(shown(tx, row), detail={"account": row.id}, version=row.version)


def member(tx: Transaction, caller: Caller, account: str) -> StaffRow:
    """An account the caller may know of, or 404."""
    row = tables_staff.member(tx, caller, account)
    if row is None:
        raise not_found()
    return row


def shown(tx: Transaction, row: StaffRow) -> StaffMember:
    """An account as it travels."""
    certificate = tables_certificates.shown_for(tx, row.id, civil_date(tx.now).isoformat())
    locked = row.locked_until if row.locked_until is not None and row.locked_until > tx.now else None
    return StaffMember(
        id=row.id,
        username=row.username,
        name=row.name,
        post=row.post,
        organisation=row.place,
        state="disabled" if row.disabled else "active",
        locked_until=locked,
        last_signed_in_at=row.last_signed_in_at,
        second_factor=row.second_factor,
        certificate=travelling(certificate) if certificate else None,
        proposed_post=_proposed_post(tx, row.id),
        agency=row.agency,
        version=row.version,
    )


def _proposed_post(tx: Transaction, account: str) -> Post | None:
    content = tables.open_content(tx, people.post_subject(account))
    return None if content is None else msgspec.json.decode(content, type=PostChange).post
