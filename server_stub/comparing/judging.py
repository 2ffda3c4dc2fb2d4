"""Rows of a list that are not simply as the base has them: what differs, or why nobody was found."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from server_stub.comparing.listed import LONGEST_LINE
from server_stub.comparing.tables_people import FIRST_FACT
from server_stub.database import Row
from server_stub.population import identity_number, temporary_key
from server_stub.population.comparison import Note, compare
from server_stub.population.spelling import PRIVATE_USE
from server_stub.population.wire import Agreement, CitizenField

Result = Literal["agrees", "differs", "not_found", "doubtful", "unreadable"]
LONGEST_STATED = 500
MOST_CANDIDATES = 20_000
"""Rows of a list for whose mistyped numbers somebody is looked for: each costs a few dozen look-ups."""
_FEW_VALUES = {"sex", "ethnicity", "state"}
"""What was compared once need not be again; nobody is known by them."""
_CODED = {"birth_date", "sex", "ethnicity", "state", "residence_division"}
"""What a record and a list write alike needs no comparison; in free text it may (private-use characters)."""


class Asked(Struct, frozen=True):
    """A row as it was asked."""

    typed: str
    stated: tuple[str, ...]
    """In the order of the layout's fields; an empty one is not stated."""


Differing = tuple[CitizenField, Agreement, Note]
"""A field that does not simply agree, and how."""


class Judged(Struct, frozen=True):
    """What became of a row."""

    result: Result
    fields: tuple[Differing, ...] = ()
    """Those stated that do not simply agree."""
    candidate: str = ""
    """The number somebody has who is otherwise as stated, one slip of the hand away."""


AGREES = Judged("agrees")
NOT_FOUND = Judged("not_found")
UNREADABLE = Judged("unreadable")


def asked(lines: Sequence[bytes], fields: Sequence[CitizenField]) -> list[Asked | None]:
    """None for a line that cannot be read."""
    try:
        texts: list[str | None] = [*b"\n".join(lines).decode().split("\n")]
    except UnicodeDecodeError:
        texts = [_decoded(line) for line in lines]
    return [None if text is None else _asked(text, len(fields) + 1) for text in texts]


def _decoded(line: bytes) -> str | None:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return None


def _asked(text: str, columns: int) -> Asked | None:
    if len(text) >= LONGEST_LINE or "\0" in text:
        return None
    try:
        values = next(csv.reader([text], strict=True)) if '"' in text else text.split(",")
    except (csv.Error, StopIteration):
        return None
    if len(values) != columns:
        return None
    if len(text) > LONGEST_STATED and max(map(len, values)) > LONGEST_STATED:
        return None
    typed, *stated = values
    return Asked(typed, tuple(stated)) if "".join(stated).strip() else None


def against(row: Asked, held: Row, fields: Sequence[CitizenField]) -> Judged:
    """What the base holds of the person against what is stated."""
    told: list[Differing] = []
    result: Result = "agrees"
    for field, stated, fact in zip(fields, row.stated, held[FIRST_FACT:], strict=True):
        if stated == fact and (field in _CODED or not PRIVATE_USE.search(stated)):
            continue
        if not stated.strip():
            continue
        outcome = _by_word(field, fact, stated) if field in _FEW_VALUES else compare(field, fact, stated)
        if outcome.agreement == "differs":
            result = "differs"
        elif outcome.agreement == "agrees" and not outcome.note:
            continue
        told.append((field, outcome.agreement, outcome.note))
    return Judged(result, tuple(told)) if told else AGREES


_by_word = lru_cache(maxsize=1024)(compare)


Found = Mapping[str, Row]
Held = Callable[[Iterable[str]], Found]
"""Records in force of numbers, as `tables_people.held` has them, as far as whoever asks may know of them."""


class Judge:
    """Judges lines some at a time."""

    def __init__(self, fields: Sequence[CitizenField], today: date, held: Held) -> None:
        self._fields = fields
        self.today = today
        self._held = held
        self._candidates_left = MOST_CANDIDATES

    @property
    def columns(self) -> int:
        """How many a line has behind its number."""
        return len(self._fields)

    def judged(self, lines: Sequence[bytes]) -> list[Judged]:
        """Each of them, in their order."""
        rows = asked(lines, self._fields)
        open_still = [row for row in rows if row is not None]
        # Whoever is found by what was typed has a number that is one: most of the work is saved.
        known = self._held({row.typed for row in open_still})
        meant = {row.typed: self._number(row.typed) for row in open_still if row.typed not in known}
        repaired = self._held({number for typed, number in meant.items() if number not in {"", typed}})
        return [UNREADABLE if row is None else self._one(row, known, meant, repaired) for row in rows]

    def _number(self, typed: str) -> str:
        """The number that is meant; nothing where its check fails."""
        if temporary_key.is_one(typed):
            return typed
        return identity_number.judge(typed, self.today).number or ""

    def _one(self, row: Asked, known: Found, meant: Mapping[str, str], repaired: Found) -> Judged:
        held = known.get(row.typed) or repaired.get(meant[row.typed])
        if held is not None:
            return against(row, held, self._fields)
        return NOT_FOUND if meant[row.typed] else self._otherwise(row)

    def _otherwise(self, row: Asked) -> Judged:
        """The number cannot be anybody's: somebody may be meant all the same."""
        if "name" not in self._fields or not row.stated[self._fields.index("name")].strip():
            return NOT_FOUND
        if not self._candidates_left:
            return NOT_FOUND
        self._candidates_left -= 1
        near = self._held(identity_number.corrections(row.typed, self.today))
        meant = [
            number for number, held in near.items() if against(row, held, self._fields).result == "agrees"
        ]
        return Judged("doubtful", candidate=meant[0]) if len(meant) == 1 else NOT_FOUND
