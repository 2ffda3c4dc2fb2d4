"""A centre that starts takes back what a killed load left, lets a running one alone, and loads make room for clerks."""

from pathlib import Path
from typing import Any

from server_stub import serving_lock
from server_stub.database import Transaction
from server_stub.population import batches, tables, tables_batches, tables_statements


def leave(tx: Transaction) -> None:
    """Half of a batch."""
    batch = tables_batches.open_batch(tx, tables_batches.Opening("police", "a file"))
    facts = ("某人", "1", "01", "1990-01-01", None, None, None, "normal", None)
    tables_statements.add_statements(tx, [(f"{number:018}", batch, *facts, "2026-01-01") for number in range(5000)])
    tables.add_citizens_as_stated(tx, tables.Stated(batch, "police", "verified", "0", "9"))
    tables_statements.add_exceptions(tx, [(f"{1:018}", batch, "name", "private_use", b"x")])


def left(city: Any) -> list[int]:
    return [city.rows(f"SELECT count(*) FROM {name}")[0][0] for name in ("statements", "citizens", "statement_exceptions")]


def undo(city: Any) -> bool:
    return bool(city.wait(lambda: batches.undo_leftover(city.centre.database, city.settings.folder)))


def test_half_a_batch_is_taken_back(city: Any) -> None:
    city.write(leave)
    assert left(city) == [5000, 5000, 1]
    assert undo(city) is True
    assert left(city) == [0, 0, 0]
    assert city.rows("SELECT state FROM batches") == [("undone",)]
    assert undo(city) is False


def test_undoing_that_was_cut_off_itself_is_finished(city: Any) -> None:
    city.write(leave)
    city.write(lambda tx: tables_batches.begin_undoing(tx, 1))
    city.write(lambda tx: tables_statements.drop_slice(tx, 1, "", 100))
    assert undo(city) is True
    assert left(city) == [0, 0, 0]


def test_a_batch_that_is_loading_now_is_left_alone(city: Any) -> None:
    city.write(leave)
    with batches.alone(city.settings.folder):
        assert undo(city) is False
    assert left(city) == [5000, 5000, 1]


def test_a_load_knows_whether_clerks_are_being_served(tmp_path: Path) -> None:
    with serving_lock.alone(tmp_path):
        assert batches.is_served(tmp_path)
    assert not batches.is_served(tmp_path)
