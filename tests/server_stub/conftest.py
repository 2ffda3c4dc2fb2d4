"""A centre of the test's own: a small synthetic city, a clock that stands still, a client for each post."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from argon2 import PasswordHasher
from litestar import Litestar

from server_stub.app import create_app
from server_stub.catalogue import catalogue
from server_stub.centre import Centre
from server_stub.database import Transaction, Work
from server_stub.identifiers import uuid7
from server_stub.identity import sign_in_rules
from server_stub.identity import tables as identity
from server_stub.identity.policy import POSTS
from server_stub.setting_up import initialise
from server_stub.settings import Settings, load
from tests.databases import Databases
from tests.signing import Pen, Signing, key_of, public_of

A = TypeVar("A")
PASSWORD = "correct horse"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
KEYS = 8
CITY, DISTRICT, OTHER_DISTRICT = "1501", "150102", "150103"


@dataclass
class TestClock:
    """Stands still until it is moved."""

    __test__ = False
    at: datetime = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


def identifier(name: str) -> str:
    """The same id for the same name, so that tests can say whom they mean."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return f"01900000-{digest[:4]}-7{digest[4:7]}-8{digest[7:10]}-{digest[10:22]}"


DEPARTMENTS = tuple(one.code for one in catalogue.shipped().catalogue.departments)
ORGANISATIONS = [
    ("city", "市政务服务中心", "city", CITY, None, None),
    ("district", "新城区市民服务中心", "district", DISTRICT, None, "city"),
    ("other district", "回民区市民服务中心", "district", OTHER_DISTRICT, None, "city"),
    ("station", "海拉尔东路街道公共服务站", "station", "150102001", None, "district"),
    ("other station", "新华西路街道公共服务站", "station", "150103001", None, "other district"),
    *(
        (f"{department} {place}", f"{place} {department}", level, division, department, place)
        for department in DEPARTMENTS
        for place, level, division in (
            ("city", "city", CITY),
            ("district", "district", DISTRICT),
            ("other district", "district", OTHER_DISTRICT),
        )
    ),
]
STATIONED = {"clerk": "station", "community_worker": "station", "team_leader": "station", "approver": "civil_affairs district"}
ACCOUNTS = [
    *((post, post, STATIONED.get(post, "city")) for post in POSTS),
    ("other clerk", "clerk", "station"),
    ("far clerk", "clerk", "other station"),
    ("other approver", "approver", "civil_affairs district"),
    ("far approver", "approver", "civil_affairs other district"),
    *(
        (f"{department} {place} approver", "approver", f"{department} {place}")
        for department in DEPARTMENTS
        for place in ("city", "district")
    ),
]
WORKSTATIONS = [("desk", "一号窗口", "station"), ("other desk", "二号窗口", "other station"), ("counter", "审批窗口", "district"), ("city counter", "市审批窗口", "city")]


def populate(tx: Transaction) -> None:
    """The organisations, accounts and workstations above. Username = the account's name with underscores."""
    identity.add_organisations(
        tx, [(identifier(n), name, level, div, dep, identifier(p) if p else None) for n, name, level, div, dep, p in ORGANISATIONS]
    )
    hashed = CHEAP.hash(PASSWORD)
    identity.add_accounts(
        tx, [(identifier(n), n.replace(" ", "_"), f"职员 {n}", post, identifier(org), hashed) for n, post, org in ACCOUNTS]
    )
    settle(tx)
    identity.add_workstations(tx, [(identifier(n), name, identifier(station)) for n, name, station in WORKSTATIONS])
    for name, _, _ in WORKSTATIONS:
        for number in range(KEYS):
            add_key(tx, name, number)


def settle(tx: Transaction) -> None:
    """Everybody chose their password today; who needs a certificate has one for all items."""
    tx.run("UPDATE accounts SET password_chosen_at = ?", (tx.now,))
    for name, post, _ in ACCOUNTS:
        if sign_in_rules.shipped().needs_certificate(post):
            certify(tx, name)


