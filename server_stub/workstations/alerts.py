"""What the administrators must look at: raised with the deed that shows it, told to whoever may read it."""

import json
from datetime import timedelta

from server_stub.clock import moment, stamp
from server_stub.database import Transaction
from server_stub.deeds import Caller, Recorded
from server_stub.errors import not_found
from server_stub.identifiers import uuid7
from server_stub.journal.book import Book, Happening
from server_stub.news import Audience, announce
from server_stub.workstations import tables
from server_stub.workstations.tables import AlertRow
from server_stub.workstations.wire import Alert, AlertKind, AlertList

PAGE = 100
AGAIN_HOURS = 24
"""A clock that stays wrong is told of once a day."""
READERS = Audience(permission="alert.read")
_LAST = "z"
"""Behind every id."""


def alert(
    tx: Transaction,
    kind: AlertKind,
    *,
    workstation: str | None = None,
    account: str | None = None,
    detail: dict[str, str | int] | None = None,
) -> None:
    """Tell the administrators. The deed it belongs to writes its record after it (see `report`)."""
    identifier = uuid7()
    told = json.dumps(detail or {}, sort_keys=True)
    tables.add_alert(tx, (identifier, kind, workstation, account, told))
    announce(tx, "alert_raised", identifier, READERS)


def report(tx: Transaction, book: Book, kind: AlertKind, by: Caller, detail: dict[str, str | int]) -> None:
    """An alert that belongs to no deed, with a record of its own."""
    alert(tx, kind, workstation=by.workstation or None, detail=detail)
    book.append(tx, by, Happening("alert.raised", "none", uuid7(), detail={"kind": kind, **detail}))


def was_told(tx: Transaction, kind: AlertKind, workstation: str) -> bool:
    """Whether the same was told of the workstation not long ago."""
    since = stamp(moment(tx.now) - timedelta(hours=AGAIN_HOURS))
    return tables.was_alerted(tx, kind, workstation, since)


def listed(tx: Transaction, _caller: Caller, before: str) -> Recorded[AlertList]:
    """One page, newest first."""
    rows = tables.alert_page(tx, before or _LAST, PAGE + 1)
    more = rows[PAGE - 1].id if len(rows) > PAGE else None
    shown = [_shown(row) for row in rows[:PAGE]]
    answer = AlertList(alerts=shown, unseen=tables.unseen_alerts(tx), next=more)
    return Recorded(answer, detail={"shown": len(shown)})


def see(tx: Transaction, caller: Caller, identifier: str) -> Recorded[Alert]:
    """Somebody looked at it. The first one stays who did."""
    tables.see_alert(tx, identifier, caller.account)
    row = tables.alert(tx, identifier)
    if row is None:
        raise not_found()
    return Recorded(_shown(row), detail={"alert": identifier})


def _shown(row: AlertRow) -> Alert:
    return Alert(
        id=row.id,
        kind=row.kind,
        at=row.at,
        workstation=row.workstation,
        workstation_name=row.workstation_name,
        account=row.account,
        account_name=row.account_name,
        detail=json.loads(row.detail),
        seen_by=row.seen_by,
        seen_by_name=row.seen_by_name,
        seen_at=row.seen_at,
    )
