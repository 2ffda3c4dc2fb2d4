"""Operators' certificates (持证上岗): how one stands today, and what that refuses. Civil time."""

from collections.abc import Sequence
from datetime import date, timedelta

from server_stub.clock import civil_date, midnight
from server_stub.errors import Refusal
from server_stub.identity.caller import Caller
from server_stub.identity.tables_certificates import CertificateRow
from server_stub.identity.wire import CertificateStanding, CertificateState


def state_on(rows: Sequence[CertificateRow], now: str, reminder_days: int) -> CertificateState:
    """How they stand together at a moment. `rows`: the one that ends last first."""
    today = civil_date(now)
    begun = [row for row in rows if date.fromisoformat(row.valid_from) <= today]
    if not begun:
        return CertificateState(state="missing", items=[])
    last = begun[0]
    ends = date.fromisoformat(last.valid_to)
    if ends < today:
        return _state("ended", last, list(last.items))
    counting = [row for row in begun if date.fromisoformat(row.valid_to) >= today]
    covered = {item for row in counting for item in row.items}
    items = [] if any(not row.items for row in counting) else sorted(covered)
    follows = any(date.fromisoformat(row.valid_to) > ends for row in rows)
    reminds = (ends - today).days <= reminder_days and not follows
    return _state("ending" if reminds else "valid", last, items)


def changes_at(rows: Sequence[CertificateRow], now: str) -> str:
    """The next moment at which one of them begins or ends to count; far away where there is none."""
    edges = [_midnight(row.valid_from, 0) for row in rows] + [_midnight(row.valid_to, 1) for row in rows]
    return min((edge for edge in edges if edge > now), default="9999")


def refuse_without(state: CertificateState) -> None:
    """The gate's question."""
    if state.state == "missing":
        raise Refusal(403, "certificate_missing")
    if state.state == "ended":
        raise Refusal(403, "certificate_ended", facts={"valid_to": state.valid_to or ""})


def check_item(caller: Caller, item: str) -> None:
    """Whether the caller's certificate covers a service item."""
    if caller.items is not None and item not in caller.items:
        raise Refusal(403, "certificate_item")


def _state(standing: CertificateStanding, row: CertificateRow, items: list[str]) -> CertificateState:
    return CertificateState(
        state=standing,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        items=items,
    )


def _midnight(day: str, later: int) -> str:
    """When a civil day begins, or `later` days after."""
    return midnight(date.fromisoformat(day) + timedelta(days=later))
