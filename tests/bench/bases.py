"""Where the centres of the rows keep what they are given: SQLite's file, or with `--postgresql` a server of the bench's own."""

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from server_stub.settings import load
from tests.databases import Databases
from tests.postgres_server import PostgresServer

WANTED = "BENCH_POSTGRESQL"
"""Set where the rows are to be measured on PostgreSQL."""


@cache
def server() -> PostgresServer:
    """The one of this process; it waits for the disk, as a city's does."""
    started = PostgresServer()
    started.start()
    atexit.register(started.stop)
    return started


@contextmanager
def empty(folder: Path, *, on_postgresql: bool | None = None) -> Iterator[Path]:
    """A data folder of nothing, with a database of its own; nothing is left of both. As the bench was asked for, or
    on the one database or the other whatever was asked."""
    shutil.rmtree(folder, ignore_errors=True)
    wanted = bool(os.environ.get(WANTED)) if on_postgresql is None else on_postgresql
    Databases(server() if wanted else None).give(folder)
    url = load(folder).database_url
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if url:
            server().drop(url)
