"""Runs the application under uvicorn and says where it listens."""

import gc
import json
import logging
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uvicorn

from server_stub import interface
from server_stub.app import create_app
from server_stub.centre import Centre
from server_stub.clock import stamp
from server_stub.connections import Patience, protocol
from server_stub.places import places
from server_stub.settings import Settings
from server_stub.sqlite import SqliteDatabase
from server_stub.turns import TURN_SECONDS, TurnGiver

KEEP_ALIVE_SECONDS = 15
"""Longer than clients keep idle lines (5 seconds is usual): we do not close one just as they use it again."""
GARBAGE_THRESHOLD = 20_000
"""New objects before circles of them are looked for. A request leaves none behind (700, as Python has it,
looks for them at every other one and finds nothing)."""


class JsonLines(logging.Formatter):
    """One JSON object a line. Of an exception: its type and where it came from, never its words, which may
    hold what a citizen is called."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = stamp(datetime.fromtimestamp(record.created, UTC))
        line = {"at": at, "level": record.levelname, "from": record.name, "said": record.getMessage()}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["where"] = places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def log_to_standard_error() -> None:
    """Warnings and worse, for whatever keeps the service's output."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    # The framework hands a failed start on as its traceback in words; `app` has told of it already.
    handler.addFilter(lambda record: "Traceback (most recent call last)" not in record.getMessage())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


@dataclass(frozen=True)
class Tls:
    """What the centre proves itself with: PEM files."""

    certificate: Path
    key: Path


class TlsRefused(Exception):
    """Certificate and key cannot be used; the words are for who typed the command."""


def read_tls(certificate: Path | None, key: Path | None) -> Tls | None:
    """Both or none, and such that they open."""
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise TlsRefused("--certificate and --key go together")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except OSError as error:
        raise TlsRefused(f"{certificate} and {key} do not open as a pair: {error.strerror}") from error
    return Tls(certificate, key)


class _Server(uvicorn.Server):
    """Tells the address once requests are answered; whoever started us with port 0 waits for that line."""

    def __init__(self, config: uvicorn.Config, centre: Centre) -> None:
        super().__init__(config)
        self.board = centre.board
        self.workstations = centre.workstations
        self.turns = _turns(centre)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self.turns is not None:
            await self.turns.open()
        if self.started:
            self.workstations.check_beside()
            _expect_little_garbage()
            for server in self.servers:
                for listening in server.sockets:
                    host, port = listening.getsockname()[:2]
                    scheme = "https" if self.config.is_ssl else "http"
                    print(f"listening on {scheme}://{host}:{port}", flush=True)  # noqa: T201

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.turns is not None:
            await self.turns.close()
        self.board.close()  # waiting polls are answered, else stopping waits for them
        await super().shutdown(sockets)


def _expect_little_garbage() -> None:
    """What the start has made stays as long as the process: it is not looked through again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_THRESHOLD, *gc.get_threshold()[1:])


def _turns(centre: Centre) -> TurnGiver | None:
    """PostgreSQL lets two processes write side by side; SQLite's writer stands aside for a command."""
    database = centre.database
    if not isinstance(database, SqliteDatabase):
        return None
    return TurnGiver(centre.settings.folder, partial(database.stand_aside, TURN_SECONDS))


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket bound to that place, before anything else is begun."""
    try:
        kind, how, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        place = socket.socket(kind, how, protocol)
    except OSError as error:
        raise OSError(error.errno, f"cannot listen on {host}, port {port}: {error.strerror}") from error
    with place:
        place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            place.bind(address)
        except OSError as error:
            raise OSError(error.errno, f"cannot listen on {host}, port {port}: {error.strerror}") from error
        yield place


def serve(settings: Settings, place: socket.socket, tls: Tls | None = None) -> None:
    """Answer there until a signal ends it; https with `tls`."""
    log_to_standard_error()
    app = create_app(settings)
    interface.published(app)
    config = uvicorn.Config(
        Patience(app, settings),
        http=protocol(settings),
        ws="none",
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody in front of us is believed about who asks
        timeout_graceful_shutdown=10,
        ssl_certfile=tls.certificate if tls else None,
        ssl_keyfile=tls.key if tls else None,
    )
    _Server(config, app.state.centre).run(sockets=[place])
