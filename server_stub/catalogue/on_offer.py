"""What is on offer today: of each item the version whose days it is, out of all versions the database keeps.

Stands in the Centre like what is in force: replaced as a whole when a version is published, and put together
at each start. The day is looked at each time, so that a version begins and ends by itself at midnight.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from server_stub.catalogue.catalogue import Shelf, shipped
from server_stub.catalogue.wire import Catalogue, ServiceItem
from server_stub.clock import Clock, civil_date

Versions = Mapping[str, tuple[ServiceItem, ...]]
"""Of each item's code its versions, oldest first."""
Trials = frozenset[tuple[str, int]]
"""Code and version of what is only tried out (in a practice city)."""


def by_item(items: Iterable[ServiceItem]) -> Versions:
    """Versions in order."""
    found: dict[str, list[ServiceItem]] = {}
    for item in sorted(items, key=lambda one: (one.code, one.version)):
        found.setdefault(item.code, []).append(item)
    return {code: tuple(versions) for code, versions in found.items()}


def on_day(versions: Iterable[ServiceItem], day: date) -> ServiceItem | None:
    """The last version that has begun; none where it has ended: an older one does not come back."""
    today = day.isoformat()
    begun = [item for item in versions if item.valid_from <= today]
    if not begun:
        return None
    last = max(begun, key=lambda item: item.version)
    return None if last.valid_to and last.valid_to < today else last


class OnOffer:
    """Holds all versions. Read from anywhere, replaced in the event loop only."""

    def __init__(self, clock: Clock, built_in: Shelf | None = None) -> None:
        self._clock = clock
        self._built_in = built_in or shipped()
        self._versions = by_item(self._built_in.catalogue.items)
        self._trials: Trials = frozenset()
        self._made: tuple[date, Shelf] | None = None

    @property
    def built_in(self) -> Shelf:
        """What came with the program: departments and reasons, and the items it was shipped with."""
        return self._built_in

    @property
    def departments(self) -> frozenset[str]:
        """The codes of the departments there are."""
        return frozenset(one.code for one in self._built_in.catalogue.departments)

    @property
    def shelf(self) -> Shelf:
        """What is on offer at this moment."""
        today, made = civil_date(self._clock.now()), self._made
        if made is None or made[0] != today:
            made = self._made = (today, self._on(today))
        return made[1]

    def take_over(self, items: Iterable[ServiceItem], trials: Trials = frozenset()) -> None:
        """From now on these are all versions."""
        self._versions, self._trials, self._made = by_item(items), trials, None

    def versions(self, code: str) -> tuple[ServiceItem, ...]:
        """Every version of an item, oldest first."""
        return self._versions.get(code, ())

    @property
    def codes(self) -> tuple[str, ...]:
        """Every item there is or was."""
        return tuple(self._versions)

    def _on(self, day: date) -> Shelf:
        known = (on_day(versions, day) for versions in self._versions.values())
        items = [item for item in known if item is not None]
        departments, reasons = self._built_in.catalogue.departments, self._built_in.reasons
        trials = [item.code for item in items if (item.code, item.version) in self._trials]
        version = hashlib.sha256(msgspec.json.encode((departments, items, reasons, trials))).hexdigest()[:16]
        return Shelf(
            Catalogue(version=version, departments=departments, items=items, trials=trials),
            reasons,
            {item.code: item for item in items},
            self._built_in.reason_codes,
        )
