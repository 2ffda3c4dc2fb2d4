"""What is to be said of a row that was taken: what was repaired, what is doubtful. One bit each."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server_stub.population import coordinates

_FILE = Path(__file__).resolve().parents[2] / "resources" / "population" / "quality.toml"

NUMBER_SPELLING, NUMBER_15, NAME_SPELLING, ADDRESS_SPELLING = 1, 2, 4, 8
DATE_SHAPE, DATE_SERIAL, LINE_BREAK, COORDINATES_ROUNDED = 16, 32, 64, 128
FORMULA, AGE_OVER_120, PRIVATE_USE = 256, 512, 1024
REGION_UNKNOWN, COMMUNITY_UNKNOWN = "region_unknown", "community_unknown"
"""Doubtful too, but told by code and not by row: they may stand in every row of a file."""

REPAIRED = {
    NUMBER_SPELLING: "number_spelling",
    NUMBER_15: "number_15",
    NAME_SPELLING: "name_spelling",
    ADDRESS_SPELLING: "address_spelling",
    DATE_SHAPE: "date_shape",
    DATE_SERIAL: "date_serial",
    LINE_BREAK: "line_break",
    COORDINATES_ROUNDED: "coordinates_rounded",
}
DOUBTFUL = {
    FORMULA: "formula",
    AGE_OVER_120: "age_over_120",
    PRIVATE_USE: "private_use",
}
ANY_REPAIRED, ANY_DOUBTFUL = sum(REPAIRED), sum(DOUBTFUL)
OLDEST = 120
"""In years."""


@dataclass(frozen=True)
class Words:
    """resources/population/quality.toml."""

    repaired: dict[str, str]
    doubtful: dict[str, str]
    labels: dict[str, str]
    fields: dict[str, str]
    read_as: dict[str, str]


@cache
def words() -> Words:
    """Read once."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    return Words(raw["repaired"], raw["doubtful"], raw["labels"], raw["fields"], raw["read_as"])


def repairs(fields: list[str], row: tuple[str | int | None, ...]) -> int:
    """What was put right between the fields of a line and the row made of them."""
    number, name, _, _, born, registered, _, home, _, as_of, *point = fields
    found = 0
    if number != row[0]:
        found |= NUMBER_15 if len(number.strip()) == 15 else NUMBER_SPELLING
    if name != row[2]:
        found |= NAME_SPELLING
    if (registered or None) != row[6] or (home or None) != row[8]:
        found |= ADDRESS_SPELLING
    if not (_is_plain_day(born, row[5]) and _is_plain_day(as_of, row[-1])):
        found |= DATE_SHAPE
    if row[10] is not None and coordinates.is_rounded(point[0]):
        found |= COORDINATES_ROUNDED
    return found


def _is_plain_day(text: str, day: str | int | None) -> bool:
    return not text or text == day or text == str(day).replace("-", "")
