"""Who is believed about what: makes the effective record of a person out of all that is known about them.

Pure functions; what is known is read and the record written by records.py.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from server_stub.population.comparison import compare
from server_stub.population.tables import FIELDS, Standing
from server_stub.population.wire import CitizenField

_HOME, _POINT = FIELDS.index("residence_address"), FIELDS.index("residence_coordinates")
_FILE = Path(__file__).resolve().parents[2] / "resources" / "population" / "authority.toml"


@dataclass(frozen=True)
class Authority:
    """resources/population/authority.toml, checked."""

    agencies: dict[str, str]
    """Code → name."""
    ranks: dict[str, dict[str, int]]
    """Field → agency → place; smaller is believed first. Every agency has a place."""
    named: dict[str, frozenset[str]]
    """Field → the agencies that hold authority, not merely stand behind those."""
    verifies: str
    """The agency whose word makes a person visible to others."""
    verified_at: str
    """The department whose stewards decide about persons it has not spoken of."""
    otherwise: str
    """Who settles where no agency with authority has spoken; stands as origin of whatever was settled."""
    limit_working_days: int
    """Within how many a discrepancy is to be settled."""
    names: dict[str, str]
    """Of agencies, and of whoever settles otherwise."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one agency said about one person in one batch; facts in the order of FIELDS."""

    agency: str
    batch: int
    facts: Sequence[str | None]
    as_of: str
    """An ISO day, or a second on one in civil time (`2026-11-23T09:00:00`): a text that sorts."""
    spoken: frozenset[str] = frozenset()
    """The fields it speaks of; none: of all of them. What it speaks of and does not hold, it says is none."""
    number: str = ""
    """Under which it was said: a person may have had several."""


@lru_cache(maxsize=256)
def fields_of(spoken: str) -> frozenset[str]:
    """Of a statement's `spoken`, as it is kept: names with commas; empty: of all fields."""
    return frozenset(spoken.split(",")) if spoken else frozenset()


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was decided about a field: the value that holds (or that none does), and those refused."""

    asks: bool
    """Nothing is decided before the person was asked."""
    value: str | None
    refused: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class Known:
    """All that counts about a person, whatever numbers it was said under."""

    holder: str
    """The number that holds now."""
    statements: Sequence[Statement]
    settlements: Mapping[str, Settlement]
    """By field; of several the one of the later batch."""
    decision: str = ""
    """`verified` or `refused` where the agency that verifies decided so; of several the later batch's."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a fact comes from."""

    agency: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which agencies do not agree (`open`; `waiting` for the person), or did not (`settled`)."""

    field: CitizenField
    state: str
    must_settle: str
    agencies: str
    """Whose words differ, in the order of their codes, with commas."""
    relapses: int
    """How often a refused value was stated again after it was settled."""
    wrong: str
    """Who is to be told that their word does not hold: it was refused, or an authority for the field says
    otherwise and nobody settled it. Codes in their order, with commas."""


@dataclass(frozen=True, slots=True)
class Record:
    """What holds about a person; facts in the order of FIELDS, origins encoded."""

    facts: list[str | None]
    origins: str
    standing: Standing
    disputes: list[Dispute]


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
    settling = raw["discrepancies"]
    if raw["verifies"] not in agencies or settling["otherwise"] in agencies:
        raise ValueError("authority.toml: an agency verifies, and none settles in place of all")
    return Authority(
        agencies,
        ranks,
        {field: frozenset(best) for field, best in raw["fields"].items()},
        raw["verifies"],
        raw["verified_at"],
        settling["otherwise"],
        settling["limit_working_days"],
        {**agencies, settling["otherwise"]: settling["otherwise_name"]},
    )


def record(known: Known) -> Record:
    """The effective record. The order in which anything arrived never matters."""
    said = words(known)
    if not any(said):
        return Record([None] * len(FIELDS), "", "empty", [])
    facts: list[str | None] = []
    origins: list[str | None] = []
    disputes: list[Dispute] = []
    for field, place, words_of_it in zip(FIELDS, range(len(FIELDS)), said, strict=True):
        # Coordinates are of a home: of another than the one that holds they say nothing.
        holding = words_of_it if place != _POINT else _at_home(words_of_it, facts[_HOME])
        best = believed(field, holding)
        value = best.facts[place] if best else None
        origin = f"{best.agency}|{best.as_of}" if best else None
        settled = known.settlements.get(field)
        if settled is not None and not settled.asks and not _has_ended(field, settled, best, value):
            value = settled.value
            origin = None if value is None else f"{authority().otherwise}|{settled.day}"
            disputes += _settled(known, place, settled, holding)
        elif place != _POINT and len(holding) > 1 and any([each.facts[place] != value for each in holding]):  # noqa: C419
            disputes += disputed(place, best, holding, asks=settled is not None and settled.asks)
        facts.append(value)
        origins.append(origin)
    return Record(facts, _encode_origins(origins), _standing(known, said), disputes)


def effective(statements: Sequence[Statement]) -> tuple[list[str | None], str]:
    """The facts that hold, and their origins encoded, where nothing was settled."""
    found = record(Known("", statements, {}))
    return found.facts, found.origins


def words(known: Known) -> list[list[Statement]]:
    """For each of FIELDS each agency's latest word that speaks of it, of those that hold something."""
    if not any(each.spoken for each in known.statements):
        latest = _latest(known.holder, known.statements)
        found = [[one for one in latest if one.facts[place] is not None] for place in range(_POINT)]
        return [*found, _locating(known, found[_HOME])]
    once = len({each.agency for each in known.statements}) == len(known.statements)
    found = []
    for place, field in enumerate(FIELDS[:_POINT]):
        speaking = [each for each in known.statements if not each.spoken or field in each.spoken]
        latest = speaking if once else _latest(known.holder, speaking)
        found.append([one for one in latest if one.facts[place] is not None])
    return [*found, _locating(known, found[_HOME])]


