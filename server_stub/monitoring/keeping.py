"""How long figures are kept: data, checked when loaded."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

_SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "exchange" / "monitoring.toml"


class Keeping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """resources/exchange/monitoring.toml."""

    version: Annotated[int, Meta(ge=1, le=1)]
    kept_months: Annotated[int, Meta(ge=1, le=120)]
    hours_kept_days: Annotated[int, Meta(ge=1, le=62)]
    most_behind: Annotated[int, Meta(ge=1, le=1_000_000)]


@cache
def keeping(path: Path = _SHIPPED) -> Keeping:
    """Raises msgspec.ValidationError where the file says what cannot be meant."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Keeping)


def first_month(today: date) -> str:
    """The oldest month (`2025-10`) of which figures are kept."""
    months = today.year * 12 + today.month - 1 - keeping().kept_months
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
