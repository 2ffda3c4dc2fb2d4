"""Runs the application under uvicorn and says where it listens."""

import logging
import socket

import uvicorn

from server_stub.app import create_app
from server_stub.settings import Settings


class _Server(uvicorn.Server):
    """Tells the address once requests are answered; whoever started us with port 0 waits for that line."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            for server in self.servers:
                for listening in server.sockets:
                    host, port = listening.getsockname()[:2]
                    print(f"listening on http://{host}:{port}", flush=True)  # noqa: T201


def serve(settings: Settings, host: str, port: int) -> None:
    """Until a signal ends it."""
    logging.basicConfig(level=logging.WARNING, format='{"at":"%(asctime)s","level":"%(levelname)s","said":"%(message)s"}')
    config = uvicorn.Config(
        create_app(settings),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    _Server(config).run()
