"""How long it is kept what agencies' files came to: data, checked when loaded."""

import tomllib
from calendar import monthrange
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from server_stub.clock import civil_date, midnight

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "population" / "deliveries.toml"


class Keeping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """resources/population/deliveries.toml."""

    version: Annotated[int, Meta(ge=1, le=1)]
    kept_months: Annotated[int, Meta(ge=1, le=120)]


@cache
def keeping(path: Path = _SHIPPED) -> Keeping:
    """Raises msgspec.ValidationError where the file says what cannot be meant."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Keeping)


def kept_since(now: str) -> str:
    """The beginning of the oldest day of which it is kept, as `stamp` writes it."""
    today = civil_date(now)
    months = today.year * 12 + today.month - 1 - keeping().kept_months
    year, month = months // 12, months % 12 + 1
    return midnight(date(year, month, min(today.day, monthrange(year, month)[1])))
