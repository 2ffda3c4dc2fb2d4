"""Where a home lies: CGCS2000 (GB 22021-2008, EPSG:4490), decimal degrees, latitude first (GB/T 16831).

Kept as one text, `40.8426 111.749`: no comma, which a line of a file would part, and no sign, which a sheet
would take for a formula. Knows no database.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

PLACES = 6
"""Decimals that are kept: 0.1 m. More than that no survey of homes knows."""
SOUTH, NORTH = Decimal(3), Decimal(54)
WEST, EAST = Decimal(73), Decimal(136)
NEAR = 50.0
"""Metres within which two points are the same home: a court of a housing estate, whose entrance one agency
takes and whose middle another."""
_DEGREE = 111_195.0
"""Metres, of a great circle of the mean radius 6,371 km (IUGG)."""
_LONGEST = 64
_STEP = Decimal(1).scaleb(-PLACES)
_NUMBER = r"([0-9]{1,3}(?:\.[0-9]{1,20})?)"
_PAIR = re.compile(rf"{_NUMBER}[ ,;]+{_NUMBER}")
_LATITUDE = re.compile(rf"(?:N|北纬):?{_NUMBER}|{_NUMBER}(?:N|北纬)")
_LONGITUDE = re.compile(rf"(?:E|东经):?{_NUMBER}|{_NUMBER}(?:E|东经)")
_DEGREES = re.compile("[°度]")


class Unlocated(ValueError):
    """`reason` is a code of resources/population/refusals.toml."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Point:
    """In degrees, both of them as exact as they are kept."""

    latitude: Decimal
    longitude: Decimal

    def __str__(self) -> str:
        """As the base keeps it: no more zeros than needed, so that one point has one text."""
        return f"{self.latitude.normalize():f} {self.longitude.normalize():f}"


def read(text: str) -> Point:
    """`40.8426 111.749`, with a comma, full width, or with N and E (北纬, 东经) in any order.

    Raises Unlocated: `coordinates_invalid`, `coordinates_swapped` (longitude first), `coordinates_outside`
    (of China).
    """
    latitude, longitude = (Decimal(each).quantize(_STEP) for each in _stated(text))
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        swapped = SOUTH <= longitude <= NORTH and WEST <= latitude <= EAST
        raise Unlocated("coordinates_swapped" if swapped else "coordinates_outside")
    return Point(latitude, longitude)


def is_rounded(text: str) -> bool:
    """Whether more was stated than is kept. Of what can be read."""
    return any(Decimal(each) != Decimal(each).quantize(_STEP) for each in _stated(text))


def _stated(text: str) -> tuple[str, str]:
    """Latitude and longitude as they are written."""
    plain = _DEGREES.sub("", unicodedata.normalize("NFKC", text[: _LONGEST + 1])).replace("、", ",").strip()
    if len(text) > _LONGEST:
        raise Unlocated("coordinates_invalid")
    pair = _PAIR.fullmatch(plain)
    if pair:
        return pair[1], pair[2]
    first, _, second = (each.replace(" ", "") for each in plain.partition("," if "," in plain else " "))
    for latitude, longitude in ((first, second), (second, first)):
        north, east = _LATITUDE.fullmatch(latitude), _LONGITUDE.fullmatch(longitude)
        if north and east:
            return north[1] or north[2], east[1] or east[2]
    raise Unlocated("coordinates_invalid")


def shown(kept: str) -> str:
    """For people: `40.8426° N, 111.7490° E`, with four decimals (11 m) at least: both halves look alike."""
    point = read(kept)
    return f"{_written(point.latitude)}° N, {_written(point.longitude)}° E"


def _written(degrees: Decimal) -> str:
    text = f"{degrees:.{PLACES}f}"
    return text[:-2] + text[-2:].rstrip("0")


@lru_cache(maxsize=4096)
def metres(one: str, other: str) -> float:
    """Between two points as the base keeps them; exact enough for neighbours (0.2 % and better)."""
    first, second = read(one), read(other)
    north = float(second.latitude - first.latitude)
    middle = math.radians(float(first.latitude + second.latitude) / 2)
    east = float(second.longitude - first.longitude) * math.cos(middle)
    return math.hypot(north, east) * _DEGREE


def is_near(held: str, stated: str) -> bool:
    """Whether what somebody states is the home that is held. What cannot be read is not."""
    try:
        return metres(held, str(read(stated))) <= NEAR
    except Unlocated:
        return False
