"""Who stands at the counter now: verified once, they are offered for this errand and for the next one."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from desktop.citizens.citizen import Citizen, Fact
from desktop.citizens.identity_number import IdentityNumber
from desktop.citizens.verification import Verification, Verified
from desktop.intake.party import Party, Relation

Part = Literal["applicant", "agent", "family", "none"]
"""What somebody is in the errand in hand; `none`: they are here, but not on this case."""
STAYS = timedelta(hours=1)
"""So long after they were verified somebody is taken to be still here."""
_OTHER_WAY: dict[Relation, Relation] = {
    "spouse": "spouse",
    "sibling": "sibling",
    "child": "parent",
    "parent": "child",
    "grandchild": "grandparent",
    "grandparent": "grandchild",
    "child_in_law": "parent_in_law",
    "parent_in_law": "child_in_law",
    "other_relative": "other_relative",
}


@dataclass(frozen=True)
class Comer:
    """One of those who come, as a row on the page."""

    number: str
    name: str
    part: Part
    relation: Relation | None = None


@dataclass(frozen=True)
class Guest:
    """One of them: what they are in the errand in hand, and to its applicant."""

    verified: Verified
    part: Part
    relation: Relation | None = None
    known: bool = True
    """False for somebody whom the base does not hold: a name off a card, and a comparison of nothing."""

    @property
    def number(self) -> str:
        """Their citizen number."""
        return self.verified.citizen.number.text

    @property
    def name(self) -> str:
        """As the base holds it."""
        return self.verified.citizen.name


@dataclass(frozen=True)
class Visit:
    """All of them, in the order they were verified. `together`: whoever is verified next belongs to them."""

    guests: tuple[Guest, ...] = ()
    together: bool = False

    @property
    def applicant(self) -> Guest | None:
        """Whom the errand in hand is for."""
        return next((one for one in self.guests if one.part == "applicant"), None)

    @property
    def lacking(self) -> Guest | None:
        """The first of whom it is not said what they are to the applicant."""
        parties = (one for one in self.guests if one.part in ("agent", "family"))
        return next((one for one in parties if one.relation is None), None)

    @property
    def comers(self) -> tuple[Comer, ...]:
        """Everybody as a row."""
        return tuple(Comer(one.number, one.name, one.part, one.relation) for one in self.guests)

    @property
    def citizens(self) -> dict[str, Citizen]:
        """Whose record an answer may cite, by their part; of several family members the first."""
        found: dict[str, Citizen] = {}
        for one in self.guests:
            if one.known:
                found.setdefault(one.part, one.verified.citizen)
        return found

    @property
    def parties(self) -> tuple[Party, ...]:
        """Agent and family, as they go on a draft; the agent first."""
        return tuple(
            Party(
                role=role,
                number=one.number,
                name=one.name,
                relation=one.relation,
                verification=one.verified.verification if one.known else None,
                known=one.known,
            )
            for role in ("agent", "family")
            for one in self.guests
            if one.part == role
        )

    def welcome(self, verified: Verified) -> "Visit":
        """Somebody was verified. Who comes by themselves is the applicant of what comes next, and the others
        are only still here; who comes together with them is their agent, or family."""
        known = self._of(verified.citizen.number.text)
        if known is not None and known.verified.verification.id == verified.verification.id:
            return replace(self, together=False)
        rest = tuple(one for one in self.guests if one is not known)
        if self.together and self.applicant is not None and (known is None or known.part != "applicant"):
            part: Part = "family" if any(one.part == "agent" for one in rest) else "agent"
            return Visit((*rest, Guest(verified, part, known.relation if known else None)))
        if self.together and known is not None:
            return Visit(
                tuple(replace(one, verified=verified) if one is known else one for one in self.guests)
            )
        others = (Guest(one.verified, "none", known=one.known) for one in rest)
        return Visit((*others, Guest(verified, "applicant")))

    def take_in(self, number: IdentityNumber, name: str, now: datetime) -> "Visit":
        """Somebody comes together with these whom the base does not hold: with the name on their card, as
        agent or family, never as applicant."""
        if self.applicant is None or self._of(number.text) is not None:
            return replace(self, together=False)
        part: Part = "family" if any(one.part == "agent" for one in self.guests) else "agent"
        fact = Fact("name", name, agency="", agency_name="", as_of="")
        nothing = Verification("", now.isoformat(), ())
        return Visit((*self.guests, Guest(Verified(Citizen(number, (fact,)), nothing), part, known=False)))

    def assign(self, number: str, part: Part) -> "Visit":
        """Give somebody another part. Who was the applicant or the agent before steps aside."""
        chosen = self._of(number)
        if chosen is None or chosen.part == part:
            return self
        if part == "applicant":
            return self._put_first(chosen) if chosen.known else self
        if chosen.part == "applicant":
            return self
        aside = {"agent": "family"} if part == "agent" else {}
        return replace(
            self,
            guests=tuple(
                replace(one, part=part) if one is chosen else replace(one, part=aside.get(one.part, one.part))  # type: ignore[arg-type]  # a part all the same
                for one in self.guests
            ),
        )

    def relate(self, number: str, relation: Relation | None) -> "Visit":
        """Say what somebody is to the applicant."""
        guests = (replace(one, relation=relation) if one.number == number else one for one in self.guests)
        return replace(self, guests=tuple(guests))

    def let_go(self, number: str) -> "Visit":
        """Somebody has left."""
        return replace(self, guests=tuple(one for one in self.guests if one.number != number))

    def at(self, now: datetime) -> "Visit":
        """Those who may still be here."""
        return replace(self, guests=tuple(one for one in self.guests if self.stays(_made_at(one), now)))

    @staticmethod
    def stays(verified_at: datetime, now: datetime) -> bool:
        """Whether somebody who was verified then may still be here."""
        return now - verified_at < STAYS

    def _put_first(self, chosen: Guest) -> "Visit":
        """Another applicant: the one before takes their part, and what they are to each other turns round.
        What the others are to the new applicant nobody has said."""
        before = self.applicant

        def turned(one: Guest) -> Guest:
            if one is chosen:
                return Guest(one.verified, "applicant")
            if one is before:
                back = _OTHER_WAY.get(chosen.relation) if chosen.relation is not None else None
                return Guest(one.verified, chosen.part, back)
            return replace(one, relation=None)

        return replace(self, guests=tuple(turned(one) for one in self.guests))

    def _of(self, number: str) -> Guest | None:
        return next((one for one in self.guests if one.number == number), None)


def _made_at(guest: Guest) -> datetime:
    return datetime.fromisoformat(guest.verified.verification.made_at)
