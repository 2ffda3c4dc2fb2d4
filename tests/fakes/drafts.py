"""Drafts for tests, a store in memory, and papers that are only counted."""

import asyncio
from dataclasses import replace

from desktop.errors import DeskError, DraftSealed
from desktop.intake.draft import Draft, DraftSummary, begin, summary
from tests.fakes.people import verified
from tests.fakes.service_items import item

FILLED = {"phone": "13812342207", "people": "3"}


def draft(draft_id: str = "d-1", *, filled: bool = False, station: str = "s-1") -> Draft:
    """A draft for a verified citizen; `filled` lacks no answer."""
    new = begin(
        draft=draft_id,
        station=station,
        account="a-1",
        verified=verified(),
        item=item(),
        now="2026-11-22T02:40:00.000000Z",
    )
    for code, value in FILLED.items() if filled else ():
        new = new.with_value(code, value)
    return new


class FakeDrafts:
    """Keeps the promises of the vault's drafts. `failing` is raised instead of saving, `slow` holds it up."""

    def __init__(self) -> None:
        self.kept: dict[str, Draft] = {}
        self.failing: DeskError | None = None
        self.saves = 0
        self.slow: asyncio.Event | None = None

    async def save(self, draft: Draft) -> Draft:
        if self.failing is not None:
            raise self.failing
        if self.slow is not None:
            await self.slow.wait()
        before = self.kept.get(draft.id)
        if before is not None and before.sealed:
            if before.answers != draft.answers:
                raise DraftSealed
            return before
        self.saves += 1
        kept = replace(
            draft,
            sealed=False,
            version=(before.version if before else 0) + 1,
            saved_at=f"2026-11-22T02:{self.saves:02}:00.000000Z",
        )
        self.kept[draft.id] = kept
        return kept

    async def load(self, draft_id: str) -> Draft | None:
        return self.kept.get(draft_id)

    async def list(self, station: str) -> tuple[DraftSummary, ...]:
        mine = [one for one in self.kept.values() if one.station == station and not one.sealed]
        return tuple(summary(one) for one in sorted(mine, key=lambda one: one.saved_at, reverse=True))

    async def of_case(self, case: str, version: int) -> Draft | None:
        open_first = sorted(self.kept.values(), key=lambda one: one.sealed)
        return next((one for one in open_first if one.mends(case, version)), None)

    async def seal(self, draft_id: str, *, sealed: bool) -> None:
        if draft_id in self.kept:
            self.kept[draft_id] = replace(self.kept[draft_id], sealed=sealed)

    async def sealed(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.kept.values() if one.sealed)

    async def discard(self, draft_id: str) -> None:
        self.kept.pop(draft_id, None)


class FakePapers:
    """Papers as numbers of pages."""

    def __init__(self, **pages: int) -> None:
        self.pages: dict[str, int] = pages

    async def counts(self, draft_id: str) -> dict[str, int]:
        return dict(self.pages)
