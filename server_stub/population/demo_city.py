"""The synthetic city's offices, staff and workstations: city, districts, streets, departments."""

import json
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from server_stub.catalogue.catalogue import shipped
from server_stub.identity import sign_in_rules
from server_stub.population.codes import divisions

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "names"
CITY = "1501"
STAFFED = {
    "150102": ("150102001", "150102002"),
    "150103": ("150103001",),
    "150105": ("150105001",),
}
"""Districts with staff of their own, and their staffed stations; the others are places without people."""
OF_THE_CITY = (
    "supervisor",
    "steward",
    "bureau_officer",
    "catalogue_editor",
    "catalogue_editor",  # one proposes a version of an item, the other publishes it
    "system_admin",
    "security_admin",
    "auditor",
)

CERTIFIED_FOR_DAYS = 730
"""How long an operator's certificate counts."""

Certificate = tuple[str, str, str, str, str, str, str]
"""Id, account, number, valid from, valid to, items (JSON), issued by."""


@dataclass(frozen=True)
class Office:
    """A row of `organisations`."""

    id: str
    name: str
    level: str
    division: str
    department: str | None
    parent: str | None


@dataclass(frozen=True)
class Member:
    """A member of staff, without a password yet."""

    id: str
    username: str
    name: str
    post: str
    office: Office


@dataclass(frozen=True)
class Seat:
    """A row of `workstations`."""

    id: str
    name: str
    office: Office


@dataclass(frozen=True)
class City:
    """All of it."""

    offices: list[Office]
    staff: list[Member]
    seats: list[Seat]


class Identifiers:
    """UUIDv7-shaped names that follow from the seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(f"identifiers {seed}")

    def next(self) -> str:
        """One more."""
        bits = f"{self._random.getrandbits(80):020x}"
        return f"0190b000-{bits[:4]}-7{bits[4:7]}-8{bits[7:10]}-{bits[8:20]}"


def communities() -> list[tuple[str, str]]:
    """Synthetic communities and villages of every street and township: code, name."""
    places = tomllib.loads((_FOLDER / "places.toml").read_text("utf-8"))
    found = []
    for code in sorted(code for code in divisions().names if len(code) == 9):
        rural = "100" <= code[6:] < "400"
        words, ending = (places["villages"], "村") if rural else (places["communities"], "社区")
        found += [(f"{code}{place + 1:03}", word + ending) for place, word in enumerate(words[:4])]
    return found


def make(seed: int) -> City:
    """The city of a seed."""
    identifiers = Identifiers(seed)
    offices = list(_offices(identifiers))
    staff = _staff(offices, identifiers, Random(f"staff {seed}"))
    occupied = list(dict.fromkeys(member.office.id for member in staff))
    by_id = {office.id: office for office in offices}
    seats = [
        Seat(identifiers.next(), f"{number}号窗口", by_id[office])
        for office in occupied
        for number in ("一", "二")
    ]
    return City(offices, staff, seats)


def _offices(identifiers: Identifiers) -> list[Office]:
    names = divisions().names
    city = Office(identifiers.next(), f"{names[CITY]}政务服务中心", "city", CITY, None, None)
    found = [city, *_departments(city, names[CITY], identifiers)]
    for area in sorted(code for code in names if len(code) == 6 and code.startswith(CITY)):
        centre = Office(identifiers.next(), f"{names[area]}市民服务中心", "district", area, None, city.id)
        found += [centre, *_departments(centre, names[area], identifiers)]
        for street in sorted(code for code in names if len(code) == 9 and code.startswith(area)):
            kind = "便民服务中心" if "100" <= street[6:] < "400" else "公共服务站"
            found.append(Office(identifiers.next(), names[street] + kind, "station", street, None, centre.id))
    return found


def _departments(parent: Office, place: str, identifiers: Identifiers) -> list[Office]:
    return [
        Office(
            identifiers.next(),
            f"{place}{_office(department.name)}",
            parent.level,
            parent.division,
            department.code,
            parent.id,
        )
        for department in shipped().catalogue.departments
    ]


def _office(name: str) -> str:
    """What a department's office is called: a bureau, unless it is a federation."""
    return name if name.endswith("会") else f"{name}局"


def _staff(offices: list[Office], identifiers: Identifiers, random: Random) -> list[Member]:
    names = _Names(random)
    numbers: dict[str, int] = {}
    staff: list[Member] = []

    def hire(post: str, office: Office, called: str = "") -> None:
        word = called or post
        numbers[word] = numbers.get(word, 0) + 1
        staff.append(Member(identifiers.next(), f"{word}{numbers[word]}", names.next(), post, office))

    places = {(office.division, office.department): office for office in offices}
    departments = [department.code for department in shipped().catalogue.departments]
    for district, stations in STAFFED.items():
        for station in stations:
            for post in ("clerk", "clerk", "community_worker", "team_leader"):
                hire(
                    post,
                    places[station, None],
                    {"community_worker": "worker", "team_leader": "leader"}.get(post, ""),
                )
        for department in departments:
            for _ in range(2 if district == "150102" else 1):
                hire("approver", places[district, department])
    for department in departments:
        hire("approver", places[CITY, department], "city_approver")
    hire("clerk", places[CITY, None], "city_clerk")
    for post in OF_THE_CITY:
        hire(post, places[CITY, None])
    return staff


def certificates(city: City, today: date) -> list[Certificate]:
    """A certificate for everybody who needs one. Of the last station's clerks one's has ended and one's ends
    soon; the last community worker's covers one item only."""
    identifiers = Identifiers(0)
    needed = [one for one in city.staff if sign_in_rules.shipped().needs_certificate(one.post)]
    clerks = [one for one in needed if one.post == "clerk" and one.office.level == "station"]
    workers = [one for one in needed if one.post == "community_worker"]
    ends = {clerks[-1].id: today - timedelta(days=1), clerks[-2].id: today + timedelta(days=20)}
    made = []
    for number, member in enumerate(needed, 1):
        end = ends.get(member.id, today + timedelta(days=400))
        items = sorted(shipped().items)[:1] if member is workers[-1] else []
        begin = end - timedelta(days=CERTIFIED_FOR_DAYS)
        facts = (f"SGZ-{begin.year}-{number:04}", begin.isoformat(), end.isoformat(), json.dumps(items))
        made.append((identifiers.next(), member.id, *facts, ""))
    return made


class _Names:
    """Plain names, all different."""

    def __init__(self, random: Random) -> None:
        people = tomllib.loads((_FOLDER / "people.toml").read_text("utf-8"))
        self._random = random
        self._surnames = [char for char in people["surnames"] if not char.isspace()][:60]
        self._given = people["given_male"] + people["given_female"]
        self._taken: set[str] = set()

    def next(self) -> str:
        """One more."""
        while True:
            name: str = self._random.choice(self._surnames) + "".join(self._random.sample(self._given, 2))
            if name not in self._taken:
                self._taken.add(name)
                return name
