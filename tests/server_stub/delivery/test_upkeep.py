"""What agencies' files came to is kept for its time, to the day, and what counts for good."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server_stub.clock import stamp
from server_stub.delivery import tables, tables_deliveries, tables_tasks, upkeep
from server_stub.delivery.tables_tasks import FileRow, TaskRow
from server_stub.identifiers import uuid7
from server_stub.population import tables_batches
from server_stub.tidying import tidy
from tests.server_stub.conftest import City

LAST = datetime(2026, 11, 23, 15, 59, 59, tzinfo=UTC)
"""The last second of 23 November on the wall in Beijing."""
KEPT_UNTIL = datetime(2027, 12, 23, 15, 59, 59, tzinfo=UTC)
"""The last second of the day 13 months later."""


def batch(city: City, agency: str, state: str = "in_force") -> int:
    def make(tx: Any) -> int:
        no = tables_batches.open_batch(tx, tables_batches.Opening(agency, uuid7()))
        if state == "in_force":
            tables_batches.put_in_force(tx, no, 1, 0)
        elif state == "taken_back":
            tables_batches.put_in_force(tx, no, 1, 0)
            tables_batches.taken_back(tx, no)
        return no

    made: int = city.write(make)
    return made


def report(city: City, of: int | None, at: datetime = LAST) -> None:
    city.write(lambda tx: tables.keep_report(tx, ("police", "0" * 64, stamp(at)), "somebody", of, "{}"))


def delivered(city: City, sequence: int, of: int | None, *, closed: bool = True, agency: str = "police") -> None:
    def make(tx: Any) -> None:
        tables_deliveries.answered(tx, (agency, sequence), "0" * 64, "loaded" if of else "unfit", of, "")
        if closed:
            tables_deliveries.close(tx, agency, sequence)

    city.write(make)


def asked(city: City, of: int | None, state: str = "done", at: datetime = LAST) -> str:
    def make(tx: Any) -> str:
        file = uuid7()
        tables_tasks.add_file(tx, FileRow(file, "police", "somebody", "0" * 64, 1, "whole", stamp(at + timedelta(days=7))))
        ended = None if state == "running" else stamp(at)
        row = TaskRow(uuid7(), "load" if of else "check", "police", file, of, "somebody", "", stamp(at), ended, state)
        tables_tasks.add_task(tx, row)
        return row.id

    made: str = city.write(make)
    return made


def cleared_at(city: City, at: datetime) -> None:
    city.clock.at = at
    city.wait(lambda: upkeep.clear(city.centre))


def left(city: City, table: str) -> int:
    found: int = city.rows(f"SELECT count(*) FROM {table}")[0][0]
    return found


def test_it_is_removed_when_its_day_is_over_for_thirteen_months_and_not_a_second_before(city: City) -> None:
    city.clock.at = LAST
    report(city, None)
    delivered(city, 1, None)
    delivered(city, 2, None)
    asked(city, None)
    cleared_at(city, KEPT_UNTIL)
    assert [left(city, each) for each in ("delivery_reports", "deliveries", "delivery_tasks", "delivery_files")] == [1, 2, 1, 1]
    cleared_at(city, KEPT_UNTIL + timedelta(seconds=1))
    assert [left(city, each) for each in ("delivery_reports", "deliveries", "delivery_tasks")] == [0, 1, 0]


def test_of_a_batch_that_counts_all_of_it_is_kept_and_of_others_for_their_time_after_that(city: City) -> None:
    city.clock.at = LAST
    counts, loading, late = batch(city, "police"), batch(city, "labour", "loading"), batch(city, "state_tax")
    gone = batch(city, "justice", "taken_back")
    for place, each in enumerate((counts, loading, late, gone), 1):
        report(city, each)
        delivered(city, place, each)
        asked(city, each)
    delivered(city, 5, None)
    city.clock.move(days=300)
    city.write(lambda tx: tables_batches.taken_back(tx, late))
    cleared_at(city, KEPT_UNTIL + timedelta(days=30))
    assert city.rows("SELECT batch FROM delivery_reports ORDER BY batch") == [(counts,), (loading,), (late,)]
    assert city.rows("SELECT batch FROM delivery_tasks ORDER BY batch") == [(counts,), (loading,), (late,)]
    assert city.rows("SELECT sequence FROM deliveries ORDER BY sequence") == [(1,), (2,), (3,), (5,)]
    cleared_at(city, KEPT_UNTIL + timedelta(days=302))
    assert city.rows("SELECT batch FROM delivery_reports ORDER BY batch") == [(counts,), (loading,)]


def test_an_agencys_numbers_go_on_after_the_last_however_old_it_is(city: City) -> None:
    city.clock.at = LAST
    for sequence in (1, 2):
        delivered(city, sequence, None)
    delivered(city, 1, None, agency="labour")
    city.write(lambda tx: tables_deliveries.missing(tx, "police", 3))
    cleared_at(city, KEPT_UNTIL + timedelta(days=800))
    told = city.rows("SELECT agency, sequence, outcome FROM deliveries ORDER BY agency, sequence")
    assert told == [("labour", 1, "unfit"), ("police", 2, "unfit"), ("police", 3, "missing")]
    assert city.read(lambda tx: tables_deliveries.last_sequence(tx, "police")) == 2


def test_what_is_not_done_with_stays(city: City) -> None:
    city.clock.at = LAST
    delivered(city, 1, None, closed=False)
    delivered(city, 2, None)
    under_way = asked(city, None, "running")
    cleared_at(city, KEPT_UNTIL + timedelta(days=1))
    assert left(city, "deliveries") == 2
    assert city.rows("SELECT id FROM delivery_tasks") == [(under_way,)]
    assert left(city, "delivery_files") == 1


def test_a_file_is_forgotten_once_its_own_time_is_over_and_nothing_was_done_with_it_that_is_kept(city: City) -> None:
    city.clock.at = LAST
    asked(city, batch(city, "police"))
    asked(city, None)
    cleared_at(city, KEPT_UNTIL + timedelta(days=6))
    assert (left(city, "delivery_tasks"), left(city, "delivery_files")) == (1, 2)
    cleared_at(city, KEPT_UNTIL + timedelta(days=9))
    assert (left(city, "delivery_tasks"), left(city, "delivery_files")) == (1, 1)


def test_more_than_a_slice_goes_in_one_tidying(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "AT_ONCE", 3)
    city.clock.at = LAST
    for sequence in range(1, 9):
        report(city, None)
        delivered(city, sequence, None)
    city.clock.at = KEPT_UNTIL + timedelta(days=1)
    city.wait(lambda: tidy(city.centre))
    assert (left(city, "delivery_reports"), left(city, "deliveries")) == (0, 1)
