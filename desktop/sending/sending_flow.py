"""Drains the outbox: one deed after the other, until the centre has acknowledged each."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

from desktop.errors import (
    CentralError,
    Conflict,
    DeskError,
    FileRefused,
    Rejected,
    ServerFault,
    SignedOut,
    Unreachable,
    VaultError,
)
from desktop.intake.on_its_way import Accepted, OnItsWay, Queued, Returned, Submitting, Waiting, Withdrawn
from desktop.intake.submission import Submission
from desktop.journal.event import Witness
from desktop.notices.waiting_notice import WaitingNotice
from desktop.sending.entry import CaseGiven, Maker, OutboxEntry
from desktop.sending.paper_trip import Desk, PaperTrip, TakenBack, again_from_the_start
from desktop.sending.refusal import kind_of
from desktop.sending.sending_state import Row, Sending

SEALED_DAYS = 7
FIRST_PAUSE = 2.0
LONGEST_PAUSE = 60.0


class Outbox(Protocol):
    """Where deeds are kept."""

    async def keep(self, entry: OutboxEntry) -> OutboxEntry: ...
    async def find(self, key: str) -> OutboxEntry | None: ...
    async def of_draft(self, draft: str) -> OutboxEntry | None: ...
    async def open_entries(self) -> tuple[OutboxEntry, ...]: ...
    async def save(self, entry: OutboxEntry, now: str) -> None: ...
    async def settled_before(self, moment: str) -> tuple[OutboxEntry, ...]: ...
    async def forget(self, key: str) -> None: ...


class Submissions(Protocol):
    """The centre takes cases."""

    async def submit(
        self, key: str, submission: Submission, documents: list[tuple[str, str]]
    ) -> CaseGiven: ...


class SealedDrafts(Protocol):
    """The drafts that deeds were made of. The outbox itself shuts and opens them with their deeds."""

    async def sealed(self) -> tuple[str, ...]:
        """Those that are shut."""

    async def seal(self, draft: str, *, sealed: bool) -> None:
        """Shut a draft or open it again, where a former start left it wrong."""

    async def discard(self, draft: str) -> None:
        """Forget a draft and its pages for good."""


class SendingFlow:
    """The outbox of this workstation and what drains it. `who` is the clerk signed in, if one is."""

    def __init__(
        self,
        outbox: Outbox,
        submissions: Submissions,
        desk: Desk,
        drafts: SealedDrafts,
        witness: Witness,
        show: Callable[[Sending], None],
        *,
        who: Callable[[], Maker | None],
        now: Callable[[], datetime],
        new_key: Callable[[], str],
    ) -> None:
        self._outbox = outbox
        self._submissions = submissions
        self._desk = desk
        self._drafts = drafts
        self._witness = witness
        self._show = show
        self._who = who
        self._now = now
        self._new_key = new_key
        self._rows: dict[str, Row] = {}
        self._notices: tuple[WaitingNotice, ...] = ()
        self._watchers: dict[str, list[asyncio.Queue[OnItsWay]]] = {}
        self._taken_back: set[str] = set()
        self._wake = asyncio.Event()

    def follow(self, show: Callable[[Sending], None]) -> None:
        """Tell somebody else from now on, and at once how things stand."""
        self._show = show
        self._tell()

    def say_notices(self, notices: Sequence[WaitingNotice]) -> None:
        """Notices wait for their numbers beside what is sent here; who sends them is another."""
        self._notices = tuple(notices)
        self._tell()

    async def keep(self, submission: Submission) -> str:
        """Keep a submission durably; the key of its entry. A draft under way keeps its entry."""
        maker = self._who()
        if maker is None:
            raise SignedOut
        trays = await self._desk.pages.trays(submission.draft)
        length = sum(trays[one].length for one in submission.materials if one in trays)
        entry = OutboxEntry(
            key=self._new_key(), submission=submission, maker=maker, made_at=self._stamp(), length=length
        )
        if not await self._is_under_way(submission.draft):
            # What was bound of it before is no longer true. Kept once, it must not fail any more.
            await self._desk.bound.discard(submission.draft)
        kept = await self._outbox.keep(entry)
        if kept is entry:
            self._rows = {
                key: row for key, row in self._rows.items() if row.entry.submission.draft != submission.draft
            }
            self._put(Row(kept, Queued()))
        self.retry()
        return kept.key

    async def of_draft(self, draft: str) -> tuple[str, Submission] | None:
        """What became of a draft: its entry and what was submitted; nothing where it was taken back."""
        entry = await self._outbox.of_draft(draft)
        if entry is None or entry.state == "withdrawn":
            return None
        return entry.key, entry.submission

    async def watch(self, entry: str) -> AsyncIterator[OnItsWay]:
        """How a deed fares, from now on, to its end."""
        told: asyncio.Queue[OnItsWay] = asyncio.Queue()
        self._watchers.setdefault(entry, []).append(told)
        try:
            told.put_nowait(await self._stage(entry))
            while True:
                stage = await told.get()
                yield stage
                if isinstance(stage, Accepted | Returned | Withdrawn):
                    return
        finally:
            self._watchers[entry].remove(told)

    async def withdraw(self, entry: str) -> bool:
        """Take a deed back. False when it was handed over already: only the centre knows then. A VaultError
        says that it was not taken back: it goes on as if nobody had asked."""
        row = self._rows.get(entry)
        if row is None or (row.entry.state == "waiting" and row.entry.handed_over):
            return False
        self._taken_back.add(entry)
        try:
            await self._settle(replace(row.entry, state="withdrawn"), Withdrawn())
        except VaultError:
            self._taken_back.discard(entry)
            self.retry()
            raise
        self._witness.note("upload_cancelled", draft=row.entry.submission.draft)
        await self._forget_bound(row.entry)
        return True

    def retry(self) -> None:
        """Try again now: F5, a new deed, a sign-in, a line that came back."""
        self._wake.set()

    async def refresh(self) -> None:
        """Read the outbox: after the start, and when in doubt."""
        entries = await self._outbox.open_entries()
        self._rows = {one.key: self._rows.get(one.key) or Row(one, _resting(one)) for one in entries}
        self._tell()

    async def run(self) -> None:
        """Drain for as long as the desk runs."""
        await self.refresh()
        try:
            await self._set_right()
        except VaultError:  # a full disk keeps what could go; the next start tries again
            self._tell()
        pause = FIRST_PAUSE
        while True:
            self._wake.clear()
            arrived = await self._drain()
            if not any(row.entry.state == "waiting" for row in self._rows.values()):
                await self._wake.wait()
                pause = FIRST_PAUSE
                continue
            pause = FIRST_PAUSE if arrived else min(pause * 2, LONGEST_PAUSE)
            if await self._woken_within(pause):
                pause = FIRST_PAUSE

    async def _woken_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._wake.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _drain(self) -> bool:
        """Try each waiting deed once; whether any arrived. A line that is down stops the round."""
        arrived = False
        for row in list(self._rows.values()):
            if row.entry.state != "waiting" or row.entry.key in self._taken_back:
                continue
            who = self._who()
            if who is None or who.account != row.entry.maker.account:
                self._tell_stage(row.entry, Waiting("signed_out"))
                continue
            try:
                arrived = await self._send(row.entry) or arrived
            except VaultError:
                # The vault could not note how it went. Sent again, the same key gives the same case.
                self._tell_stage(row.entry, Waiting("desk_failed"))
            except (Unreachable, SignedOut) as error:
                reason = "unreachable" if isinstance(error, Unreachable) else "signed_out"
                self._all_wait(reason)
                return arrived
        return arrived

    async def _send(self, entry: OutboxEntry) -> bool:
        """Send one deed; whether it has come to an end. What is not known stays waiting."""
        trip = PaperTrip(
            self._desk,
            entry,
            self._note,
            lambda stage: self._tell_stage(trip.entry, stage),
            lambda: entry.key not in self._taken_back,
        )
        try:
            given = await self._hand_over(trip)
        except TakenBack:
            await self._abandon(trip.entry)
            return True
        except (Unreachable, SignedOut):
            raise
        except ServerFault:
            await self._note(replace(trip.entry, attempts=trip.entry.attempts + 1))
            self._tell_stage(trip.entry, Waiting("centre_failed"))
            return False
        except (CentralError, FileRefused) as refusal:
            return await self._refused(trip.entry, refusal)
        settled = replace(trip.entry, state="accepted", case=given.case, number=given.number)
        await self._settle(settled, Accepted(given.case, given.number))
        return True

    async def _hand_over(self, trip: PaperTrip) -> CaseGiven:
        documents = await trip.run()
        if trip.entry.key in self._taken_back:
            raise TakenBack
        trip.entry = replace(trip.entry, handed_over=True)
        self._tell_stage(trip.entry, Submitting())
        await self._note(trip.entry)
        who = self._who()
        if who is None or who.account != trip.entry.maker.account:
            raise SignedOut  # the papers took their time, and the clerk left meanwhile
        return await self._submissions.submit(trip.entry.key, trip.entry.submission, documents)

    async def _refused(self, entry: OutboxEntry, refusal: DeskError) -> bool:
        if entry.key in self._taken_back:
            return True
        code = getattr(refusal, "code", "") or getattr(refusal, "reason", "")
        if code == "document_unknown" and not entry.attempts:
            await self._note(replace(again_from_the_start(entry), attempts=1))
            self.retry()
            return False
        field = refusal.field if isinstance(refusal, Rejected) else None
        if isinstance(refusal, FileRefused):
            field = "materials"
        # Of a double case: the one that runs, where the clerk may know of it.
        running = refusal.facts if isinstance(refusal, Conflict) and code == "same_running" else {}
        refused = replace(
            entry,
            state="refused",
            code=code,
            field=field or "",
            refusal=kind_of(refusal),
            handed_over=False,
            case=running.get("case", ""),
            number=running.get("number", ""),
        )
        await self._settle(refused, _resting(refused))
        await self._forget_bound(entry)
        return True

    async def _forget_bound(self, entry: OutboxEntry) -> None:
        """Its draft may be changed again, so what was bound of it is no longer true."""
        with suppress(VaultError):  # the deed has ended; submitting again forgets it before anything is kept
            await self._desk.bound.discard(entry.submission.draft)

    async def _is_under_way(self, draft: str) -> bool:
        entry = await self._outbox.of_draft(draft)
        return entry is not None and entry.state in {"waiting", "accepted"}

    async def _abandon(self, entry: OutboxEntry) -> None:
        for paper in entry.papers:
            if paper.upload and not paper.document:
                await self._desk.uploads.abandon(paper.upload)

    async def _note(self, entry: OutboxEntry) -> None:
        if entry.key in self._taken_back:
            return
        await self._outbox.save(entry, self._stamp())
        row = self._rows.get(entry.key)
        if row is not None:
            self._rows[entry.key] = replace(row, entry=entry)

    async def _settle(self, entry: OutboxEntry, stage: OnItsWay) -> None:
        await self._outbox.save(entry, self._stamp())
        if entry.state == "refused":
            self._rows[entry.key] = Row(entry, stage)
        else:
            self._rows.pop(entry.key, None)
        for told in self._watchers.get(entry.key, []):
            told.put_nowait(stage)
        self._tell()

    async def _set_right(self) -> None:
        """After a start: drafts left shut without a deed open, those left open with one shut (an older desk
        wrote the two apart); and deeds whose seal has run out go, with what they were made of."""
        for row in self._rows.values():
            if row.entry.state == "waiting":
                await self._drafts.seal(row.entry.submission.draft, sealed=True)
        for draft in await self._drafts.sealed():
            if not await self._is_under_way(draft):
                await self._drafts.seal(draft, sealed=False)
        moment = self._stamp(self._now() - timedelta(days=SEALED_DAYS))
        for entry in await self._outbox.settled_before(moment):
            if entry.state == "accepted":
                await self._desk.bound.discard(entry.submission.draft)
                await self._drafts.discard(entry.submission.draft)
            await self._outbox.forget(entry.key)

    async def _stage(self, key: str) -> OnItsWay:
        row = self._rows.get(key)
        if row is not None:
            return row.stage
        entry = await self._outbox.find(key)
        return Withdrawn() if entry is None else _resting(entry)

    def _all_wait(self, reason: str) -> None:
        for row in list(self._rows.values()):
            if row.entry.state == "waiting":
                self._tell_stage(row.entry, Waiting(reason))

    def _tell_stage(self, entry: OutboxEntry, stage: OnItsWay) -> None:
        if entry.key in self._taken_back:
            return
        self._put(Row(entry, stage))
        for told in self._watchers.get(entry.key, []):
            told.put_nowait(stage)

    def _put(self, row: Row) -> None:
        self._rows[row.entry.key] = row
        self._tell()

    def _tell(self) -> None:
        self._show(Sending(tuple(self._rows.values()), self._notices))

    def _stamp(self, moment: datetime | None = None) -> str:
        return (moment or self._now()).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _resting(entry: OutboxEntry) -> OnItsWay:
    """How a deed stands when nobody works at it."""
    match entry.state:
        case "refused":
            return Returned(entry.code, entry.field or None, entry.refusal, entry.case, entry.number)
        case "accepted":
            return Accepted(entry.case, entry.number)
        case "withdrawn":
            return Withdrawn()
        case "waiting":
            return Queued()
