"""Members of staff as facts: their account, post and place, and what may be changed about them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from desktop.administration.certificates_held import Certificate
from desktop.administration.organisations_place import Place

AccountState = Literal["proposed", "active", "disabled"]
ChangeKind = Literal["disable", "enable", "rename", "unlock", "reset_password", "reset_second_factor"]
CHANGES: tuple[ChangeKind, ...] = get_args(ChangeKind)
"""Each is a permission of its own: `account.disable` and so on."""
POSTS: tuple[str, ...] = (
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
)
OF_AGENCIES = frozenset({"steward"})
"""Who may belong to an agency that takes part."""


@dataclass(frozen=True)
class Member:
    """An account of the register. `version` is stated by who changes it."""

    id: str
    username: str
    name: str
    post: str
    organisation: Place
    state: AccountState
    second_factor: bool
    version: int
    locked_until: datetime | None = None
    last_signed_in_at: datetime | None = None
    certificate: Certificate | None = None
    proposed_post: str | None = None
    agency: str | None = None
    """Code of the agency a steward belongs to."""

    def is_locked(self, now: datetime) -> bool:
        """Whether too many wrong passwords keep them out."""
        return self.locked_until is not None and self.locked_until > now


@dataclass(frozen=True)
class StaffList:
    """One page of the register, and where it goes on."""

    accounts: tuple[Member, ...]
    next: str | None = None


@dataclass(frozen=True)
class StaffChange:
    """What is changed at once. `reason` goes into the journal."""

    kind: ChangeKind
    reason: str
    name: str | None = None


@dataclass(frozen=True)
class OneTimePassword:
    """Given to its owner, changed at the first sign-in. What it is stands in no log: no repr has it."""

    account: str
    username: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class StaffChanged:
    """The account as it stands now, and the password where the change made one."""

    account: Member
    one_time_password: OneTimePassword | None = None


@dataclass(frozen=True)
class BadRow:
    """A row of a sheet that cannot be taken. `reason` is a stable code."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What the centre makes of a sheet. `proposal`: under which the good rows wait, once they do."""

    rows: int
    good: int
    bad: tuple[BadRow, ...]
    proposal: str | None = None
