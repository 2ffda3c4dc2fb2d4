"""The wire of desk and centre. Made by `make api` of resources/api/openapi.json; do not edit."""

from __future__ import annotations

from msgspec import Struct, UNSET, UnsetType
from typing import Literal


class DeskEvent(Struct, kw_only=True):
    account: str | None
    action: str
    at: str
    clock_offset_seconds: float
    id: str
    case: str | None | UnsetType = UNSET
    detail: dict[str, str] | UnsetType = UNSET


class DeskLog(Struct, kw_only=True):
    events: list[DeskEvent]


class DeskLogKept(Struct, kw_only=True):
    kept: int
    known: int


class NewsItem(Struct, kw_only=True):
    index: int
    kind: Literal["case_changed", "case_arrived", "catalogue_changed"]
    reference: str


class Organisation(Struct, kw_only=True):
    division: str
    id: str
    level: Literal["city", "district", "station"]
    name: str
    department: str | None | UnsetType = UNSET


class Renewal(Struct, kw_only=True):
    refresh_token: str


class SignIn(Struct, kw_only=True):
    password: str
    username: str


class Account(Struct, kw_only=True):
    id: str
    name: str
    organisation: Organisation
    permissions: list[str]
    post: Literal[
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
    username: str


class News(Struct, kw_only=True):
    after: int
    items: list[NewsItem]


class Session(Struct, kw_only=True):
    access_expires_at: str
    access_token: str
    account: Account
    id: str
    refresh_token: str
    server_time: str
    workstation_name: str
