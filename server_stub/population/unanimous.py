"""Records of persons of whom nobody says anything else, which is nearly everybody: quicker than authority.py.

It decides nothing by itself: by whom a fact is told is asked of `authority.record`, once for each pattern of
agencies, dates and gaps. A test says that both agree.
"""

from collections.abc import Sequence
from functools import lru_cache

from server_stub.database import Row
from server_stub.population.authority import Known, Statement, record
from server_stub.population.tables import Standing

_AGENCY, _BATCH, _AS_OF, _SPOKEN, _FACTS = 1, 2, 3, 4, 5
Pattern = tuple[tuple[str, str, tuple[bool, ...]], ...]
"""Agency, as-of and which facts are held, of each word."""


def unanimous(said: Sequence[Row]) -> tuple[str | None, ...] | None:
    """The facts, origins and standing; None: somebody differs, or speaks of some fields only.

    `said`: number, agency, batch, as of, spoken, the facts of everything that counts about a person;
    nothing was decided about them, and they never had another number.
    """
    if len(said) > 1:
        if any([row[_SPOKEN] for row in said]):  # noqa: C419  # a list is quicker than a generator for two
            return None
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
            return None
        facts = tuple([other if one is None else one for one, other in pairs])
    return (*facts, *_judged(tuple(pattern)))


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
def _judged(pattern: Pattern) -> tuple[str, Standing]:
    """Origins and standing, which follow from who holds something, not from what."""
    words = [
        Statement(agency, 0, [_HELD if holds else None for holds in held], as_of)
        for agency, as_of, held in pattern
    ]
    made = record(Known("", words, {}))
    return made.origins, made.standing


_HELD = "任"
"""Any value; the same of all."""
