"""What stewards see of agencies' files: batches, reports, deliveries by folder, freshness."""

from collections.abc import Iterable, Mapping

import msgspec

from server_stub.database import Row, Transaction
from server_stub.deeds import Recorded
from server_stub.delivery import answers, tables, tables_deliveries, tables_tasks
from server_stub.delivery.freshness import MOST_DAYS, freshness
from server_stub.delivery.quality import QualityReport
from server_stub.delivery.tables_tasks import TaskRow
from server_stub.delivery.wire import (
    Batch,
    BatchKind,
    BatchList,
    BatchRow,
    Delivery,
    DeliveryList,
    DeliveryReport,
    DeliveryReportList,
    DeliveryReportRow,
    DeliveryTask,
    DeliveryTaskList,
    Freshness,
)
from server_stub.errors import Refusal, not_found
from server_stub.identifiers import is_uuid
from server_stub.identity.caller import Caller
from server_stub.identity.tables import names
from server_stub.population import tables_batches
from server_stub.population.authority import authority

PAGE = 50
KINDS: tuple[BatchKind, ...] = ("file", "call", "undo")


class Narrowed(msgspec.Struct, frozen=True):
    """Which batches are asked for. Empty: all."""

    agency: str = ""
    kind: str = ""
    state: str = ""
    before: int = 0


def reaches(caller: Caller, agency: str) -> bool:
    """Whether an agency's files are the caller's to see: of who belongs to one only its own."""
    return caller.agency in (None, agency)


def held_to(caller: Caller, agency: str) -> str:
    """The agency that is asked for (empty: all), as far as the caller reaches. Raises Refusal `not_found`."""
    if agency and (agency not in authority().agencies or not reaches(caller, agency)):
        raise not_found()
    return agency or caller.agency or ""


def listed(tx: Transaction, caller: Caller, asked: Narrowed) -> Recorded[BatchList]:
    """A page of batches, the latest first."""
    agency = held_to(caller, asked.agency)
    if asked.kind not in ("", *KINDS):
        raise Refusal(422, "invalid_field", field="kind")
    if asked.state not in ("", "loading", "in_force", "undoing", "undone"):
        raise Refusal(422, "invalid_field", field="state")
    kinds = (asked.kind,) if asked.kind else KINDS
    rows = tables_batches.listed(tx, kinds, (agency, asked.state), (asked.before, PAGE + 1))
    told = [_row(row) for row in rows[:PAGE]]
    answer = BatchList(told, told[-1].no if len(rows) > PAGE else None)
    return Recorded(answer, detail={"agency": agency, "count": len(told)})


def running(tx: Transaction, caller: Caller, _nothing: None) -> BatchList:
    """Those that are being written or taken back."""
    rows = tables_batches.running(tx, caller.agency or "", PAGE)
    return BatchList([_row(row) for row in rows if row[2] in KINDS], None)


def read(tx: Transaction, caller: Caller, number: int) -> Recorded[Batch]:
    """One of them, with its quality report."""
    found = tables_batches.told(tx, number)
    if found is None or found[2] not in KINDS or not reaches(caller, found[1]):
        raise not_found()
    row, spoken = _row(found), found[11]
    kept = tables.about_batch(tx, number)
    undo = tables_tasks.of_batch(tx, number, "undo")
    by: str = kept[0] if kept else found[12]
    told = Batch(
        row=row,
        spoken=spoken.split(",") if spoken else [],
        report=_report(kept[1]) if kept else None,
        loaded_by=names(tx, [by]).get(by, by),
        sequence=tables_deliveries.sequence_of(tx, number),
        undone_by=tables_batches.undone_by(tx, number),
        undo=task_told(tx, undo) if undo else None,
        may_undo=row.kind != "undo" and row.state == "in_force",
    )
    return Recorded(told, detail={"batch": number})


def reports(tx: Transaction, caller: Caller, agency: str) -> Recorded[DeliveryReportList]:
    """Reports of checks and loads, the latest first."""
    held = held_to(caller, agency)
    rows = tables.reports_of(tx, held, PAGE)
    known = names(tx, (row[4] for row in rows))
    told = [_report_row(row, known) for row in rows]
    return Recorded(DeliveryReportList(told), detail={"agency": held, "count": len(told)})


