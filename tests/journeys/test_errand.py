"""The errand of the demo, whole, in a small city."""

from pathlib import Path

import pytest

from tests.journeys.errand import play_errand

pytestmark = pytest.mark.journey


def test_a_clerk_brings_an_errand_from_the_number_to_the_printed_result(tmp_path: Path) -> None:
    folder = tmp_path / "play"
    assert play_errand(folder, 500) == 0
    assert (folder / "journal.jsonl").exists()
