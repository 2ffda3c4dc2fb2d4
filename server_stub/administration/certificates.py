"""Operators' certificates: issued, revoked, listed by their end."""

from datetime import timedelta

import msgspec

from server_stub.administration import tables_certificates, tables_staff
from server_stub.administration.stated import checked_date, checked_reason
from server_stub.administration.tables_certificates import CertificateRow, Ending
from server_stub.administration.wire import (
    Certificate,
    CertificateList,
    CertificateRevocation,
    NewCertificate,
)
from server_stub.catalogue.catalogue import Shelf
from server_stub.clock import civil_date
from server_stub.cursor import behind_of, cursor_of
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller

PAGE = 100
LONGEST_NUMBER = 40
LONGEST_YEARS = 10
MOST_DAYS = 3660


def asked(days: int | None, account: str, after: str) -> tuple[int | None, Ending]:
    """Reads the query of GET /v1/certificates."""
    if days is not None and not 0 <= days <= MOST_DAYS:
        raise Refusal(400, "malformed", field="ending_within_days")
    return days, Ending(None, account, behind_of(after) if after else None, PAGE)


def listed(tx: Transaction, caller: Caller, request: tuple[int | None, Ending]) -> Recorded[CertificateList]:
    """One page of those whose holders the caller may know of."""
    days, ending = request
    if days is not None:
        ending = ending._replace(until=(civil_date(tx.now) + timedelta(days=days)).isoformat())
    rows = tables_certificates.page(tx, caller, ending._replace(limit=ending.limit + 1))
    page = rows[: ending.limit]
    more = cursor_of(page[-1].valid_to, page[-1].id) if len(rows) > len(page) else None
    answer = CertificateList(certificates=[travelling(row) for row in page], next=more)
    return Recorded(answer, detail={"shown": len(page)})


def issue(tx: Transaction, caller: Caller, wanted: NewCertificate, shelf: Shelf) -> Recorded[Certificate]:
    """A certificate for somebody in reach."""
    holder = tables_staff.member(tx, caller, wanted.account)
    if holder is None:
        raise not_found()
    number = _checked_number(tx, wanted.number)
    begins, ends = checked_date(wanted.valid_from, "valid_from"), checked_date(wanted.valid_to, "valid_to")
    if ends < begins or ends < civil_date(tx.now) or (ends - begins).days > LONGEST_YEARS * 366:
        raise Refusal(422, "invalid_field", field="valid_to")
    items = sorted(set(wanted.items))
    if not set(items) <= set(shelf.items):
        raise Refusal(422, "item_unknown", field="items")
    identifier, told = uuid7(), msgspec.json.encode(items).decode()
    row = (identifier, holder.id, number, begins.isoformat(), ends.isoformat(), told, caller.account)
    tables_certificates.add(tx, row)
    tables_staff.changed(tx, holder.id)
    detail = {"certificate": identifier, "account": holder.id, "valid_to": ends.isoformat()}
    return Recorded(travelling(_in_reach(tx, caller, identifier)), detail=detail)


def revoke(
    tx: Transaction, caller: Caller, request: tuple[str, CertificateRevocation]
) -> Recorded[Certificate]:
    """It counts no more from now on."""
    identifier, wanted = request
    row = _in_reach(tx, caller, identifier)
    reason = checked_reason(wanted.reason)
    if row.revoked_at is not None:
        raise Refusal(409, "state_conflict")
    tables_certificates.revoke(tx, identifier, caller.account, reason)
    tables_staff.changed(tx, row.account)
    detail = {"certificate": identifier, "account": row.account, "reason": reason}
    return Recorded(travelling(_in_reach(tx, caller, identifier)), detail=detail)


def travelling(row: CertificateRow) -> Certificate:
    """A certificate as it travels."""
    return Certificate(
        id=row.id,
        account=row.account,
        account_name=row.account_name,
        organisation_name=row.organisation_name,
        number=row.number,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        items=msgspec.json.decode(row.items, type=list[str]),
        revoked_at=row.revoked_at,
    )


def _in_reach(tx: Transaction, caller: Caller, identifier: str) -> CertificateRow:
    row = tables_certificates.certificate(tx, caller, identifier)
    if row is None:
        raise not_found()
    return row


def _checked_number(tx: Transaction, number: str) -> str:
    text = number.strip()
    if not text or len(text) > LONGEST_NUMBER or not text.isprintable():
        raise Refusal(422, "invalid_field", field="number")
    if tables_certificates.has_number(tx, text):
        raise Refusal(422, "number_taken", field="number")
    return text
