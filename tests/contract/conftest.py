"""What many promises are held against: a real centre, a keyring of the test's own, an authority made for the occasion."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.contract.real_centre import RealCentre, prepare, prepare_for_practice, start
from tests.contract.seat import Seat, seat_at
from tests.contract.secret_service import secret_service
from tests.databases import Databases
from tests.fakes.certificates import Authority


@pytest.fixture(autouse=True)
def no_windows_left() -> Iterator[None]:
    """A closed window goes at the next turn of a Qt loop, and under most stories none turns: the first that did
    would have tens of thousands of widgets to delete, while somebody waits for a button."""
    yield
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def small_cities() -> dict[bool, Path]:
    """Folders with the small city, by whether they are PostgreSQL's."""
    return {}


@pytest.fixture(scope="module")
def prepared(small_cities: dict[bool, Path], databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of them, to be copied: making one takes longer than many a module."""
    named = databases.server is not None
    if named not in small_cities:
        folder = databases.give(tmp_path_factory.mktemp("prepared") / "data")
        prepare(folder)
        small_cities[named] = folder
    return small_cities[named]


@pytest.fixture(scope="module")
def data(prepared: Path, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the module's centre."""
    return databases.copy(prepared, tmp_path_factory.mktemp("centre") / "data")


@pytest.fixture(scope="module")
def serve_options() -> tuple[str, ...]:
    """With what the module's centre serves."""
    return ()


@pytest.fixture(scope="module")
def centre(data: Path, serve_options: tuple[str, ...]) -> Iterator[RealCentre]:
    running = start(data, options=serve_options)
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture
def clerk(centre: RealCentre) -> Iterator[Seat]:
    """The clerk until they sign in as a desk."""
    with seat_at(centre) as seat:
        yield seat


@pytest.fixture(scope="module")
def practice_centre(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCentre]:
    """The centre of a practice city with the same people."""
    folder = databases.give(tmp_path_factory.mktemp("practice") / "data")
    prepare_for_practice(folder)
    running = start(folder)
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"), datetime.now(UTC))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which an unlocked keyring is found."""
    with secret_service(tmp_path_factory.mktemp("keyring"), "unlocked") as environment:
        yield environment


@pytest.fixture
def keyring(service: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The same, and this process finds it too."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service["DBUS_SESSION_BUS_ADDRESS"])
    return service