def _locating(known: Known, living: Sequence[Statement]) -> list[Statement]:
    """Each agency's latest coordinates, of those that still say the person lives where these were taken.

    Who says nothing of them leaves them standing: they are few, and most files have no column for them.
    """
    if not any([each.facts[_POINT] is not None for each in known.statements]):  # noqa: C419
        return []
    speaking = [each for each in known.statements if _speaks_of_point(each)]
    homes = {each.agency: each.facts[_HOME] for each in living}
    latest = [each for each in _latest(known.holder, speaking) if each.facts[_POINT] is not None]
    return [each for each in latest if _at_home([each], homes.get(each.agency))]


def _speaks_of_point(said: Statement) -> bool:
    """It holds some, takes them away by name, or ends all that its agency says."""
    by_name = said.facts[_POINT] is not None or FIELDS[_POINT] in said.spoken
    return by_name or not (said.spoken or any(said.facts))


def _at_home(locating: Sequence[Statement], home: str | None) -> list[Statement]:
    """Those whose coordinates are of this address."""
    return [
        each
        for each in locating
        if home is not None and means_the_same("residence_address", home, each.facts[_HOME] or "")
    ]


def is_stated(known: Known, agency: str) -> bool:
    """Whether the agency itself holds something of the person."""
    return any(each.agency == agency for holding in words(known) for each in holding)


def _latest(holder: str, statements: Iterable[Statement]) -> list[Statement]:
    """One an agency: its latest word. Of two of the same date its later batch is a correction of its own; of
    two of the same batch the one under the number that holds now counts, then the greater number."""
    found: dict[str, Statement] = {}
    for statement in statements:
        before = found.setdefault(statement.agency, statement)
        if before is not statement and _place(holder, before) < _place(holder, statement):
            found[statement.agency] = statement
    return list(found.values())


def _place(holder: str, statement: Statement) -> tuple[str, int, bool, str]:
    return statement.as_of, statement.batch, statement.number == holder, statement.number


def believed(field: CitizenField, holding: Sequence[Statement]) -> Statement | None:
    """Whose word of a field holds, of those who hold something: by authority, then the later date, then the
    agency's code. What they hold does not matter."""
    ranks = authority().ranks[field]
    best: Statement | None = None
    first = 0
    for each in holding:  # a loop, because as many pass through here as two agencies speak of
        rank = ranks[each.agency]
        if best is None or rank < first or (rank == first and _is_newer(each, best)):
            best, first = each, rank
    return best


def _is_newer(one: Statement, other: Statement) -> bool:
    return one.as_of > other.as_of or (one.as_of == other.as_of and one.agency < other.agency)


