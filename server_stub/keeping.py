"""For how many months something is kept: data, checked when loaded, counted by the calendar on the wall."""

import tomllib
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Annotated, Self

import msgspec
from msgspec import Meta


class Keeping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every file of such terms says; a room whose file says more adds it."""

    version: Annotated[int, Meta(ge=1, le=1)]
    kept_months: Annotated[int, Meta(ge=1, le=120)]

    @classmethod
    def stated(cls, path: Path) -> Self:
        """Raises msgspec.ValidationError where the file says what cannot be meant."""
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), cls)

    def since(self, today: date) -> date:
        """The oldest day that is kept."""
        return months_before(today, self.kept_months)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
