"""How many discrepancies stand how is kept with them: of an earlier program's base too, and of a load that is cut off."""

from collections import Counter
from pathlib import Path

import pytest
from alembic import command

from server_stub import migrations
from server_stub.population import tables_batches, tables_counts, tables_discrepancies
from server_stub.setting_up import database_url
from tests.databases import change, rows, write
from tests.server_stub.conftest import City, settings_for

pytestmark = pytest.mark.both
NUMBERS = [f"15010219900101{last:04}" for last in range(1000, 1006)]
KEPT = "SELECT batch, agency, must_settle, field, state, opened_on, due_on, number FROM discrepancy_counts"
DAYS = ("2026-01-01", "2026-02-01")


def row(number: str, batch: int, state: str, supersedes: int = 0) -> tables_discrepancies.Change:
    return (number, "name", batch, state, "police", "labour,police", 0, *DAYS, "labour", supersedes)


def of(state: str, number: int, batch: int = 0) -> Counter[tuple[object, ...]]:
    """What is kept of so many in a state: for all, for who settles, for who differs."""
    days = DAYS if state in tables_counts.TO_DO else ("", "")
    return Counter({(batch, agency, "police", "name", state, *days): number for agency in ("", "labour", "police")})


def kept(folder: Path) -> Counter[tuple[object, ...]]:
    return Counter({tuple(key): number for *key, number in rows(folder, KEPT)})


@pytest.fixture
def earlier(bare: Path) -> Path:
    """Six persons: one settled, one gone; of two, a load that was cut off had found something new."""
    bare.mkdir(exist_ok=True)
    config = migrations._config()
    with migrations.engine_at(database_url(settings_for(bare))) as engine, engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "population_0007")
    batch = "INSERT INTO batches (no, agency, digest, state, begun_at, loaded, refused, in_force_no) VALUES"
    change(bare, *(f"{batch} ({no}, '', '{no}', '{state}', '', 0, 0, {place})" for no, state, place in ((1, "in_force", 1), (2, "in_force", 2), (3, "loading", "NULL"))))
    first = [row(number, 1, "open") for number in NUMBERS[:5]]
    for one in [*first, row(NUMBERS[0], 2, "settled"), row(NUMBERS[1], 2, "gone"), row(NUMBERS[2], 3, "gone"), row(NUMBERS[5], 3, "open")]:
        change(bare, f"INSERT INTO discrepancies VALUES {one[:-1]}")
    return bare


def test_of_an_earlier_base_all_that_stands_is_counted_once(earlier: Path) -> None:
    migrations.upgrade(database_url(settings_for(earlier)))
    loading = of("open", 0, 3) + Counter()
    assert kept(earlier) == of("open", 3) + of("settled", 1) + loading, "one more, one less: nothing changes as it comes into force"
    past = rows(earlier, "SELECT number FROM discrepancies WHERE past = 1 ORDER BY number")
    assert [each[0] for each in past] == NUMBERS[:2]
    assert rows(earlier, "SELECT no FROM batches WHERE disputed = 1 ORDER BY no") == [(1,), (2,)]
    found = rows(earlier, "SELECT number, supersedes FROM discrepancies WHERE batch = 3 ORDER BY number")
    assert found == [(NUMBERS[2], 1), (NUMBERS[5], 0)]


def test_a_load_that_was_cut_off_in_an_earlier_base_is_dropped_or_counts(earlier: Path) -> None:
    migrations.upgrade(database_url(settings_for(earlier)))
    write(earlier, lambda tx: tables_discrepancies.clear_of(tx, 3, [NUMBERS[5]]))
    assert kept(earlier)[3, "", "police", "name", "open", *DAYS] == -1
    write(earlier, lambda tx: tables_batches.put_in_force(tx, 3))
    assert kept(earlier) == of("open", 2) + of("settled", 1)
    assert rows(earlier, "SELECT no FROM batches WHERE disputed = 1 ORDER BY no") == [(1,), (2,), (3,)]


def opened(city: City, *numbers: str) -> int:
    """A batch on its way that opened something of these."""

    def do(tx: tables_batches.Transaction) -> int:
        batch = tables_batches.open_batch(tx, tables_batches.Opening("labour"))
        tables_discrepancies.add(tx, [row(number, batch, "open") for number in numbers])
        return batch

    return city.write(do)


def counted(city: City) -> list[tuple[object, ...]]:
    return [tuple(each) for each in city.read(lambda tx: tables_counts.counts(tx, "2026-02-02", "labour"))]


def test_nothing_of_a_batch_counts_before_it_does_and_nothing_is_left_of_one_that_never_will(city: City) -> None:
    batch = opened(city, *NUMBERS[:3])
    assert counted(city) == []
    city.write(lambda tx: tables_batches.begin_undoing(tx, batch))
    assert city.rows("SELECT count(*) FROM discrepancy_counts") == [(0,)]
    other = opened(city, *NUMBERS[3:5])
    city.write(lambda tx: tables_batches.put_in_force(tx, other))
    assert counted(city) == [("police", "name", "open", 2, 2)]
    assert city.read(lambda tx: tables_counts.counts(tx, "2026-02-01", "labour"))[0][4] == 0, "the day it is due is not past"
    assert city.read(lambda tx: tables_counts.counts(tx, "2026-02-02", "justice")) == []


def test_what_a_batch_wrote_and_writes_anew_is_counted_once(city: City) -> None:
    batch = opened(city, *NUMBERS[:3])
    city.write(lambda tx: tables_discrepancies.clear(tx, batch, NUMBERS[1], NUMBERS[2]))
    city.write(lambda tx: tables_discrepancies.add(tx, [row(NUMBERS[2], batch, "open")]))
    city.write(lambda tx: tables_batches.put_in_force(tx, batch))
    assert counted(city) == [("police", "name", "open", 2, 2)]
    before = city.read(lambda tx: tables_discrepancies.standing(tx, [NUMBERS[0]]))
    later = opened(city)
    city.write(lambda tx: tables_discrepancies.add(tx, [row(NUMBERS[0], later, "settled", batch)], before))
    city.write(lambda tx: tables_batches.put_in_force(tx, later))
    assert counted(city) == [("police", "name", "open", 1, 1), ("police", "name", "settled", 1, 0)]
    assert city.rows("SELECT count(*) FROM discrepancies WHERE past = 1") == [(0,)]
    city.write(lambda tx: tables_discrepancies.lay_past(tx, later))
    assert city.rows("SELECT number, batch FROM discrepancies WHERE past = 1") == [(NUMBERS[0], batch)]
    assert [each[0] for each in city.read(lambda tx: tables_discrepancies.listed(tx, "open", "name", ("", ""), 9))] == [NUMBERS[2]]
