"""The client in the papers works as it stands there: against a real centre, and across its restart."""

import hashlib
import importlib.util
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from server_stub.identifiers import uuid7
from tests.contract.agencies import register
from tests.contract.real_centre import RealCentre, start
from tests.databases import rows
from tests.server_stub.exchange.test_hearing import number_of, said
from tests.server_stub.window import NAME, TUS, metadata

pytestmark = pytest.mark.both

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "agency_client.py"
FIRST, SECOND = number_of(61), number_of(62)


def load() -> Any:
    spec = importlib.util.spec_from_file_location("agency_client", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def client(data: Path, tmp_path: Path) -> Iterator[Any]:
    """Makes a client of an agency's system at an address, and lets its lines go."""
    made = []

    def make(address: str, agency: str) -> Any:
        made.append(load().AgencyClient(address, *register(data, agency, tmp_path)))
        return made[-1]

    yield make
    for each in made:
        each.line.close()


@pytest.fixture
def own(data: Path) -> Iterator[RealCentre]:
    """A centre the test may start again."""
    running = start(data)
    yield running
    if running.process.poll() is None:
        running.stop()


def test_the_client_of_the_papers_is_short() -> None:
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) < 80


def test_an_agency_states_looks_up_compares_and_follows_across_a_restart(own: RealCentre, client: Any, data: Path, tmp_path: Path) -> None:
    police = client(own.address, "police")
    told = police.ask("/v1/exchange/statements", {"statements": [said(FIRST, "create", name=NAME)]})
    assert [each["outcome"] for each in told["answers"]] == ["accepted"]
    seen = police.ask("/v1/exchange/look-up", {"number": FIRST, "purpose": "registration"})
    assert {fact["field"]: fact["value"] for fact in seen["facts"]} == {"name": NAME}
    stated = [{"field": "name", "value": "别人"}]
    answer = police.ask("/v1/exchange/comparison", {"number": FIRST, "purpose": "registration", "stated": stated})
    assert answer["fields"][0]["agreement"] == "differs"

    cursor, held = tmp_path / "cursor", {}
    follow(police, cursor, held)
    assert FIRST in held
    own.stop()
    again = start(data, int(own.address.rpartition(":")[2]))
    try:
        police.ask("/v1/exchange/statements", {"statements": [said(SECOND, "create", name=NAME)]})
        epoch = police.epoch
        behind: dict[str, Any] = {}
        follow(police, cursor, behind)
        assert list(behind) == [SECOND]
        police.ask("/v1/exchange/statements", {"statements": [said(FIRST, "end", as_of="2026-11-21")]})
        follow(police, cursor, held)
        assert (FIRST in held, police.epoch == epoch) == (False, True)
    finally:
        again.stop()


def follow(client: Any, cursor: Path, held: dict[str, Any]) -> None:
    for each in client.changes("registration", cursor, wait=0):
        held.pop(each["number"], None)
        if not each["gone"]:
            held[each["number"]] = each["facts"]


def test_a_list_that_is_announced_again_is_the_same_list(own: RealCentre, client: Any, data: Path) -> None:
    police = client(own.address, "police")
    content = f"公民身份号码,姓名\n{FIRST},{NAME}\n".encode()
    told = metadata(purpose="registration", sha256=hashlib.sha256(content).hexdigest())
    police.line.headers.update(TUS)
    police.open_epoch()

    def announced(key: str, length: int = len(content)) -> Any:
        police.counter += 1
        signed = {"Idempotency-Key": key, "Upload-Length": str(length), "Upload-Metadata": told}
        return police.send("/v1/exchange/lists", {}, f"{police.epoch}.{police.counter}", signed)

    key = uuid7()
    first, again, other = announced(key), announced(key), announced(uuid7())
    assert [answer.status_code for answer in (first, again, other)] == [201] * 3, again.text
    assert first.headers["location"] == again.headers["location"] != other.headers["location"]
    assert first.headers["journal-index"] == again.headers["journal-index"]
    about = "SELECT outcome FROM journal WHERE action = 'exchange.list_begun' ORDER BY idx"
    assert [outcome for (outcome,) in rows(data, about)] == ["done", "repeated", "done"]
    changed = announced(key, length=7)
    assert (changed.status_code, changed.json()["code"]) == (422, "idempotency_mismatch")


def test_a_refusal_says_why(own: RealCentre, client: Any) -> None:
    labour = client(own.address, "labour")
    with pytest.raises(Exception, match="no_permission") as refused:
        labour.ask("/v1/exchange/look-up", {"number": FIRST, "purpose": "registration"})
    assert (type(refused.value).__name__, refused.value.args[0]["status"]) == ("Refused", 403)


def test_a_wrong_clock_of_the_agencys_machine_does_no_harm(own: RealCentre, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    labour = client(own.address, "labour")
    wrong = (datetime.now() - timedelta(hours=3)).timestamp()
    monkeypatch.setattr(time, "time", lambda: wrong)
    told = labour.ask("/v1/exchange/statements", {"statements": [said(number_of(63), "create", name=NAME)]})
    assert told["answers"][0]["outcome"] == "accepted"
