"""What agencies' systems call: counted in memory, written down as sums; a kill loses a minute at most."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from server_stub.clock import CIVIL, Clock, moment, stamp
from server_stub.database import Database, Transaction, Work
from server_stub.drafts.sealing import DraftSeal
from server_stub.monitoring import tables
from server_stub.monitoring.latency import box
from server_stub.population.tables_changes import Place

Sums = Counter[tuple[str, str, str, str]]
"""Of hour or day, agency, interface, what."""
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


def by_file(tx: Transaction, call: Call) -> None:
    """One that came by file, in the transaction of its answer. What it took is no time anybody waited."""
    at = (_hour(moment(tx.now)), call.agency, call.interface)
    _add(tx, Counter(dict(_told(at, call))))


def _told(at: tuple[str, str, str], call: Call) -> Iterator[tuple[tuple[str, str, str, str], int]]:
    """What there is to count of a call but its time."""
    yield (*at, "calls"), 1
    if call.persons:
        yield (*at, "persons"), call.persons
    if call.status >= 400:
        kind = "refused" if call.status < 500 else "fault"
        yield (*at, f"{kind}.{call.code or call.status}"), 1


def _add(tx: Transaction, hours: Sums) -> None:
    days: Sums = Counter()
    for (hour, agency, interface, what), number in hours.items():
        days[hour[:10], agency, interface, what] += number
    tables.add(tx, "hour", hours)
    tables.add(tx, "day", days)


def _hour(now: datetime) -> str:
    return now.astimezone(CIVIL).strftime("%Y-%m-%dT%H")


class Tally:
    """Sums an hour, agency and interface. In the event loop only."""

    def __init__(self, clock: Clock, seal: DraftSeal) -> None:
        self._clock = clock
        self._seal = seal
        self._numbers: Sums = Counter()
        self._places: dict[tuple[str, str], tuple[Place, str]] = {}

    def count(self, call: Call) -> None:
        """One more."""
        at = (_hour(self._clock.now()), call.agency, call.interface)
        self._numbers[*at, f"took.{box(call.seconds)}"] += 1
        for what, number in _told(at, call):
            self._numbers[what] += number

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
        taken: Sums,
        places: dict[tuple[str, str], tuple[Place, str]],
    ) -> None:
        _add(tx, taken)
        rows = []
        for (agency, purpose), (place, at) in places.items():
            sealed = self._seal.seal(agency, f"{PLACE} {purpose}", msgspec.json.encode(place))
            rows.append((agency, purpose, sealed, at))
        tables.keep_places(tx, rows)
