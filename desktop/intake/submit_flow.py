"""Submit a complete draft: into the outbox first, then watch it until the centre has given a case number."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.errors import DeskError, VaultError
from desktop.intake.completeness import CompleteDraft
from desktop.intake.on_its_way import (
    Accepted,
    Binding,
    OnItsWay,
    Queued,
    RefusalKind,
    Returned,
    Submitting,
    Uploading,
    Waiting,
    Withdrawn,
)
from desktop.intake.submission import Submission


class Outbox(Protocol):
    """The desk's outbox and what drains it."""

    async def keep(self, submission: Submission) -> str:
        """Keep it durably; the id of the entry is the idempotency key. A draft under way keeps its entry."""

    async def of_draft(self, draft: str) -> tuple[str, Submission] | None:
        """The entry of a draft that was kept and not taken back, with what was submitted."""

    def watch(self, entry: str) -> AsyncIterator[OnItsWay]:
        """How it fares, from now on; ends with `Accepted`, `Returned` or `Withdrawn`."""

    async def withdraw(self, entry: str) -> bool:
        """Take it back. False when it is too late; a VaultError when this desk could not."""


class Seal(Protocol):
    """Shuts the draft while it is on its way."""

    async def seal(self, *, sealed: bool) -> None:
        """Shut or open it."""


@dataclass(frozen=True)
class NotSubmitting:
    """Nothing is on its way."""


@dataclass(frozen=True)
class NotKept:
    """The vault could not take it: nothing was sent, the draft is as it was."""

    error: DeskError


@dataclass(frozen=True)
class UnderWay:
    """It is in the outbox. `too_late` when cancelling came after it was handed over, `not_taken_back` when
    this desk could not keep that it was."""

    submission: Submission
    entry: str
    stage: Queued | Binding | Uploading | Submitting | Waiting
    too_late: bool = False
    not_taken_back: DeskError | None = None

    @property
    def cancellable(self) -> bool:
        """Until it is handed over."""
        return not isinstance(self.stage, Submitting)


@dataclass(frozen=True)
class Submitted:
    """The centre has it under a case number."""

    submission: Submission
    case: str
    number: str


@dataclass(frozen=True)
class SentBack:
    """The centre refused it: the draft is open again, at the place to mend."""

    code: str
    kind: str
    """`field`, `material`, `verification`, `item`, `case`, `again`, `agent`, `people`, `right` or `other`."""
    place: str = ""
    """Code of the field or material."""
    case: str = ""
    number: str = ""
    """Of the case that runs already, for `again`, where the clerk may know of it."""


@dataclass(frozen=True)
class Cancelled:
    """The clerk took it back; the draft is open again."""


State = NotSubmitting | NotKept | UnderWay | Submitted | SentBack | Cancelled


class SubmitFlow:
    """One submission on the page at a time. Leaving the page stops the watching, never the sending."""

    def __init__(self, outbox: Outbox, seal: Seal, show: Callable[[State], None]) -> None:
        self._outbox = outbox
        self._seal = seal
        self._show_to = show
        self._state: State = NotSubmitting()

    async def submit(self, complete: CompleteDraft) -> None:
        """Keep, shut, watch."""
        submission = complete.submission
        try:
            entry = await self._outbox.keep(submission)
        except DeskError as error:
            self._show(NotKept(error))
            return
        self._show(UnderWay(submission, entry, Queued()))
        await self._watch(submission, entry)

    async def rejoin(self, draft: str) -> None:
        """A draft is on the page again: show what became of it, and open it where nothing did."""
        known = await self._outbox.of_draft(draft)
        if known is None:
            await self._seal.seal(sealed=False)
        else:
            entry, submission = known
            await self._watch(submission, entry)

    async def cancel(self) -> None:
        """Take it back, if that is still possible."""
        state = self._state
        if not isinstance(state, UnderWay):
            return
        try:
            taken_back, error = await self._outbox.withdraw(state.entry), None
        except VaultError as failure:
            taken_back, error = False, failure
        now = self._state
        if not taken_back and isinstance(now, UnderWay) and now.entry == state.entry:
            self._show(replace(now, too_late=error is None, not_taken_back=error))

    def forget(self) -> None:
        """The page turns to something else."""
        self._show(NotSubmitting())

    async def _watch(self, submission: Submission, entry: str) -> None:
        await self._seal.seal(sealed=True)
        async for stage in self._outbox.watch(entry):
            await self._follow(submission, entry, stage)

    async def _follow(self, submission: Submission, entry: str, stage: OnItsWay) -> None:
        match stage:
            case Accepted(case=case, number=number):
                self._show(Submitted(submission, case, number))
            case Returned(code=code, field=field, refusal=refusal):
                await self._seal.seal(sealed=False)
                back = sent_back(code, field, refusal)
                self._show(replace(back, case=stage.case, number=stage.number))
            case Withdrawn():
                await self._seal.seal(sealed=False)
                self._show(Cancelled())
            case _:
                now = self._state
                failed = now.not_taken_back if isinstance(now, UnderWay) else None
                self._show(UnderWay(submission, entry, stage, not_taken_back=failed))

    def _show(self, state: State) -> None:
        self._state = state
        self._show_to(state)


def sent_back(code: str, field: str | None, refusal: RefusalKind = "rejected") -> SentBack:
    """Where the clerk mends what the centre refused."""
    part, _, rest = (field or "").partition(".")
    match code, part:
        case _, "answers":
            return SentBack(code, "field", rest)
        case _, "documents" | "materials":
            return SentBack(code, "material", rest)
        case "material_unknown" | "document_unknown", _:
            return SentBack(code, "material")
        case "item_unknown" | "item_version_unknown", _:
            return SentBack(code, "item")
        case _, "verification":
            return SentBack(code, "verification")
        case "number_check_failed" | "person_unknown", _:
            return SentBack(code, "verification")
        case "same_running", _:
            return SentBack(code, "again")
        case "agent_not_taken", _:
            return SentBack(code, "agent")
        case _, "parties":
            return SentBack(code, "people")
        case "version_conflict" | "state_conflict", _:
            return SentBack(code, "case")
        case _:
            return SentBack(code, _KINDS.get(refusal, "other"))


_KINDS: dict[RefusalKind, str] = {"forbidden": "right", "conflict": "case", "file": "material"}
