"""How trying a draft out in the practice city fares."""

from dataclasses import dataclass

from desktop.errors import DeskError


@dataclass(frozen=True)
class Trying:
    """It is on its way."""


@dataclass(frozen=True)
class Tried:
    """It is in force there, in this version of the practice city's own."""

    name: str
    version: int


@dataclass(frozen=True)
class NotTried:
    """`there`: it was the practice city that did not take it, not the centre that did not give it."""

    error: DeskError
    there: bool


Trial = Trying | Tried | NotTried