def certify(tx: Transaction, account: str, valid_from: str = "2020-01-01", valid_to: str = "2039-12-31", items: str = "[]") -> None:
    """A certificate for one of the accounts above."""
    number = f"{account} {valid_from} {valid_to} {items}"
    row = (identifier(number), identifier(account), number, valid_from, valid_to, items, tx.now)
    tx.run("INSERT INTO certificates (id, account, number, valid_from, valid_to, items, issued_at) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def add_key(tx: Transaction, name: str, number: int) -> None:
    """One of several keys of a workstation: clients that work side by side must not hold the same one."""
    named = f"key {number} of {name}"
    sql = "INSERT INTO workstation_keys (id, workstation, public_key, enrolled_at) VALUES (?, ?, ?, ?)"
    tx.run(sql, (identifier(named), identifier(name), public_of(key_of(named)), tx.now))


def pen_of(workstation: str, now: Callable[[], float], number: int = 0) -> Pen:
    """What one of the workstations above signs with."""
    named = f"key {number} of {workstation}"
    return Pen(identifier(named), key_of(named), identifier(workstation), now)


@dataclass
class Desk:
    """A signed-in client. `journal` etc. are asked of the city."""

    city: "City"
    client: httpx.AsyncClient
    account: str
    session: dict[str, Any] = field(default_factory=dict)

    def ask(self, method: str, path: str, json: Any = None, **named: Any) -> httpx.Response:
        """One request, with its token and workstation."""
        headers = named.pop("headers", {})
        return self.city.wait(lambda: self.client.request(method, path, json=json, headers=headers, **named))

    def deed(self, method: str, path: str, json: Any = None, key: str | None = None, **named: Any) -> httpx.Response:
        """The same with an idempotency key."""
        headers = {"Idempotency-Key": key or uuid7(), **named.pop("headers", {})}
        return self.ask(method, path, json, headers=headers, **named)


class City:
    """The running centre of a test, driven from synchronous tests on a loop of its own."""

    def __init__(self, settings: Settings, clock: TestClock, app: Litestar) -> None:
        self.settings = settings
        self.clock = clock
        self.app = app
        self.centre: Centre = app.state.centre
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._closing = asyncio.Event()
        self._started = asyncio.Event()
        self._life = self._runner.get_loop().create_task(self._live())
        self._runner.run(self._until_started())
        self._desks: dict[tuple[str, str], Desk] = {}
        self._pens: dict[str, Pen] = {}

    async def _live(self) -> None:
        async with self.app.lifespan(), self._stack:
            self._started.set()
            await self._closing.wait()

    async def _until_started(self) -> None:
        started = asyncio.get_running_loop().create_task(self._started.wait())
        await asyncio.wait({self._life, started}, return_when=asyncio.FIRST_COMPLETED)
        if self._life.done():
            self._life.result()

    def wait(self, do: Callable[[], Awaitable[A]]) -> A:
        """Run something in the centre's loop."""

        async def run() -> A:
            return await do()

        return self._runner.run(run())

    def write(self, do: Callable[[Transaction], A]) -> A:
        """Something a test arranges in the database."""
        answer: A = self.wait(lambda: self.centre.database.write(Work(do)))
        return answer

    def read(self, do: Callable[[Transaction], A]) -> A:
        """Something a test looks up in the database."""
        return self.wait(lambda: self.centre.database.read(do))

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows of a query."""
        return self.read(lambda tx: tx.all(sql, values))

    def set(self, **settings: Any) -> None:
        """Other settings hold from now on."""
        now = self.centre.in_force.now
        self.centre.in_force.take_over(replace(now, settings=replace(now.settings, **settings)))

    def journal(self) -> list[tuple[str, str]]:
        """Action and outcome of every record."""
        return [(row[0], row[1]) for row in self.rows("SELECT action, outcome FROM journal ORDER BY idx")]

    def pen(self, workstation: str = "desk") -> Pen:
        """What this PC signs with; one PC has one, whoever sits at it."""
        if workstation not in self._pens:
            self._pens[workstation] = pen_of(workstation, lambda: self.clock.now().timestamp())
        return self._pens[workstation]

    def client(self, workstation: str = "desk") -> httpx.AsyncClient:
        """A client nobody is signed in at."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False),
            base_url="http://centre",
            headers={"Workstation": identifier(workstation)},
            auth=Signing(self.pen(workstation)),
        )
        self._stack.push_async_callback(client.aclose)
        return client

    def desk(self, account: str = "clerk", workstation: str = "desk") -> Desk:
        """A client with this account signed in; the same one when asked again."""
        if (account, workstation) not in self._desks:
            client = self.client(workstation)
            desk = Desk(self, client, identifier(account))
            answer = desk.ask("POST", "/v1/session", {"username": account.replace(" ", "_"), "password": PASSWORD})
            assert answer.status_code == 201, answer.text
            desk.session = answer.json()
            client.headers["Authorization"] = f"Bearer {desk.session['access_token']}"
            self._desks[account, workstation] = desk
        return self._desks[account, workstation]

    def close(self) -> None:
        """Stop the centre."""
        self._closing.set()
        self._runner.run(asyncio.wait_for(self._life, 20))
        self._runner.close()


def settings_for(folder: Path) -> Settings:
    """Settings that cost a test little: no second factor, passwords that last; the database is the one the
    folder names."""
    loaded = load(folder)
    cheap = {"argon2_time_cost": 1, "argon2_memory_kib": 8, "argon2_lanes": 1}
    return replace(loaded, **cheap, news_wait_seconds=5, second_factor_posts="", password_days=3650)


@pytest.fixture(scope="session")
def finished() -> dict[bool, Path]:
    """Folders with migrations run, by whether they are PostgreSQL's."""
    return {}


@pytest.fixture(scope="module")
def set_up_folder(finished: dict[bool, Path], databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of them, copied for each test: migrations take longer than the tests."""
    named = databases.server is not None
    if named not in finished:
        folder = databases.give(tmp_path_factory.mktemp("centre") / "data")
        initialise(settings_for(folder))
        finished[named] = folder
    return finished[named]


@pytest.fixture
def folder(set_up_folder: Path, tmp_path: Path, databases: Databases) -> Iterator[Path]:
    """A data folder of the test's own."""
    folder = databases.copy(set_up_folder, tmp_path / "data")
    yield folder
    databases.drop(folder)


@pytest.fixture
def clock() -> TestClock:
    """Monday 2026-11-23, nine in the morning in China."""
    return TestClock()


@pytest.fixture
def city(folder: Path, clock: TestClock) -> Iterator[City]:
    """The centre with its synthetic people, running."""
    settings = settings_for(folder)
    city = City(settings, clock, create_app(settings, clock))
    try:
        city.write(populate)
        yield city
    finally:
        city.close()