def report(tx: Transaction, caller: Caller, identifier: str) -> Recorded[DeliveryReport]:
    """One of them whole."""
    row = tables.report(tx, identifier) if is_uuid(identifier) else None
    if row is None or not reaches(caller, row[1]):
        raise not_found()
    by: str = row[4]
    known = names(tx, [by])
    told = DeliveryReport(id=row[0], made_by=known.get(by, by), batch=row[5], report=_report(row[6]))
    return Recorded(told, detail={"report": identifier})


def deliveries(tx: Transaction, caller: Caller, agency: str) -> Recorded[DeliveryList]:
    """What agencies laid into their folders, the latest first."""
    held = held_to(caller, agency)
    told = [_delivery(row) for row in tables_deliveries.listed(tx, held, PAGE)]
    return Recorded(DeliveryList(told), detail={"agency": held, "count": len(told)})


def fresh(tx: Transaction, caller: Caller, _nothing: None) -> Recorded[Freshness]:
    """How old what each agency said last is."""
    told = [each for each in freshness(tx) if reaches(caller, each.agency)]
    return Recorded(Freshness(MOST_DAYS, told))


def tasks(tx: Transaction, caller: Caller, _nothing: None) -> Recorded[DeliveryTaskList]:
    """What was asked for lately."""
    rows = tables_tasks.listed(tx, caller.agency or "", PAGE)
    known = names(tx, (row.account for row in rows))
    return Recorded(DeliveryTaskList([_task(row, known) for row in rows]))


def task(tx: Transaction, caller: Caller, identifier: str) -> DeliveryTask:
    """How far one is."""
    return task_told(tx, task_row(tx, caller, identifier))


def task_row(tx: Transaction, caller: Caller, identifier: str) -> TaskRow:
    """One the caller may know of. Raises Refusal `not_found`."""
    row = tables_tasks.task(tx, identifier) if is_uuid(identifier) else None
    if row is None or not reaches(caller, row.agency):
        raise not_found()
    return row


def task_told(tx: Transaction, row: TaskRow) -> DeliveryTask:
    """As it travels."""
    return _task(row, names(tx, [row.account]))


def _task(row: TaskRow, known: Mapping[str, str]) -> DeliveryTask:
    told = row._asdict()
    by = told.pop("account")
    told |= {"agency_name": _name(row.agency), "made_by": known.get(by, by)}
    return msgspec.convert(told, DeliveryTask)


def _row(row: Row) -> BatchRow:
    keys: Iterable[str] = tables_batches.TOLD
    told = dict(zip(keys, row, strict=False))
    return msgspec.convert(told | {"agency_name": _name(row[1])}, BatchRow)


def _report(kept: str) -> QualityReport:
    return msgspec.json.decode(kept, type=QualityReport)


def _report_row(row: Row, known: Mapping[str, str]) -> DeliveryReportRow:
    identifier, agency, _, made_at, made_by, batch, kept = row
    counted = _report(kept)
    return DeliveryReportRow(
        id=identifier,
        agency=agency,
        agency_name=_name(agency),
        made_at=made_at,
        made_by=known.get(made_by, made_by),
        batch=batch,
        rows=counted.rows,
        taken=counted.taken,
        refused=counted.refused,
    )


def _delivery(row: Row) -> Delivery:
    agency, sequence, outcome, batch, at, answer = row
    told = answers.decoded(answer) if answer else None
    return Delivery(
        agency=agency,
        agency_name=_name(agency),
        sequence=sequence,
        outcome=outcome,
        batch=batch,
        at=at,
        loaded=told.loaded if told else 0,
        refused=told.refused if told else 0,
        why=(told.code or told.why) if told else "",
        detail=told.detail if told else "",
        rows=told.rows if told else 0,
    )


def _name(agency: str) -> str:
    return authority().names.get(agency, agency)
