"""What would be lost if its owner left the desk now."""

from dataclasses import dataclass

from desktop.errors import DeskError


@dataclass(frozen=True)
class Unkept:
    """What the vault did not take, in words without personal data, and why."""

    what: str
    error: DeskError
