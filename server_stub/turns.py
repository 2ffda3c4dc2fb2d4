"""How a command that writes stands in line behind the clerks of a running server: by a socket in its folder.

The command asks for a turn; the server's writer, once no deed waits, stands aside for one slice of at most
TURN_SECONDS and goes on when the command says it is done (or is gone). Where no server runs there is nothing
to ask, and SQLite's own lock keeps whoever comes second waiting in any case.
"""

import asyncio
import logging
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from server_stub.database import Database, Transaction, Work

A = TypeVar("A")
TURN_SECONDS = 2.0
NAME = "socket"
LONGEST_NAME = 107
log = logging.getLogger(__name__)
_ASK, _GO, _DONE = b"turn\n", b"go\n", b"done\n"


@contextmanager
def reachable(path: Path) -> Iterator[str]:
    """A name of the socket that is short enough: the system takes 107 bytes, a data folder may be deeper."""
    if len(os.fsencode(path)) <= LONGEST_NAME:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


class TurnGiver:
    """The server's end."""

    def __init__(self, folder: Path, stand_aside: Callable[[], Any]) -> None:
        self._path = folder / NAME
        self._stand_aside = stand_aside
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Listen; the socket is for the centre's own account only."""
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with reachable(self._path) as path:
                self._path.unlink(missing_ok=True)  # of a server that was killed
                listening.bind(path)
            self._path.chmod(0o600)  # nobody can connect yet: it does not listen
            self._server = await asyncio.start_unix_server(self._attend, sock=listening)
        except OSError as error:
            listening.close()
            log.warning("no command can take turns with this server: %s", type(error).__name__)

    async def close(self) -> None:
        """No more turns."""
        if self._server is not None:
            self._server.close()
            self._path.unlink(missing_ok=True)

    async def _attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readline() == _ASK:
                async with self._stand_aside():
                    writer.write(_GO)
                    await writer.drain()
                    await asyncio.wait_for(reader.readline(), TURN_SECONDS)
        except (OSError, TimeoutError):  # the command is gone, or too slow: its turn is over either way
            return
        finally:
            writer.close()


class Turns:
    """The command's end."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, if there is anybody to wait for; give it back afterwards."""
        taken = await self._take()
        try:
            yield
        finally:
            if taken is not None:
                taken.write(_DONE)

    def close(self) -> None:
        """Leave the line."""
        if self._line is not None:
            self._line[1].close()
            self._line = None

    async def _take(self) -> asyncio.StreamWriter | None:
        try:
            if self._line is None:
                with reachable(self._path) as path:
                    self._line = await asyncio.open_unix_connection(path)
            reader, writer = self._line
            writer.write(_ASK)
            await writer.drain()
            if await reader.readline() == _GO:
                return writer
        except OSError:  # no server, or it stopped just now: then nobody is to be waited for
            self._line = None
            return None
        self.close()
        return None


class BesideServer:
    """A database as a command uses it: every write takes its turn."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._turns = Turns(folder)

    async def write(self, work: Work) -> Any:
        async with self._turns.turn():
            return await self._database.write(work)

    async def write_slice(self, do: Callable[[Transaction], A], *, lasting: bool = True) -> A:
        async with self._turns.turn():
            return await self._database.write_slice(do, lasting=lasting)

    async def read(self, do: Callable[[Transaction], A]) -> A:
        return await self._database.read(do)

    async def read_slice(self, do: Callable[[Transaction], A]) -> A:
        return await self._database.read_slice(do)

    async def glance(self, do: Callable[[Transaction], A]) -> A:
        return await self._database.glance(do)

    def close(self) -> None:
        self._turns.close()
        self._database.close()
