"""Which database a data folder of the tests has: SQLite's file in it, or one of a PostgreSQL server of the tests' own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from server_stub.database import Transaction
from server_stub.postgresql import PostgresConnection
from server_stub.settings import load
from server_stub.sqlite import SqliteConnection
from tests.postgres_server import PostgresServer

Connection = PostgresConnection | SqliteConnection


class Databases:
    """Where the centres of a module keep what they are given."""

    def __init__(self, server: PostgresServer | None) -> None:
        self.server = server
        self.connection: type[Connection] = SqliteConnection if server is None else PostgresConnection
        self._copies: dict[Path, str] = {}

    def give(self, folder: Path, template: str = "") -> Path:
        """The folder names a new database as its own; SQLite needs nothing to be named."""
        if self.server is not None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            toml = folder / "centre.toml"
            kept = toml.read_text("utf-8").splitlines() if toml.exists() else []
            url = self.server.make(template)
            if template:
                self._copies[folder] = url
            named = f'database_url = "{url}"'
            others = [line for line in kept if not line.startswith("database_url")]
            toml.write_text("\n".join([named, *others, ""]), "utf-8")
        return folder

    def copy(self, source: Path, folder: Path) -> Path:
        """A folder like another, with a database like its."""
        shutil.copytree(source, folder)
        return self.give(folder, load(source).database_url)

    def drop(self, folder: Path) -> None:
        """Away with a folder's copy. At once, its nine hundred files never come to the disk; later they take a second."""
        if self.server is not None:
            self.server.drop(self._copies.pop(folder))

    def drop_copies(self) -> None:
        """Away with all that are left. What other modules copy from stays."""
        for folder in list(self._copies):
            self.drop(folder)


@contextmanager
def opened(folder: Path) -> Iterator[Connection]:
    """The folder's database; every statement is a transaction of its own, whoever else works there."""
    settings = load(folder)
    url = settings.database_url
    connection = PostgresConnection(url) if url else SqliteConnection(settings.database_path)
    try:
        yield connection
    finally:
        connection.close()


def rows(folder: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Rows of a query."""
    with opened(folder) as connection:
        return connection.all(sql, values)


def everything(folder: Path) -> bytes:
    """All that stands in the folder's database, as far as something could be looked for in it."""
    settings = load(folder)
    if not settings.database_url:
        return b"".join(path.read_bytes() for path in sorted(folder.glob("centre.sqlite*")))
    tables = rows(folder, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    return b"".join(repr(rows(folder, f'SELECT * FROM "{table}"')).encode() for (table,) in tables)


def change(folder: Path, *statements: str) -> None:
    """What a test does to a database behind the centre's back."""
    with opened(folder) as connection:
        for sql in statements:
            connection.run(sql)


def write(folder: Path, do: Callable[[Transaction], Any], now: str = "2026-11-23T01:00:00.000000Z") -> None:
    """What a test arranges before a centre serves the folder."""
    with opened(folder) as connection:
        connection.now = now
        connection.begin()
        do(connection)
        connection.commit()
