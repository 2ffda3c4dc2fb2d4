"""What travels about service items: forms, materials, routes, limits."""

from typing import Literal

from msgspec import Struct

FieldKind = Literal["text", "long_text", "date", "choice", "number", "phone", "citizen_number", "yes_no"]


class Choice(Struct, frozen=True, kw_only=True):
    """One answer of a choice field."""

    code: str
    label: str


class FormField(Struct, frozen=True, kw_only=True):
    """One question of an item's form."""

    code: str
    label: str
    kind: FieldKind
    required: bool = False
    max_length: int = 200
    choices: list[Choice] = []
    cites: str | None = None
    """Name of the citizen field that prefills it (`name`, `birth_date`, `registered_address`, …)."""
    hint: str = ""


class Material(Struct, frozen=True, kw_only=True):
    """One paper the applicant hands in."""

    code: str
    name: str
    required: bool = True
    note: str = ""
    max_pages: int = 50


class Step(Struct, frozen=True, kw_only=True):
    """One station of the route a case travels."""

    code: str
    name: str
    level: Literal["station", "district", "city"]
    department: str
    limit_working_days: int
    decides: bool = False
    """True where a final decision falls; other steps examine and forward."""


class ServiceItem(Struct, frozen=True, kw_only=True):
    """One thing a citizen can come for. A case keeps the version it began with."""

    code: str
    version: int
    name: str
    initials: str
    """Pinyin initials, lower case, for choosing by keys."""
    department: str
    summary: str
    limit_working_days: int
    basis: list[str]
    form: list[FormField]
    materials: list[Material]
    route: list[Step]
    result_name: str
    """Name of the result paper."""
    refusal_rules: list[str] = []
    """Rules an approver may cite when refusing."""


class Department(Struct, frozen=True, kw_only=True):
    """A department of the network."""

    code: str
    name: str


class Catalogue(Struct, frozen=True, kw_only=True):
    """GET /v1/catalogue. ETag is its version."""

    version: str
    departments: list[Department]
    items: list[ServiceItem]
