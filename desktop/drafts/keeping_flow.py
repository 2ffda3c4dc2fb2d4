"""Keeps the drafts of this PC at the centre, and opens those of the station here. The vault comes first."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.capture.page_tray import PageTray
from desktop.drafts.station_draft import KeptPage, Standing, StationDraft, Whole, digest_of, pages_of
from desktop.errors import CentralError, Conflict, DeskError, NotFound, SignedOut, Unreachable
from desktop.intake.draft import Draft

log = logging.getLogger(__name__)

BEAT_SECONDS = 5.0
"""How often it is looked whether anything has changed. Only what changed goes over the line."""
RENEW_SECONDS = 900.0


class Drafts(Protocol):
    """The drafts in the vault."""

    async def load(self, draft_id: str) -> Draft | None: ...
    async def discard(self, draft_id: str) -> None: ...


class Standings(Protocol):
    """What is known of them at the centre."""

    async def of(self, draft: str) -> Standing: ...
    async def keep(self, draft: str, standing: Standing) -> None: ...
    async def documents(self, draft: str) -> Mapping[str, str]: ...
    async def open_drafts(self, station: str) -> Sequence[str]: ...
    async def take(self, draft: Draft, standing: Standing) -> None: ...
    async def set_apart(self, draft: str, new: str, apart_from: str) -> None: ...


class Centre(Protocol):
    """The station's drafts at the centre."""

    async def list(self) -> tuple[StationDraft, ...]: ...
    async def keep(
        self, draft: Draft, pages: Sequence[KeptPage], version: int, save: str
    ) -> StationDraft: ...
    async def read(self, draft_id: str) -> Whole: ...
    async def take_lease(self, draft_id: str, *, take_over: bool = False) -> int: ...
    async def let_go(self, draft_id: str) -> None: ...
    async def discard(self, draft_id: str, version: int) -> None: ...


class Pages(Protocol):
    """The pages in the vault."""

    async def trays(self, draft: str) -> Mapping[str, PageTray]: ...
    async def set_out(self, draft: str, pages: Sequence[tuple[str, int]]) -> None: ...
    async def discard(self, draft: str) -> None: ...


class Carrier(Protocol):
    """What pages travel by."""

    async def bring(self, draft: str) -> None: ...
    async def fetch(self, draft: str, pages: Sequence[KeptPage]) -> tuple[KeptPage, ...]: ...


@dataclass(frozen=True)
class Parts:
    """The parts keeping needs."""

    drafts: Drafts
    standings: Standings
    pages: Pages
    centre: Centre
    carrier: Carrier
    encoded: Callable[[Draft], bytes]
    new_id: Callable[[], str]
    seconds: Callable[[], float]


@dataclass(frozen=True)
class Opened:
    """It lies in the vault as the station has it; `alone`: the line is down, a colleague may have it too."""

    alone: bool = False
    apart: str = ""
    """What was typed here and never reached the centre goes on under this id."""


@dataclass(frozen=True)
class Elsewhere:
    """It is open at another PC."""

    held_by: str
    at: str
    since: str


@dataclass(frozen=True)
class Ended:
    """It became a case (`number`), or was discarded (`state`)."""

    state: str
    number: str
    draft: str = ""
    """Which, where it was not asked for."""


@dataclass(frozen=True)
class OutOfReach:
    """It lies at the centre, and the line is down."""


Opening = Opened | Elsewhere | Ended | OutOfReach


@dataclass(frozen=True)
class SetApart:
    """The centre has another version of a draft: what lay here goes on as another one."""

    draft: str
    new: str
    beside: str
    """Who kept the other one, and where."""


