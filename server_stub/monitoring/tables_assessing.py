"""What agencies delivered and cleaned up until a moment; SQL over the base's batches and discrepancies."""

from server_stub.database import Row, Transaction

_COUNTED = "b.in_force_no IS NOT NULL AND (b.undone_at IS NULL OR b.undone_at >= ?)"
_THEN = "b.no = d.batch AND b.in_force_no IS NOT NULL AND b.ended_at < ?"
_OPEN = "('open', 'waiting')"


def delivered(tx: Transaction, since: str, until: str) -> list[Row]:
    """agency, kind (file, call), when the last came into force, how many since a moment, their statements:
    of what counted before another moment."""
    return tx.all(
        "SELECT b.agency, b.kind, max(b.ended_at), sum(CASE WHEN b.ended_at >= ? THEN 1 ELSE 0 END),"
        " sum(CASE WHEN b.ended_at >= ? THEN b.loaded ELSE 0 END) FROM batches b"
        f" WHERE b.kind IN ('file', 'call') AND b.ended_at < ? AND {_COUNTED} GROUP BY b.agency, b.kind",
        (since, since, until, until),
    )


def files(tx: Transaction, since: str, until: str, agency: str) -> list[Row]:
    """agency, when it came into force, statements of each file between two moments; of one agency or (empty)
    of all."""
    return tx.all(
        f"SELECT b.agency, b.ended_at, b.loaded FROM batches b WHERE b.kind = 'file' AND {_COUNTED}"
        " AND b.ended_at >= ? AND b.ended_at < ? AND (b.agency = ? OR CAST(? AS TEXT) = '')",
        (until, since, until, agency, agency),
    )


def to_settle(tx: Transaction, since: str, until: str) -> list[Row]:
    """must settle, open (1) or not, opened on, how many: discrepancies that stood open before a moment, and
    those that ceased to since another."""
    settled_before = (
        "SELECT 1 FROM discrepancies e JOIN batches f ON f.no = e.batch AND f.in_force_no IS NOT NULL"
        " WHERE e.number = d.number AND e.field = d.field AND e.opened_on = d.opened_on"
        f" AND e.state NOT IN {_OPEN} AND f.ended_at < ?"
    )
    later = (
        "SELECT 1 FROM discrepancies n JOIN batches m ON m.no = n.batch AND m.ended_at < ?"
        " WHERE n.number = d.number AND n.field = d.field AND m.in_force_no > b.in_force_no"
    )
    is_open = f"CASE WHEN d.state IN {_OPEN} THEN 1 ELSE 0 END"
    return tx.all(
        f"SELECT d.must_settle, {is_open}, d.opened_on, count(*) FROM discrepancies d"
        f" JOIN batches b ON {_THEN} WHERE NOT EXISTS ({later}) AND (d.state IN {_OPEN} OR (b.ended_at >= ?"
        f" AND NOT EXISTS ({settled_before}))) GROUP BY d.must_settle, {is_open}, d.opened_on",
        (until, until, since, since),
    )


def raised_to_settle(tx: Transaction, since: str, until: str) -> list[Row]:
    """The same of what windows raised."""
    is_open = "CASE WHEN r.settled_at IS NULL OR r.settled_at >= ? THEN 1 ELSE 0 END"
    return tx.all(
        "SELECT w.must_settle, w.is_open, w.opened_on, count(*) FROM (SELECT r.must_settle, r.opened_on,"
        f" {is_open} AS is_open FROM raised_differences r WHERE r.raised_at < ?"
        " AND (r.settled_at IS NULL OR r.settled_at >= ?)) w GROUP BY w.must_settle, w.is_open, w.opened_on",
        (until, until, since),
    )


def relapses(tx: Transaction, since: str, until: str) -> list[Row]:
    """must settle, how often between two moments a value was stated again that had been refused."""
    known = (
        "SELECT 1 FROM discrepancies e JOIN batches f ON f.no = e.batch AND f.in_force_no < b.in_force_no"
        " WHERE e.number = d.number AND e.field = d.field AND e.relapses >= d.relapses"
    )
    return tx.all(
        f"SELECT d.must_settle, count(*) FROM discrepancies d JOIN batches b ON {_THEN}"
        f" WHERE d.relapses > 0 AND b.ended_at >= ? AND NOT EXISTS ({known}) GROUP BY d.must_settle",
        (until, since),
    )
