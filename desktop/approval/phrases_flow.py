"""Phrases for opinions: asked for once, kept at the centre as they are added. It draws nothing."""

from collections.abc import Callable
from typing import Protocol

from desktop.approval.phrases import LONGEST, Phrase, Phrases
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
        fits = phrase.text.strip() and len(phrase.text) <= LONGEST
        if not fits or self._phrases.has(phrase):
            return
        self._phrases = await self._book.keep_phrases(self._phrases.with_own(phrase).own)
        self._show(self._phrases)
