"""What stewards ask to have done with agencies' files: sent in, checked, loaded, taken back. Done elsewhere.

A deed here only writes down what is wanted; a process of its own does it (`carrying_out`), one at a time.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from msgspec import Struct

from server_stub.administration.stated import checked_reason
from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Recorded
from server_stub.delivery import desk_files, tables_tasks
from server_stub.delivery.reading import reaches, task_row, task_told
from server_stub.delivery.tables_tasks import FileRow, TaskRow
from server_stub.delivery.wire import BatchUndoing, DeliveryTask, NewDeliveryTask
from server_stub.documents import tus
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid, uuid7
from server_stub.identity.caller import Caller
from server_stub.population import tables_batches
from server_stub.population.authority import authority

LARGEST = 1024 * 1024 * 1024
"""In bytes: some ten million rows of CSV. What is larger comes by folder."""
KEPT_FOR = timedelta(days=7)
"""A file that is not loaded, and the rows that were refused, are removed after that."""
AT_ONCE = 10
"""Files of an account that lie here."""
Wake = Callable[[], None]


class Announced(Struct, frozen=True):
    """What a client says about a file before it sends it."""

    agency: str
    sha256: str
    length: int


def announced(headers: Mapping[str, str]) -> Announced:
    """Reads a creation request; says which header or metadata key is at fault."""
    length = tus.whole_number(headers, "Upload-Length")
    told = tus.metadata(headers.get("upload-metadata", ""))
    agency, sha256 = told.get("agency", ""), told.get("sha256", "")
    if agency not in authority().agencies:
        raise Refusal(422, "invalid_field", field="agency")
    if not tus.SHA256.fullmatch(sha256):
        raise Refusal(422, "invalid_field", field="sha256")
    if length == 0:
        raise Refusal(422, "invalid_field", field="Upload-Length")
    if length > LARGEST:
        raise Refusal(413, "too_large", facts={"limit": LARGEST, "what": "bytes"})
    return Announced(agency, sha256, length)


def begin(tx: Transaction, caller: Caller, file: Announced) -> Recorded[list[str]]:
    """A file whose bytes are to come; answered with the names of what made room for it on the disk.

    Whoever sends many to have them checked has the oldest let go: none is lost that counts. Raises Refusal
    `storage_full` where something is being done with all of them.
    """
    if not reaches(caller, file.agency):  # as of an agency there is not
        raise Refusal(422, "invalid_field", field="agency")
    too_many = max(0, tables_tasks.files_of(tx, caller.account) - AT_ONCE + 1)
    oldest = tables_tasks.idle(tx, caller.account, too_many) if too_many else []
    if len(oldest) < too_many:
        raise Refusal(507, "storage_full", facts={"what": "uploads", "limit": AT_ONCE})
    expires = stamp(moment(tx.now) + KEPT_FOR)
    row = FileRow(uuid7(), file.agency, caller.account, file.sha256, file.length, "arriving", expires)
    tables_tasks.add_file(tx, row)
    return Recorded(
        desk_files.let_go(tx, oldest),
        detail={"file": row.id, "agency": row.agency, "length": row.length},
        headers=tus.progress(0, row.length, None) | {"Location": f"/v1/delivery-files/{row.id}"},
    )


def file_of(tx: Transaction, caller: Caller, identifier: str) -> FileRow:
    """A file the caller sent. Others' are absent."""
    row = tables_tasks.file(tx, identifier) if is_uuid(identifier) else None
    if row is None or row.account != caller.account or row.state == "gone" or not reaches(caller, row.agency):
        raise not_found()
    return row


def received(tx: Transaction, caller: Caller, identifier: str) -> Recorded[FileRow]:
    """The last byte came."""
    row = file_of(tx, caller, identifier)
    tables_tasks.set_file(tx, identifier, "whole")
    return Recorded(row, detail={"file": row.id, "agency": row.agency, "length": row.length})


def give_up(tx: Transaction, caller: Caller, identifier: str) -> Recorded[FileRow]:
    """It is not wanted any more. Raises Refusal `state_conflict` while something is done with it."""
    row = file_of(tx, caller, identifier)
    if any(each.ended_at is None for each in tables_tasks.of_file(tx, identifier)):
        raise Refusal(409, "state_conflict")
    tables_tasks.set_file(tx, identifier, "gone")
    return Recorded(row, detail={"file": row.id, "agency": row.agency})


def ask(tx: Transaction, caller: Caller, wanted: NewDeliveryTask, wake: Wake) -> Recorded[DeliveryTask]:
    """A check of a file; its load, once a check of it has ended well and been seen."""
    row = file_of(tx, caller, wanted.file)
    before = tables_tasks.of_file(tx, row.id)
    checked = any(each.kind == "check" and each.state == "done" for each in before)
    if row.state != "whole" or any(each.ended_at is None for each in before):
        raise Refusal(409, "state_conflict")
    if wanted.kind == "load" and not checked:
        raise Refusal(409, "state_conflict", field="kind")
    task = TaskRow(uuid7(), wanted.kind, row.agency, row.id, None, caller.account, "", tx.now)
    return _added(tx, task, wake)


def ask_undo(
    tx: Transaction, caller: Caller, asked: tuple[int, BatchUndoing], wake: Wake
) -> Recorded[DeliveryTask]:
    """To take back a batch that counts, as it was seen. Raises Refusal `not_found`, `state_conflict`."""
    number, told = asked
    found = tables_batches.told(tx, number)
    if found is None or not reaches(caller, found[1]):
        raise not_found()
    agency, kind, state, loaded = found[1], found[2], found[3], found[7]
    reason = checked_reason(told.reason)
    before = tables_tasks.of_batch(tx, number, "undo")
    under_way = before is not None and before.ended_at is None
    if kind not in ("file", "call") or state != "in_force" or loaded != told.loaded or under_way:
        raise Refusal(409, "state_conflict")
    return _added(tx, TaskRow(uuid7(), "undo", agency, None, number, caller.account, reason, tx.now), wake)


def cancel(tx: Transaction, caller: Caller, identifier: str, wake: Wake) -> Recorded[DeliveryTask]:
    """Nothing of it shall count. Raises Refusal `state_conflict` where it has ended."""
    row = task_row(tx, caller, identifier)
    if not tables_tasks.cancel(tx, row.id):
        raise Refusal(409, "state_conflict")
    tx.after_commit(wake)
    return Recorded(task_told(tx, task_row(tx, caller, identifier)), detail={"task": row.id})


def refused(tx: Transaction, caller: Caller, identifier: str) -> Recorded[TaskRow]:
    """The rows a check or load refused, which name people."""
    row = task_row(tx, caller, identifier)
    if row.file is None or row.state != "done":
        raise not_found()
    return Recorded(row, detail={"task": row.id, "agency": row.agency})


def _added(tx: Transaction, row: TaskRow, wake: Wake) -> Recorded[DeliveryTask]:
    tables_tasks.add_task(tx, row)
    tx.after_commit(wake)
    detail: dict[str, str | int] = {"task": row.id, "kind": row.kind, "agency": row.agency}
    if row.batch is not None:
        detail |= {"batch": row.batch, "reason": row.reason}
    return Recorded(task_told(tx, row), detail=detail)