@lru_cache(maxsize=8192)  # the same few values are compared again and again while a batch is caught up
def means_the_same(field: CitizenField, one: str, other: str) -> bool:
    """Whether two values say the same, however they are written."""
    return one == other or compare(field, one, other).agreement == "agrees"


def _is_refused(field: CitizenField, settled: Settlement, value: str) -> bool:
    if settled.value is not None and means_the_same(field, settled.value, value):
        return False
    return any(means_the_same(field, each, value) for each in settled.refused)


def _is_new(field: CitizenField, settled: Settlement, value: str) -> bool:
    """Whether a value is neither the settled one nor one that was refused."""
    is_settled = settled.value is not None and means_the_same(field, settled.value, value)
    return not is_settled and not _is_refused(field, settled, value)


def _has_ended(field: CitizenField, settled: Settlement, best: Statement | None, value: str | None) -> bool:
    """Who would be believed says something new, of a later day than it was settled on."""
    if best is None or value is None or best.as_of[:10] <= settled.day:
        return False
    return _is_new(field, settled, value)


def disputed(
    place: int, best: Statement | None, holding: Sequence[Statement], *, asks: bool
) -> list[Dispute]:
    """Nothing, or the one dispute about a field: somebody's word differs from the one that holds."""
    field, value = FIELDS[place], (best.facts[place] if best else None) or ""
    differing = [each for each in holding if not means_the_same(field, value, each.facts[place] or "")]
    if not differing or best is None:
        return []
    state = "waiting" if asks else "open"
    wrong = _codes(differing) if not asks and best.agency in authority().named[field] else ""
    return [Dispute(field, state, must_settle(field, holding), _codes(holding), 0, wrong)]


def _settled(known: Known, place: int, settled: Settlement, holding: Sequence[Statement]) -> list[Dispute]:
    field = FIELDS[place]
    state = "settled"
    if any(_is_new(field, settled, each.facts[place] or "") for each in holding):
        state = "open"
    wrong = _codes([each for each in holding if _is_refused(field, settled, each.facts[place] or "")])
    again = len(relapses(known, field, settled))
    return [Dispute(field, state, must_settle(field, holding), _codes(holding), again, wrong)]


def relapses(known: Known, field: CitizenField, settled: Settlement) -> set[tuple[str, str]]:
    """Agency and as-of of every word that stated a refused value again after it was settled."""
    place = FIELDS.index(field)
    return {
        (each.agency, each.as_of)
        for each in known.statements
        if each.as_of[:10] > settled.day
        and (value := each.facts[place]) is not None
        and _is_refused(field, settled, value)
    }


def must_settle(field: CitizenField, holding: Sequence[Statement]) -> str:
    """The first authority for a field that has spoken of it."""
    told = authority()
    named = [each.agency for each in holding if each.agency in told.named[field]]
    return min(named, key=told.ranks[field].__getitem__, default=told.otherwise)


def _codes(holding: Sequence[Statement]) -> str:
    return ",".join(sorted(each.agency for each in holding))


def _standing(known: Known, said: Sequence[Sequence[Statement]]) -> Standing:
    """Who verifies has a word about the person, or decided; else nobody else is shown them yet."""
    verifies = authority().verifies
    if any(each.agency == verifies for holding in said for each in holding):
        return "verified"
    match known.decision:
        case "verified":
            return "verified"
        case "refused":
            return "refused"
        case _:
            return "pending"


def stated_standing(agency: str) -> Standing:
    """The standing of a person of whom this agency alone speaks, and nothing was decided."""
    return "verified" if agency == authority().verifies else "pending"


def _encode_origins(chosen: Sequence[str | None]) -> str:
    origins = list(dict.fromkeys(each for each in chosen if each))
    if len(origins) <= 1:
        return origins[0] if origins else ""
    places = "".join(str(origins.index(each)) if each else "-" for each in chosen)
    return ",".join(origins) + ";" + places


@lru_cache(maxsize=4096)  # a batch has few different ones, and every look-up reads one
def decode_origins(text: str) -> list[Origin]:
    """An origin for each of FIELDS. One where no fact is held means nothing."""
    listed, _, places = text.partition(";")
    origins = [Origin(*each.split("|")) for each in listed.split(",")] if listed else [Origin("", "")]
    if not places:
        return origins * len(FIELDS)
    # Older records were kept when there were fewer fields.
    padded = places.ljust(len(FIELDS), "-")
    return [origins[int(place)] if place != "-" else origins[0] for place in padded]
