"""An outbox that keeps the promises of the real one; a test says how the submission fares."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from desktop.errors import DeskError
from desktop.intake.on_its_way import Accepted, OnItsWay, Queued, Returned, Withdrawn
from desktop.intake.submission import Submission
from desktop.notices.waiting_notice import WaitingNotice


class FakeOutbox:
    """`tell` lets a watched submission move on; `too_late` refuses to give it back."""

    def __init__(self) -> None:
        self.kept: dict[str, Submission] = {}
        self.failing: DeskError | None = None
        self.too_late = False
        self.withdrawing_fails: DeskError | None = None
        self.notices: tuple[WaitingNotice, ...] = ()
        self._stages: asyncio.Queue[OnItsWay] = asyncio.Queue()

    async def keep(self, submission: Submission) -> str:
        if self.failing is not None:
            raise self.failing
        for entry, one in self.kept.items():
            if one.draft == submission.draft:
                return entry
        entry = f"e-{len(self.kept) + 1}"
        self.kept[entry] = submission
        return entry

    def say_notices(self, notices: Sequence[WaitingNotice]) -> None:
        self.notices = tuple(notices)

    async def of_draft(self, draft: str) -> tuple[str, Submission] | None:
        return next(((entry, one) for entry, one in self.kept.items() if one.draft == draft), None)

    def tell(self, *stages: OnItsWay) -> None:
        for stage in stages:
            self._stages.put_nowait(stage)

    async def watch(self, entry: str) -> AsyncIterator[OnItsWay]:
        yield Queued()
        while True:
            stage = await self._stages.get()
            yield stage
            if isinstance(stage, Accepted | Returned | Withdrawn):
                return

    async def withdraw(self, entry: str) -> bool:
        if self.withdrawing_fails is not None:
            raise self.withdrawing_fails
        if self.too_late:
            return False
        self.kept.pop(entry, None)
        self.tell(Withdrawn())
        return True
