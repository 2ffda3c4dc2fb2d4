"""Makes a data folder: its sub-folders with their modes, and a database in the present shape."""

import os

from server_stub import migrations
from server_stub.clock import Clock, SystemClock
from server_stub.database import Database
from server_stub.postgresql import PostgresDatabase
from server_stub.settings import Settings
from server_stub.sqlite import SqliteDatabase
from server_stub.turns import BesideServer


def database_url(settings: Settings) -> str:
    """The URL SQLAlchemy knows the database by."""
    if settings.database_url:
        return settings.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
    return f"sqlite:///{settings.database_path}"


def open_database(settings: Settings, clock: Clock | None = None) -> Database:
    """The database the settings name."""
    if settings.database_url:
        return PostgresDatabase(settings.database_url, clock or SystemClock())
    return SqliteDatabase(settings.database_path, clock or SystemClock())


def open_beside(settings: Settings, clock: Clock | None = None) -> Database:
    """The same for a command: its writes stand in line behind the clerks of a running server."""
    database = open_database(settings, clock)
    return database if settings.database_url else BesideServer(database, settings.folder)


def is_set_up(settings: Settings) -> bool:
    """Whether `init` was here."""
    return settings.keys_folder.exists() and (bool(settings.database_url) or settings.database_path.exists())


def initialise(settings: Settings) -> None:
    """Create what is missing and run the migrations that have not run. Harmless when all is there."""
    for folder in (settings.folder, settings.documents_folder, settings.keys_folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (settings.documents_folder, settings.keys_folder):
        folder.chmod(0o700)  # they may have been there, open to others
    if not settings.database_url:  # SQLite would make it as open as the umask lets it
        os.close(os.open(settings.database_path, os.O_CREAT | os.O_RDWR, 0o600))
        settings.database_path.chmod(0o600)
    migrations.upgrade(database_url(settings))
