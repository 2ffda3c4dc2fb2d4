"""What agencies' systems call: counted in memory, written down as sums; a kill loses a minute at most."""

from collections import Counter
from dataclasses import dataclass

import msgspec

from server_stub.clock import CIVIL, Clock, stamp
from server_stub.database import Database, Transaction, Work
from server_stub.drafts.sealing import DraftSeal
from server_stub.monitoring import tables
from server_stub.monitoring.latency import box
from server_stub.population.tables_changes import Place

PLACE = "place in the feed"
"""Places hold a citizen's number: they are kept sealed, under this name."""


@dataclass(frozen=True, slots=True)
class Call:
    """One that was answered. `code`: of its refusal, or of the fault."""

    agency: str
    interface: str
    persons: int
    seconds: float
    status: int
    code: str = ""


class Tally:
    """Sums an hour, agency and interface. In the event loop only."""

    def __init__(self, clock: Clock, seal: DraftSeal) -> None:
        self._clock = clock
        self._seal = seal
        self._numbers: Counter[tuple[str, str, str, str]] = Counter()
        self._places: dict[tuple[str, str], tuple[Place, str]] = {}

    def count(self, call: Call) -> None:
        """One more."""
        hour = self._clock.now().astimezone(CIVIL).strftime("%Y-%m-%dT%H")
        at = (hour, call.agency, call.interface)
        self._numbers[*at, "calls"] += 1
        self._numbers[*at, f"took.{box(call.seconds)}"] += 1
        if call.persons:
            self._numbers[*at, "persons"] += call.persons
        if call.status >= 400:
            kind = "refused" if call.status < 500 else "fault"
            self._numbers[*at, f"{kind}.{call.code or call.status}"] += 1

    def follows(self, agency: str, purpose: str, place: Place) -> None:
        """An agency has everything up to this place of the feed."""
        self._places[agency, purpose] = place, stamp(self._clock.now())

    async def write_down(self, database: Database) -> None:
        """Add what was counted since the last time to the tables. What cannot be written is kept."""
        if not self._numbers and not self._places:
            return
        taken, self._numbers = self._numbers, Counter()
        places, self._places = self._places, {}
        try:
            await database.write(Work(lambda tx: self._write(tx, taken, places)))
        except BaseException:
            self._numbers.update(taken)
            self._places = places | self._places
            raise

    def _write(
        self,
        tx: Transaction,
        taken: Counter[tuple[str, str, str, str]],
        places: dict[tuple[str, str], tuple[Place, str]],
    ) -> None:
        days: Counter[tuple[str, str, str, str]] = Counter()
        for (hour, *rest), number in taken.items():
            days[hour[:10], rest[0], rest[1], rest[2]] += number
        tables.add(tx, "hour", taken)
        tables.add(tx, "day", days)
        rows = []
        for (agency, purpose), (place, at) in places.items():
            sealed = self._seal.seal(agency, f"{PLACE} {purpose}", msgspec.json.encode(place))
            rows.append((agency, purpose, sealed, at))
        tables.keep_places(tx, rows)
