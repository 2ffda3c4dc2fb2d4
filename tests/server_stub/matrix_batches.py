"""How the routes about agencies' files are asked rightly. Nothing is really done: what is named is over, or not yet whole."""

from typing import Any

import msgspec

from server_stub.delivery import tables, tables_tasks
from server_stub.delivery.desk_files import refused_of
from server_stub.delivery.quality import About, Tally
from server_stub.delivery.tables_tasks import Came, FileRow, TaskRow
from server_stub.identifiers import uuid7
from server_stub.population import tables_batches
from tests.server_stub import matrix_asks
from tests.server_stub.matrix_asks import ONE, Ask, Asking, Way, plain
from tests.server_stub.matrix_world import ABSENT
from tests.server_stub.window import TUS, metadata, send


def _batch(a: Asking) -> int:
    """One that counts; nobody has 9,999,999."""
    if a.place == "absent":
        return 9_999_999

    def make(tx: Any) -> int:
        number = tables_batches.open_batch(tx, tables_batches.Opening("police", "digest"))
        tables_batches.put_in_force(tx, number, 3, 1)
        return number

    return int(a.world.kept("batch", "own", lambda _: a.world.city.write(make), fresh=False))


def _report(a: Asking) -> str:
    if a.place == "absent":
        return ABSENT
    told = Tally().report(About("police", "digest", "2026-11-23T01:00:00.000000Z", "utf-8"), [], None)
    kept = msgspec.json.encode(told).decode()
    about = ("police", "digest", told.made_at)
    return str(a.world.kept("report", "own", lambda _: a.world.city.write(lambda tx: tables.keep_report(tx, about, "steward", None, kept)), fresh=False))


def _file(a: Asking) -> str:
    """The caller's own, of which nothing has come yet."""
    if a.place == "absent" or not a.lets_in:
        return ABSENT
    row = FileRow(uuid7(), "police", a.desk.account, "0" * 64, 100, "arriving", "2999-01-01")
    a.world.city.write(lambda tx: tx.run("UPDATE delivery_files SET state = 'gone'"))
    a.world.city.write(lambda tx: tables_tasks.add_file(tx, row))
    return row.id


def _task(a: Asking) -> str:
    """One that has ended, and refused something."""
    if a.place == "absent":
        return ABSENT
    row = TaskRow(uuid7(), "check", "police", uuid7(), None, "somebody", "", "2026-11-23T01:00:00.000000Z")

    def make(_place: str) -> str:
        a.world.city.write(lambda tx: tables_tasks.add_task(tx, row))
        a.world.city.write(lambda tx: tables_tasks.done(tx, row.id, Came()))
        a.world.city.centre.deliveries.files._storage.append(refused_of(row.id), "行号\r\n".encode())
        return row.id

    return str(a.world.kept("task", "own", make, fresh=False))


def _announce(a: Asking) -> Any:
    a.world.city.write(lambda tx: tx.run("UPDATE delivery_files SET state = 'gone'"))
    told = metadata(agency="police", sha256="0" * 64)
    return a.desk.deed("POST", "/v1/delivery-files", headers={**TUS, "Upload-Length": "100", "Upload-Metadata": told})


def _undo(a: Asking) -> Any:
    return a.desk.deed("POST", f"/v1/batches/{_batch(a)}/undoing", {"reason": "整批有误", "loaded": 2})


def _get(path: str, thing: Any) -> Ask:
    return lambda a: a.ask("GET", path.format(thing(a)))


WAYS: dict[str, dict[str, Way]] = {
    **matrix_asks.WAYS,
    "GET /v1/batches": {"": plain("GET", "/v1/batches")},
    "GET /v1/batches/running": {"": plain("GET", "/v1/batches/running")},
    "GET /v1/batches/{batch}": {"": Way(_get("/v1/batches/{}", _batch), ONE)},
    "POST /v1/batches/{batch}/undoing": {"": Way(_undo, ONE, answers=409)},
    "GET /v1/delivery-reports": {"": plain("GET", "/v1/delivery-reports")},
    "GET /v1/delivery-reports/{report}": {"": Way(_get("/v1/delivery-reports/{}", _report), ONE)},
    "GET /v1/deliveries": {"": plain("GET", "/v1/deliveries")},
    "GET /v1/freshness": {"": plain("GET", "/v1/freshness")},
    "GET /v1/delivery-tasks": {"": plain("GET", "/v1/delivery-tasks")},
    "POST /v1/delivery-tasks": {"": Way(lambda a: a.desk.deed("POST", "/v1/delivery-tasks", {"kind": "check", "file": _file(a)}), ONE, answers=409)},
    "GET /v1/delivery-tasks/{task}": {"": Way(_get("/v1/delivery-tasks/{}", _task), ONE)},
    "POST /v1/delivery-tasks/{task}/cancelling": {"": Way(lambda a: a.desk.deed("POST", f"/v1/delivery-tasks/{_task(a)}/cancelling"), ONE, answers=409)},
    "GET /v1/delivery-tasks/{task}/refused": {"": Way(_get("/v1/delivery-tasks/{}/refused", _task), ONE)},
    "OPTIONS /v1/delivery-files": {"": plain("OPTIONS", "/v1/delivery-files")},
    "POST /v1/delivery-files": {"": Way(_announce)},
    "HEAD /v1/delivery-files/{file}": {"": Way(lambda a: a.ask("HEAD", f"/v1/delivery-files/{_file(a)}", headers=TUS), ONE)},
    "PATCH /v1/delivery-files/{file}": {"": Way(lambda a: send(a.desk, f"/v1/delivery-files/{_file(a)}", b"%PDF-1.7", 0), ONE)},
    "DELETE /v1/delivery-files/{file}": {"": Way(lambda a: a.ask("DELETE", f"/v1/delivery-files/{_file(a)}", headers=TUS), ONE)},
}
