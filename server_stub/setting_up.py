"""Makes a data folder: its sub-folders with their modes, and a database in the present shape."""

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from server_stub import migrations
from server_stub.clock import Clock, SystemClock
from server_stub.database import Database, Work
from server_stub.migrations import Shape
from server_stub.postgresql import PostgresDatabase
from server_stub.serving_lock import alone
from server_stub.settings import Settings
from server_stub.sqlite import LITTLE_MAPPED, SqliteDatabase, copy
from server_stub.turns import BesideServer


def database_url(settings: Settings) -> str:
    """The URL migrations know the database by."""
    return settings.database_url or f"sqlite:///{settings.database_path}"


def open_database(settings: Settings, clock: Clock | None = None) -> Database:
    """The database the settings name."""
    if settings.database_url:
        return PostgresDatabase(settings.database_url, clock or SystemClock())
    return SqliteDatabase(settings.database_path, clock or SystemClock())


def open_beside(settings: Settings, clock: Clock | None = None) -> Database:
    """The same for a command: its writes stand in line behind the clerks of a running server."""
    if settings.database_url:
        return open_database(settings, clock)
    database = SqliteDatabase(settings.database_path, clock or SystemClock(), LITTLE_MAPPED)
    return BesideServer(database, settings.folder)


def write_beside(settings: Settings, work: Work) -> Any:
    """One deed of a command, durable when this returns; the loop is its own."""

    async def write() -> Any:
        database = open_beside(settings)
        try:
            return await database.write(work)
        finally:
            database.close()

    return asyncio.run(write())


class NotReady(Exception):
    """A command cannot work with the folder as it is; the text says why and what to do."""


def require(settings: Settings) -> None:
    """Raises NotReady unless `init` was here, and left the database as this program wants it."""
    folder = settings.folder
    match _shape(settings):
        case Shape.EMPTY:
            raise NotReady(f"{folder} is not set up; run: python -m server_stub init --data {folder}")
        case Shape.OLDER:
            raise NotReady(
                f"the database of {folder} is of another version, an earlier one; stop the centre, then run:"
                f" python -m server_stub init --data {folder} (it copies the database before it changes it)"
            )
        case Shape.LATER:
            raise _later(settings)
        case Shape.PRESENT:
            return


def prepare(settings: Settings) -> None:
    """Sets up an empty folder; raises NotReady for one that is not as this program wants it."""
    if _shape(settings) is Shape.EMPTY:
        initialise(settings)
    else:
        require(settings)


def initialise(settings: Settings) -> Path | None:
    """Create what is missing and run the migrations that have not run. Harmless when all is there.

    Returns where a database of an earlier program was copied to before.
    """
    shape = _shape_of_database(settings)
    if shape is Shape.LATER:
        raise _later(settings)
    for folder in (settings.folder, settings.documents_folder, settings.keys_folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (settings.documents_folder, settings.keys_folder):
        folder.chmod(0o700)  # they may have been there, open to others
    if not settings.database_url:  # SQLite would make it as open as the umask lets it
        os.close(os.open(settings.database_path, os.O_CREAT | os.O_RDWR, 0o600))
        settings.database_path.chmod(0o600)
    if shape is Shape.PRESENT:
        return None
    with alone(settings.folder):  # nobody is served from a database while it changes
        kept = _copy(settings) if shape is Shape.OLDER and not settings.database_url else None
        migrations.upgrade(database_url(settings))
    return kept


def _shape(settings: Settings) -> Shape:
    present = _shape_of_database(settings)
    return present if settings.keys_folder.exists() else Shape.EMPTY


def _shape_of_database(settings: Settings) -> Shape:
    if settings.folder.exists() and not settings.folder.is_dir():
        raise NotReady(f"{settings.folder} is no folder; --data names the centre's own")
    there = settings.database_url or settings.database_path.exists()
    return migrations.shape(database_url(settings)) if there else Shape.EMPTY


def _copy(settings: Settings) -> Path:
    at = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = settings.database_path.with_name(f"centre.before-{at}.sqlite")
    copy(settings.database_path, kept)
    return kept


def _later(settings: Settings) -> NotReady:
    return NotReady(
        f"the database of {settings.folder} is of another version, a later one: use the program that made it,"
        " or put back the copy from before it"
    )
