"""What the base holds, worked out the slow way from everything that was ever said and done; no code of the base."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from server_stub.population.comparison import compare

FIELDS = ("name", "sex", "ethnicity", "birth_date", "registered_address", "residence_division", "residence_address", "state", "residence_coordinates")
HOME, POINT = 6, 8
AUTHORITY = {
    **dict.fromkeys(FIELDS[:5], ("police",)),
    **dict.fromkeys(FIELDS[5:7], ("family_planning", "police", "labour")),
    "state": ("police", "justice"),
    "residence_coordinates": ("family_planning", "police"),
}


@dataclass
class Said:
    """One statement, settlement, link or decision, in whichever batch."""

    number: str
    told: dict[str, Any]


@dataclass
class Happened:
    """A batch, with what it says."""

    no: int
    kind: str
    agency: str
    counts: bool
    said: list[Said] = field(default_factory=list)


@dataclass
class Held:
    """What a look-up would find."""

    standing: str
    facts: list[str | None]
    origins: list[str]
    holder: str | None
    disputes: dict[str, tuple[str, str, str, int]]


def alike(of: Any, one: str | None, other: str | None) -> bool:
    return one == other or (bool(one) and bool(other) and compare(of, one, other or "").agreement == "agrees")


class Definition:
    """Everything that happened, in any order."""

    def __init__(self, happened: Sequence[Happened]) -> None:
        self._batches = [each for each in happened if each.counts]

    def _all(self, kinds: str) -> list[tuple[Happened, Said]]:
        return [(batch, said) for batch in self._batches if batch.kind in kinds.split() for said in batch.said]

    def holder(self, number: str) -> str:
        after = {said.number: said.told["holder"] for _, said in self._all("link")}
        while number in after:
            number = after[number]
        return number

    def held(self, number: str) -> Held:
        holder = self.holder(number)
        if holder != number:
            return Held("linked", [None] * 9, [""] * 9, holder, {})
        latest = {place: self._latest(number, place) for place in range(8)}
        latest[POINT] = self._points(number, latest[HOME])
        if not any(latest.values()):
            return Held("empty", [None] * 9, [""] * 9, None, {})
        facts, origins, disputes = [], [], {}
        for place, of in enumerate(FIELDS):
            stated = latest[place]
            if place == POINT:  # of the home that holds, whoever says so
                homes = latest[HOME]
                stated = {by: word for by, word in stated.items() if alike("residence_address", facts[HOME], homes[by][0])}
            value, origin, dispute = self._field(number, of, stated)
            if place == POINT:
                dispute = None
            facts.append(value)
            origins.append(origin)
            if dispute is not None:
                disputes[of] = dispute
        return Held(self._standing(number, latest), facts, origins, None, disputes)

    def _latest(self, number: str, place: int) -> dict[str, tuple[str, str]]:
        """Agency → value and as-of."""
        found: dict[str, Any] = {}
        for batch, said in self._all("file call"):
            spoken = said.told["spoken"]
            if self.holder(said.number) == number and (not spoken or FIELDS[place] in spoken):
                key = (said.told["as_of"], batch.no, said.number == number, said.number)
                found.setdefault(batch.agency, []).append((key, said.told["facts"][place], said.told["as_of"]))
        last = {agency: max(several) for agency, several in found.items()}
        return {agency: (value, as_of) for agency, (_, value, as_of) in last.items() if value is not None}

    def _points(self, number: str, homes: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
        """What each agency said last of coordinates, if it was with the address it says now."""
        found: dict[str, Any] = {}
        for batch, said in self._all("file call"):
            facts, spoken = said.told["facts"], said.told["spoken"]
            ends = not spoken and not any(facts)
            if self.holder(said.number) == number and (facts[POINT] or "residence_coordinates" in spoken or ends):
                key = (said.told["as_of"], batch.no, said.number == number, said.number)
                found.setdefault(batch.agency, []).append((key, facts[POINT], facts[HOME], said.told["as_of"]))
        last = {agency: max(several)[1:] for agency, several in found.items()}
        return {
            agency: (point, as_of)
            for agency, (point, home, as_of) in last.items()
            if point is not None and agency in homes and alike("residence_address", homes[agency][0], home)
        }

    def _field(self, number: str, of: str, words: dict[str, tuple[str, str]]) -> tuple[Any, str, Any]:
        best = min(words, key=lambda agency: self._rank(of, agency, words), default=None)
        value, origin = (words[best][0], "|".join((best, words[best][1]))) if best else (None, "")
        by = [agency for agency in AUTHORITY[of] if agency in words]
        must, agencies = by[0] if by else "bureau", ",".join(sorted(words))
        settled = [(batch.no, said.told) for batch, said in self._all("settlement") if self.holder(said.number) == number and said.told["field"] == of]
        last = max(settled, key=lambda each: each[0])[1] if settled else None
        asks = last is not None and last["verdict"] == "needs_person"
        if last is not None and not asks:
            def is_new(stated: str) -> bool:
                return not alike(of, last["value"], stated) and not any(alike(of, each, stated) for each in last["refused"])

            ended = best is not None and words[best][1][:10] > last["day"] and is_new(words[best][0])
            if not ended:
                state = "open" if any(is_new(stated) for stated, _ in words.values()) else "settled"
                origin = "" if last["value"] is None else f"bureau|{last['day']}"
                return last["value"], origin, (state, must, agencies, self._relapses(number, of, last))
        if all(alike(of, value, stated) for stated, _ in words.values()):
            return value, origin, None
        return value, origin, ("waiting" if asks else "open", must, agencies, 0)

    def _rank(self, of: str, agency: str, words: dict[str, tuple[str, str]]) -> tuple[Any, ...]:
        named = AUTHORITY[of]
        backwards = tuple(-ord(character) for character in words[agency][1])
        return (named.index(agency) if agency in named else len(named), (*backwards, 1), agency)

    def _relapses(self, number: str, of: str, last: dict[str, Any]) -> int:
        place, again = FIELDS.index(of), set()
        for batch, said in self._all("file call"):
            value = said.told["facts"][place]
            if self.holder(said.number) == number and value is not None and said.told["as_of"][:10] > last["day"]:
                refused = any(alike(of, each, value) for each in last["refused"])
                if refused and not alike(of, last["value"], value):
                    again.add((batch.agency, said.told["as_of"]))
        return len(again)

    def _standing(self, number: str, latest: dict[int, dict[str, tuple[str, str]]]) -> str:
        if any("police" in words for words in latest.values()):
            return "verified"
        decided = [(batch.no, said.told["decision"]) for batch, said in self._all("verification") if self.holder(said.number) == number]
        return max(decided)[1] if decided else "pending"
