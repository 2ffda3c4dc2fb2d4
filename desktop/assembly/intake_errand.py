"""Taking in at the counter: the choice of items, the draft on the page, and its way to the centre."""

from collections.abc import Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.assembly.desk import Desk
from desktop.assembly.look_up_errand import LookUp
from desktop.assembly.notice_errands import Telling
from desktop.assembly.parked_errands import ParkedErrands
from desktop.assembly.places import CAPTURE, CHOOSE, LOOK_UP, TAKE_IN
from desktop.assembly.reuse import ReuseOffers
from desktop.assembly.station_drafts import StationDrafts, elsewhere_words, still_scanning_words
from desktop.assembly.waiting_citizens import WaitingCitizens
from desktop.assembly.who_comes import WhoComes
from desktop.cases.tidings import Tidings
from desktop.catalogue.service_item import Catalogue
from desktop.citizens.identity_number import KnownRegions
from desktop.drafts.keeping_flow import Elsewhere, Opened, Opening, SetApart
from desktop.identifiers import new_id
from desktop.intake import submit_flow
from desktop.intake.choose_item_flow import ChooseItemFlow
from desktop.intake.choose_item_page import ChooseItemPage
from desktop.intake.draft import Draft
from desktop.intake.notice_flow import NotTelling
from desktop.intake.submit_flow import SubmitFlow
from desktop.intake.take_in_flow import TakeInFlow
from desktop.intake.take_in_page import TakeInPage
from desktop.papers.paper import Wanted
from desktop.session.unkept import Unkept
from desktop.vault.drafts import VaultDrafts
from desktop.vault.pages import Pages
from desktop.vault.remembered import VaultRemembered


