"""Rows of `make prove`: kept, added up, and as many tries as the run asks for."""

from pathlib import Path

import pytest

from tests import proofs


def test_rows_are_kept_and_parts_of_a_promise_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "build" / "prove.json"
    monkeypatch.setenv("CIVIC_PROOFS", str(path))
    proofs.record("Matrix", 10, 0, 7)
    proofs.record("Sessions", 5, 1, 8)
    proofs.record("Matrix", 4, 2, 9)
    assert proofs.kept(path) == [{"promise": "Matrix", "tried": 14, "failed": 2, "seed": 7}, {"promise": "Sessions", "tried": 5, "failed": 1, "seed": 8}]
    assert "Sessions: 5 tried, 1 failed, seed 8" in capsys.readouterr().out


def test_without_a_file_a_row_is_only_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CIVIC_PROOFS", raising=False)
    monkeypatch.chdir(tmp_path)
    proofs.record("Matrix", 10, 0, 7)
    assert list(tmp_path.iterdir()) == []


def test_the_full_run_tries_all_and_the_small_one_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CIVIC_FAULT_ROUNDS", raising=False)
    assert proofs.tries(150, 5000) == 150
    monkeypatch.setenv("CIVIC_FAULT_ROUNDS", "100")
    assert proofs.tries(150, 5000) == 5000
    monkeypatch.setenv("CIVIC_FAULT_SEED", "12")
    assert proofs.new_seed() == 12
