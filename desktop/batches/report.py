"""The quality report on an agency's file, as the centre tells it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Example:
    """A line of the file; the header is line 1. `number`: without the birth date, or nothing."""

    line: int
    number: str = ""


@dataclass(frozen=True)
class Kind:
    """Rows of which the same is to be said."""

    kind: str
    count: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Unknown:
    """A code nobody knows. `loaded`: its rows count all the same."""

    field: str
    code: str
    count: int
    loaded: bool


@dataclass(frozen=True)
class NoCodes:
    """Rows with something else than a code in a column of codes; what, is not told. `lines`: the first."""

    field: str
    count: int
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Compared:
    """With the agency's last file in force; in persons."""

    batch: int
    new: int
    gone: int
    same: int
    changed: int
    by_field: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """What is to be said of a file."""

    agency: str
    read_as: str
    rows: int
    taken: int
    good: int
    repaired: int
    doubtful: int
    refused: int
    duplicates: int
    repaired_kinds: tuple[Kind, ...] = ()
    doubtful_kinds: tuple[Kind, ...] = ()
    refused_kinds: tuple[Kind, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    unknown_more: int = 0
    no_codes: tuple[NoCodes, ...] = ()
    compared: Compared | None = None
