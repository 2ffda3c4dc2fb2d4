"""Telling the citizen what is missing, or that it cannot be accepted: a numbered deed of the centre.

It is written down here first. With the line down it waits, without a number, and goes out by itself.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.errors import (
    CentralError,
    Conflict,
    DeskError,
    ServerFault,
    SignedOut,
    Unreachable,
    VaultError,
)
from desktop.identifiers import new_id
from desktop.intake.completeness import FieldLack, Lack, MaterialLack
from desktop.intake.draft import Draft
from desktop.intake.mending import Told, ToMend
from desktop.notices.notice import Asked, Kind, Line, Notice
from desktop.notices.waiting_notice import WaitingNotice

RETRY_SECONDS = 30.0


class Notices(Protocol):
    """The centre numbers notices."""

    async def give(self, asked: Asked, key: str) -> Notice: ...


@dataclass(frozen=True)
class NotTelling:
    """Nobody is being told anything."""


@dataclass(frozen=True)
class Telling:
    """What will be told. `lines`: everything that is missing. `told_before`: the notice that said less."""

    draft: Draft
    kind: Kind
    lines: tuple[Line, ...]
    told_before: str = ""
    error: DeskError | None = None
    giving: bool = False


@dataclass(frozen=True)
class Waits:
    """It is kept here and has no number: the centre could not be asked."""

    notice: WaitingNotice


@dataclass(frozen=True)
class Given:
    """The centre has numbered it."""

    notice: Notice


State = NotTelling | Telling | Waits | Given


@dataclass(frozen=True)
class Wording:
    """What the clerk laid out to be told."""

    lines: tuple[Line, ...] = ()
    rule: str = ""
    reason: str = ""
    again_because: str = ""


class WaitingStore(Protocol):
    """Notices without a number, in the vault."""

    async def keep(self, notice: WaitingNotice) -> WaitingNotice: ...
    async def of_draft(self, draft: str) -> WaitingNotice | None: ...
    async def all(self) -> tuple[WaitingNotice, ...]: ...
    async def hand_over(self, key: str) -> WaitingNotice | None: ...
    async def forget(self, key: str) -> None: ...


@dataclass(frozen=True)
class Parts:
    """What telling needs. `bring` takes a draft to the centre first, `keep` writes down in it what was told;
    `waiting` hears what has no number yet, `later` how one went that is not on the page any more."""

    notices: Notices
    store: WaitingStore
    keep: Callable[[str, Told], Awaitable[None]]
    bring: Callable[[str], Awaitable[None]]
    show: Callable[[State], None]
    waiting: Callable[[Sequence[WaitingNotice]], None]
    later: Callable[[WaitingNotice, Notice | DeskError], None]
    now: Callable[[], str]


class NoticeFlow:
    """One notice at a time on the page; what could not be numbered goes out as `run` finds a line."""

    def __init__(self, parts: Parts, account: str, clerk: str) -> None:
        self._parts = parts
        self._account = account
        self._clerk = clerk
        self._state: State = NotTelling()
        self._one = asyncio.Lock()
        self._wake = asyncio.Event()

    @property
    def state(self) -> State:
        """How far it is."""
        return self._state

    def begin(self, kind: Kind, draft: Draft, lacks: tuple[Lack, ...]) -> None:
        """Lay out what will be told."""
        lines = tuple(line for lack in lacks if (line := _line(draft, lack)) is not None)
        self._show(Telling(draft, kind, lines if kind == "missing" else ()))

    async def rejoin(self, draft_id: str) -> bool:
        """Whether one waits for a draft; then the page shows it."""
        waiting = await self._parts.store.of_draft(draft_id)
        if waiting is not None:
            self._show(Waits(waiting))
        return waiting is not None

    def put_away(self) -> None:
        """Not now; or the page turns to something else."""
        self._show(NotTelling())

    async def give(self, wording: Wording) -> None:
        """Write it down, number it at the centre, and keep in the draft where to go on."""
        state = self._state
        if not isinstance(state, Telling) or state.giving:
            return
        telling = replace(state, giving=True, error=None)
        self._show(telling)
        async with self._one:
            try:
                waiting = await self._parts.store.keep(self._made(state, wording))
            except VaultError as error:
                self._show(replace(state, error=error))
                return
            outcome = await self._send(waiting)
        if self._state is not telling:
            if outcome is not None:
                self._parts.later(waiting, outcome)
            return  # the page turned to another draft meanwhile
        self._show(_ended(state, waiting, outcome))

    def rename(self, draft: str, new: str) -> None:
        """A draft was set apart: what is laid out is of what goes on, and so is what waits."""
        state = self._state
        if isinstance(state, Telling) and state.draft.id == draft and not state.giving:
            self._show(replace(state, draft=replace(state.draft, id=new)))
        elif isinstance(state, Waits) and state.notice.draft == draft:
            self._show(Waits(state.notice.set_apart(new)))

    def retry(self) -> None:
        """The line is back, or somebody signed in."""
        self._wake.set()

    async def run(self) -> None:
        """For as long as somebody is signed in: what waits is tried again."""
        while True:
            self._wake.clear()
            with suppress(VaultError):  # a full disk: tried again like everything else
                await self._drain()
            with suppress(TimeoutError):
                async with asyncio.timeout(RETRY_SECONDS):
                    await self._wake.wait()

    async def _drain(self) -> None:
        for waiting in await self._tell_waiting():
            if waiting.account != self._account:
                continue  # it goes out under the sign-in of who decided it
            async with self._one:
                if all(one.key != waiting.key for one in await self._parts.store.all()):
                    continue  # given from its page meanwhile
                outcome = await self._send(waiting)
            if outcome is None:
                return
            if isinstance(self._state, Waits) and self._state.notice.key == waiting.key:
                self._show(Given(outcome) if isinstance(outcome, Notice) else NotTelling())
            self._parts.later(waiting, outcome)

    async def _send(self, waiting: WaitingNotice) -> Notice | DeskError | None:
        """The numbered notice, or why there is none; nothing where it waits on."""
        try:
            await self._parts.bring(waiting.draft)
            # A colleague may have kept another version: what was told is of the draft as it goes on here.
            waiting = await self._parts.store.hand_over(waiting.key) or waiting
            notice = await self._parts.notices.give(waiting.asked, waiting.key)
        except (Unreachable, SignedOut, ServerFault, VaultError):
            await self._tell_waiting()
            return None
        except CentralError as refusal:
            await self._forget(waiting)
            return refusal
        await self._parts.keep(waiting.draft, told_by(notice))
        await self._forget(waiting)
        return notice

    async def _forget(self, waiting: WaitingNotice) -> None:
        await self._parts.store.forget(waiting.key)
        await self._tell_waiting()

    async def _tell_waiting(self) -> tuple[WaitingNotice, ...]:
        found = await self._parts.store.all()
        self._parts.waiting(found)
        return found

    def _made(self, state: Telling, wording: Wording) -> WaitingNotice:
        draft = state.draft
        asked = Asked(
            kind=state.kind,
            draft=draft.id,
            item=draft.item.code,
            item_version=draft.item.version,
            applicant=draft.applicant.number,
            lacks=wording.lines,
            rule=wording.rule,
            reason=wording.reason,
            again_because=wording.again_because,
        )
        return WaitingNotice(
            key=new_id(),
            account=self._account,
            clerk=self._clerk,
            made_at=self._parts.now(),
            asked=asked,
            applicant_name=draft.applicant.name,
            item_name=draft.item.name,
        )

    def _show(self, state: State) -> None:
        self._state = state
        self._parts.show(state)


def _ended(state: Telling, waiting: WaitingNotice, outcome: Notice | DeskError | None) -> State:
    match outcome:
        case None:
            return Waits(waiting)
        case Notice():
            return Given(outcome)
        case Conflict(code="told_before"):
            return replace(state, told_before=str(outcome.facts.get("number", "")) or " ")
        case _:
            return replace(state, error=outcome)


def told_by(notice: Notice) -> Told:
    """What a draft keeps of a notice."""
    lacks = tuple(ToMend(kind=one.kind, code=one.code, what=one.why) for one in notice.lacks)
    return Told(number=notice.number, issued_at=notice.issued_at, lacks=lacks)


def _line(draft: Draft, lack: Lack) -> Line | None:
    """A lack as the paper will say it; people are no part of a notice."""
    if isinstance(lack, FieldLack):
        return Line(kind="field", code=lack.code, name=lack.label)
    if not isinstance(lack, MaterialLack):
        return None
    material = draft.item.material(lack.code)
    if material is None:
        return None
    return Line(
        kind="material",
        code=material.code,
        name=material.name,
        why=material.note,
        source=material.source,
        form=material.form,
        count=material.count,
    )
