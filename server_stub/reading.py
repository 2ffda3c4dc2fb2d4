"""A connection that only reads, for a process beside the centre: without the writer."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from server_stub.clock import Clock
from server_stub.database import Transaction
from server_stub.settings import Settings
from server_stub.sqlite import LITTLE_MAPPED, SqliteConnection

A = TypeVar("A")


class Reader(Protocol):
    """Reads in snapshots."""

    def snapshot(self, do: Callable[[Transaction], A], clock: Clock) -> A:
        """Read with every query seeing the same moment."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


def open_reader(settings: Settings) -> Reader:
    """To the database the settings name."""
    if not settings.database_url:
        return SqliteConnection(settings.database_path, read_only=True, mapped=LITTLE_MAPPED)
    from server_stub.postgresql import PostgresConnection  # only where it is used: the start is waited for

    return PostgresConnection(settings.database_url)
