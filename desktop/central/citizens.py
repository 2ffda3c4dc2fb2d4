"""The population base as the citizens room asks for it."""

from typing import Literal

import msgspec

from desktop.central import wire
from desktop.central.client import Central
from desktop.citizens.citizen import Citizen, CitizenField, Fact, LookedUp
from desktop.citizens.earlier import Earlier
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.moves import Move, Moved, MoveList, MovesAsked
from desktop.citizens.past import PastAsked, PastRecord
from desktop.citizens.purpose import Purpose
from desktop.citizens.raised import Raised
from desktop.citizens.verification import Stated, Verification
from desktop.intake.reuse import Reusable


class CentralCitizens:
    """Looks up, verifies, and knows the reasons that may be given."""

    def __init__(self, central: Central) -> None:
        self._central = central

    async def look_up(self, number: IdentityNumber, purpose: Purpose) -> LookedUp:
        """The record as far as the caller may see it. `NotFound` where nobody has the number."""
        ask = wire.LookUp(number=number.text, purpose=_purpose(purpose))
        reply = await self._central.send("POST", "/v1/citizens/look-up", body=ask)
        return LookedUp(citizen(reply.read(wire.Citizen)), reply.journal_index)

    async def verify(
        self,
        number: IdentityNumber,
        purpose: Purpose,
        stated: tuple[Stated, ...],
        source: Literal["typed", "card"] = "typed",
    ) -> Verification:
        """Compare each stated field with what is held."""
        ask = wire.Verify(
            number=number.text,
            purpose=_purpose(purpose),
            stated=[wire.Stated(field_=one.field, value=one.value) for one in stated],
            source=source,
        )
        reply = await self._central.request(
            "POST", "/v1/citizens/verification", body=ask, answer=wire.Verification
        )
        return verification(reply)

    async def reveal(self, number: IdentityNumber, field: CitizenField, purpose: Purpose, reason: str) -> str:
        """One masked value, for a reason: a code of `reasons`, or words."""
        ask = wire.Reveal(number=number.text, field_=field, purpose=_purpose(purpose), reason=reason)
        shown = await self._central.request("POST", "/v1/citizens/reveal", body=ask, answer=wire.Revealed)
        return shown.value

    async def raise_difference(
        self, number: IdentityNumber, purpose: Purpose, said: Stated, reason: str, key: str
    ) -> None:
        """The citizen says otherwise than the record; after a look-up for the same purpose."""
        ask = wire.RaiseDifference(
            number=number.text, purpose=_purpose(purpose), field_=said.field, said=said.value, reason=reason
        )
        path, headers = "/v1/citizens/differences", {"Idempotency-Key": key}
        await self._central.request("POST", path, body=ask, headers=headers, answer=wire.RaisedDifference)

    async def raised(self, number: IdentityNumber | None = None) -> tuple[Raised, ...]:
        """What this clerk raised about somebody, or anybody, and what became of it; the newest first."""
        ask = wire.AskDifferences(number=number.text if number is not None else "")
        path = "/v1/citizens/differences/raised"
        told = await self._central.request("POST", path, body=ask, answer=wire.RaisedDifferences)
        return msgspec.convert(msgspec.to_builtins(told.raised), tuple[Raised, ...])

    async def past(self, asked: PastAsked) -> PastRecord:
        """The record as it stood on a day. `NotFound` where nobody may be looked up by the number."""
        ask = wire.AskPast(
            number=asked.number.text,
            purpose=_purpose(asked.purpose),
            day=asked.day.isoformat(),
            known_on=asked.known_on.isoformat() if asked.known_on is not None else "",
        )
        told = await self._central.request("POST", "/v1/citizens/past", body=ask, answer=wire.PastRecord)
        return msgspec.convert(msgspec.to_builtins(told), PastRecord)

    async def moves(self, asked: MovesAsked, after: str = "") -> MoveList:
        """Who moved into the caller's division or out of it in the last 90 days."""
        ask = wire.MoveSearch(purpose=_purpose(asked.purpose), way=asked.way, after=after)
        told = await self._central.request("POST", "/v1/moves/search", body=ask, answer=wire.MoveList)
        found = (Moved(citizen(one.person), _move(one.move)) for one in told.moves)
        return MoveList(tuple(found), told.division, told.next or None)

    async def cases(self, number: IdentityNumber, purpose: Purpose) -> Earlier:
        """The cases of somebody who was looked up, for the same purpose."""
        ask = wire.AskCases(number=number.text, purpose=_purpose(purpose))
        told = await self._central.request("POST", "/v1/citizens/cases", body=ask, answer=wire.PersonCases)
        return msgspec.convert(msgspec.to_builtins(told), Earlier)

    async def reusable(self, number: str, item: str) -> tuple[Reusable, ...]:
        """What may stand in place of papers of an item for somebody."""
        purpose = wire.Purpose(kind="service_item", reference=item)
        ask = wire.AskReusable(number=number, purpose=purpose)
        told = await self._central.request(
            "POST", "/v1/citizens/reusable", body=ask, answer=wire.ReusableList
        )
        return msgspec.convert(msgspec.to_builtins(told.reusable), tuple[Reusable, ...])

    async def reasons(self) -> tuple[Purpose, ...]:
        """The reasons that may be given where there is no service item yet."""
        reasons = await self._central.request("GET", "/v1/purposes", answer=list[wire.Reason])
        return tuple(Purpose("reason", one.code, one.label) for one in reasons)


def _move(told: wire.Move) -> Move:
    return msgspec.convert(msgspec.to_builtins(told), Move)


def citizen(held: wire.Citizen) -> Citizen:
    """A record off the wire."""
    facts = msgspec.convert(msgspec.to_builtins(held.facts), tuple[Fact, ...])
    private = held.has_private_use_characters is True
    return Citizen(IdentityNumber(held.number), facts, private, held.formerly or "")


def verification(made: wire.Verification) -> Verification:
    """A comparison off the wire."""
    return msgspec.convert(msgspec.to_builtins(made), Verification)


def _purpose(purpose: Purpose) -> wire.Purpose:
    return wire.Purpose(kind=purpose.kind, reference=purpose.reference)
