"""How much an agency may have compared in lists: data."""

import tomllib
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from server_stub.population.authority import authority

_FILE = Path(__file__).resolve().parents[2] / "resources" / "comparing" / "limits.toml"


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As resources/comparing/limits.toml explains them."""

    bytes: int
    under_way: int
    rows_a_day: int
    kept_days: int


class LimitsFault(Exception):
    """The file says something that cannot be meant."""


@cache
def limits(agency: str, path: Path = _FILE) -> Limits:
    """Of one agency. Raises LimitsFault."""
    told = tomllib.loads(path.read_text("utf-8"))
    others = told.get("agency", {})
    if set(told) - {"limits", "agency"} or set(others) - set(authority().agencies):
        raise LimitsFault("there are limits, and agencies that are known")
    try:
        found = msgspec.convert({**told["limits"], **others.get(agency, {})}, Limits)
    except (KeyError, msgspec.ValidationError) as error:
        raise LimitsFault(str(error)) from error
    if min(msgspec.structs.astuple(found)) < 1:
        raise LimitsFault("a limit is at least 1")
    return found