class KeepingFlow:
    """One for who is signed in. `held` are the drafts in hand and parked."""

    def __init__(self, parts: Parts, station: str, told: Callable[[SetApart | Ended, str], None]) -> None:
        self._parts = parts
        self._station = station
        self._told = told
        self._wake = asyncio.Event()
        self._one: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._renewed: dict[str, float] = {}
        self.held: Callable[[], set[str]] = set
        self.busy: Callable[[str], bool] = lambda _draft: False
        """Whether pages come in for a draft: then it is not set apart now."""

    def soon(self) -> None:
        """Something changed: do not wait for the next beat."""
        self._wake.set()

    async def run(self) -> None:
        """For as long as somebody is signed in. While the line is down it is tried again."""
        while True:
            with suppress(CentralError):  # the vault has it; the strip above says that the line is down
                await self.bring_all()
            with suppress(TimeoutError):
                async with asyncio.timeout(BEAT_SECONDS):
                    await self._wake.wait()
            self._wake.clear()

    async def bring_all(self) -> None:
        """Everything that is here and not there."""
        for draft in await self._parts.standings.open_drafts(self._station):
            try:
                await self.bring(draft)
            except (Unreachable, SignedOut):
                raise
            except DeskError as error:
                # It stays here and says so; the others go on.
                log.warning("a draft was not kept at the centre: %s", type(error).__name__)

    async def bring(self, draft_id: str) -> None:
        """One draft: what was typed first, then its pages one by one."""
        async with self._one[draft_id]:
            if not await self._keep(draft_id):
                return
            await self._parts.carrier.bring(draft_id)
            await self._keep(draft_id)
            await self._hold(draft_id)

    async def list(self) -> tuple[StationDraft, ...]:
        """The station's drafts."""
        return await self._parts.centre.list()

    async def open(self, draft_id: str, *, take_over: bool = False) -> Opening:
        """Bring a draft of the station into the vault as it stands, and say that it is open here."""
        async with self._one[draft_id]:
            here = await self._parts.drafts.load(draft_id)
            try:
                if (await self._parts.standings.of(draft_id)).save:
                    await self._keep(draft_id)  # its answer was lost: what is there may be from here
                    here = await self._parts.drafts.load(draft_id)
                version = await self._parts.centre.take_lease(draft_id, take_over=take_over)
            except NotFound:
                return Opened() if here is not None else Ended("discarded", "")
            except Conflict as conflict:
                return await self._not_opened(draft_id, here, conflict)
            except Unreachable:
                return Opened(alone=True) if here is not None else OutOfReach()
            self._renewed[draft_id] = self._parts.seconds()
            standing = await self._parts.standings.of(draft_id)
            if here is not None and (here.sealed or standing.version == version):
                return Opened()
            return await self._take(draft_id, here, standing)

    async def let_go(self, draft_id: str) -> None:
        """It is put away here; colleagues may open it without asking."""
        self._renewed.pop(draft_id, None)
        try:
            await self._parts.centre.let_go(draft_id)
        except (NotFound, Unreachable):
            return  # it was never there, or the lease ends by itself

    async def discard(self, draft_id: str, seen: int = 0) -> None:
        """Take it away for the whole station; `seen` is the version listed of one that does not lie here. A
        CentralError where the centre was not told, or it is open elsewhere: it stays."""
        async with self._one[draft_id]:
            standing = await self._parts.standings.of(draft_id)
            if standing.version or standing.save or seen:
                await self._discard_there(draft_id, standing.version or seen)
            await self._drop(draft_id)

    async def _discard_there(self, draft_id: str, version: int) -> None:
        try:
            await self._parts.centre.take_lease(draft_id)  # Conflict where a colleague has it open
            await self._parts.centre.discard(draft_id, version)
        except NotFound:
            return  # never there, or long ended
        except Conflict as conflict:
            if conflict.code != "draft_ended":
                raise

    async def _drop(self, draft_id: str) -> None:
        await self._parts.pages.discard(draft_id)
        await self._parts.drafts.discard(draft_id)
        self._renewed.pop(draft_id, None)

    async def _keep(self, draft_id: str) -> bool:
        """Whether it is there now as it is here."""
        draft = await self._parts.drafts.load(draft_id)
        if draft is None or draft.sealed:
            return False
        standing = await self._parts.standings.of(draft_id)
        pages, digest = await self._written(draft, standing)
        if digest == standing.digest and not standing.save:
            return True
        if not standing.save:
            standing = replace(standing, save=self._parts.new_id(), sending=digest)
            await self._parts.standings.keep(draft_id, standing)
        try:
            row = await self._parts.centre.keep(draft, pages, standing.version, standing.save)
        except Conflict as conflict:
            await self._settle(draft, standing, conflict)
            return False
        except NotFound:
            if not standing.version:
                raise  # another station's: nothing of it is ours
            return await self._anew(draft_id, standing)
        # Sent again with more in it, under the name it has until it is answered: which of the two is there
        # is not known, and it is kept once more.
        told = digest if standing.sending == digest else ""
        kept = replace(standing, version=row.version, digest=told, save="", sending="")
        await self._parts.standings.keep(draft_id, kept)
        self._renewed[draft_id] = self._parts.seconds()
        return True if told else await self._keep(draft_id)

    async def _anew(self, draft_id: str, standing: Standing) -> bool:
        """A centre that was restored from an earlier day does not know it: all of it goes there once more."""
        await self._parts.standings.keep(draft_id, Standing(elsewhere=standing.elsewhere))
        return await self._keep(draft_id)

    async def _written(self, draft: Draft, standing: Standing) -> tuple[tuple[KeptPage, ...], str]:
        trays = await self._parts.pages.trays(draft.id)
        documents = await self._parts.standings.documents(draft.id)
        pages = pages_of(trays, documents, standing.elsewhere)
        return pages, digest_of(self._parts.encoded(draft), pages)

    async def _hold(self, draft_id: str) -> None:
        """Open drafts stay so; what is only kept here is let go."""
        if draft_id not in self.held():
            if draft_id in self._renewed:
                await self.let_go(draft_id)
        elif self._parts.seconds() - self._renewed.get(draft_id, -RENEW_SECONDS) >= RENEW_SECONDS:
            with suppress(Conflict):  # taken over; what is typed here is told apart when it is kept
                await self._parts.centre.take_lease(draft_id)
            self._renewed[draft_id] = self._parts.seconds()

    async def _settle(self, draft: Draft, standing: Standing, conflict: Conflict) -> None:
        """Somebody else was quicker. Nothing of either is lost."""
        if self.busy(draft.id):
            return  # pages are coming in: at the next beat
        if conflict.code == "draft_ended":
            await self._end(draft, standing, conflict)
            return
        if conflict.code != "version_conflict":
            raise conflict
        there = await self._parts.centre.read(draft.id)
        if standing.digest and not await self._typed_here(draft, standing):
            await self._replace(there)
            return
        beside = await self._beside(draft.id)
        new = await self._apart(draft.id, beside)
        self._told(SetApart(draft.id, new, beside), draft.applicant.name)

    async def _end(self, draft: Draft, standing: Standing, conflict: Conflict) -> None:
        ended = Ended(conflict.facts.get("state", ""), conflict.facts.get("number", ""))
        if await self._typed_here(draft, standing):
            beside = ended.number
            new = await self._apart(draft.id, beside)
            self._told(SetApart(draft.id, new, beside), draft.applicant.name)
        else:
            await self._drop(draft.id)
            self._told(replace(ended, draft=draft.id), draft.applicant.name)

    async def _not_opened(self, draft_id: str, here: Draft | None, conflict: Conflict) -> Opening:
        facts = conflict.facts
        if conflict.code == "lease_held":
            return Elsewhere(facts.get("held_by", ""), facts.get("at", ""), facts.get("since", ""))
        if conflict.code != "draft_ended":
            raise conflict
        if here is not None and here.sealed:
            return Opened()  # it was handed in from here: the page says how far it is
        standing = await self._parts.standings.of(draft_id)
        if here is not None and await self._typed_here(here, standing):
            return Opened(apart=await self._apart(draft_id, facts.get("number", "")))
        await self._drop(draft_id)
        return Ended(facts.get("state", ""), facts.get("number", ""))

    async def _take(self, draft_id: str, here: Draft | None, standing: Standing) -> Opened:
        apart = ""
        if here is not None and await self._typed_here(here, standing):
            apart = await self._apart(draft_id, await self._beside(draft_id))
        await self._replace(await self._parts.centre.read(draft_id))
        return Opened(apart=apart)

    async def _replace(self, there: Whole) -> None:
        """The vault has it as the centre does; pages that are no longer in it go."""
        draft = there.draft
        # The pages before the text: cut short, it looks as if something had been done here, and that is kept.
        elsewhere = await self._parts.carrier.fetch(draft.id, there.pages)
        await self._parts.pages.set_out(draft.id, [(page.id, page.turn) for page in there.pages])
        standing = Standing(version=there.version, elsewhere=elsewhere)
        _pages, digest = await self._written(draft, standing)
        await self._parts.standings.take(draft, replace(standing, digest=digest))

    async def _typed_here(self, draft: Draft, standing: Standing) -> bool:
        """Whether anything lies here that the centre never had."""
        _pages, digest = await self._written(draft, standing)
        return digest != standing.digest

    async def _apart(self, draft_id: str, beside: str) -> str:
        new = self._parts.new_id()
        await self._parts.standings.set_apart(draft_id, new, beside)
        self._renewed.pop(draft_id, None)
        return new

    async def _beside(self, draft_id: str) -> str:
        """Who kept the other one, and at which PC."""
        rows = {row.id: row for row in await self._parts.centre.list()}
        row = rows.get(draft_id)
        return f"{row.saved_by}（{row.saved_at_workstation}）" if row is not None else ""
