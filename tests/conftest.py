"""What every test stands on: no network but loopback, no screen, no keyring of the user's, no folder of the user's.

A test that needs more (a real keyring, a real window) starts its own: tests/journeys.
"""

import gc
import os
import socket
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests import only_sqlite
from tests.databases import Databases
from tests.postgres_server import PostgresServer

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


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Where Qt is used Python's collector works between tests only, as at the desk (desktop.shell.collector):
    pytest-qt hands out events after each test, when nobody holds its page any more but the page is still shown."""
    if "qapp" not in getattr(item, "fixturenames", ()):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.enable()
        if not gc.get_freeze_count():
            gc.freeze()  # what is imported stays; looked through after each test it would cost as much as the test


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgresql", action="store_true", help="every centre's database is PostgreSQL, on a server of the run's own")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Without --postgresql, modules marked `both` run once on each."""
    both = metafunc.definition.get_closest_marker("both") and not metafunc.config.getoption("--postgresql")
    if both and "databases" in metafunc.fixturenames:
        metafunc.parametrize("databases", ["sqlite", "postgresql"], indirect=True, scope="module")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --postgresql, what only SQLite has is left out, each with its reason."""
    if config.getoption("--postgresql"):
        for item in items:
            if why := only_sqlite.reason(item.nodeid):
                item.add_marker(pytest.mark.skip(reason=f"SQLite only: {why}"))


@pytest.fixture(scope="session")
def cluster() -> Iterator[PostgresServer]:
    """A server of this run's own, begun when the first test wants it. The disk is not waited for: a run makes a
    thousand databases of nine hundred files each, and nobody cuts the machine's power meanwhile."""
    server = PostgresServer(waits_for_disk=False)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """On what the module's centres run: PostgreSQL where it is marked so, or the whole run is."""
    everywhere = request.config.getoption("--postgresql") or request.node.get_closest_marker("postgresql")
    asked = hasattr(request, "param") or everywhere or not request.node.get_closest_marker("both")
    assert asked, "a fixture takes its centre by getfixturevalue: pytest does not see it and runs the test on SQLite only; name it as an argument"
    named = getattr(request, "param", "postgresql" if everywhere else "sqlite")
    databases = Databases(request.getfixturevalue("cluster") if named == "postgresql" else None)
    yield databases
    databases.drop_copies()


@pytest.fixture
def bare(tmp_path: Path, databases: Databases) -> Path:
    """A data folder in which nothing is set up yet."""
    return databases.give(tmp_path / "data")
