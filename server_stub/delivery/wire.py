"""What travels about agencies' files: batches with their quality reports, deliveries, freshness, and what a
steward has done with a file at the desk.

POST /v1/delivery-files speaks tus 1.0: `Upload-Length` bytes (1 GiB at most), `Upload-Metadata` with base64
values of `agency` and `sha256` (hex of the whole file). What the file is called stays at the desk.
"""

from typing import Literal

from msgspec import Struct

from server_stub.delivery.freshness import Fresh
from server_stub.delivery.quality import QualityReport
from server_stub.delivery.tables_tasks import Kind as DeliveryTaskKind
from server_stub.delivery.tables_tasks import State as DeliveryTaskState

BatchKind = Literal["file", "call", "undo"]
BatchState = Literal["loading", "in_force", "undoing", "undone"]


class BatchRow(Struct, frozen=True, kw_only=True):
    """A batch in the list. `loaded` of `expected` rows are written while it loads; of a call nothing is
    expected."""

    no: int
    agency: str
    agency_name: str
    kind: BatchKind
    state: BatchState
    begun_at: str
    ended_at: str | None
    undone_at: str | None
    loaded: int
    refused: int
    expected: int
    undoes: int | None


class BatchList(Struct, frozen=True):
    """GET /v1/batches, the latest first. `next`: where it goes on."""

    rows: list[BatchRow]
    next: int | None


class DeliveryTask(Struct, frozen=True, kw_only=True):
    """Something a steward asked to have done. `done` of `whole` rows (or persons, of an undo) so far.

    `why` it failed: `checksum`, `state_conflict`, `lost`, `not_kept`, `stopped`, or what is wrong with the
    file: `mapping` (the city's own), `empty`, `utf16`, `old_sheet`, `header`, `lines_many`, `columns_many`,
    `columns_lacking`, `column_twice`, `column_unknown`, `sheet_…`, `unreadable`; `detail` is what of it: a
    column's place, a limit. A load that is done may be `known_before`: the file counted already."""

    id: str
    kind: DeliveryTaskKind
    agency: str
    agency_name: str
    state: DeliveryTaskState
    file: str | None
    batch: int | None
    report: str | None
    made_by: str
    made_at: str
    ended_at: str | None
    done: int
    whole: int
    why: str
    detail: str
    reason: str


class Batch(Struct, frozen=True, kw_only=True):
    """GET /v1/batches/{batch}. No `report`: it came by no file, or its report is not kept
    (any more)."""

    row: BatchRow
    spoken: list[str]
    """The fields it speaks of; none: all of them."""
    report: QualityReport | None
    loaded_by: str
    sequence: int | None
    """Of the delivery it came with, by folder."""
    undone_by: int | None
    """The batch that took it back."""
    undo: DeliveryTask | None
    """What was asked for last about taking it back."""
    may_undo: bool


class BatchUndoing(Struct, frozen=True, forbid_unknown_fields=True):
    """POST /v1/batches/{batch}/undoing. `loaded`: of how many persons it was seen to speak."""

    reason: str
    loaded: int


class DeliveryTaskList(Struct, frozen=True):
    """GET /v1/delivery-tasks: the latest first."""

    tasks: list[DeliveryTask]


class NewDeliveryTask(Struct, frozen=True, forbid_unknown_fields=True):
    """POST /v1/delivery-tasks: have a file of one's own checked; and loaded, once it was."""

    kind: Literal["check", "load"]
    file: str


class DeliveryReport(Struct, frozen=True, kw_only=True):
    """A quality report as it was kept. `batch`: the one the file was loaded with; none of a check."""

    id: str
    made_by: str
    batch: int | None
    report: QualityReport


class DeliveryReportRow(Struct, frozen=True, kw_only=True):
    """One in the list."""

    id: str
    agency: str
    agency_name: str
    made_at: str
    made_by: str
    batch: int | None
    rows: int
    taken: int
    refused: int


class DeliveryReportList(Struct, frozen=True):
    """GET /v1/delivery-reports, the latest first."""

    rows: list[DeliveryReportRow]


class Delivery(Struct, frozen=True, kw_only=True):
    """What an agency laid into its folder. `missing`: others that follow it are there, and wait. `why` an
    unfit one is so, and `detail`, are those of a DeliveryTask (words, of what was answered before there were
    codes); why a list was `not_compared`, those of a ListFault, or `not_granted`, `too_large`, `rows_a_day`.
    `rows` of a list were compared."""

    agency: str
    agency_name: str
    sequence: int
    outcome: Literal["loaded", "unfit", "compared", "not_compared", "missing"]
    batch: int | None
    at: str
    loaded: int
    refused: int
    why: str
    detail: str
    rows: int


class DeliveryList(Struct, frozen=True):
    """GET /v1/deliveries, the latest first."""

    deliveries: list[Delivery]


class Freshness(Struct, frozen=True):
    """GET /v1/freshness: every agency; who has said nothing for more than `most_days` is late."""

    most_days: int
    agencies: list[Fresh]