class Intake:
    """Taking in: choosing an item, the draft on the page, and its way to the centre."""

    def __init__(
        self,
        desk: Desk,
        remembered: VaultRemembered,
        regions: KnownRegions,
        look_up: LookUp,
        pages: tuple[ChooseItemPage, TakeInPage],
    ) -> None:
        self._desk = desk
        self._remembered = remembered
        self._look_up = look_up
        self._drafts = VaultDrafts(desk.vault, desk.stamp)
        self._pages = Pages(desk.vault)
        self.choose_page, self.page = pages
        station = desk.account.organisation_id
        self.station = StationDrafts(desk, self._set_apart, self._over)
        self.parked = ParkedErrands(desk, remembered, self._switch, self._put_away)
        self.station.flow.held = lambda: self.parked.flow.drafts
        self.choose = ChooseItemFlow(self.station, lambda: station, self.choose_page.display)
        self.flow = TakeInFlow(
            self._drafts, self._pages, regions, lambda: desk.centre_time().date(), self.page.display
        )
        earlier = look_up.their_cases.flow
        self.who = WhoComes(desk, look_up.page, look_up.verify, earlier, self.choose_page)
        self.who.join_draft(self.page, self.flow, self._save_soon)
        self.waiting = WaitingCitizens(desk, remembered, look_up, self.who, self.parked)
        self._catalogue: Catalogue | None = None
        self._submit: SubmitFlow | None = None
        self._stood_at = ""
        """Where the errand in hand was looked at last: its form or its papers."""
        self.telling = Telling(desk, self.flow, self.page, self.station.bring, self._told)
        self._reuse = ReuseOffers(desk, self.flow, self.page)
        self.page.materials.reuse_requested.connect(lambda _: self._save_soon())
        self._join_choice()
        self._join_page()

    def offer(self, catalogue: Catalogue | None) -> None:
        """The catalogue has come or changed."""
        self._catalogue = catalogue
        self.choose.offer(catalogue)

    def resume(self, draft_id: str) -> None:
        """Go on with a draft. To the one in hand it is only a step, from its papers to its form."""
        if self.flow.draft is not None and self.flow.draft.id == draft_id:
            self._come()
        else:
            self._start(self._open(draft_id), "open draft")

    def hand_in(self, draft_id: str) -> None:
        """From its papers, all there: what was filled in here is submitted, anything else is shown first."""
        self.resume(draft_id)
        draft = self.flow.draft
        telling = not isinstance(self.telling.flow.state, NotTelling)
        seen = self.flow.filled_here or (draft is not None and bool(draft.keeps))
        if draft is not None and draft.id == draft_id and seen and not telling:
            self.page.go_on()

    def mend(self, draft: Draft) -> None:
        """Open a returned case, or the paper of a promise on one; a draft of it is gone on with."""
        self._start(self._mend(draft), "open draft")

    def papers_changed(self, draft_id: str) -> None:
        """Pages came or went."""
        if self.flow.draft is not None and self.flow.draft.id == draft_id:
            self._desk.scope.start(self.flow.count_pages(), name="count pages", when_running="replace")

    async def restore(self) -> None:
        """After a crash or an update the page and its draft are there again."""
        in_hand = await self._remembered.open_draft()  # first: the page in front is noted there, too
        for draft_id in await self.parked.flow.remembered():
            draft = await self._drafts.load(draft_id)
            if draft is not None and not draft.sealed:
                self.parked.flow.take(draft)
        await self.waiting.restore()
        if in_hand and in_hand in self.parked.flow.drafts:
            await self._go_on(in_hand)
        self.station.begin()
        self.telling.begin()

    def _come(self) -> None:
        mending = self.flow.draft.mending if self.flow.draft is not None else None
        self._desk.navigation.go(TAKE_IN, mending.case if mending is not None else "")

    def note_where(self) -> None:
        """Remember the draft while it is on the page, or its papers are; and which of the two it was."""
        here, draft = self._desk.navigation.current, self.flow.draft
        if here in {TAKE_IN, CAPTURE}:
            self._stood_at = here
            # Whoever was verified meanwhile waits: the draft in front is what is in hand.
            if draft is not None and draft.id in self.parked.flow.drafts - {self.parked.flow.in_hand}:
                self.parked.flow.take(draft)
        keeping = self._remembered.keep_open_draft(self._where)
        self._desk.scope.start(keeping, name="note draft", when_running="replace")

    @property
    def _where(self) -> str:
        here = self._desk.navigation.current in {TAKE_IN, CAPTURE}
        draft = self.flow.draft if here else None
        return draft.id if draft is not None and not draft.sealed else ""

    async def remember(self) -> None:
        """The clerk leaves: what is in hand and what is parked is there again when they come back."""
        await self._remembered.keep_open_draft(self._where)
        await self.parked.flow.remember()
        await self.waiting.flow.remember()

    def _join_choice(self) -> None:
        page, go = self.choose_page, self._desk.navigation.go
        page.came.connect(self._offer_choice)
        page.searched.connect(self.choose.search)
        page.item_chosen.connect(lambda code: self._start(self._begin(code), "open draft"))
        page.again_confirmed.connect(lambda code, why: self._start(self._begin(code, why), "open draft"))
        page.again_left.connect(lambda: self.choose.ask_why(None))
        page.draft_chosen.connect(self.resume)
        page.take_over_requested.connect(self._take_over)
        page.discard_requested.connect(lambda one: self._start(self._discard(one), "discard draft"))
        page.look_up_requested.connect(lambda: go(LOOK_UP))

    def _join_page(self) -> None:
        page, go = self.page, self._desk.navigation.go
        page.changed.connect(self._change)
        page.left.connect(self.flow.leave)
        page.left.connect(lambda _: self._save_soon())
        page.stood.connect(self.flow.stand)
        page.came.connect(lambda: self._start(self.flow.count_pages(), "count pages"))
        page.save_requested.connect(lambda: self._start(self.flow.save(), "save draft now"))
        page.begin_requested.connect(lambda: go(CHOOSE))
        page.next_requested.connect(self.who.end)
        page.capture_requested.connect(self._capture)
        page.files_dropped.connect(self._capture)
        page.submit_requested.connect(lambda: self._start(self._hand_in(), "submit"))
        page.cancel_requested.connect(lambda: self._start(self._take_back(), "take back"))
        # Not the way itself: it may be joined after this.
        page.receipt_requested.connect(self._print_receipt)

    def _print_receipt(self, case: str) -> None:
        self._desk.ways.print_at_once(Wanted("acceptance", case=case))

    def _start(self, deed: Coroutine[Any, Any, None], name: str) -> None:
        self._desk.scope.start(deed, name=name)

    def _change(self, code: str, value: str) -> None:
        self.flow.change(code, value)
        self._save_soon()

    def _save_soon(self) -> None:
        self._start(self.flow.save_soon(), "save draft")

    def _offer_choice(self) -> None:
        applicant = self.who.arrive().applicant
        opening = self.choose.open(applicant.verified if applicant else None, self.who.item)
        self._desk.scope.start(opening, name="choose item", when_running="replace")
        self._desk.scope.start(self._ask_station(), name="list drafts", when_running="replace")

    def hear(self, tidings: Tidings) -> None:
        """The list of drafts follows what other windows do, while it is in front."""
        touched = tidings.touches("draft_changed", "case_changed")
        if touched and self._desk.navigation.current == CHOOSE:
            self._desk.scope.start(self._ask_station(), name="list drafts", when_running="replace")

    async def _ask_station(self) -> None:
        await self.station.ask()
        await self.choose.refresh()

    def _capture(self, material: str, files: Sequence[Path] = ()) -> None:
        draft = self.flow.draft
        if draft is not None:
            self.flow.stand(material)
            self._save_soon()
            self._desk.ways.capture(draft, material, files)

    async def _begin(self, code: str, again_because: str = "") -> None:
        visit = self.who.arrive()
        applicant, lacking = visit.applicant, visit.lacking
        item = self._catalogue.item(code) if self._catalogue is not None else None
        if lacking is not None:
            self.choose_page.people.ask_relation(lacking.number)
            return
        if not again_because and self.who.asks_why(self.choose, visit, code):
            return
        if applicant is None or item is None or not await self._turns():
            return
        account = self._desk.account
        await self.flow.begin(
            applicant.verified,
            item,
            draft_id=new_id(),
            station=account.organisation_id,
            account=account.id,
            now=self._desk.stamp(),
            visit=visit,
            again_because=again_because,
        )
        self._take_in_hand()
        self.waiting.begun(visit)
        self._reuse.ask()
        self._desk.log.note("draft_opened", item=item.code)
        self._come()

    async def _turns(self) -> bool:
        """The page turns to something else, unless what was typed on it would be lost: then it is shown."""
        here = CAPTURE if self._stood_at == CAPTURE else ""
        self.flow.mark(here, self.page.form.caret)
        if await self.flow.put_aside():
            self._forget_submission()
            return True
        self._come()
        return False

    async def keep(self) -> Unkept | None:
        """Someone leaves: keep what was typed, or tell what the vault did not take."""
        return None if await self.flow.put_aside() else self.page.unkept

    def _take_over(self, draft_id: str) -> None:
        self._start(self._open(draft_id, take_over=True), "open draft")

    def _switch(self, draft_id: str) -> None:
        """Another errand of the strip: it is open here already, or somebody without a draft."""
        self._start(self._go_to(draft_id), "open draft")

    async def _go_to(self, errand: str) -> None:
        if not self.waiting.holds(errand):
            await self._go_on(errand)
        elif await self._turns():
            await self.waiting.take_up(errand)

    async def _open(self, draft_id: str, *, take_over: bool = False) -> None:
        """A draft of the station, wherever it lies."""
        opening: Opening = Opened()
        if draft_id not in self.parked.flow.drafts:
            opening = await self.station.open(draft_id, take_over=take_over)
        if isinstance(opening, Elsewhere):
            self._desk.navigation.go(CHOOSE)
            self.choose_page.ask_take_over(draft_id, elsewhere_words(opening))
        elif isinstance(opening, Opened):
            await self._go_on(draft_id)
            self.station.tell_opening(opening)
        else:
            self.station.tell_opening(opening)
            await self._ask_station()

    async def _go_on(self, draft_id: str) -> None:
        if not await self._turns():
            return
        await self.flow.resume(draft_id)
        self._come()
        draft = self.flow.draft
        if draft is None:
            self.parked.flow.drop(draft_id)
            return
        self.parked.flow.take(draft)
        self._reuse.ask()
        self.page.form.put_caret(draft.caret)
        if draft.page == CAPTURE and not draft.sealed:
            self._desk.ways.capture(draft, draft.cursor if draft.item.material(draft.cursor) else "", ())
        if self.flow.draft is not None and self._desk.ways.outbox is not None:
            self._submit = SubmitFlow(self._desk.ways.outbox, self.flow, self._show_submission)
            self._start(self._submit.rejoin(draft_id), "submit")
        if self.flow.draft is not None and not draft.sealed:
            self.telling.resume(draft_id)

    async def _mend(self, draft: Draft) -> None:
        mending = draft.mending
        begun = None
        if mending is not None:
            begun = await self._drafts.of_case(mending.case, mending.version, mending.keeps)
        if begun is not None and begun.sealed:
            await self._open(begun.id)  # it was handed in: the page says how far it is
            return
        if not await self._turns():
            return
        if begun is not None and begun.mending is not None and mending is not None:
            # What was mended so far stays; what is to be mended is as the centre says now.
            begun = replace(begun, mending=mending)
        await self.flow.mend(begun or draft)
        self._take_in_hand()
        self._come()
        if draft.keeps and self.flow.draft is not None:
            self._desk.ways.capture(self.flow.draft, draft.keeps, ())  # there is no form to fill in

    async def _discard(self, draft_id: str) -> None:
        if self._desk.ways.pages_come_in(draft_id):
            self._desk.window.say(still_scanning_words())
            return
        if self.flow.draft is not None and self.flow.draft.id == draft_id:
            self.flow.close()
        self.parked.flow.drop(draft_id)
        await self.choose.discard(draft_id)
        self._desk.ways.draft_gone(draft_id)
        self._desk.log.note("draft_deleted")

    def _put_away(self, draft_id: str) -> None:
        self._start(self._leave_errand(draft_id), "open draft")

    async def _leave_errand(self, draft_id: str) -> None:
        """Back among the station's drafts; a colleague may open it. The page turns to the next one."""
        was_in_hand = self.parked.flow.in_hand == draft_id
        if was_in_hand and not await self._turns():
            return
        following = self.parked.flow.beside(1) if was_in_hand else ""
        if self.waiting.holds(draft_id):
            self.waiting.drop(draft_id)
            return
        self.parked.flow.drop(draft_id)
        self.station.flow.soon()
        if was_in_hand:
            self.flow.close()
            if following and following != draft_id:
                await self._go_to(following)
            elif self.parked.at_one:
                self._desk.navigation.go(CHOOSE)

    def _set_apart(self, told: SetApart) -> None:
        self.flow.set_apart(told.draft, told.new, told.beside)
        self.parked.flow.rename(told.draft, told.new)
        self.telling.flow.rename(told.draft, told.new)
        self._desk.ways.draft_gone(told.draft)

    def _over(self, draft_id: str) -> None:
        """A colleague submitted or discarded it; nothing was typed here since."""
        if self.flow.draft is not None and self.flow.draft.id == draft_id:
            self.flow.close()
        self.parked.flow.drop(draft_id)
        self._desk.ways.draft_gone(draft_id)

    def _take_in_hand(self) -> None:
        if self.flow.draft is not None:
            self.parked.flow.take(self.flow.draft)

    async def _hand_in(self) -> None:
        complete = await self.flow.finish()
        outbox = self._desk.ways.outbox
        if complete is None or outbox is None:
            return
        self._submit = SubmitFlow(outbox, self.flow, self._show_submission)
        await self._submit.submit(complete)

    async def _take_back(self) -> None:
        if self._submit is not None:
            await self._submit.cancel()

    def _show_submission(self, state: submit_flow.State) -> None:
        self.page.display_submission(state)
        if isinstance(state, submit_flow.Submitted):
            self._desk.ways.did("submit")
            self.parked.flow.drop(state.submission.draft)
            self.note_where()

    def _told(self, draft_id: str) -> None:
        """A notice was given of it: any window of the station goes on with it."""
        self.parked.flow.drop(draft_id)
        self.station.flow.soon()
        self.note_where()

    def _forget_submission(self) -> None:
        """The page turns to another draft: the one before goes on by itself."""
        self._desk.scope.cancel("submit")
        self.telling.leave()
        if self._submit is not None:
            self._submit.forget()
            self._submit = None
