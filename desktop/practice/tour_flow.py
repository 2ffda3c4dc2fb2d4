"""Leads through the tour: hears what was done at the desk and says what comes next, never by the clock."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from desktop.practice.tour import STEPS, Progress, Step


class KeptTour(Protocol):
    """How far somebody is, from one start to the next."""

    async def tour(self, account: str) -> Progress | None: ...

    async def keep_tour(self, account: str, progress: Progress) -> None: ...


class TourFlow:
    """`show` is told each change."""

    def __init__(self, kept: KeptTour, account: str, show: Callable[[Progress], None]) -> None:
        self._kept = kept
        self._account = account
        self._show = show
        self.progress = Progress(shown=False)

    async def open(self) -> None:
        """Go on where it was left; who is here for the first time begins."""
        self.progress = await self._kept.tour(self._account) or Progress()
        self._show(self.progress)

    async def did(self, step: Step) -> None:
        """Something was done. It implies what comes before it: nobody is sent back for what an errand had
        no need of. A tour that was left goes on counting, unseen."""
        done = STEPS.index(step) + 1
        if done > self.progress.done:
            await self._go(replace(self.progress, done=done))

    async def leave(self) -> None:
        """The card goes; the tour can be resumed."""
        await self._go(replace(self.progress, shown=False))

    async def resume(self) -> None:
        """The card is there again."""
        await self._go(replace(self.progress, shown=True))

    async def begin_again(self) -> None:
        """From the first step."""
        await self._go(Progress())

    async def _go(self, progress: Progress) -> None:
        self.progress = progress
        self._show(progress)
        await self._kept.keep_tour(self._account, progress)
