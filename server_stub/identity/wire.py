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
Step = Literal["second_factor", "set_up_second_factor", "change_password"]
CertificateStanding = Literal["valid", "ending", "ended", "missing"]


class Organisation(Struct, frozen=True, kw_only=True):
    """A place or a department in the tree city → district → station."""

    id: str
    name: str
    level: Level
    division: str
    """GB/T 2260 based code: 4 (city), 6 (district), 9 (street) or 12 (community) digits."""
    department: str | None = None
    """Department code for a counterpart department (`civil_affairs`, `labour`, …), else null."""


class CertificateState(Struct, frozen=True, kw_only=True):
    """How an operator's certificate (持证上岗) stands today; dates are civil, both count."""

    state: CertificateStanding
    """`ending`: it counts, for thirty days at most. `missing`: there is none, or it does not begin yet."""
    valid_from: str | None = None
    valid_to: str | None = None
    items: list[str]
    """Codes of the service items it covers; empty: all."""


class Account(Struct, frozen=True, kw_only=True):
    """Who is signed in, and in which post."""

    id: str
    username: str
    name: str
    post: Post
    organisation: Organisation
    permissions: list[str]
    agency: str | None = None
    """Code of the agency a steward is held to; null: they are the city's."""
    certificate: CertificateState | None = None
    """Null where the post needs none."""
    contact: str
    """Whom to ask about the account and the certificate."""
    idle_minutes: int = 5
    """A desk nobody touches for so long locks itself; it may do so earlier."""


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
    to_do: list[Step]
    """What must be done, in this order, before the session is good for anything else."""


class SecondFactorCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/session/second-factor: six digits, or a recovery code. PUT /v1/account/second-factor: six
    digits, which show that the secret was taken over."""

    code: str


class Progress(Struct, frozen=True, kw_only=True):
    """What is still to be done."""

    to_do: list[Step]


class SecondFactorBeginning(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/account/second-factor: a new secret. The one before counts until a code of it was sent."""

    code: str = ""
    """Of the second factor in use, or a recovery code: nobody puts another in the place of one they lack."""


class SecondFactor(Struct, frozen=True, kw_only=True):
    """Shown once. RFC 6238: SHA-1, six digits, 30 seconds."""

    secret: str
    """Base32."""
    uri: str
    """`otpauth://totp/…`, for a QR code."""


class RecoveryCodes(Struct, frozen=True, kw_only=True):
    """Shown once. Each stands once for a code of the second factor; earlier ones end."""

    codes: list[str]
    to_do: list[Step]


class PasswordChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """PUT /v1/account/password."""

    old_password: str
    new_password: str
