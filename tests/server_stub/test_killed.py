"""The centre killed in the middle of its work: what it had answered is there when it starts again."""

import threading
import time
from pathlib import Path

import httpx
import pytest

from server_stub.__main__ import main
from tests.databases import rows
from tests.server_stub.killable import KillableCentre, settle
from tests.server_stub.window import NUMBER

pytestmark = pytest.mark.both
LOOK_UP = {"number": NUMBER, "purpose": {"kind": "reason", "reference": "identify_visitor"}}
CLERKS = 6


class Clerk(threading.Thread):
    """Looks up as fast as it is answered, and remembers the mark of every answer."""

    def __init__(self, centre: KillableCentre) -> None:
        super().__init__(daemon=True)
        self._client = httpx.Client(base_url=centre.client.base_url, headers=centre.client.headers, auth=centre.client.auth, timeout=30)
        self.marks: list[tuple[int, str, str]] = []

    def run(self) -> None:
        with self._client as client:
            while True:
                try:
                    answer = client.post("/v1/citizens/look-up", json=LOOK_UP)
                except httpx.TransportError:
                    return
                assert answer.status_code == 200, answer.text
                headers = answer.headers
                self.marks.append((int(headers["journal-index"]), headers["journal-head"], headers["request-id"]))


@pytest.mark.parametrize("after", [0.05, 0.31, 0.77])
def test_no_acknowledged_record_is_lost(folder: Path, after: float, capsys: pytest.CaptureFixture[str]) -> None:
    settle(folder)
    with KillableCentre(folder) as centre:
        clerks = [Clerk(centre) for _ in range(CLERKS)]
        for clerk in clerks:
            clerk.start()
        until = time.monotonic() + 30
        while not all(clerk.marks for clerk in clerks):
            assert time.monotonic() < until
            time.sleep(0.005)
        centre.kill_after(after)
        for clerk in clerks:
            clerk.join(30)
        centre.start()
        assert centre.ask("POST", "/v1/citizens/look-up", LOOK_UP).status_code == 200
    acknowledged = {mark for clerk in clerks for mark in clerk.marks}
    kept = {(index, head.hex(), request) for index, head, request in rows(folder, "SELECT idx, head, request FROM journal")}
    assert len(acknowledged) >= CLERKS
    assert acknowledged <= kept
    assert main(["journal", "--verify", "--data", str(folder)]) == 0
    assert capsys.readouterr().out.startswith(f"verified {len(kept)} records")


def test_a_killed_centre_leaves_no_process_behind(folder: Path) -> None:
    settle(folder)
    with KillableCentre(folder) as centre:
        assert centre.ask("POST", "/v1/citizens/look-up", LOOK_UP).status_code == 200
        beside = centre.beside()
        centre.kill()
    assert beside, "signatures are checked in a process of its own"
    until = time.monotonic() + 30
    while any(_runs(place) for place in beside):
        assert time.monotonic() < until
        time.sleep(0.01)


def _runs(place: Path) -> bool:
    try:
        return "\nState:\tZ" not in place.joinpath("status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
