"""Batches of agencies' facts at the centre, and files that a steward sends for them."""

from datetime import datetime
from typing import Any

import msgspec

from desktop.batches.batch import Agency, Chosen, Detail, Line, Listed, Narrowing, Task
from desktop.batches.report import Report
from desktop.central import wire
from desktop.central.client import Central
from desktop.central.tus import Uploads

FILES = "/v1/delivery-files"
_SECONDS = 180.0
"""A file of refused rows on a slow line."""


class _Tasks:
    """What was asked for, followed and cancelled."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def agencies(self) -> tuple[Agency, ...]:
        """Whose files the steward has to do with."""
        told = await self._central.request("GET", "/v1/freshness", answer=wire.Freshness)
        return tuple(Agency(each.agency, each.name, each.late) for each in told.agencies)

    async def follow(self, task: str) -> Task:
        """How far it is."""
        path = f"/v1/delivery-tasks/{task}"
        return _task(await self._central.request("GET", path, answer=wire.DeliveryTask))

    async def cancel(self, task: str, key: str) -> Task:
        """It shall stop, and nothing of it count."""
        return await self._asked(f"/v1/delivery-tasks/{task}/cancelling", None, key)

    async def report(self, report: str) -> Report:
        """A quality report."""
        path = f"/v1/delivery-reports/{report}"
        told = await self._central.request("GET", path, answer=wire.DeliveryReport)
        return _report(told.report)

    async def _asked(self, path: str, body: msgspec.Struct | None, key: str) -> Task:
        headers = {"Idempotency-Key": key}
        asking = self._central.request("POST", path, body=body, headers=headers, answer=wire.DeliveryTask)
        return _task(await asking)


class CentralBatches(_Tasks):
    """A steward's list."""

    async def listed(self, narrowing: Narrowing, before: str = "") -> Listed:
        """A page of it, the latest first."""
        match narrowing.view:
            case "folder":
                return await self._deliveries(narrowing.agency)
            case "report":
                return await self._reports(narrowing.agency)
            case "fresh":
                return await self._fresh(narrowing.agency)
            case kind:
                params: dict[str, str | int] = {"agency": narrowing.agency, "kind": kind}
                params["before"] = before or 0
                told = await self._central.request("GET", "/v1/batches", params=params, answer=wire.BatchList)
                next_one = str(told.next) if told.next is not None else None
                return Listed(tuple(_line(row) for row in told.rows), next=next_one)

    async def running(self) -> tuple[Line, ...]:
        """How far those are that are being written or taken back."""
        told = await self._central.request("GET", "/v1/batches/running", answer=wire.BatchList)
        return tuple(_line(row) for row in told.rows)

    async def read(self, line: Line) -> Detail:
        """What there is to be seen of a line."""
        if line.report:
            path = f"/v1/delivery-reports/{line.report}"
            kept = await self._central.request("GET", path, answer=wire.DeliveryReport)
            return Detail(line.key, _report(kept.report), kept.made_by)
        if line.batch is None:
            return Detail(line.key)
        told = await self._central.request("GET", f"/v1/batches/{line.batch}", answer=wire.Batch)
        return Detail(
            key=line.key,
            report=_report(told.report) if told.report is not None else None,
            made_by=told.loaded_by,
            sequence=told.sequence,
            loaded=told.row.loaded,
            may_undo=told.may_undo,
            undone_by=told.undone_by,
            undo=_task(told.undo) if told.undo is not None else None,
        )

    async def undo(self, line: Line, loaded: int, reason: str, key: str) -> Task:
        """Its batch is to count no more."""
        body = wire.BatchUndoing(reason=reason, loaded=loaded)
        return await self._asked(f"/v1/batches/{line.batch}/undoing", body, key)

    async def _deliveries(self, agency: str) -> Listed:
        told = await self._central.request(
            "GET", "/v1/deliveries", params={"agency": agency}, answer=wire.DeliveryList
        )
        return Listed(tuple(_delivery(one) for one in told.deliveries))

    async def _reports(self, agency: str) -> Listed:
        told = await self._central.request(
            "GET", "/v1/delivery-reports", params={"agency": agency}, answer=wire.DeliveryReportList
        )
        return Listed(tuple(_kept(row) for row in told.rows))

    async def _fresh(self, agency: str) -> Listed:
        told = await self._central.request("GET", "/v1/freshness", answer=wire.Freshness)
        those = [each for each in told.agencies if agency in {"", each.agency}]
        return Listed(tuple(_fresh(each) for each in sorted(those, key=lambda one: not one.late)))


class CentralAgencyFiles(_Tasks):
    """Files that are sent from the desk."""

    def __init__(self, central: Central) -> None:
        super().__init__(central)
        self._uploads = Uploads(central, FILES)
        self.offset, self.send, self.abandon = (
            self._uploads.offset,
            self._uploads.send,
            self._uploads.abandon,
        )

    async def begin(self, chosen: Chosen, key: str) -> str:
        """Announce a file; the address to send it to."""
        told = {"agency": chosen.agency, "sha256": chosen.sha256}
        return await self._uploads.announce(told, chosen.length, key)

    async def ask(self, kind: str, file: str, key: str) -> Task:
        """Have it checked, or loaded."""
        body = msgspec.convert({"kind": kind, "file": file}, wire.NewDeliveryTask)
        return await self._asked("/v1/delivery-tasks", body, key)

    async def refused(self, task: str) -> bytes:
        """The rows that were refused, as a file to be sent back."""
        path = f"/v1/delivery-tasks/{task}/refused"
        return (await self._central.send("GET", path, seconds=_SECONDS)).content


def _task(told: wire.DeliveryTask) -> Task:
    return msgspec.convert(msgspec.to_builtins(told), Task)


def _report(told: wire.QualityReport) -> Report:
    return msgspec.convert(msgspec.to_builtins(told), Report)


def _line(row: wire.BatchRow) -> Line:
    told: dict[str, Any] = msgspec.to_builtins(row)
    more = {"key": str(row.no), "number": row.no, "batch": row.no, "counts": row.loaded}
    more |= {"stands": row.state, "at": row.undone_at or row.ended_at or row.begun_at}
    return msgspec.convert(told | more, Line)


def _delivery(one: wire.Delivery) -> Line:
    return Line(
        key=f"{one.agency} {one.sequence}",
        number=one.sequence,
        agency=one.agency,
        agency_name=one.agency_name,
        at=datetime.fromisoformat(one.at),
        counts=one.rows if one.outcome == "compared" else one.loaded,
        refused=one.refused,
        stands=one.outcome,
        batch=one.batch,
        why=one.why,
        detail=one.detail,
    )


def _kept(row: wire.DeliveryReportRow) -> Line:
    return Line(
        key=row.id,
        number=row.batch,
        agency=row.agency,
        agency_name=row.agency_name,
        at=datetime.fromisoformat(row.made_at),
        counts=row.taken,
        refused=row.refused,
        stands="checked" if row.batch is None else "loaded",
        report=row.id,
    )


def _fresh(each: wire.Fresh) -> Line:
    return Line(
        key=each.agency,
        number=each.batch,
        agency=each.agency,
        agency_name=each.name,
        at=datetime.fromisoformat(each.at) if each.at else None,
        counts=each.persons,
        refused=0,
        stands="late" if each.late else "fresh",
        days=each.days,
        batch=each.batch,
    )
