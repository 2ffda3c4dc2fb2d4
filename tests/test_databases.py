"""The databases that tests are given on a PostgreSQL server: copies of one another, gone with the module that had them."""

from pathlib import Path

import psycopg
import pytest

from tests.databases import Databases, change, rows
from tests.postgres_server import PostgresServer


def test_a_modules_copies_go_with_it_and_what_they_are_copies_of_stays(cluster: PostgresServer, tmp_path: Path) -> None:
    source = Databases(cluster).give(tmp_path / "source")
    change(source, "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('here')")
    of_a_module = Databases(cluster)
    copied = of_a_module.copy(source, tmp_path / "copy")
    change(copied, "DELETE FROM kept")
    assert rows(source, "SELECT word FROM kept") == [("here",)]
    of_a_module.drop_copies()
    with pytest.raises(psycopg.OperationalError):
        rows(copied, "SELECT 1")
    assert rows(source, "SELECT word FROM kept") == [("here",)]
