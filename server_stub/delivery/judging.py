"""A whole file of an agency, slice by slice: judged, counted, compared, and written where it shall count."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from server_stub.clock import civil_date
from server_stub.database import Database
from server_stub.delivery.agency_file import Refused, hold_to_most, settled
from server_stub.delivery.comparing import Comparing
from server_stub.delivery.opening import Opened
from server_stub.delivery.quality import About, QualityCompared, QualityReport, Tally
from server_stub.delivery.rows import Checker, Warned
from server_stub.delivery.slices import Held, Slice, judged
from server_stub.population import batches, tables, tables_batches
from server_stub.population.codes import divisions

Told = Callable[[int, int], Awaitable[None]]
"""Hears how many rows are done, of how many."""
Parts = Iterator[tuple[list[int], bool]]
Rest = tuple[Parts, Held | None]
"""The parts that are left, and what the last one held back of a person for the next."""
Following = tuple[Slice, batches.Ready | None]
"""A part that was judged, and what it comes to where it shall count."""


async def nobody(_done: int, _whole: int) -> None:
    """Nobody is told."""


@dataclass(frozen=True)
class Judged:
    """What a file came to."""

    tally: Tally
    refused: list[Refused]
    compared: QualityCompared | None
    warned: Warned

    def report(self, opened: Opened, agency: str, made_at: str) -> QualityReport:
        """As it is kept and shown."""
        about = About(agency, opened.digest, made_at, opened.read_as)
        return self.tally.report(about, self.refused, self.compared)


class Judging:
    """One file, of one agency, on one day."""

    def __init__(
        self, database: Database, opened: Opened, checker: Checker, comparing: Comparing | None
    ) -> None:
        self._file = opened.file
        self._checker = checker
        self._comparing = comparing
        self._tally = Tally()
        self._database = database

    async def whole(
        self, size: batches.Size, writing: batches.Writing | None = None, told: Told = nobody
    ) -> Judged:
        """Every row of it. `size` may be changed while it is written; `told` may put an end to it.

        Raises FileUnfit where too much of it is refused.
        """
        refused = list(self._file.refused)
        order = await asyncio.to_thread(self._file.in_order)
        rows, parts = len(order.indexes), self._file.slices(order, size)
        if writing is not None:
            writing.expected = rows
        following = await self._following(parts, None, writing)
        while following is not None:
            found, ready = following
            refused += found.refused
            hold_to_most(refused)
            self._tally.add(found, self._checker.warned)
            if self._comparing is not None:
                await self._comparing.add(found.rows)
            following = await self._kept(ready, (parts, found.held), writing)
            await told(self._tally.taken + len(refused), rows)
        compared = await self._comparing.ended() if self._comparing is not None else None
        return Judged(self._tally, settled(refused), compared, self._checker.warned)

    async def _kept(
        self, ready: batches.Ready | None, rest: Rest, writing: batches.Writing | None
    ) -> Following | None:
        """The part after this one, made ready while the database has this one where nobody is served."""
        if writing is None or ready is None:
            return await self._following(*rest, None)
        if writing.is_beside:
            await writing.keep(ready)
            return await self._following(*rest, writing)
        _, following = await asyncio.gather(writing.keep(ready), self._following(*rest, writing))
        return following

    async def _following(
        self, parts: Parts, held: Held | None, writing: batches.Writing | None
    ) -> Following | None:
        found = await asyncio.to_thread(self._next, parts, held)
        if found is None:
            return None
        return found, (await writing.ready(found.rows, found.exceptional) if writing is not None else None)

    def _next(self, parts: Parts, held: Held | None) -> Slice | None:
        part = next(parts, None)
        if part is None:
            return None
        return judged(self._file, part[0], self._checker, held, goes_on=part[1])


async def judging(database: Database, opened: Opened, agency: str, batch: int, on: str) -> Judging:
    """`batch`: the one its rows are for, or 0; `on`: the moment of whose day they are judged."""
    known = await database.read(tables.community_codes) | set(divisions().names)
    before = await database.read(lambda tx: tables_batches.last_file(tx, agency))
    comparing = Comparing(database, before[0], (opened.file.spoken, before[1])) if before else None
    checker = Checker(batch, civil_date(on), known, located=opened.file.located)
    return Judging(database, opened, checker, comparing)
