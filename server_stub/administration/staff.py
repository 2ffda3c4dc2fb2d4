"""The staff register: reading it, and the changes of an account that need no second person."""

from dataclasses import dataclass
from typing import get_args

import msgspec

from server_stub.administration import tables, tables_certificates, tables_staff
from server_stub.administration.certificates import travelling
from server_stub.administration.stated import checked_name, checked_reason
from server_stub.administration.tables_staff import Sought, StaffRow
from server_stub.administration.wire import (
    AccountChange,
    AccountChanged,
    AccountState,
    OneTimePassword,
    PostChange,
    StaffList,
    StaffMember,
)
from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identity import tables as identity
from server_stub.identity import tables_proofs as proofs
from server_stub.identity.caller import Caller
from server_stub.identity.initials import initials
from server_stub.identity.one_time import OneTime
from server_stub.identity.policy import POSTS, Policy
from server_stub.identity.wire import Organisation, Post

PAGE = 100
LONGEST_WORDS = 64
MUST_STAY = ("system_admin", "security_admin")
"""Posts of which somebody must always be able to act: without them nothing could be put right again."""


@dataclass(frozen=True, slots=True)
class Changing:
    """Which account, in which version, what is wanted of it, and a new password where that is needed."""

    account: str
    version: int
    wanted: AccountChange
    one_time: OneTime | None = None


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
        organisation=place_of(row),
        state="disabled" if row.disabled else "active",
        locked_until=locked,
        last_signed_in_at=row.last_signed_in_at,
        second_factor=row.second_factor,
        certificate=travelling(certificate) if certificate else None,
        proposed_post=_proposed_post(tx, row.id),
        version=row.version,
    )


def place_of(row: StaffRow) -> Organisation:
    """Where they work."""
    return Organisation(
        id=row.organisation,
        name=row.organisation_name,
        level=row.level,
        division=row.division,
        department=row.department,
    )


def _proposed_post(tx: Transaction, account: str) -> Post | None:
    content = tables.open_content(tx, post_subject(account))
    return None if content is None else msgspec.json.decode(content, type=PostChange).post


def post_subject(account: str) -> str:
    """What a proposal to change an account's post is about."""
    return f"account:{account}"


def change(tx: Transaction, caller: Caller, changing: Changing, policy: Policy) -> Recorded[AccountChanged]:
    """Disable, enable, rename, unlock, or give a new password or second factor."""
    wanted = changing.wanted
    if policy.scope(caller.post, f"account.{wanted.kind}") is None:
        raise Refusal(403, "no_permission")
    row = member(tx, caller, changing.account)
    if row.version != changing.version:
        raise Refusal(412, "version_conflict")
    reason = checked_reason(wanted.reason)
    before = "disabled" if row.disabled else "active"
    given = _apply(tx, row, changing)
    after = member(tx, caller, row.id)
    detail = {"account": row.id, "kind": wanted.kind, "reason": reason, "before": before}
    answer = AccountChanged(account=shown(tx, after), one_time_password=given)
    return Recorded(answer, detail=detail, version=after.version)


def _apply(tx: Transaction, row: StaffRow, changing: Changing) -> OneTimePassword | None:
    match changing.wanted.kind:
        case "disable":
            _disable(tx, row)
        case "enable":
            _enable(tx, row)
        case "rename":
            name = checked_name(changing.wanted.name)
            tables_staff.rename(tx, row.id, name, initials(name))
        case "unlock":
            tables_staff.unlock(tx, row.id)
        case "reset_password":
            return _reset_password(tx, row, changing.one_time)
        case "reset_second_factor":
            proofs.remove_factor(tx, row.id)
            identity.end_sessions_of(tx, row.id, "stopped")
            tables_staff.changed(tx, row.id)
    return None


def _disable(tx: Transaction, row: StaffRow) -> None:
    if row.disabled:
        raise Refusal(409, "state_conflict")
    keep_able(tx, row)
    tables_staff.set_disabled(tx, row.id, disabled=True)
    identity.end_sessions_of(tx, row.id, "stopped")


def _enable(tx: Transaction, row: StaffRow) -> None:
    if not row.disabled or identity.organisation(tx, row.organisation) is None:
        raise Refusal(409, "state_conflict")
    tables_staff.set_disabled(tx, row.id, disabled=False)


def _reset_password(tx: Transaction, row: StaffRow, made: OneTime | None) -> OneTimePassword:
    if made is None or row.disabled:
        raise Refusal(409, "state_conflict")
    identity.set_password(tx, row.id, made.hash, chosen=False)
    identity.end_sessions_of(tx, row.id, "stopped")
    tables_staff.unlock(tx, row.id)
    return OneTimePassword(account=row.id, username=row.username, password=made.password)


def keep_able(tx: Transaction, row: StaffRow) -> None:
    """Refuses what would leave nobody in a post that must stay."""
    if row.post in MUST_STAY and not row.disabled and not tables_staff.able(tx, row.post, without=row.id):
        raise Refusal(409, "last_administrator", facts={"post": row.post})
