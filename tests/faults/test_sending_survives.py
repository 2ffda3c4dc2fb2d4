"""A submission through cut lines, a killed desk and a killed centre: one case, whole, and no page scanned twice.

`CIVIC_FAULT_ROUNDS` and `CIVIC_FAULT_SEED` choose how many submissions and which faults; both are printed.
"""

import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.faults.cutting_line import CuttingLine
from tests.proofs import new_seed, record, tries
from tests.server_stub.conftest import identifier
from tests.server_stub.killable import TOP, KillableCentre, settle

pytestmark = pytest.mark.prove
ROUNDS = tries(1, 100)
SEED = new_seed()
PATIENCE = 90.0


@pytest.fixture(scope="module")
def centre(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[KillableCentre]:
    folder = databases.give(tmp_path_factory.mktemp("centre") / "data")
    with KillableCentre(settle(folder)) as running:
        yield running


class SmallDesk:
    """The desk's process, started as often as it is killed, and all it ever said."""

    def __init__(self, profile: Path, port: int) -> None:
        profile.mkdir(parents=True)
        self._words = [sys.executable, "-m", "tests.faults.small_desk", str(profile), f"http://127.0.0.1:{port}", identifier("desk")]
        self.said: list[str] = []
        self.kills = 0

    def run(self, kill_after: float | None) -> bool:
        """Run it to its end, or kill it meanwhile; whether it came to its end."""
        process = subprocess.Popen(self._words, cwd=TOP, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        watch = threading.Timer(kill_after if kill_after is not None else PATIENCE, process.kill)
        watch.start()
        self.said += [line.strip() for line in process.stdout if line.endswith("\n")]
        code = process.wait()
        watch.cancel()
        process.stdout.close()
        self.kills += code == -9
        assert code in {0, -9}, self.said
        return code == 0

    def heard(self, word: str) -> list[str]:
        return [line for line in self.said if line.startswith(word)]


def shake(centre: KillableCentre, line: CuttingLine, chance: random.Random, times: int, over: threading.Event) -> None:
    """Kill the centre and start it again, a few times."""
    for _ in range(times):
        if over.wait(chance.uniform(0.3, 1.5)):
            return
        centre.kill()
        time.sleep(chance.uniform(0, 0.3))
        centre.start(signs_in=False)  # the desk's clerk is the same, and would have to sign in again
        line.target = centre.address


def test_a_case_arrives_once_and_whole_through_cuts_and_kills(centre: KillableCentre, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    totals = {"cuts": 0, "desk kills": 0, "centre kills": 0, "seconds": 0.0}
    start = time.monotonic()
    for number in range(ROUNDS):
        line = CuttingLine(chance, most=9_000_000)
        line.target = centre.address
        desk = SmallDesk(tmp_path / f"profile-{number}", line.port)
        starts, over = centre.starts, threading.Event()
        shaking = threading.Thread(target=shake, args=(centre, line, random.Random(chance.random()), 2, over))
        shaking.start()
        while not desk.run(chance.uniform(1.0, 4.0) if desk.kills < 3 else None):
            assert time.monotonic() - start < PATIENCE * ROUNDS, (SEED, desk.said[-20:])
        over.set()
        shaking.join()
        # A desk that was killed once it had said so says it again: of the same case.
        (accepted,) = {ended.split("'")[1] for ended in desk.heard("ended Accepted")}
        assert len(set(desk.heard("page"))) == len(desk.heard("page")), (SEED, "a page was scanned twice")
        assert len(set(desk.heard("kept"))) == 1, (SEED, desk.heard("kept"))
        totals["cuts"] += line.cuts
        totals["desk kills"] += desk.kills
        totals["centre kills"] += centre.starts - starts
        line.close()
        centre.sign_in()  # the small desk is the same clerk's
        case = centre.ask("GET", f"/v1/cases/{accepted}").json()
        assert len(case["documents"]) == len({one["material"] for one in case["documents"]})
        assert all(one["pages"] == 2 for one in case["documents"])
    cases = centre.ask("GET", "/v1/cases?list=mine").json()
    assert sum(cases["counts"].values()) == ROUNDS, (SEED, cases["counts"])
    totals["seconds"] = round(time.monotonic() - start, 1)
    print(f"\nsending: seed {SEED}, {ROUNDS} submissions, " + ", ".join(f"{count} {name}" for name, count in totals.items()))
    record("Submissions survive cuts and kills", ROUNDS, 0, SEED)
