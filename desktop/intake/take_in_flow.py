"""Take a case in: fill the form, gather the papers, keep every keystroke in the vault."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from desktop.catalogue.service_item import ServiceItem
from desktop.citizens.identity_number import KnownRegions
from desktop.citizens.verification import Verified
from desktop.errors import VaultError
from desktop.intake.answers import Judge
from desktop.intake.completeness import (
    CompleteDraft,
    Lack,
    Plan,
    complete,
    field_faults,
    material_states,
    may_be_promised,
    plan,
)
from desktop.intake.draft import Draft, begin, pages_of
from desktop.intake.filling import Filling, Gone, Kept, NoDraft, OpenDraft, State
from desktop.intake.mending import Told
from desktop.intake.party import Party
from desktop.intake.reuse import Reusable
from desktop.intake.visit import Visit

SAVE_AFTER_SECONDS = 0.4
TRY_AGAIN_SECONDS = 5.0

__all__ = ["Filling", "Gone", "Kept", "NoDraft", "State", "TakeInFlow"]


class DraftStore(Protocol):
    """Where drafts are kept."""

    async def load(self, draft_id: str) -> Draft | None:
        """The draft as last kept."""

    async def save(self, draft: Draft) -> Draft:
        """Keep it; the answer has the next version and the time."""

    async def seal(self, draft_id: str, *, sealed: bool) -> None:
        """Shut it, or open it again."""


class PageCounts(Protocol):
    """The papers captured so far."""

    async def counts(self, draft_id: str) -> Mapping[str, int]:
        """Pages in the vault, a material code."""


class TakeInFlow:
    """One draft at a time. Typing never waits for the vault."""

    def __init__(
        self,
        drafts: DraftStore,
        papers: PageCounts,
        regions: KnownRegions,
        today: Callable[[], date],
        show: Callable[[State], None],
    ) -> None:
        self._drafts = drafts
        self._papers = papers
        self._regions = regions
        self._today = today
        self._show = show
        self._open: OpenDraft | None = None
        self._expected: tuple[str, Told] | None = None
        self._left: dict[str, set[str]] = {}
        self._saving = asyncio.Lock()

    @property
    def draft(self) -> Draft | None:
        """The draft on the page."""
        return self._open.draft if self._open else None

    @property
    def filled_here(self) -> bool:
        """Whether the form of the draft on the page was gone through here, not only opened."""
        return self._open is not None and self._open.filled_here

    async def begin(
        self,
        verified: Verified,
        item: ServiceItem,
        *,
        draft_id: str,
        station: str,
        account: str,
        now: str,
        visit: Visit | None = None,
        again_because: str = "",
    ) -> bool:
        """A new draft for a verified citizen, kept at once. False as `put_aside`, here and below."""
        draft = begin(
            draft=draft_id,
            station=station,
            account=account,
            verified=verified,
            item=item,
            now=now,
            visit=visit,
            again_because=again_because,
        )
        return await self._put_on_page(draft, {})

    def bring(self, parties: tuple[Party, ...]) -> None:
        """Other people are on the case now, or are something else to the applicant."""
        opened = self._open
        if opened is not None and not opened.draft.sealed and opened.draft.parties != parties:
            opened.draft = replace(opened.draft, parties=parties)
            opened.kept = "changed"
            if opened.lacks:
                opened.lacks = self._lacks(opened)
            self._display()

    def say_why_again(self, because: str) -> None:
        """A case of the same item runs for the applicant: why it is asked for again."""
        opened = self._open
        if opened is not None and not opened.draft.sealed and opened.draft.again_because != because:
            opened.draft = replace(opened.draft, again_because=because)
            opened.kept = "changed"
            self._display()

    async def mend(self, draft: Draft) -> bool:
        """A returned case as a draft to mend."""
        return await self._put_on_page(draft, await self._papers.counts(draft.id))

    async def resume(self, draft_id: str) -> bool:
        """Go on with a draft where it was left."""
        if not await self.put_aside():
            return False
        draft = await self._drafts.load(draft_id)
        if draft is None:
            self._open = None
            self._show(Gone())
            return True
        left = self._left.setdefault(draft_id, set())
        draft = self._returned(draft, await self._papers.counts(draft_id))
        self._open = OpenDraft(draft, await self._papers.counts(draft_id), safe=draft, left=left)
        self._display()
        return True

    def expect(self, draft_id: str, told: Told) -> None:
        """The citizen is back with a notice: its draft opens next, at what was missing."""
        self._expected = (draft_id, told)

    def _returned(self, draft: Draft, pages: Mapping[str, int]) -> Draft:
        """The draft where its notice left off, if it was opened by one."""
        draft_id, told = self._expected or ("", None)
        if told is None or draft_id != draft.id:
            return draft
        self._expected = None
        lacking = {lack.code for lack in plan(draft, pages, self._judge()).lacks}
        first = next((one.code for one in told.lacks if one.code in lacking), draft.cursor)
        return replace(draft, told=told, notice=told.number, cursor=first, page="")

    async def put_aside(self) -> bool:
        """Keep what is on the page, before it turns to something else or the clerk leaves. False where the
        vault does not take what was typed: then it stays on the page, which says so."""
        await self._save_all()
        opened = self._open
        if opened is None or not opened.unkept:
            return True
        opened.held = True
        self._display()
        return False

    async def count_pages(self) -> None:
        """Papers came or went."""
        opened = self._open
        if opened is None:
            return
        opened.pages = await self._papers.counts(opened.draft.id)
        if opened.lacks:
            opened.lacks = self._lacks(opened)
        self._display()

    def change(self, code: str, value: str) -> None:
        """The clerk typed or chose."""
        opened = self._open
        if opened is None or opened.draft.sealed or opened.draft.answer(code).value == value:
            return
        opened.draft = opened.draft.with_value(code, value)
        opened.kept, opened.filled_here = "changed", True
        if opened.lacks:
            opened.lacks = self._lacks(opened)
        self._display()

    def leave(self, code: str) -> None:
        """The clerk left a field: settle what stands there, and judge it."""
        opened = self._open
        question = opened.draft.item.field(code) if opened else None
        if opened is None or question is None or opened.draft.sealed:
            return
        opened.left.add(code)
        self._settle(opened, code)
        self._display()

    def _settle(self, opened: OpenDraft, code: str) -> None:
        """Write a value as it is meant (a date with its dashes), wherever the cursor stands."""
        question = opened.draft.item.field(code)
        if question is None or opened.draft.sealed:
            return
        settled = self._judge().settled(question, opened.draft.answer(code).value)
        if settled != opened.draft.answer(code).value:
            opened.draft = opened.draft.with_value(code, settled)
            opened.kept = "changed"

    def stand(self, code: str) -> None:
        """The clerk moved to a field or material: that is where a resumed draft begins."""
        opened = self._open
        if opened is not None and opened.draft.cursor != code:
            opened.draft = replace(opened.draft, cursor=code)
            opened.kept = "changed"

    def promise(self, code: str) -> None:
        """The applicant promises to hand a material in later, or takes the promise back."""
        opened = self._open
        if opened is None or opened.draft.sealed or not may_be_promised(opened.draft.item.material(code)):
            return
        before = opened.draft.promised
        after = tuple(one for one in before if one != code) if code in before else (*before, code)
        opened.draft = replace(opened.draft, promised=after)
        opened.kept = "changed"
        if opened.lacks:
            opened.lacks = self._lacks(opened)
        self._display()

    def reuse(self, one: Reusable) -> None:
        """Something stands in place of a paper, or does no longer. A returned case keeps what it has."""
        opened = self._open
        if opened is None or opened.draft.sealed or opened.draft.mending is not None:
            return
        others = tuple(each for each in opened.draft.reused if each.material != one.material)
        stood = one in opened.draft.reused
        opened.draft = replace(opened.draft, reused=others if stood else (*others, one))
        opened.kept = "changed"
        if opened.lacks:
            opened.lacks = self._lacks(opened)
        self._display()

    async def settled(self) -> tuple[Draft, Plan] | None:
        """The draft as it is kept and what can be done with it; nothing where it is not kept."""
        opened = self._open
        if opened is None or opened.draft.sealed:
            return None
        for question in opened.draft.item.form:
            self._settle(opened, question.code)
        opened.pages = await self._papers.counts(opened.draft.id)
        await self._save_all()
        self._display()
        if opened.kept != "kept":
            return None
        return opened.draft, plan(opened.draft, opened.pages, self._judge())

    async def tell(self, draft_id: str, told: Told) -> None:
        """A notice was given of a draft: it goes on there, at whichever window. The page may have turned to
        another citizen's draft meanwhile."""
        opened = self._open
        if opened is None or opened.draft.id != draft_id:
            kept = await self._drafts.load(draft_id)
            if kept is not None and not kept.sealed:
                await self._drafts.save(_told(kept, told))
            return
        if opened.draft.sealed:
            return
        opened.draft = _told(opened.draft, told)
        opened.kept = "changed"
        self._display()
        await self._save_all()

    def mark(self, page: str, caret: int) -> None:
        """Where the clerk is as the draft is put aside: on the form (no name) or at its papers."""
        opened = self._open
        if opened is not None and (opened.draft.page, opened.draft.caret) != (page, caret):
            opened.draft = replace(opened.draft, page=page, caret=caret)
            opened.kept = "changed"

    def set_apart(self, draft_id: str, new: str, apart_from: str) -> None:
        """A colleague kept another version: what is on the page goes on under another name."""
        opened = self._open
        if opened is not None and opened.draft.id == draft_id:
            opened.draft = replace(opened.draft, id=new, apart_from=apart_from)
            opened.safe = replace(opened.safe, id=new, apart_from=apart_from)
            self._display()

    async def save_soon(self) -> None:
        """Keep what was typed within a second, again and again until nothing is unkept: once there is room
        again, nobody has to ask for it."""
        while self._open is not None and self._open.kept != "kept":
            await asyncio.sleep(SAVE_AFTER_SECONDS if self._open.kept == "changed" else TRY_AGAIN_SECONDS)
            await self.save()

    async def save(self) -> None:
        """Keep the draft now. Where the vault cannot, the page says so and typing goes on."""
        async with self._saving:
            opened = self._open
            if opened is None or opened.kept == "kept":
                return
            taken = opened.draft
            opened.kept, opened.error = "kept", None
            try:
                saved = await self._drafts.save(taken)
            except VaultError as error:
                opened.kept, opened.error = "not_kept", error
                self._display()
                return
            except asyncio.CancelledError:
                # The window closes or the clerk leaves; whether it was kept is not known: it is kept again.
                opened.kept = "changed"
                raise
            opened.draft = replace(opened.draft, version=saved.version, saved_at=saved.saved_at)
            opened.safe, opened.held = saved, False
            self._display()

    async def _save_all(self) -> None:
        await self.save()
        while self._open is not None and self._open.kept == "changed":
            await self.save()  # typed while it was being kept

    async def finish(self) -> CompleteDraft | None:
        """The complete draft to submit; where it lacks something, the page says what."""
        opened = self._open
        if opened is None:
            return None
        for question in opened.draft.item.form:
            self._settle(opened, question.code)
        opened.pages = await self._papers.counts(opened.draft.id)
        outcome = complete(opened.draft, opened.pages, self._judge())
        opened.lacks = outcome if isinstance(outcome, tuple) else ()
        await self._save_all()
        self._display()
        if isinstance(outcome, tuple) or opened.kept != "kept":
            return None
        return CompleteDraft(opened.draft, outcome.submission)

    def close(self) -> None:
        """The draft left the page: submitted, or put aside."""
        self._open = None
        self._show(NoDraft())

    async def seal(self, *, sealed: bool) -> None:
        """Shut the draft while it is on its way; open it again when it came back. The vault has done so with
        the deed itself; the page shows it as it was sent."""
        opened = self._open
        if opened is None or opened.draft.sealed is sealed:
            return
        kept = await self._drafts.load(opened.draft.id) or opened.draft
        if kept.sealed is not sealed:
            await self._drafts.seal(kept.id, sealed=sealed)
        opened.draft = opened.safe = replace(kept, sealed=sealed, cursor=opened.draft.cursor)
        opened.kept, opened.error, opened.held = "kept", None, False
        self._display()

    async def _put_on_page(self, draft: Draft, pages: Mapping[str, int]) -> bool:
        if not await self.put_aside():
            return False
        self._open = OpenDraft(draft, pages, safe=draft, kept="changed")
        self._display()
        await self._save_all()
        return True

    def _judge(self) -> Judge:
        return Judge(self._regions, self._today())

    def _lacks(self, opened: OpenDraft) -> tuple[Lack, ...]:
        outcome = complete(opened.draft, opened.pages, self._judge())
        return outcome if isinstance(outcome, tuple) else ()

    def _display(self) -> None:
        opened = self._open
        if opened is None:
            return
        draft = opened.draft
        lacking = {lack.code for lack in opened.lacks}
        faults = {
            code: fault
            for code, fault in field_faults(draft, self._judge()).items()
            if code in lacking or (code in opened.left and fault != "required")
        }
        materials = material_states(draft, opened.pages)
        counted = {code: pages_of(draft, opened.pages, code) for code in materials}
        state = Filling(draft, counted, materials, faults, opened.kept, opened.error, opened.lacks)
        now = plan(draft, opened.pages, self._judge())
        self._show(replace(state, unkept=opened.unkept, held=opened.held, plan=now))


def _told(draft: Draft, told: Told) -> Draft:
    """Where it goes on: at the first thing that is missing."""
    first = told.lacks[0].code if told.lacks else draft.cursor
    return replace(draft, told=told, notice=told.number, cursor=first)
