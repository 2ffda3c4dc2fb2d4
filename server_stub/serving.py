"""Runs the application under uvicorn and says where it listens."""

import json
import logging
import socket
import traceback
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uvicorn

from server_stub.app import create_app
from server_stub.centre import Centre
from server_stub.clock import stamp
from server_stub.settings import Settings
from server_stub.sqlite import SqliteDatabase
from server_stub.turns import TURN_SECONDS, TurnGiver


class JsonLines(logging.Formatter):
    """One JSON object a line. Of an exception: its type and where it came from, never its words, which may
    hold what a citizen is called."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = stamp(datetime.fromtimestamp(record.created, UTC))
        line = {"at": at, "level": record.levelname, "from": record.name, "said": record.getMessage()}
        if record.exc_info and record.exc_info[0] is not None:
            frames = traceback.extract_tb(record.exc_info[2])
            line["error"] = record.exc_info[0].__name__
            line["where"] = " < ".join(
                f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames[::-1]
            )
        return json.dumps(line, ensure_ascii=False)


def log_to_standard_error() -> None:
    """Warnings and worse, for whatever keeps the service's output."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


class _Server(uvicorn.Server):
    """Tells the address once requests are answered; whoever started us with port 0 waits for that line."""

    def __init__(self, config: uvicorn.Config, centre: Centre) -> None:
        super().__init__(config)
        self.board = centre.board
        self.turns = _turns(centre)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and self.turns is not None:
            await self.turns.open()
        if self.started:
            for server in self.servers:
                for listening in server.sockets:
                    host, port = listening.getsockname()[:2]
                    print(f"listening on http://{host}:{port}", flush=True)  # noqa: T201

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self.turns is not None:
            await self.turns.close()
        self.board.close()  # waiting polls are answered, else stopping waits for them
        await super().shutdown(sockets)


def _turns(centre: Centre) -> TurnGiver | None:
    """PostgreSQL lets two processes write side by side; SQLite's writer stands aside for a command."""
    database = centre.database
    if not isinstance(database, SqliteDatabase):
        return None
    return TurnGiver(centre.settings.folder, partial(database.stand_aside, TURN_SECONDS))


def serve(settings: Settings, host: str, port: int) -> None:
    """Until a signal ends it."""
    log_to_standard_error()
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody in front of us is believed about who asks
        timeout_graceful_shutdown=10,
    )
    _Server(config, app.state.centre).run()
