"""Drafts for tests, a store in memory, and papers that are only counted."""

import asyncio
from dataclasses import replace

from desktop.errors import DeskError
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
        self.saves += 1
        before = self.kept.get(draft.id)
        kept = replace(
            draft,
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

    async def of_case(self, case: str) -> Draft | None:
        return next(
            (one for one in self.kept.values() if not one.sealed and one.mending and one.mending.case == case),
            None,
        )

    async def discard(self, draft_id: str) -> None:
        self.kept.pop(draft_id, None)


class FakePapers:
    """Papers as numbers of pages."""

    def __init__(self, **pages: int) -> None:
        self.pages: dict[str, int] = pages

    async def counts(self, draft_id: str) -> dict[str, int]:
        return dict(self.pages)
