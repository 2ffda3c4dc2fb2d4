"""Machines of agencies and of institutions that may call: how each stands, and how a key is registered."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

KeyKind = Literal["agency", "institution"]
_PARTS = frozenset({"name", "public_key", "proof"})


@dataclass(frozen=True)
class CallingSystem:
    """A machine, of an agency or else of an institution. `last_deed` is what it asked for last,
    `last_outcome` whether that was done or refused."""

    id: str
    name: str
    state: Literal["active", "suspended", "revoked"]
    added_at: datetime
    clock_off_seconds: int
    program_version: str
    version: int
    agency: str | None = None
    institution: str | None = None
    state_why: str | None = None
    last_seen_at: datetime | None = None
    last_deed: str | None = None
    last_deed_at: datetime | None = None
    last_outcome: str | None = None

    @property
    def owner(self) -> str:
        """The code of whose it is."""
        return self.agency or self.institution or ""


@dataclass(frozen=True)
class Revocation:
    """That nothing a machine signs is heard any more."""

    system: CallingSystem
    reason: str


@dataclass(frozen=True)
class Registration:
    """What was printed where a key was made; `content` is proposed as it is."""

    kind: KeyKind
    owner: str
    content: dict[str, str]


def read_registration(text: str) -> Registration | None:
    """What `agency-key` or `society-key` printed, or nothing where it is something else."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or not all(isinstance(one, str) and one.strip() for one in told.values()):
        return None
    content = {part: value.strip() for part, value in told.items()}
    kinds: tuple[KeyKind, ...] = ("agency", "institution")
    kind = next((one for one in kinds if set(content) == _PARTS | {one}), None)
    return None if kind is None else Registration(kind, content[kind], content)
