"""Synthetic people: households with plausible names, valid numbers, and what several agencies say about them.

Everything follows from the seed. Nobody is real; the lists of names are in resources/names.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from server_stub.population import coordinates
from server_stub.population.codes import divisions
from server_stub.population.identity_number import check_character

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "names"
TODAY = date(2026, 6, 30)
"""The day on which the synthetic city was written down; fixed, so that a seed always gives the same city."""
_STATES = ("normal", "moved_out", "cancelled", "deceased")
_STATE_WEIGHTS = (93, 4, 1, 2)
_LOCATED = 1 / 3
"""Of the homes, those an agency has been to with a device that knows where it is."""


@dataclass(frozen=True)
class Person:
    """All facts of one person, as the police hold them."""

    number: str
    name: str
    ethnicity: str
    registered_address: str
    division: str
    residence_address: str
    state: str
    as_of: str
    coordinates: str | None = None

    @property
    def sex(self) -> str:
        """Code."""
        return "1" if int(self.number[16]) % 2 else "2"

    @property
    def birth_date(self) -> str:
        """ISO."""
        born = self.number[6:14]
        return f"{born[:4]}-{born[4:6]}-{born[6:]}"

    def facts(self) -> tuple[str | None, ...]:
        """In the order of tables.FIELDS."""
        return (
            self.name,
            self.sex,
            self.ethnicity,
            self.birth_date,
            self.registered_address,
            self.division,
            self.residence_address,
            self.state,
            self.coordinates,
        )


class Villagers:
    """Makes people until nobody asks for more."""

    def __init__(self, seed: int, communities: list[tuple[str, str]], taken: set[str]) -> None:
        self._random = Random(seed)
        self._names: dict[str, Any] = tomllib.loads((_FOLDER / "people.toml").read_text("utf-8"))
        places = tomllib.loads((_FOLDER / "places.toml").read_text("utf-8"))
        self._roads, self._estates = places["roads"], places["estates"]
        self._communities = [code for code, _ in communities]
        self._surnames = [char for char in self._names["surnames"] if not char.isspace()]
        self._surname_weights = list(accumulate(1 / (place + 8) for place in range(len(self._surnames))))
        self._groups = list(self._names["ethnicity"])
        self._group_weights = list(accumulate(self._names["ethnicity"].values()))
        self._elsewhere = sorted(code for code in divisions().names if len(code) == 6 and code[:4] != "1501")
        self._taken = set(taken)

    def people(self, count: int) -> Iterator[Person]:
        """So many people, household by household."""
        made = 0
        while made < count:
            for person in self._household():
                if made < count:
                    made += 1
                    yield person

    def _household(self) -> Iterator[Person]:
        random = self._random
        community = random.choice(self._communities)
        group = random.choices(self._groups, cum_weights=self._group_weights)[0]
        address = self._address(community)
        surname = self._surname()
        oldest = 1934 + int(random.triangular(0, 70, 40))
        for place in range(random.choices((1, 2, 3, 4, 5), (20, 28, 32, 14, 6))[0]):
            year = oldest if place < 2 else min(oldest + 22 + random.randrange(12), TODAY.year)
            male = place == 0 if place < 2 else random.random() < 0.51
            own = surname if place != 1 else self._surname()
            yield self._person(community, group, address, own, year + random.randrange(-2, 3), male=male)

    def _person(
        self, community: str, group: str, address: str, surname: str, year: int, *, male: bool
    ) -> Person:
        random = self._random
        registered = address
        division, residence = community, address
        if random.random() < 0.12:
            division = random.choice(self._communities)
            residence = self._address(division)
        as_of = TODAY - timedelta(days=random.randrange(900))
        return Person(
            number=self._number(community, year, male=male),
            name=self._name(group, surname, male=male),
            ethnicity=group,
            registered_address=registered,
            division=division,
            residence_address=residence,
            state=random.choices(_STATES, _STATE_WEIGHTS)[0],
            as_of=as_of.isoformat(),
            coordinates=place_of(division, residence),
        )

    def _number(self, community: str, year: int, *, male: bool) -> str:
        random = self._random
        region = community[:6] if random.random() < 0.92 else random.choice(self._elsewhere)
        while True:
            day = date(min(year, TODAY.year - 1), 1, 1) + timedelta(days=random.randrange(365))
            body = f"{region}{day:%Y%m%d}{random.randrange(0, 1000, 2) + male:03}"
            if body not in self._taken:
                self._taken.add(body)
                return body + check_character(body)

    def _surname(self) -> str:
        if self._random.random() < 0.004:
            return str(self._random.choice(self._names["double_surnames"]))
        return str(self._random.choices(self._surnames, cum_weights=self._surname_weights)[0])

    def _name(self, group: str, surname: str, *, male: bool) -> str:
        random, names = self._random, self._names
        if group == "02" and random.random() < 0.7:
            given = str(random.choice(names["mongolian_male" if male else "mongolian_female"]))
            father = random.choice(names["mongolian_male"])
            return f"{father}·{given}" if random.random() < 0.4 else given
        if group == "05":
            given = str(random.choice(names["uygur_male" if male else "uygur_female"]))
            return f"{given}·{random.choice(names['uygur_male'])}"
        all_given = names["given_male" if male else "given_female"]
        characters = random.choices(all_given, k=1 if random.random() < 0.18 else 2)
        if random.random() < 0.002:
            characters[-1] = random.choice(names["rare"])
        return surname + "".join(characters)

    def _address(self, community: str) -> str:
        random = self._random
        area = divisions().names.get(community[:6], "")
        road, estate = random.choice(self._roads), random.choice(self._estates)
        house, stair, floor = random.randrange(1, 30), random.randrange(1, 7), random.randrange(1, 19)
        door = f"{house}号楼{stair}单元{floor}0{random.randrange(1, 5)}室"
        return f"内蒙古自治区呼和浩特市{area}{road}{random.randrange(1, 200)}号{estate}{door}"


def place_of(community: str, address: str) -> str | None:
    """Synthetic coordinates of every third home: communities lie around the middle of Hohhot, their homes
    within 300 metres. Drawn by themselves, so that a seed gives the people it always gave."""
    home = Random(f"home {community} {address.partition('单元')[0]}")
    if home.random() > _LOCATED:
        return None
    there = Random(f"community {community}")
    latitude = 40.8426 + there.uniform(-0.06, 0.06) + home.uniform(-0.0025, 0.0025)
    longitude = 111.749 + there.uniform(-0.08, 0.08) + home.uniform(-0.0033, 0.0033)
    return str(coordinates.read(f"{latitude:.6f} {longitude:.6f}"))


def said_by_others(
    person: Person, random: Random, communities: list[str]
) -> dict[str, tuple[tuple[str | None, ...], str]]:
    """What agencies other than the police say: agency → facts, as of. Some of it disagrees."""
    found: dict[str, tuple[tuple[str | None, ...], str]] = {}
    chance = random.random()
    if chance < 0.45:
        told = person
        if chance < 0.06:
            code = random.choice(communities)
            told = replace(
                told,
                division=code,
                residence_address=f"{divisions().names.get(code[:9], '')}{random.randrange(1, 99)}号",
                coordinates=None,
            )
        if chance < 0.02:
            told = replace(
                told, name=told.name.replace("·", "") if "·" in told.name else told.name[:1] + "某"
            )
        found["family_planning"] = (told.facts(), _later(person, random))
    if 0.3 < chance < 0.55:
        name, sex, _, born, _, division, home, *_ = person.facts()
        state = "deceased" if chance < 0.302 else None
        found["labour"] = ((name, sex, None, born, None, division, home, state, None), _later(person, random))
    if chance > 0.995:
        found["justice"] = ((person.name, person.sex, *[None] * 5, "moved_out", None), _later(person, random))
    return found


def _later(person: Person, random: Random) -> str:
    day = date.fromisoformat(person.as_of) + timedelta(days=random.randrange(-300, 300))
    return min(day, TODAY).isoformat()
