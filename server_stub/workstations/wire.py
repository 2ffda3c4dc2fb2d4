"""What travels about workstations: enrolment, epochs, the register, and what the administrators are told."""

from typing import Literal

from msgspec import Struct

from server_stub.identity.wire import Organisation

WorkstationState = Literal["active", "suspended", "revoked"]
ChangeKind = Literal["rename", "move", "suspend", "resume", "revoke"]
AlertKind = Literal[
    "key_cloned", "account_locked", "break_glass", "clock_wrong", "signatures_refused", "sheet_damaged"
]


class NewCode(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/enrolment-codes: for a new workstation of a station, or to enrol one again."""

    station: str | None = None
    """Id of the organisation the PC stands in; needed for a new workstation."""
    name: str | None = None
    """What the workstation is to be called, such as 一号窗口; needed for a new workstation."""
    workstation: str | None = None
    """Id of the workstation to enrol again: it keeps its id and station, its earlier key ends."""


class EnrolmentCode(Struct, frozen=True, kw_only=True):
    """Shown once. Eight groups of four digits; the last of each checks the group and its place."""

    code: str
    expires_at: str
    station: Organisation
    name: str
    workstation: str | None = None


class Enrolment(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/enrolments, the one deed of a PC nobody knows yet. Not signed, but proved (see `proof`)."""

    code: str
    """Digits; spaces and hyphens between them do not matter."""
    public_key: str
    """Ed25519, base64 of 32 bytes."""
    proof: str
    """Base64 of the Ed25519 signature of `civic-window/enrolment/1`, the code's 32 digits and the base64
    of the public key, joined by line feeds: whoever enrols a key holds its private half."""


class Enrolled(Struct, frozen=True, kw_only=True):
    """The PC's place in the network. Its requests are signed with `key` as `keyid` from now on."""

    workstation: str
    key: str
    name: str
    station: Organisation
    server_time: str


class Challenge(Struct, frozen=True, kw_only=True):
    """POST /v1/challenges: to be signed within a minute, once, to open an epoch. Not signed itself."""

    challenge: str
    server_time: str
    practice: bool = False
    """Whether this is the centre of a practice city: whoever asks knows it before anybody signs in."""


class EpochOpening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/epochs, signed with the challenge as nonce (resources/signing/request-v1.toml)."""

    previous: str | None = None
    """The epoch the same start of the desk worked in so far; null after a start."""
    clock_off_seconds: int = 0
    """Centre's time less the PC's own clock: a PC with a wrong clock works, and is listed for IT."""
    version: str = ""
    """Of the desk's program."""


class Epoch(Struct, frozen=True, kw_only=True):
    """Requests are signed in this epoch from now on; counters begin at 1."""

    epoch: str
    server_time: str
    name: str
    station: Organisation


class Workstation(Struct, frozen=True, kw_only=True):
    """A PC in the register. GET /v1/workstations, GET /v1/workstations/{id}."""

    id: str
    name: str
    station: Organisation
    state: WorkstationState
    state_why: str | None = None
    """Reason given, or `key_cloned`."""
    enrolled_at: str | None = None
    """When its present key was enrolled; null: not enrolled yet, or its key has ended."""
    last_seen_at: str | None = None
    """When it last opened an epoch."""
    clock_off_seconds: int = 0
    program_version: str = ""
    version: int
    """For If-Match."""


class WorkstationList(Struct, frozen=True, kw_only=True):
    """One page; `next` is the cursor of the following one."""

    workstations: list[Workstation]
    next: str | None = None


class WorkstationChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/workstations/{id}/changes, with If-Match. Each kind has a permission of its own besides the
    route's. Revoking is for good; only enrolling again helps."""

    kind: ChangeKind
    reason: str
    name: str | None = None
    """The new name (`rename`)."""
    station: str | None = None
    """Id of the new place (`move`): its sessions end."""


class Alert(Struct, frozen=True, kw_only=True):
    """Something the administrators must look at. GET /v1/alerts, POST /v1/alerts/{id}/seen; its news is of
    the kind `alert_raised`."""

    id: str
    kind: AlertKind
    at: str
    workstation: str | None = None
    workstation_name: str | None = None
    account: str | None = None
    account_name: str | None = None
    detail: dict[str, str | int]
    """`clock_wrong`: `seconds`, how much the centre is ahead of the PC. `signatures_refused`: `address`.
    `sheet_damaged`: `sheets`, how many."""
    seen_by: str | None = None
    seen_by_name: str | None = None
    seen_at: str | None = None


class AlertList(Struct, frozen=True, kw_only=True):
    """Newest first; one page."""

    alerts: list[Alert]
    unseen: int
    next: str | None = None
