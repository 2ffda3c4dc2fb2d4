"""What every test stands on: no network but loopback, no screen, no keyring of the user's, no folder of the user's.

A test that needs more (a real keyring, a real window) starts its own: tests/journeys.
"""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# Under load one example may take long; how long says nothing about the code.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

# Before Qt is imported by anyone.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_ACCESSIBILITY", "0")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
for _variable in ("DBUS_SESSION_BUS_ADDRESS", "CUPS_SERVER", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
    os.environ.pop(_variable, None)

LOOPBACK = {"127.0.0.1", "::1", "localhost", ""}


class LeftTheMachine(RuntimeError):
    """A test tried to reach something else than loopback."""


def _is_local(address: Any) -> bool:
    return not isinstance(address, tuple) or str(address[0]) in LOOPBACK


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Sockets reach this machine only, by address and by name."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if not _is_local(address):
            raise LeftTheMachine(str(address))
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        if not _is_local(address):
            raise LeftTheMachine(str(address))
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **named: Any) -> Any:
        if isinstance(host, bytes):
            host = host.decode()
        if host is not None and host not in LOOPBACK:
            raise socket.gaierror(socket.EAI_NONAME, "tests ask no name server")
        return look_up(host, *args, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_look_up)
        yield


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """HOME and the XDG folders are empty ones of the test's own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for variable, name in (("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache"), ("XDG_STATE_HOME", "state")):
        monkeypatch.setenv(variable, str(home / name))
    return home


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgresql", action="store_true", help="run tests/server_stub on a PostgreSQL server of their own")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a database server, or what only SQLite has, unless asked for."""
    only_sqlite = pytest.mark.skip(reason="looks into the SQLite file")
    without_postgresql = pytest.mark.skip(reason="only with --postgresql")
    for item in items:
        if item.get_closest_marker("postgresql") and not config.getoption("--postgresql"):
            item.add_marker(without_postgresql)
        if item.get_closest_marker("sqlite") and config.getoption("--postgresql"):
            item.add_marker(only_sqlite)
