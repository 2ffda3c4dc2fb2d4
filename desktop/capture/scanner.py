"""Scanners as the clerk chooses between them."""

from dataclasses import dataclass
from typing import Literal

Source = Literal["flatbed", "feeder"]


@dataclass(frozen=True, kw_only=True)
class Scanner:
    """A scanner beside the desk. `name` is its address for the driver, `label` what it is called."""

    name: str
    label: str
    sources: tuple[Source, ...]
