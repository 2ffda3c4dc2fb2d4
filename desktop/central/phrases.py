"""Phrases for opinions at the centre."""

import msgspec

from desktop.approval.phrases import Phrase, Phrases
from desktop.central import wire
from desktop.central.client import Central


class CentralPhrases:
    """The phrases of whoever is signed in."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def phrases(self) -> Phrases:
        """One's own and the shipped ones."""
        return _phrases(await self._central.request("GET", "/v1/phrases", answer=wire.Phrases))

    async def keep_phrases(self, own: tuple[Phrase, ...]) -> Phrases:
        """One's own are these from now on."""
        body = wire.OwnPhrases(own=[wire.Phrase(kind=one.kind, text=one.text) for one in own])
        return _phrases(await self._central.request("PUT", "/v1/phrases", body=body, answer=wire.Phrases))


def _phrases(answer: wire.Phrases) -> Phrases:
    return msgspec.convert(msgspec.to_builtins(answer), Phrases)
