"""Phrases for opinions: asked for once, kept at the centre as they are added. It draws nothing."""

from collections.abc import Callable
from typing import Protocol

from desktop.approval.phrases import Phrase, Phrases
from desktop.errors import CentralError


class PhraseBook(Protocol):
    """Where phrases are kept."""

    async def phrases(self) -> Phrases: ...

    async def keep_phrases(self, own: tuple[Phrase, ...]) -> Phrases: ...


class PhrasesFlow:
    """The phrases of whoever is signed in."""

    def __init__(self, book: PhraseBook, show: Callable[[Phrases], None]) -> None:
        self._book = book
        self._show = show
        self._phrases = Phrases()

    async def load(self) -> None:
        """Ask for them. Without them opinions are typed."""
        try:
            self._phrases = await self._book.phrases()
        except CentralError:
            return
        self._show(self._phrases)

    async def add(self, phrase: Phrase) -> None:
        """Keep what was typed as a phrase of one's own."""
        if not phrase.fits:
            return
        await self._keep(lambda known: known if known.has(phrase) else known.with_own(phrase))

    async def change(self, before: Phrase, after: Phrase | None) -> None:
        """Say one of one's own otherwise, or no more."""
        if after is None or after.fits:
            await self._keep(lambda known: known.changed(before, after))

    async def _keep(self, changed: Callable[[Phrases], Phrases]) -> None:
        """They are kept whole: so what is there now is asked for first. It may never have been told, or have
        been changed at another PC; what is not known would be gone."""
        known = await self._book.phrases()
        wanted = changed(known)
        self._phrases = await self._book.keep_phrases(wanted.own) if wanted.own != known.own else known
        self._show(self._phrases)
