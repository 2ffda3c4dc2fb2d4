"""Who is believed about what: makes the effective record of a person out of all statements about them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from server_stub.population.tables import FIELDS

_FILE = Path(__file__).resolve().parents[2] / "resources" / "population" / "authority.toml"


@dataclass(frozen=True)
class Authority:
    """resources/population/authority.toml, checked."""

    agencies: dict[str, str]
    """Code → name."""
    ranks: dict[str, dict[str, int]]
    """Field → agency → place; smaller is believed first. Every agency has a place."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one agency said about one person in one batch; facts in the order of FIELDS."""

    agency: str
    batch: int
    facts: Sequence[str | None]
    as_of: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from."""

    agency: str
    as_of: str


@cache
def authority() -> Authority:
    """Read once."""
    raw = tomllib.loads(_FILE.read_text("utf-8"))
    agencies: dict[str, str] = raw["agencies"]
    if set(raw["fields"]) != set(FIELDS):
        raise ValueError("authority.toml must name every field of a record once")
    ranks = {}
    for field, best in raw["fields"].items():
        if set(best) - set(agencies) or len(set(best)) != len(best):
            raise ValueError(f"authority.toml: {field} names an unknown agency or one twice")
        ranks[field] = {agency: best.index(agency) if agency in best else len(best) for agency in agencies}
    return Authority(agencies, ranks)


def _latest(statements: Sequence[Statement]) -> list[Statement]:
    """One an agency: its latest word. Of two of the same date its later batch is a correction of its own."""
    found: dict[str, Statement] = {}
    for statement in statements:
        known = found.get(statement.agency)
        if known is None or (known.as_of, known.batch) < (statement.as_of, statement.batch):
            found[statement.agency] = statement
    return list(found.values())


def effective(statements: Sequence[Statement]) -> tuple[list[str | None], str]:
    """The facts that hold, and their origins encoded. Between agencies the order of arrival never matters."""
    latest = _latest(statements)
    facts: list[str | None] = []
    chosen: list[Statement | None] = []
    for place, field in enumerate(FIELDS):
        ranks = authority().ranks[field]
        holding = [each for each in latest if each.facts[place] is not None]
        best = _best(holding, ranks)
        chosen.append(best)
        facts.append(best.facts[place] if best else None)
    return facts, _encode_origins(chosen)


def _best(holding: list[Statement], ranks: dict[str, int]) -> Statement | None:
    """By authority, then the later date, then the agency's code."""
    if not holding:
        return None
    first = min(ranks[each.agency] for each in holding)
    equal = [each for each in holding if ranks[each.agency] == first]
    newest = max(each.as_of for each in equal)
    return min((each for each in equal if each.as_of == newest), key=lambda each: each.agency)


def _encode_origins(chosen: Sequence[Statement | None]) -> str:
    origins = list(dict.fromkeys(f"{each.agency}|{each.as_of}" for each in chosen if each))
    if len(origins) <= 1:
        return origins[0] if origins else ""
    places = "".join(str(origins.index(f"{each.agency}|{each.as_of}")) if each else "-" for each in chosen)
    return ",".join(origins) + ";" + places


@lru_cache(maxsize=4096)  # a batch has few different ones, and every look-up reads one
def decode_origins(text: str) -> list[Origin]:
    """An origin for each of FIELDS. One where no fact is held means nothing."""
    listed, _, places = text.partition(";")
    origins = [Origin(*each.split("|")) for each in listed.split(",")] if listed else [Origin("", "")]
    if not places:
        return origins * len(FIELDS)
    return [origins[int(place)] if place != "-" else origins[0] for place in places]
