"""Records of persons of whom there are statements alone, nearly everybody: quicker than authority.py.

It decides nothing by itself: whose word of a field holds is asked of authority.py, once for each pattern of
agencies, dates and gaps, and so is every dispute. A test says that both agree.
"""

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from server_stub.database import Row
from server_stub.population.authority import (
    Dispute,
    Known,
    Statement,
    believed,
    disputed,
    fields_of,
    record,
    words,
)
from server_stub.population.tables import FIELDS, Standing

_AGENCY, _BATCH, _AS_OF, _SPOKEN, _FACTS = 1, 2, 3, 4, 5
_AGE = itemgetter(_AS_OF, _BATCH)
Pattern = tuple[tuple[str, str, tuple[bool, ...]], ...]
"""Agency, as-of and which facts are held, of each word."""
Quick = tuple[tuple[str | None, ...], Sequence[Dispute]]
"""Facts, origins and standing; what is disputed."""
PartlyPattern = tuple[tuple[str, str, int, str, tuple[bool, ...]], ...]
"""Agency, place of its day and its own place among all, fields spoken of, which facts are held; by age."""


def quickly(said: Sequence[Row]) -> Quick | None:
    """What follows for a person; None: it takes care to say.

    `said`: number, agency, batch, as of, spoken, the facts of everything that counts about a person;
    nothing was decided about them, and they never had another number.
    """
    if len(said) > 1:
        if any([row[_SPOKEN] for row in said]):  # noqa: C419  # a list is quicker than a generator for two
            located = any([row[-1] is not None for row in said])  # noqa: C419
            return None if located else _partly(said)
        latest = _latest(said)
        if len(latest) < len(said) and _left_standing(said, latest):
            return None
        said = latest
    facts: tuple[str | None, ...] = said[0][_FACTS:]
    pattern = [(said[0][_AGENCY], said[0][_AS_OF], tuple([fact is not None for fact in facts]))]
    for row in said[1:]:
        own = row[_FACTS:]
        pattern.append((row[_AGENCY], row[_AS_OF], tuple([fact is not None for fact in own])))
        if own == facts:
            continue
        pairs = list(zip(facts, own, strict=True))
        if any([one != other and one is not None and other is not None for one, other in pairs]):  # noqa: C419
            return _differing(said)
        facts = tuple([other if one is None else one for one, other in pairs])
    origins, standing, _ = _judged(tuple(pattern))
    return (*facts, origins, standing), ()


def _differing(said: Sequence[Row]) -> Quick | None:
    """The same where some differ: each agency's latest word."""
    if any([row[-1] is not None for row in said]):  # noqa: C419  # these hold at one address alone
        return None
    pattern = [
        (row[_AGENCY], row[_AS_OF], tuple([fact is not None for fact in row[_FACTS:]])) for row in said
    ]
    origins, standing, whose = _judged(tuple(pattern))
    facts = tuple([None if each is None else said[each][_FACTS + at] for at, each in enumerate(whose)])
    told = [Statement(row[_AGENCY], row[_BATCH], row[_FACTS:], row[_AS_OF]) for row in said]
    disputes: list[Dispute] = []
    for place, each in enumerate(whose):
        holding = [one for one in told if one.facts[place] is not None]
        if each is not None and any([one.facts[place] != facts[place] for one in holding]):  # noqa: C419
            disputes += disputed(place, told[each], holding, asks=False)
    return (*facts, origins, standing), disputes


def _latest(said: Sequence[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in said:
        before = found.setdefault(row[_AGENCY], row)
        if before is not row and (before[_AS_OF], before[_BATCH]) < (row[_AS_OF], row[_BATCH]):
            found[row[_AGENCY]] = row
    return list(found.values())


def _left_standing(said: Sequence[Row], latest: Sequence[Row]) -> bool:
    """Whether an agency gave coordinates before and says nothing of them in its latest word."""
    given = {row[_AGENCY] for row in latest if row[-1] is not None}
    return any(row[-1] is not None and row[_AGENCY] not in given for row in said)


@lru_cache(maxsize=65_536)
def _judged(pattern: Pattern) -> tuple[str, Standing, tuple[int | None, ...]]:
    """Origins, standing, and whose word of each field holds (by its place in the pattern), which follow from
    who holds something, not from what."""
    known = Known(
        "",
        [
            Statement(agency, place, [_HELD if holds else None for holds in held], as_of)
            for place, (agency, as_of, held) in enumerate(pattern)
        ],
        {},
    )
    made, holding = record(known), words(known)
    best = [believed(field, each) for field, each in zip(FIELDS, holding, strict=True)]
    return made.origins, made.standing, tuple([one.batch if one is not None else None for one in best])


@lru_cache(maxsize=256)
def _places(spoken: str) -> tuple[int, ...]:
    return tuple(place for place, field in enumerate(FIELDS) if field in fields_of(spoken))


def _partly(said: Sequence[Row]) -> Quick | None:
    """The same where some speak of some fields only: of each field each agency's latest word that does."""
    ordered = sorted(said, key=_AGE)
    words: dict[str, list[str | None]] = {}
    for row in ordered:
        before = words.get(row[_AGENCY])
        if before is None or not row[_SPOKEN]:
            words[row[_AGENCY]] = list(row[_FACTS:])
            continue
        for place in _places(row[_SPOKEN]):
            before[place] = row[_FACTS + place]
    facts, *others = words.values()
    for own in others:
        if own != facts:
            pairs = list(zip(facts, own, strict=True))
            if any([one != other and one is not None and other is not None for one, other in pairs]):  # noqa: C419
                return None
            facts = [other if one is None else one for one, other in pairs]
    days = list(dict.fromkeys([row[_AS_OF] for row in ordered]))
    pattern = tuple(
        [
            (
                *(row[_AGENCY], f"{days.index(row[_AS_OF]):03}", place, row[_SPOKEN]),
                tuple([fact is not None for fact in row[_FACTS:]]),
            )
            for place, row in enumerate(ordered)
        ]
    )
    origins, standing = _judged_partly(pattern)
    return (*facts, _dated(origins, days), standing), ()


@lru_cache(maxsize=65_536)
def _judged_partly(pattern: PartlyPattern) -> tuple[str, Standing]:
    words = [
        Statement(agency, batch, [_HELD if holds else None for holds in held], day, fields_of(spoken))
        for agency, day, batch, spoken, held in pattern
    ]
    made = record(Known("", words, {}))
    return made.origins, made.standing


def _dated(origins: str, days: Sequence[str]) -> str:
    """With the days that stand at the places named."""
    if not origins:
        return ""
    listed, parted, places = origins.partition(";")
    named = [each.split("|") for each in listed.split(",")]
    return ",".join([f"{agency}|{days[int(place)]}" for agency, place in named]) + parted + places


_HELD = "任"
"""Any value; the same of all."""
