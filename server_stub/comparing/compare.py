"""One list against the base: which roll it is held against, in which parts, and the result put together."""

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from server_stub.comparing import listed, tables_people
from server_stub.comparing.listed import Layout, Part, Spelt
from server_stub.comparing.orders import MakeSheet, Share, Sift, Sifted
from server_stub.comparing.rolls import Rolls
from server_stub.comparing.tables_people import Lines
from server_stub.comparing.workers import AT_ONCE, Workers
from server_stub.database import Database, Transaction
from server_stub.population.wire import CitizenField

A = TypeVar("A")
PEOPLE_OF_A_SHEET = 2_000_000
"""At most: a process makes it in memory."""
MOST_CHANGED = 50_000
"""People who changed since a roll was made; with more it is made anew."""
SPARSE = 20
"""So many times the list, and no roll is made for it: its rows are asked one by one."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Right:
    """What an agency may know."""

    agency: str
    fields: frozenset[CitizenField]
    """Of which it is told whether they agree."""
    sees_all: bool
    """Of everybody; else of whom it states itself."""


@dataclass(frozen=True, slots=True)
class Source:
    """A list as the processes can open it."""

    path: str
    size: int


@dataclass(slots=True)
class Outcome:
    """What became of a list."""

    as_of: int
    """The place of what was in force last."""
    rows: int = 0
    results: Counter[str] = field(default_factory=Counter)
    damaged: set[str] = field(default_factory=set)
    """Sheets that were, and are removed: the next list has the roll made anew."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a list is like, before its rows are looked at."""

    layout: Layout
    spelling: dict[CitizenField, Spelt]
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class _Roll:
    """Its place in force, and its sheets."""

    place: int
    sheets: list[str]


class Comparing:
    """Compares lists with the base, for a centre or a command."""

    def __init__(self, folder: Path, database: Database, workers: Workers) -> None:
        self._folder = folder
        self._database = database
        self._workers = workers
        self._rolls = Rolls(folder)
        self._making = asyncio.Lock()

    async def compare(self, source: Source, targets: list[str], right: Right, today: str) -> Outcome:
        """The rows that do not simply agree are written to the targets, one behind the other.

        Raises ListUnfit, NotCompared, OSError, Refusal.
        """
        seen = await asyncio.to_thread(_looked_at, source, right, len(targets))
        roll = await self._roll(seen) if right.sees_all else None
        whole = Sift(
            folder=str(self._folder),
            layout=seen.layout,
            source=source.path,
            shares=[Share(part, target) for part, target in zip(seen.parts, targets, strict=False)],
            today=today,
            sheets=roll.sheets if roll is not None else [],
            since=roll.place if roll is not None else 0,
            stated_by=None if right.sees_all else right.agency,
        )
        sifted = await _together(self._workers.sift(part) for part in _side_by_side(whole))
        if len({part.as_of for part in sifted}) > 1:
            # Something came into force between the looks of two processes, as it may each time where agencies
            # call all day. One process has one look, so this ends; it takes as long as both.
            sifted = [await self._workers.sift(whole)]
        outcome = _put_together(sifted)
        if outcome.damaged:
            log.warning("%d sheets were damaged, and are removed; look at the disk", len(outcome.damaged))
            await asyncio.to_thread(_remove, outcome.damaged)
        return outcome

    async def _roll(self, seen: _Seen) -> _Roll | None:
        """One that is new enough; made where it is worth it."""
        digest = Lines(seen.layout.fields, seen.spelling).digest()
        async with self._making:
            newest = self._rolls.newest(digest)
            if newest is not None:
                since = newest[0]
                changes = await self._database.read(lambda tx: tables_people.changes(tx, since, MOST_CHANGED))
                if changes < MOST_CHANGED:
                    return _Roll(since, [str(path) for path in newest[1]])
            people = await self._database.read(tables_people.people)
            if people > SPARSE * sum(part.lines for part in seen.parts):
                return None
            return await self._made(seen, digest, people)

    async def _made(self, seen: _Seen, digest: str, people: int) -> _Roll:
        wanted = max(AT_ONCE, -(-people // PEOPLE_OF_A_SHEET))

        def look(tx: Transaction) -> tuple[int, list[str]]:
            return tables_people.as_of(tx), tables_people.cuts(tx, wanted)

        # Whoever changes from here on is asked one by one, whichever moment a sheet is of.
        place, cuts = await self._database.read(look)
        ranges = list(zip(["", *cuts], [*cuts, None], strict=True))
        paths = [str(path) for path in self._rolls.sheets(digest, place, len(ranges))]
        orders = [
            MakeSheet(str(self._folder), seen.layout, seen.spelling, first, end, path)
            for (first, end), path in zip(ranges, paths, strict=True)
        ]
        await _together(self._workers.make_sheet(order) for order in orders)
        self._rolls.tidy(digest, place)
        return _Roll(place, paths)


async def _together(parts: Iterable[Coroutine[Any, Any, A]]) -> list[A]:
    """All of them, or none goes on: what they write to is closed by who waits for them."""
    try:
        async with asyncio.TaskGroup() as group:
            begun = [group.create_task(part) for part in parts]
    except ExceptionGroup as several:
        raise several.exceptions[0] from several
    return [each.result() for each in begun]


def _looked_at(source: Source, right: Right, wanted: int) -> _Seen:
    with Path(source.path).open("rb") as file:
        layout = listed.layout(listed.first_line(file), right.fields)
        return _Seen(layout, listed.spelling(file, layout), listed.parts(file, source.size, wanted))


def _side_by_side(whole: Sift) -> list[Sift]:
    return [msgspec.structs.replace(whole, shares=[share]) for share in whole.shares]


def _put_together(sifted: list[Sifted]) -> Outcome:
    outcome = Outcome(sifted[0].as_of if sifted else 0)
    for part in sifted:
        outcome.rows += part.rows
        outcome.results.update(part.results)
        outcome.damaged.update(part.damaged)
    return outcome


def _remove(paths: Iterable[str]) -> None:
    for path in paths:
        with suppress(OSError):
            Path(path).unlink()
