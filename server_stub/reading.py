"""A connection that only reads, for a process beside the centre: without the writer."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from server_stub.clock import Clock
from server_stub.database import Transaction
from server_stub.settings import Settings
from server_stub.sqlite import SqliteConnection

A = TypeVar("A")
MAPPED, CACHED_KIB = 1 << 24, 16_384
"""Little: there are several such processes, and each goes through the file once."""


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
        path = settings.database_path
        return SqliteConnection(path, read_only=True, mapped=MAPPED, cached_kib=CACHED_KIB)
    from server_stub.postgresql import PostgresConnection  # only where it is used: the start is waited for

    return PostgresConnection(settings.database_url)
