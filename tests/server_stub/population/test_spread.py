"""A base of an earlier program is made anew with all that is in it: in parts on PostgreSQL, unchecked on both."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command

from server_stub import migrations
from server_stub.setting_up import database_url
from tests.databases import change, rows
from tests.server_stub.conftest import settings_for

pytestmark = pytest.mark.both
NUMBERS = [f"15010219900101{last:04}" for last in range(1000, 1040)]
FACTS = "'王芳', '2', '01', NULL, NULL, '150102001001', '旧家', 'normal'"
TABLES = ("statements", "citizens", "discrepancies", "statement_exceptions")


@pytest.fixture
def earlier(bare: Path) -> Path:
    """A base before its tables were made anew, with people in it."""
    bare.mkdir(exist_ok=True)
    config = migrations._config()
    with migrations.engine_at(database_url(settings_for(bare))) as engine, engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "population_0005")
    change(bare, "INSERT INTO batches (no, agency, digest, state, begun_at, loaded, refused) VALUES (1, 'police', '', 'in_force', '', 0, 0)")
    for number in NUMBERS:
        change(
            bare,
            f"INSERT INTO statements VALUES ('{number}', 1, {FACTS}, '2026-01-01', '')",
            f"INSERT INTO citizens VALUES ('{number}', 1, {FACTS}, 'police|2026-01-01', 'pending', NULL)",
            f"INSERT INTO discrepancies VALUES ('{number}', 'name', 1, 'open', 'police', 'labour,police', 2, '2026-01-01', '2026-02-01', 'labour')",
            f"INSERT INTO statement_exceptions VALUES ('{number}', 1, 'name', 'private_use', NULL)",
        )
    return bare


def held(folder: Path) -> list[list[tuple[Any, ...]]]:
    return [rows(folder, f"SELECT * FROM {table} ORDER BY number") for table in TABLES]


def test_everything_that_was_there_is_there(earlier: Path) -> None:
    before = held(earlier)
    migrations.upgrade(database_url(settings_for(earlier)))
    after = held(earlier)
    assert [len(table) for table in after] == [len(NUMBERS)] * len(TABLES)
    for old, new in zip(before, after, strict=True):
        assert [row[: len(one)] for row, one in zip(new, old, strict=True)] == old


def test_people_lie_in_every_part_and_a_look_up_reads_one(earlier: Path) -> None:
    url = settings_for(earlier).database_url
    migrations.upgrade(database_url(settings_for(earlier)))
    if url:
        assert len(rows(earlier, "SELECT DISTINCT tableoid FROM citizens")) == 8
        plan = "\n".join(str(row[0]) for row in rows(earlier, f"EXPLAIN SELECT name FROM citizens WHERE number = '{NUMBERS[0]}'"))
        assert plan.count("citizens_part_") >= 1
        assert len({word for word in plan.split() if word.startswith("citizens_part_") and word[14:].isdigit()}) == 1
    else:
        assert "REFERENCES" not in str(rows(earlier, "SELECT sql FROM sqlite_master WHERE name IN ('statements', 'citizens', 'discrepancies')"))
    indexes = "SELECT indexname FROM pg_indexes" if url else "SELECT name FROM sqlite_master WHERE type = 'index'"
    assert {"citizens_by_batch", "citizens_hidden", "discrepancies_by_batch"} <= {row[0] for row in rows(earlier, indexes)}
