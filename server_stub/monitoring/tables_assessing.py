"""What agencies delivered and cleaned up until a moment; SQL over the base's batches and discrepancies."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from server_stub.database import Row, Transaction
from server_stub.population import tables_counts
from server_stub.population.tables_counts import TO_DO
from server_stub.population.tables_views import marks

_COUNTED = "b.in_force_no IS NOT NULL AND (b.undone_at IS NULL OR b.undone_at >= ?)"
_OPEN = "('open', 'waiting')"
# Crossed, so that SQLite begins with the few batches with which discrepancies changed: they have an index.
_CHANGED = "batches b CROSS JOIN discrepancies d WHERE b.disputed = 1 AND d.batch = b.no"
_LATER = (
    "SELECT 1 FROM discrepancies n JOIN batches m ON m.no = n.batch"
    " WHERE n.number = d.number AND n.field = d.field AND m.in_force_no > b.in_force_no"
)


def delivered(tx: Transaction, since: str, until: str, agencies: Sequence[str]) -> list[Row]:
    """agency, kind (file, call), when the last came into force, how many since a moment, their statements:
    of what counted before another moment."""
    of_agency = "FROM batches b WHERE b.agency = a.agency AND b.kind = k.kind AND b.ended_at < ?"
    last = f"SELECT b.ended_at {of_agency} AND {_COUNTED} ORDER BY b.ended_at DESC LIMIT 1"
    lately = f"{of_agency} AND b.ended_at >= ? AND {_COUNTED}"
    named = " UNION ALL ".join(["SELECT CAST(? AS TEXT) AS agency"] * len(agencies))
    return tx.all(
        f"SELECT w.* FROM (SELECT a.agency, k.kind, ({last}) AS last, (SELECT count(*) {lately}),"
        f" (SELECT coalesce(CAST(sum(b.loaded) AS BIGINT), 0) {lately}) FROM ({named}) a"
        " CROSS JOIN (SELECT 'file' AS kind UNION ALL SELECT 'call' AS kind) k) w WHERE w.last IS NOT NULL",
        (*(until, until), *(until, since, until) * 2, *agencies),
    )


def files(tx: Transaction, since: str, until: str, agencies: Sequence[str]) -> list[Row]:
    """agency, when it came into force, statements of each file of these agencies between two moments."""
    return tx.all(
        f"SELECT b.agency, b.ended_at, b.loaded FROM batches b WHERE b.agency IN ({marks(agencies)})"
        f" AND b.kind = 'file' AND b.ended_at >= ? AND b.ended_at < ? AND {_COUNTED}",
        (*agencies, since, until, until),
    )


class Stood(NamedTuple):
    """How discrepancies stood: whose words differ, or who must settle it (empty: of all)."""

    agency: str
    must_settle: str
    state: str
    opened_on: str
    """Of what is settled: empty."""


def stood(tx: Transaction, until: str) -> Counter[Stood]:
    """How many stood how before a moment: those of now, without what changed since then."""
    found = Counter({Stood(*key): number for *key, number in tables_counts.standing(tx)})
    touched = f"SELECT DISTINCT d.number, d.field FROM {_CHANGED} AND b.ended_at >= ?"
    rows = (
        f"SELECT d.state, d.must_settle, d.agencies, d.opened_on, count(*) FROM ({touched}) t"
        " CROSS JOIN discrepancies d JOIN batches b ON b.no = d.batch AND b.in_force_no IS NOT NULL"
        " WHERE d.number = t.number AND d.field = t.field"
    )
    grouped = "GROUP BY d.state, d.must_settle, d.agencies, d.opened_on"
    now = tx.all(f"{rows} AND d.past = 0 AND NOT EXISTS ({_LATER}) {grouped}", (until,))
    then = f"{rows} AND b.ended_at < ? AND NOT EXISTS ({_LATER} AND m.ended_at < ?) {grouped}"
    for sign, told in ((-1, now), (1, tx.all(then, (until, until, until)))):
        for state, must_settle, agencies, opened_on, number in told:
            day = opened_on if state in TO_DO else ""
            for agency in tables_counts.concerned(must_settle, agencies) if state != "gone" else ():
                found[Stood(agency, must_settle, state, day)] += sign * number
    return +found


def ceased(tx: Transaction, since: str, until: str) -> list[Row]:
    """must settle, opened on, how many discrepancies ceased between two moments to be open or waiting."""
    before = (
        "SELECT 1 FROM discrepancies e JOIN batches f ON f.no = e.batch AND f.in_force_no IS NOT NULL"
        " WHERE e.number = d.number AND e.field = d.field AND e.opened_on = d.opened_on"
        f" AND e.state NOT IN {_OPEN} AND f.ended_at < ?"
    )
    return tx.all(
        f"SELECT d.must_settle, d.opened_on, count(*) FROM {_CHANGED}"
        f" AND b.ended_at >= ? AND b.ended_at < ? AND d.state NOT IN {_OPEN}"
        f" AND NOT EXISTS ({_LATER} AND m.ended_at < ?) AND NOT EXISTS ({before})"
        " GROUP BY d.must_settle, d.opened_on",
        (since, until, until, since),
    )


def raised_to_settle(tx: Transaction, since: str, until: str) -> list[Row]:
    """must settle, open (1) or not, opened on, how many of what windows raised: what stood open before a
    moment, and what ceased to since another."""
    told = (
        "SELECT r.must_settle, {is_open} AS is_open, r.opened_on FROM raised_differences r"
        " WHERE r.raised_at < ?"
    )
    still = told.format(is_open="1") + " AND r.settled_at IS NULL"
    settled = told.format(is_open="CASE WHEN r.settled_at >= ? THEN 1 ELSE 0 END") + " AND r.settled_at >= ?"
    return tx.all(
        f"SELECT w.must_settle, w.is_open, w.opened_on, count(*) FROM ({still} UNION ALL {settled}) w"
        " GROUP BY w.must_settle, w.is_open, w.opened_on",
        (until, until, until, since),
    )


def relapses(tx: Transaction, since: str, until: str) -> list[Row]:
    """agency, how often between two moments it stated a value again that had been refused."""
    known = (
        "SELECT 1 FROM discrepancies e JOIN batches f ON f.no = e.batch AND f.in_force_no < b.in_force_no"
        " WHERE e.number = d.number AND e.field = d.field AND e.relapses >= d.relapses"
    )
    return tx.all(
        f"SELECT b.agency, count(*) FROM {_CHANGED} AND b.ended_at >= ? AND b.ended_at < ?"
        f" AND b.kind IN ('file', 'call') AND d.relapses > 0 AND NOT EXISTS ({known}) GROUP BY b.agency",
        (since, until),
    )
