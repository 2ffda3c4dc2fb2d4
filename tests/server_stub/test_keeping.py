"""For how many months something is kept: by the calendar on the wall, and only as can be meant."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from server_stub.keeping import Keeping, months_before
from server_stub.monitoring.keeping import FiguresKept


@pytest.mark.parametrize(
    ("today", "since"),
    [
        ("2027-12-23", "2026-11-23"),
        ("2027-01-31", "2025-12-31"),
        ("2027-03-31", "2026-02-28"),
        ("2029-03-31", "2028-02-29"),
    ],
)
def test_thirteen_months_before_is_the_same_day_or_the_last_of_a_shorter_month(today: str, since: str) -> None:
    assert months_before(date.fromisoformat(today), 13) == date.fromisoformat(since)
    assert Keeping(1, 13).since(date.fromisoformat(today)) == date.fromisoformat(since)


@pytest.mark.parametrize("kind", [Keeping, FiguresKept])
@pytest.mark.parametrize("text", ["version = 1", "version = 1\nkept_months = 0", "version = 1\nkept_months = 13\nkept_days = 1"])
def test_a_term_that_cannot_be_meant_is_told_at_the_start(tmp_path: Path, text: str, kind: type[Keeping]) -> None:
    path = tmp_path / "terms.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(msgspec.ValidationError):
        kind.stated(path)
