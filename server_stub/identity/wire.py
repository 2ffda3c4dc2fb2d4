"""What travels about sessions, accounts, organisations and workstations."""

from typing import Literal

from msgspec import Struct

Post = Literal[
    "clerk",
    "community_worker",
    "approver",
    "team_leader",
    "supervisor",
    "steward",
    "bureau_officer",
    "catalogue_editor",
    "system_admin",
    "security_admin",
    "auditor",
]
Level = Literal["city", "district", "station"]


class Organisation(Struct, frozen=True, kw_only=True):
    """A place or a department in the tree city → district → station."""

    id: str
    name: str
    level: Level
    division: str
    """GB/T 2260 based code: 4 (city), 6 (district), 9 (street) or 12 (community) digits."""
    department: str | None = None
    """Department code for a counterpart department (`civil_affairs`, `labour`, …), else null."""


class Account(Struct, frozen=True, kw_only=True):
    """Who is signed in, and in which post."""

    id: str
    username: str
    name: str
    post: Post
    organisation: Organisation
    permissions: list[str]


class SignIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/session. The workstation travels in the `Workstation` header."""

    username: str
    password: str


class Renewal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/session/renewal with `Idempotency-Key`: a refresh token is good for one renewal."""

    refresh_token: str


class Session(Struct, frozen=True, kw_only=True):
    """An open session. Times are UTC."""

    id: str
    access_token: str
    access_expires_at: str
    refresh_token: str
    account: Account
    workstation_name: str
    server_time: str
    """UTC now at the centre; the desk works with this time (design decision 8)."""
