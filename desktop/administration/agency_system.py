"""Machines of agencies that may call: how each stands, and the key one is registered with."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PARTS = ("agency", "name", "public_key", "proof")


@dataclass(frozen=True)
class AgencySystem:
    """A machine. `last_deed` is what it asked for last, `last_outcome` whether that was done or refused."""

    id: str
    agency: str
    name: str
    state: Literal["active", "suspended", "revoked"]
    added_at: datetime
    clock_off_seconds: int
    program_version: str
    version: int
    state_why: str | None = None
    last_seen_at: datetime | None = None
    last_deed: str | None = None
    last_deed_at: datetime | None = None
    last_outcome: str | None = None


@dataclass(frozen=True)
class Revocation:
    """That nothing a machine signs is heard any more."""

    system: AgencySystem
    reason: str


def read_registration(text: str) -> dict[str, str] | None:
    """What `agency-key` printed where the key was made, or nothing where it is something else."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or set(told) != set(PARTS):
        return None
    if not all(isinstance(one, str) and one.strip() for one in told.values()):
        return None
    return {part: told[part].strip() for part in PARTS}
