"""A long job on PostgreSQL goes from person to person by an index of each part: never through a whole batch."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from server_stub.database import Row, Value
from server_stub.population import tables
from server_stub.postgresql import PostgresConnection
from tests.databases import change
from tests.server_stub.conftest import settings_for

pytestmark = pytest.mark.postgresql


def of_batch(batch: int, count: int) -> str:
    """Records of so many people."""
    return (
        "INSERT INTO citizens (number, batch, name, origins, standing)"
        f" SELECT lpad(n::text, 18, '0'), {batch}, '某人', '', 'verified' FROM generate_series(1, {count}) n"
    )


class Explaining(PostgresConnection):
    """Keeps how the server goes about what it is asked."""

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        self.plan = [row[0].strip() for row in self.all(f"EXPLAIN {sql}", values)]
        return super().one(sql, values)


def test_the_next_of_a_batch_are_not_sorted_out_of_all_of_it(folder: Path) -> None:
    # The server has learnt nothing of the table yet, as in a first load, and takes the batch for a small one.
    change(folder, of_batch(1, 40_000), of_batch(2, 4000))
    tx = Explaining(settings_for(folder).database_url)
    try:
        assert tables.next_of(tx, "citizens", 2, f"{3990:018}", 2000) == f"{4000:018}"
        assert tables.next_of(tx, "citizens", 2, "", 2000) == f"{2000:018}"
    finally:
        tx.close()
    assert any("Merge Append" in line for line in tx.plan), tx.plan
    assert not [line for line in tx.plan if "Sort  " in line or "Seq Scan" in line or "Bitmap" in line], tx.plan
