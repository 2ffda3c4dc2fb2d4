"""Runs the application under uvicorn and says where it listens."""

import logging
import socket

import uvicorn

from server_stub.app import create_app
from server_stub.news.board import Board
from server_stub.settings import Settings

LOG_LINE = '{"at":"%(asctime)s","level":"%(levelname)s","said":"%(message)s"}'


class _Server(uvicorn.Server):
    """Tells the address once requests are answered; whoever started us with port 0 waits for that line."""

    def __init__(self, config: uvicorn.Config, board: Board) -> None:
        super().__init__(config)
        self.board = board

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            for server in self.servers:
                for listening in server.sockets:
                    host, port = listening.getsockname()[:2]
                    print(f"listening on http://{host}:{port}", flush=True)  # noqa: T201

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.board.close()  # waiting polls are answered, else stopping waits for them
        await super().shutdown(sockets)


def serve(settings: Settings, host: str, port: int) -> None:
    """Until a signal ends it."""
    logging.basicConfig(level=logging.WARNING, format=LOG_LINE)
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
    _Server(config, app.state.centre.board).run()
