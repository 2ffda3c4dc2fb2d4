"""`undo-batch NO`: what a batch said counts no more, what it said stays, and whoever cannot undo is told why."""

from pathlib import Path
from typing import Any

import pytest

from server_stub.__main__ import main
from server_stub.delivery.rows import HEADER
from server_stub.errors import storage_full
from server_stub.population import batches, undoing
from tests.databases import change
from tests.server_stub.delivery.test_load import Agency, number, row

pytestmark = pytest.mark.both


@pytest.fixture
def agency(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Agency:
    return Agency(tmp_path, bare, capsys)


def undo(agency: Agency, batch: int) -> tuple[int, str]:
    code = main(["undo-batch", str(batch), "--data", str(agency.data)])
    said = agency._capsys.readouterr()
    return code, said.out + said.err


def newest(agency: Agency, place: int) -> tuple[Any, ...]:
    sql = (
        "SELECT name, residence_address, standing FROM citizens JOIN batches ON no = batch AND batches.state = 'in_force'"
        " WHERE number = ? ORDER BY in_force_no DESC LIMIT 1"
    )
    return agency.rows(sql, number(place))[0]


def test_an_undone_batch_leaves_the_records_from_before_it(agency: Agency) -> None:
    agency.load(agency.write(*(row(place, "旧") for place in range(1500))))
    agency.load(agency.write(*(row(place, "新", "2025-03-01") for place in range(1000, 2000)), name="second.csv"))
    assert undo(agency, 2) == (0, "batch 2 is taken back, by batch 3\n")
    assert [newest(agency, place) for place in (0, 1200, 1800)] == [
        ("旧", "和平路12号", "verified"),
        ("旧", "和平路12号", "verified"),
        (None, None, "empty"),
    ]
    assert agency.rows("SELECT no, kind, state, in_force_no, undoes FROM batches ORDER BY no") == [
        (1, "file", "in_force", 1, None),
        (2, "file", "undone", 2, None),
        (3, "undo", "in_force", 3, 2),
    ]
    assert agency.rows("SELECT count(*) FROM statements WHERE batch = 2") == [(1000,)]  # what counted is kept
    assert agency.rows("SELECT count(*), count(DISTINCT number) FROM citizens") == [(2000, 2000)]
    assert agency.rows("SELECT action, outcome FROM journal ORDER BY idx")[-1] == ("population.undone", "done")


def test_a_file_that_was_undone_can_be_loaded_again(agency: Agency) -> None:
    path = agency.write(row(1, "王芳"))
    agency.load(path)
    undo(agency, 1)
    assert agency.load(path)[:2] == (0, "loaded 1, refused 0")
    assert newest(agency, 1) == ("王芳", "和平路12号", "verified")


@pytest.mark.parametrize(("batch", "words"), [(7, "no batch 7"), (1, "cannot be taken back"), (2, "cannot be taken back")])
def test_what_cannot_be_undone_is_told(agency: Agency, batch: int, words: str) -> None:
    agency.load(agency.write(row(1)))
    assert undo(agency, 1)[0] == 0
    code, said = undo(agency, batch)
    assert code == 2
    assert words in said


def test_nothing_is_undone_beside_a_load(agency: Agency) -> None:
    agency.load(agency.write(row(1)))
    with batches.alone(agency.data):
        code, said = undo(agency, 1)
    assert code == 3
    assert "under way" in said
    assert newest(agency, 1)[2] == "verified"


def test_an_undoing_that_is_cut_off_leaves_the_batch_as_it_was(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undoing, "SLICE_ROWS", 400)
    agency.load(agency.write(*(row(place) for place in range(1000))))
    whole, left = undoing._part, [1]

    def once(*told: Any, **named: Any) -> None:
        if not left:
            raise storage_full()
        left.pop()
        whole(*told, **named)

    with monkeypatch.context() as patch:
        patch.setattr(undoing, "_part", once)
        code, said = undo(agency, 1)
    assert code == 4
    assert "counts as before" in said
    assert agency.rows("SELECT count(*) FROM citizens WHERE batch = 2") == [(400,)]
    assert newest(agency, 1)[2] == "verified"
    assert undo(agency, 1) == (0, "batch 1 is taken back, by batch 3\n")
    assert agency.rows("SELECT state FROM batches ORDER BY no") == [("undone",), ("undone",), ("in_force",)]
    assert agency.rows("SELECT DISTINCT batch, standing FROM citizens") == [(3, "empty")]


def test_records_of_a_base_from_before_are_carried_over(agency: Agency) -> None:
    agency.load(agency.write(row(1)))
    agency.load(agency.write(row(2), name="labour.csv"), "labour")
    columns = (
        *(("batches", each) for each in ("kind", "spoken", "made_by", "undoes", "in_force_no", "seen_no", "undone_at", "expected", "disputed")),
        ("statements", "spoken"),
        *((each, "residence_coordinates") for each in ("statements", "citizens")),
        *(("citizens", each) for each in ("standing", "holder")),
    )
    change(
        agency.data,
        *(f"DROP TABLE {each}" for each in ("settlements", "links", "verification_decisions", "temporary_keys", "discrepancies", "discrepancy_counts", "moves")),
        *(f"DROP INDEX {each}" for each in ("citizens_by_batch", "citizens_hidden", "batches_in_force", "batches_by_state", "batches_by_kind", "batches_undoing")),
        *(f"DROP INDEX {each}" for each in ("batches_of_agency", "batches_disputed", "batches_disputed_at")),
        *(f"ALTER TABLE {table} DROP COLUMN {column}" for table, column in columns),
        # What came to stand on it.
        *(f"DROP TABLE {each}" for each in ("raised_differences", "agency_notices", "delivery_files", "delivery_tasks", "delivery_noted")),
        "DELETE FROM alembic_version WHERE version_num = 'discrepancies_0003'",
        "UPDATE alembic_version SET version_num = 'population_0002' WHERE version_num = 'population_0008'",
        "ALTER TABLE deliveries DROP COLUMN rows",
        "UPDATE alembic_version SET version_num = 'delivery_0001' WHERE version_num = 'delivery_0005'",
    )
    assert main(["init", "--data", str(agency.data)]) == 0
    assert agency.rows("SELECT no, kind, in_force_no, seen_no FROM batches ORDER BY no") == [(1, "file", 1, 1), (2, "file", 2, 2)]
    assert (newest(agency, 1)[2], newest(agency, 2)[2]) == ("verified", "pending")
    agency.load(agency.write(row(2, "王芳"), name="police.csv"))
    assert newest(agency, 2)[2] == "verified"
    assert HEADER in (agency.folder / "police.csv").read_text("utf-8")
