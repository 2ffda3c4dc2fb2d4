"""The citizen ID number (GB 11643-1999): reading it while it is typed, and which check fails.

The number alone; whether a person has it only the centre knows. An unknown region is never a fault.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
EARLIEST_BIRTH = date(1800, 1, 1)
EARLIEST_SUGGESTED_BIRTH = date(1900, 1, 1)
REMOVED = frozenset(
    "\u0020\u0009\u00a0\u2002\u2003\u2009\u200b\u3000\ufeff"  # spaces
    "-\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"  # hyphens
)

Fault = Literal["length", "characters", "birth_date", "birth_in_future", "check_character"]
Sex = Literal["male", "female"]

_MEANT = str.maketrans({**{chr(0xFF10 + n): str(n) for n in range(10)}, "x": "X", "ｘ": "X", "Ｘ": "X"})


@dataclass(frozen=True)
class IdentityNumber:
    """A well-formed 18-character number: its check character is right."""

    text: str

    @property
    def region(self) -> str:
        """GB/T 2260 code of the first registration."""
        return self.text[:6]

    @property
    def foreign(self) -> bool:
        """The permanent-residence card of a foreigner: begins with 9; says nothing on birth or sex here."""
        return self.text.startswith("9")

    @property
    def birth_date(self) -> date | None:
        """Digits 7 to 14."""
        return None if self.foreign else _whole_date(self.text[6:14])

    @property
    def sex(self) -> Sex | None:
        """Parity of digit 17."""
        if self.foreign:
            return None
        return "male" if int(self.text[16]) % 2 else "female"

    @property
    def grouped(self) -> str:
        """6-8-4, as it is read aloud."""
        return grouped(self.text)


@dataclass(frozen=True)
class Partial:
    """Right so far. `region_known` is None until the region is typed."""

    text: str
    region_known: bool | None = None


@dataclass(frozen=True)
class Complete:
    """A number that may be looked up. `from_fifteen`: the clerk typed the form of before 1999."""

    number: IdentityNumber
    region_known: bool
    from_fifteen: bool = False


@dataclass(frozen=True)
class Wrong:
    """A check fails. `position` counts from 0; `slips` are right numbers one slip away, likeliest first."""

    text: str
    fault: Fault
    position: int | None = None
    slips: tuple[str, ...] = ()


Reading = Partial | Complete | Wrong


@dataclass(frozen=True)
class KnownRegions:
    """Areas and former areas, by name. Looked at to warn, never to refuse."""

    names: Mapping[str, str]

    def knows(self, prefix: str) -> bool:
        """Whether a whole code, or the beginning of one, is known."""
        if not prefix or prefix.startswith("9"):
            return True
        code = prefix[:6]
        if len(code) == 6:
            return code in self.names or (code[4:] in ("00", "01") and self._begins(code[:4]))
        return self._begins(code)

    def name(self, code: str) -> str:
        """What the region is called; nothing where it is not known."""
        return self.names.get(code, "")

    def _begins(self, prefix: str) -> bool:
        return any(code.startswith(prefix) for code in self.names)


def repaired(typed: str) -> str:
    """What was meant: half width, upper-case X, no separators."""
    return "".join(c for c in typed.translate(_MEANT) if c not in REMOVED)


def grouped(text: str) -> str:
    """Any part of a number, grouped 6-8-4."""
    return " ".join(part for part in (text[:6], text[6:14], text[14:]) if part)


def check_character(first_seventeen: str) -> str:
    """ISO 7064 MOD 11-2."""
    total = sum(int(c) * w for c, w in zip(first_seventeen, WEIGHTS, strict=True))
    return CHECK_CHARACTERS[total % 11]


def from_fifteen(text: str) -> str:
    """The 18-character form of a number of before 1999."""
    longer = f"{text[:6]}19{text[6:]}"
    return longer + check_character(longer)


def read_whole(entered: str, regions: KnownRegions, today: date) -> Complete | Wrong:
    """Judge a number entered as a whole. The first check that fails is told."""
    text = repaired(entered)
    if len(text) not in (15, 18):
        return Wrong(text, "length", min(len(text), 18))
    odd = _odd_character(text)
    if odd is not None:
        return Wrong(text, "characters", odd)
    if len(text) == 15:
        return _read_fifteen(text, regions, today)
    fault = _date_fault(text, today)
    if fault is None and check_character(text[:17]) != text[17]:
        fault = "check_character"
    if fault is not None:
        position = 17 if fault == "check_character" else 6
        return Wrong(text, fault, position, slips(text, regions, today))
    return Complete(IdentityNumber(text), regions.knows(text[:6]))


def read(typed: str, regions: KnownRegions, today: date) -> Reading:
    """Judge what stands in the field while it is typed: each check fails as soon as it can."""
    text = repaired(typed)
    odd = _odd_character(text)
    if odd is not None:
        return Wrong(text, "characters", odd)
    if len(text) >= 18:
        return read_whole(text, regions, today)
    old = read_whole(text, regions, today) if len(text) == 15 else None
    if isinstance(old, Complete):
        return old
    fault = _date_fault_so_far(text, today)
    if fault is not None:
        return Wrong(text, fault, 6)
    return Partial(text, regions.knows(text) if len(text) >= 2 else None)


def slips(text: str, regions: KnownRegions, today: date) -> tuple[str, ...]:
    """Right numbers one neighbour swap or one wrong character away: swaps first, each from the left."""
    return tuple(
        dict.fromkeys(
            candidate
            for candidate in (*_swaps(text), *_replacements(text))
            if _likely(candidate, text, regions, today)
        )
    )


def _read_fifteen(text: str, regions: KnownRegions, today: date) -> Complete | Wrong:
    longer = from_fifteen(text)
    fault = _date_fault(longer, today)
    if fault is not None:
        return Wrong(text, fault, 6)
    return Complete(IdentityNumber(longer), regions.knows(text[:6]), from_fifteen=True)


def _odd_character(text: str) -> int | None:
    for position, character in enumerate(text):
        if not (character in "0123456789" or (character == "X" and position == 17)):
            return position
    return None


def _date_fault(text: str, today: date) -> Fault | None:
    """What is wrong with the birth date of a whole 18-character number."""
    if text.startswith("9"):
        return None
    born = _whole_date(text[6:14])
    if born is None or born < EARLIEST_BIRTH:
        return "birth_date"
    return "birth_in_future" if born > today else None


def _date_fault_so_far(text: str, today: date) -> Fault | None:
    """Why no date of the new form, nor of the old, can begin like this."""
    if text.startswith("9") or len(text) <= 6:
        return None
    fault = _digits_fault(text[6:14], today)
    if fault is not None and len(text) <= 15 and _digits_fault(f"19{text[6:12]}", today) is None:
        return None
    return fault


def _digits_fault(digits: str, today: date) -> Fault | None:
    """Why no birth date can begin with these digits, yyyymmdd."""
    if len(digits) == 8:
        return _date_fault(f"000000{digits}", today)
    year, month, day = digits[:4], digits[4:6], digits[6:]
    if int(year.ljust(4, "0")) > today.year:
        return "birth_in_future" if len(year) == 4 else "birth_date"
    old_enough = int(year.ljust(4, "9")) >= EARLIEST_BIRTH.year
    return None if old_enough and _may_begin(month, 12) and _may_begin(day, 31) else "birth_date"


def _may_begin(digits: str, last: int) -> bool:
    return any(f"{n:02}".startswith(digits) for n in range(1, last + 1))


def _whole_date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _swaps(text: str) -> Iterator[str]:
    for n in range(17):
        if text[n] != text[n + 1]:
            yield text[:n] + text[n + 1] + text[n] + text[n + 2 :]


def _replacements(text: str) -> Iterator[str]:
    for n in range(18):
        for character in CHECK_CHARACTERS if n == 17 else "0123456789":
            if character != text[n]:
                yield text[:n] + character + text[n + 1 :]


def _likely(candidate: str, typed: str, regions: KnownRegions, today: date) -> bool:
    """Wholly valid, and nothing that nobody would have typed."""
    if not candidate[:17].isdigit() or check_character(candidate[:17]) != candidate[17]:
        return False
    if candidate.startswith("9"):
        return typed.startswith("9")
    if not (regions.knows(candidate[:6]) or candidate[:6] == typed[:6]):
        return False
    born = _whole_date(candidate[6:14])
    return born is not None and EARLIEST_SUGGESTED_BIRTH <= born <= today
