"""An agency that writes files and loads them."""

from pathlib import Path

import pytest

from tests.server_stub.delivery.files import Agency


@pytest.fixture
def agency(bare: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Agency:
    return Agency(tmp_path, bare, capsys)
