"""A city with 100,000 open cases in one window's queue, laid down as rows."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec

from server_stub.cases import tables
from server_stub.catalogue import catalogue
from server_stub.catalogue import tables as versions
from server_stub.catalogue.wire import ServiceItem
from server_stub.clock import stamp
from server_stub.identifiers import uuid7
from server_stub.identity.caller import Caller
from server_stub.setting_up import initialise
from server_stub.settings import load
from server_stub.sqlite import SqliteConnection
from tests.server_stub.conftest import TestClock, identifier, populate

CASES = 100_000
TODAY = date(2026, 11, 23)
WINDOW, STATION, CLERK = identifier("civil_affairs district"), identifier("station"), identifier("clerk")


def caller() -> Caller:
    """An approver of the window."""
    here = identifier("district")
    told = (identifier("approver"), "审批员", "approver", WINDOW, "district", "150102", "civil_affairs")
    return Caller(*told, identifier("counter"), here, "session", "department")


def clerk() -> Caller:
    """The clerk who took all of them in."""
    told = (CLERK, "窗口人员", "clerk", STATION, "station", "150102001", None)
    return Caller(*told, identifier("desk"), STATION, "session", "station")


@contextmanager
def laid_out() -> Iterator[SqliteConnection]:
    """The centre's own connection to it."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "data"
        settings = load(folder)
        initialise(settings)
        tx = SqliteConnection(settings.database_path)
        tx.now = stamp(TestClock().at)
        tx.run("BEGIN")
        populate(tx)
        _fill(tx)
        tx.run("COMMIT")
        tx.run("ANALYZE")
        yield tx


def _fill(tx: SqliteConnection) -> None:
    chance = random.Random(4)
    items = list(catalogue.shipped().items.values())
    for item in items:
        versions.keep(tx, item.code, item.version, msgspec.json.encode(item).decode(), "shipped")
    names = [field.name for field in tables.cases.columns]
    rows, waits = [], []
    for number in range(CASES):
        told = _case(chance, number, chance.choice(items))
        rows.append([told.get(name, "") for name in names])
        waits.append([told["id"], WINDOW, told["step_due_on"], told["submitted_at"], told["item"]])
    tx.many(f"INSERT INTO cases ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)
    tx.many("INSERT INTO case_waits (case_id, organisation, due_on, submitted_at, item) VALUES (?, ?, ?, ?, ?)", waits)
    tx.run("INSERT INTO case_wait_counts SELECT organisation, item, due_on, count(*) FROM case_waits GROUP BY 1, 2, 3")
    places = ((case, place, "in_approval", at) for case, place, _, at, _ in waits)
    tx.many("INSERT INTO case_places (case_id, organisation, state, changed_at) VALUES (?, ?, ?, ?)", places)


def _case(chance: random.Random, number: int, item: ServiceItem) -> dict[str, Any]:
    due = TODAY + timedelta(days=chance.randint(-8, 40))
    submitted = stamp(TestClock().at - timedelta(seconds=chance.randint(0, 40 * 86400)))
    return {
        "id": uuid7(), "number": f"150102-{number:08d}", "draft": uuid7(), "item": item.code, "item_version": item.version,
        "station": STATION, "division": "150102", "taken_by": CLERK, "applicant": "150102199003071222", "applicant_name": "艾琳",
        "verification": None, "submitted_at": submitted, "accepted_index": 1, "version": 1, "changed_at": submitted,
        "state": "in_approval", "place": WINDOW, "running_from": "2026-11-01", "days_then": 20, "closing": None,
        "due_on": (due + timedelta(days=5)).isoformat(), "step_from": "2026-11-01", "step_days_then": 10, "stands": 0,
        "step_due_on": due.isoformat(), "provisional_due": 0, "revision": 1, "step_code": "examine", "step_name": "审核",
    }
