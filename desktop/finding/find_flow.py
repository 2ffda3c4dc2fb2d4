"""Find something by a few letters: what is known is shown at once, what the centre has joins it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from desktop.errors import DeskError, SignedOut
from desktop.finding.thing import Kind, Thing, case_number, found

Source = Callable[[], Awaitable[Sequence[Thing]]]
"""Where things of a kind come from; asked each time the search is opened."""
Numbered = Callable[[str], Awaitable[Sequence[Thing]]]
"""Where a case comes from by its whole number, whoever took it in."""


@dataclass(frozen=True)
class Finding:
    """What fits. `asking`: kinds still on their way; `unasked`: those that could not be had, and why."""

    typed: str = ""
    things: tuple[Thing, ...] = ()
    asking: tuple[Kind, ...] = ()
    unasked: tuple[tuple[Kind, DeskError], ...] = ()


State = Finding


class FindFlow:
    """Holds what can be found while it is open, and people of today until they are forgotten."""

    def __init__(
        self, sources: Sequence[tuple[Kind, Source]], numbered: Numbered, show: Callable[[State], None]
    ) -> None:
        self._sources = tuple(sources)
        self._numbered = numbered
        self._show = show
        self._known: dict[str, tuple[Thing, ...]] = {}
        self._people: dict[str, Thing] = {}
        self._state = Finding()

    def met(self, person: Thing) -> None:
        """Somebody was looked up: found by name until the clerk signs out. Kept in memory alone."""
        self._people.pop(person.key, None)
        self._people[person.key] = person

    def hold(self, kind: Kind, things: Sequence[Thing]) -> None:
        """Things that are known here anyway: pages, items."""
        self._known[kind] = tuple(things)

    def type(self, typed: str) -> None:
        """Every key counts at once."""
        self._state = replace(self._state, typed=typed)
        self._display()

    async def look_for_number(self) -> None:
        """Where the whole number of a case was typed, ask for that case: it may be a colleague's."""
        number = case_number(self._state.typed)
        if number:
            self._state = replace(self._state, asking=(*self._state.asking, "case"))
            await self._ask(len(self._sources), "case", lambda: self._numbered(number))

    async def open(self) -> None:
        """Empty again, and everything asked anew, all at the same time."""
        self._state = Finding(asking=tuple(kind for kind, _ in self._sources))
        self._display()
        asked = (self._ask(place, kind, source) for place, (kind, source) in enumerate(self._sources))
        await asyncio.gather(*asked)

    async def _ask(self, place: int, kind: Kind, source: Source) -> None:
        lost: tuple[tuple[Kind, DeskError], ...] = ()
        try:
            self._known[f"{kind} {place}"] = tuple(await source())
        except SignedOut:
            raise
        except DeskError as error:
            lost = ((kind, error),)
        finally:
            asking = list(self._state.asking)
            if kind in asking:  # opened anew meanwhile, it waits for nothing of before
                asking.remove(kind)
            self._state = replace(self._state, asking=tuple(asking), unasked=self._state.unasked + lost)
        self._display()

    def _display(self) -> None:
        people = tuple(reversed(self._people.values()))
        things = (*people, *(one for each in self._known.values() for one in each))
        self._state = replace(self._state, things=found(_once(things), self._state.typed))
        self._show(self._state)


def _once(things: Sequence[Thing]) -> tuple[Thing, ...]:
    """A draft that lies here and at the centre is one."""
    by_place = {(one.kind, one.key): one for one in reversed(things)}
    return tuple(reversed(by_place.values()))
