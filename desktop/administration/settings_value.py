"""Settings of the centre as facts: what counts, what is proposed, what is built in, within what limits."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Setting:
    """A setting that may be changed while the centre runs."""

    name: str
    value: str | int
    built_in: str | int
    lowest: int | None = None
    highest: int | None = None
    changed_by: str | None = None
    changed_at: datetime | None = None
    proposed: str | int | None = None
    """Waits for a second person."""

    @property
    def is_number(self) -> bool:
        """Whether it is counted."""
        return isinstance(self.built_in, int)

    @property
    def is_changed(self) -> bool:
        """Whether it is not as built in."""
        return self.value != self.built_in

    def fits(self, typed: str) -> bool:
        """Whether what was typed may be proposed."""
        text = typed.strip()
        if not self.is_number:
            return bool(text)
        if not text.isdecimal():
            return False
        number = int(text)
        return (self.lowest is None or number >= self.lowest) and (
            self.highest is None or number <= self.highest
        )
