"""What the database hears of uploads and papers: begun, ended, received, viewed."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from server_stub.cases import tables as cases
from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.documents import tables, tus
from server_stub.documents.receiving import Kept
from server_stub.documents.tables import DocumentRow, UploadRow
from server_stub.documents.tus import Announced
from server_stub.documents.wire import Document
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity.caller import Caller

KEPT_FOR = timedelta(days=7)
"""An upload nobody went on with for so long is cleaned away."""
PROLONGED_AFTER = timedelta(days=1)
AT_ONCE = 400
"""Uploads a workstation may have under way; more is a fault of its program."""


@dataclass(frozen=True)
class Received:
    """An upload whose file was judged: kept, or why not."""

    row: UploadRow
    outcome: Kept | Refusal


def begin(tx: Transaction, caller: Caller, announced: Announced) -> Recorded[None]:
    """An upload for a draft of the caller's station, told in headers."""
    if tables.open_uploads(tx, caller.workstation, tx.now) >= AT_ONCE:
        raise Refusal(507, "storage_full", facts={"what": "uploads", "limit": AT_ONCE})
    row = UploadRow(
        id=uuid7(),
        account=caller.account,
        workstation=caller.workstation,
        station=caller.station,
        draft=announced.draft,
        material=announced.material,
        sha256=announced.sha256,
        pages=announced.pages,
        length=announced.length,
        created_at=tx.now,
        expires_at=stamp(moment(tx.now) + KEPT_FOR),
    )
    tables.add_upload(tx, row)
    told = tus.progress(0, row.length, moment(row.expires_at))
    return Recorded(
        None,
        detail={"upload": row.id, "material": row.material, "length": row.length},
        headers=told | {"Location": f"/v1/uploads/{row.id}"},
    )


def under_way(tx: Transaction, caller: Caller, upload: str) -> UploadRow | DocumentRow:
    """An upload the caller may go on with, or the paper it became. Others' are absent."""
    row = None
    if is_uuid(upload):
        row = tables.find_upload(tx, upload) or tables.find_document(tx, upload)
    if row is None or not _is_theirs(caller, row):
        raise not_found()
    if isinstance(row, UploadRow) and row.expires_at <= tx.now:
        raise not_found()
    return row


def soon_over(row: UploadRow, now: datetime) -> bool:
    """Whether an upload somebody goes on with needs a later end. Written once a day, not once a chunk."""
    return moment(row.expires_at) - now < KEPT_FOR - PROLONGED_AFTER


def prolong(tx: Transaction, row: UploadRow) -> UploadRow:
    """Somebody goes on: its time begins anew."""
    row = replace(row, expires_at=stamp(moment(tx.now) + KEPT_FOR))
    tables.set_expiry(tx, row.id, row.expires_at)
    return row


def end(tx: Transaction, caller: Caller, upload: str) -> Recorded[UploadRow]:
    """The client gives an upload up. A finished paper stays."""
    row = under_way(tx, caller, upload)
    if not isinstance(row, UploadRow):
        raise Refusal(409, "state_conflict", facts={"state": "received"})
    tables.remove_upload(tx, upload)
    return Recorded(row)


def receive(tx: Transaction, received: Received) -> Recorded[Document]:
    """The last byte came: the upload ends, as a paper or with the reason why it is none."""
    row, outcome = received.row, received.outcome
    if isinstance(outcome, Refusal):
        outcome.effects = lambda tx: tables.remove_upload(tx, row.id)
        raise outcome
    if tables.find_upload(tx, row.id) is None:  # given up or run out while the file was judged
        raise not_found()
    tables.remove_upload(tx, row.id)
    paper = DocumentRow(
        id=row.id,
        account=row.account,
        workstation=row.workstation,
        station=row.station,
        draft=row.draft,
        material=row.material,
        sha256=row.sha256,
        pages=row.pages,
        length=row.length,
        served_length=outcome.served_length,
        received_at=tx.now,
    )
    tables.add_document(tx, paper)
    return Recorded(
        told(paper),
        detail={
            "document": row.id,
            "material": row.material,
            "sha256": row.sha256,
            "length": row.length,
            "pages": row.pages,
            "stripped": outcome.stripped,
        },
    )


def view(tx: Transaction, caller: Caller, document: str) -> Recorded[DocumentRow]:
    """A paper, for who may know of its case; before it has one, for the station it came from."""
    row = tables.find_document(tx, document) if is_uuid(document) else None
    if row is None:
        raise not_found()
    case = cases.in_reach_by_document(tx, document, caller)
    if case is None:
        own = caller.scope == "station" and row.station == caller.station
        if not own or cases.case_of_document(tx, document) is not None:
            raise not_found()
    return Recorded(row, case=case, detail={"document": document})


def told(row: DocumentRow) -> Document:
    """A paper as it is told."""
    return Document(
        id=row.id,
        material=row.material,
        sha256=row.sha256,
        length=row.length,
        pages=row.pages,
        received_at=row.received_at,
    )


def _is_theirs(caller: Caller, row: UploadRow | DocumentRow) -> bool:
    """The workstation sends what lies in its outbox, whoever is signed in; an account may change its PC."""
    same_sender = row.account == caller.account or row.workstation == caller.workstation
    return row.station == caller.station and same_sender
