"""Opens a case under a lease, carries what the approver ticks and types, decides, goes to the next."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop.approval.decision import MOST_ATTACHED, Attachment, Decision, Kind, Lack, Lease, Opinion
from desktop.approval.queue import Asked, Narrowing
from desktop.cases.case import Case, CaseList, CaseRow
from desktop.cases.deeds import CaseDeed, Verb
from desktop.errors import CentralError, Conflict, DeskError, Unreachable
from desktop.identifiers import new_id

KEEP_AFTER_SECONDS = 0.4
RENEW_SECONDS = 240.0
"""A lease lasts ten minutes: one renewal may fail."""


class Decisions(Protocol):
    """The centre, as the counterpart window needs it."""

    async def queue(self, asked: Asked) -> CaseList: ...

    async def read(self, case: str) -> Case: ...

    async def take_lease(self, case: str) -> Lease: ...

    async def let_go(self, case: str) -> None: ...

    async def decide(self, case: str, version: int, decision: Decision, key: str) -> Case: ...

    async def act(self, case: str, version: int, deed: CaseDeed, key: str) -> Case: ...

    async def settle(self, case: str, version: int, deed: CaseDeed, key: str) -> Case: ...

    async def note(self, case: str, text: str, key: str) -> Case: ...


class Opinions(Protocol):
    """Where what is ticked and typed is kept until it is decided (the vault)."""

    async def load(self, case: str) -> Opinion | None: ...

    async def save(self, case: str, opinion: Opinion) -> None: ...

    async def forget(self, case: str) -> None: ...


@dataclass(frozen=True)
class Reloaded:
    """The case had changed in the meantime; what was typed is kept."""


@dataclass(frozen=True)
class Lacking:
    """The decision is not whole yet."""

    lack: Lack


@dataclass(frozen=True)
class NotDecided:
    """The centre did not take it; nothing is lost."""

    error: CentralError


@dataclass(frozen=True)
class HeldElsewhere:
    """Someone else has it open for decision: it can be read only."""

    held_by: str


@dataclass(frozen=True)
class Done:
    """A deed that leaves the case here was done."""

    verb: Verb


@dataclass(frozen=True)
class Attaching:
    """A file that goes with the words is on its way."""


@dataclass(frozen=True)
class NotAttached:
    """It was not taken, or did not arrive; all else stays."""

    error: DeskError


@dataclass(frozen=True)
class Over:
    """It does not wait here any more: someone decided, or it was moved on."""


Notice = Reloaded | Lacking | NotDecided | HeldElsewhere | Done | Attaching | NotAttached | Over


@dataclass(frozen=True)
class Opening:
    """Case and lease were asked for."""


@dataclass(frozen=True)
class Examining:
    """The case is open. Without `leased` it can be read, not decided."""

    case: Case
    opinion: Opinion
    leased: bool
    notice: Notice | None = None

    @property
    def may_attach(self) -> bool:
        """Whether a file may go with what is said here."""
        room = len(self.opinion.attached) < MOST_ATTACHED
        return self.may_send and room and any(one.takes_papers for one in self.case.deeds)

    @property
    def may_send(self) -> bool:
        """Whether something can go out now."""
        return self.leased and not isinstance(self.notice, Attaching)

    def with_papers(self, deed: CaseDeed) -> CaseDeed:
        """A deed with the papers that go with its words, where any may."""
        meant = (one for one in self.case.deeds if (one.kind, one.task) == (deed.kind, deed.task))
        papers = self.opinion.attached if any(one.takes_papers for one in meant) else ()
        return replace(deed, attached=tuple(one.id for one in papers))


@dataclass(frozen=True)
class Sending:
    """The decision is on its way."""

    case: Case
    opinion: Opinion


@dataclass(frozen=True)
class Decided:
    """The centre has it. `following` is the next case to be decided, if there is one."""

    case: Case
    kind: Kind | Verb
    following: CaseRow | None
    looking: bool = False
    """The next case is being asked for."""


@dataclass(frozen=True)
class NotOpened:
    """The centre did not give the case, or the vault not what was begun on it."""

    error: DeskError


State = Opening | Examining | Sending | Decided | NotOpened


class ExamineFlow:
    """One case at the counterpart window."""

    def __init__(
        self,
        cases: Decisions,
        opinions: Opinions,
        show: Callable[[State], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
        narrowing: Callable[[], Narrowing] = Narrowing,
        bring: Callable[[str, Path], Awaitable[Attachment]] | None = None,
    ) -> None:
        self._cases = cases
        self._opinions = opinions
        self._show = show
        self._narrowing = narrowing
        self._rest = rest
        self._bring = bring
        self._turn = asyncio.Lock()
        self._sending = False
        self._now: Examining | None = None
        self._held = ""
        """The case whose lease was asked for and not refused."""
        self._sent: tuple[Decision | CaseDeed, int, str] | None = None
        self._kept: tuple[str, Opinion] | None = None
        """A case, and what the vault has of it."""

    async def open(self, case: str) -> None:
        """Open a case for decision. Cancelled half way, it is left with `leave`."""
        async with self._turn:
            await self._leave()
            self._show(Opening())
            self._sent = None
            try:
                notice = await self._lease(case)
                opened = await self._cases.read(case)
                begun = await self._opinions.load(case)
            except DeskError as error:
                self._show(NotOpened(error))
                return
            if notice is None and not opened.waits_here:
                notice = Over()
            self._kept = (case, begun or Opinion())
            opinion = self._kept[1].fitting(opened)
            self._tell(Examining(opened, opinion, notice is None, notice))

    async def skip(self) -> str | None:
        """The case behind this one in the queue, open at nobody else; nothing where it is the last."""
        here = self._now.case.id if self._now else None
        page = await self._cases.queue(Asked(self._narrowing(), behind=here, free=True, limit=2))
        return next((row.id for row in page.cases if row.id != here), None)

    def change(self, opinion: Opinion) -> None:
        """What the approver ticked, typed or chose. Told at once, so that the page follows. What is being
        sent is not changed any more."""
        if self._now is not None and not self._sending:
            notice = None if isinstance(self._now.notice, Lacking) else self._now.notice
            self._tell(replace(self._now, opinion=opinion, notice=notice))

    async def keep(self) -> None:
        """Keep what was ticked and typed, once the approver pauses; begun again at every change."""
        await self._rest(KEEP_AFTER_SECONDS)
        await self._keep(self._now)

    async def decide(self, kind: Kind) -> None:
        """Send the decision, or say what it lacks."""
        async with self._turn:
            now = self._now
            if now is None or not now.may_send:
                return
            now = replace(now, opinion=replace(now.opinion, kind=kind))
            lack = now.opinion.lacks(now.case)
            if lack is not None:
                self._tell(replace(now, notice=Lacking(lack)))
                return
            decision = now.opinion.decision(now.case)
            await self._send_out(now, decision, lambda sent: self._decided(sent, kind))

    async def attach(self, path: Path) -> None:
        """A file goes with what will be said. Meanwhile nothing is sent; who goes elsewhere gives it up."""
        now = self._now
        if now is None or self._bring is None or not now.may_attach:
            return
        self._tell(replace(now, notice=Attaching()))
        notice, brought = None, None
        try:
            brought = await self._bring(now.case.id, path)
        except DeskError as error:
            notice = NotAttached(error)
        after = self._now
        if after is None or after.case.id != now.case.id:
            return
        opinion = after.opinion.with_attached(brought) if brought else after.opinion
        self._tell(replace(after, opinion=opinion, notice=notice))
        await self._keep(self._now)

    async def act(self, deed: CaseDeed) -> None:
        """Do anything else that is permitted, or write to the window. What was ticked and typed stays."""
        async with self._turn:
            now = self._now
            if now is not None and now.may_send:
                deed = now.with_papers(deed)
                await self._send_out(now, deed, lambda sent: self._done(sent, now, deed.kind))

    async def keep_lease(self) -> None:
        """Renew the lease for as long as the case is open."""
        while True:
            await self._rest(RENEW_SECONDS)
            async with self._turn:
                await self._renew()

    async def leave(self) -> None:
        """Close the case; what was typed is there when it is opened again. A lease that cannot be given
        back now ends by itself. A decision under way is waited for."""
        async with self._turn:
            await self._leave()

    async def _send_out(
        self, now: Examining, deed: Decision | CaseDeed, then: Callable[[Case], Awaitable[None]]
    ) -> None:
        self._now, self._sending = now, True
        self._show(Sending(now.case, now.opinion))
        try:
            sent = await self._send(now, deed)
        except Conflict as conflict:
            await self._meet(conflict, now)
        except CentralError as error:
            self._tell(replace(now, notice=NotDecided(error)))
        else:
            await then(sent)
        finally:
            self._sending = False

    async def _decided(self, case: Case, kind: Kind | Verb) -> None:
        """It is over here: said at once; the next case follows when the centre has told it."""
        self._now = self._sent = None
        self._held = ""
        self._show(Decided(case, kind, None, looking=True))
        await self._opinions.forget(case.id)
        following = await self._following(case.id)
        if self._now is None:
            self._show(Decided(case, kind, following))

    async def _done(self, case: Case, now: Examining, verb: Verb) -> None:
        """Whether there is more to do here, the centre says."""
        self._sent = None
        if not any(one.task for one in case.deeds):
            await self._decided(case, verb)
            return
        notice = await self._lease(case.id)
        self._tell(Examining(case, now.opinion.fitting(case), notice is None, notice or Done(verb)))

    async def _renew(self) -> None:
        now = self._now
        if now is None or not now.leased:
            return
        try:
            notice = await self._lease(now.case.id)
        except CentralError as error:
            notice = NotDecided(error) if not isinstance(error, Unreachable) else None
        if notice is not None and self._now is not None:
            self._tell(replace(self._now, leased=False, notice=notice))

    async def _leave(self) -> None:
        await self._keep(self._now)  # first: what the vault does not take is still there afterwards
        self._now = None
        if not self._held:
            return
        with suppress(CentralError):  # it ends by itself within ten minutes
            await self._cases.let_go(self._held)
        self._held = ""

    async def _keep(self, now: Examining | None) -> None:
        """What was taken back altogether must not stand there again, either."""
        if now is None or self._kept == (now.case.id, now.opinion):
            return
        if now.opinion == Opinion():
            await self._opinions.forget(now.case.id)
        else:
            await self._opinions.save(now.case.id, now.opinion)
        self._kept = (now.case.id, now.opinion)

    async def _lease(self, case: str) -> Notice | None:
        self._held = case  # before it is asked for: who is cancelled in between does not know what was given
        try:
            await self._cases.take_lease(case)
        except Conflict as conflict:
            self._held = ""
            if conflict.code == "lease_held":
                return HeldElsewhere(conflict.facts.get("held_by", ""))
            if conflict.code == "state_conflict":
                return Over()
            return NotDecided(conflict)
        return None

    async def _send(self, now: Examining, deed: Decision | CaseDeed) -> Case:
        """Sent again as it was, it keeps its key."""
        case, version = now.case.id, now.case.summary.version
        if self._sent is None or self._sent[:2] != (deed, version):
            self._sent = (deed, version, new_id())
        key = self._sent[2]
        if isinstance(deed, Decision):
            return await self._cases.decide(case, version, deed, key)
        if deed.kind == "note":
            return await self._cases.note(case, deed.text("message"), key)
        if deed.kind in ("promise_kept", "promise_broken"):
            return await self._cases.settle(case, version, deed, key)
        return await self._cases.act(case, version, deed, key)

    async def _meet(self, conflict: Conflict, now: Examining) -> None:
        """Another version, or another state: read it again; what was typed stays."""
        if conflict.code not in {"version_conflict", "state_conflict"}:
            self._tell(replace(now, notice=NotDecided(conflict)))
            return
        try:
            case = await self._cases.read(now.case.id)
        except CentralError as error:
            self._tell(replace(now, notice=NotDecided(error)))
            return
        waits = case.waits_here and case.summary.step == now.case.summary.step
        notice = Reloaded() if waits else Over()
        self._tell(Examining(case, now.opinion.fitting(case), waits, notice))

    async def _following(self, decided: str) -> CaseRow | None:
        """What comes next, in the order the queue is looked at."""
        try:
            page = await self._cases.queue(Asked(self._narrowing(), free=True, limit=2))
        except CentralError:
            return None  # the decision stands; the queue will say what it lacks
        return next((row for row in page.cases if row.id != decided), None)

    def _tell(self, state: Examining) -> None:
        self._now = state
        self._show(state)
