"""Persons who wait to be verified, at the centre."""

from collections.abc import Sequence

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.exchange.verification_queue import Decided, Listed, Person, Standing, Verdict

PATH = "/v1/verification-queue"


class CentralVerificationQueue:
    """The queue, and decisions."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def listed(self, standing: Standing, after: str = "") -> Listed:
        """A page of them."""
        body = wire.QueueSearch(state=standing, after=after)
        told = await self._central.request("POST", f"{PATH}/search", body=body, answer=wire.VerificationQueue)
        return msgspec.convert(msgspec.to_builtins(told), Listed)

    async def read(self, number: str) -> Person:
        """One with everybody's words."""
        body = wire.QueueRead(number=number)
        told = await self._central.request("POST", f"{PATH}/read", body=body, answer=wire.QueuedPerson)
        return msgspec.convert(msgspec.to_builtins(told), Person)

    async def decide(self, numbers: Sequence[str], verdict: Verdict, reason: str, key: str) -> Decided:
        """About all of them or none."""
        body = wire.QueueDecision(numbers=list(numbers), decision=verdict, reason=reason)
        return await self._do("decision", body, key)

    async def take_back(self, batch: int, key: str) -> Decided:
        """They wait again."""
        return await self._do("taking-back", wire.DecisionTakenBack(batch=batch), key)

    async def _do(self, what: str, body: msgspec.Struct, key: str) -> Decided:
        headers = {"Idempotency-Key": key}
        asking = self._central.request(
            "POST", f"{PATH}/{what}", body=body, headers=headers, answer=wire.QueueDecided
        )
        return msgspec.convert(msgspec.to_builtins(await asking), Decided)
