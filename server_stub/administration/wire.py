"""What travels about staff, certificates, organisations, policy and settings, and about proposals to change
them: one administrator proposes, another decides.
"""

from typing import Any, Literal

from msgspec import Struct

from server_stub.catalogue.wire import ServiceItem
from server_stub.identity.wire import Level, Organisation, Post

AccountState = Literal["proposed", "active", "disabled"]
ProposalKind = Literal[
    "account",
    "accounts",
    "post",
    "permissions",
    "sharing",
    "settings",
    "service_item",
    "paper_template",
    "agency",
    "agency_system",
    "agency_sharing",
    "agency_grant",
    "society_contract",
    "society_system",
    "agency_terms",
]
ProposalState = Literal["open", "approved", "refused", "withdrawn"]


class StaffMember(Struct, frozen=True, kw_only=True):
    """An account of the register. GET /v1/accounts, GET /v1/accounts/{id}."""

    id: str
    """Of one that is only proposed: its proposal's."""
    username: str
    name: str
    post: Post
    organisation: Organisation
    state: AccountState
    locked_until: str | None = None
    last_signed_in_at: str | None = None
    second_factor: bool
    """Whether one is set up."""
    certificate: "Certificate | None" = None
    """The one that counts today, or the last one."""
    proposed_post: Post | None = None
    agency: str | None = None
    """Code of the agency a steward belongs to; nothing: the whole city, or their department."""
    version: int


class StaffList(Struct, frozen=True, kw_only=True):
    """One page; GET /v1/accounts?after=&words=&post=&organisation=&state=.
    Accounts that are only proposed are listed where `state` asks for them."""

    accounts: list[StaffMember]
    next: str | None = None


class NewAccount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Content of a proposal of kind `account`: it may be used once a second administrator approves."""

    username: str
    """3–32 of a–z, 0–9, dot, hyphen, underscore; begins with a letter."""
    name: str
    post: Post
    organisation: str
    agency: str | None = None
    """For stewards: the agency whose discrepancies they settle; nothing: the whole city."""


class PostChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Content of a proposal of kind `post`: another post (and place) for an account."""

    account: str
    post: Post
    organisation: str
    agency: str | None = None
    """As of a new account."""


class AccountChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/accounts/{id}/changes, with If-Match. What takes rights away needs no second person."""

    kind: Literal["disable", "enable", "rename", "unlock", "reset_password", "reset_second_factor"]
    reason: str
    name: str | None = None


class OneTimePassword(Struct, frozen=True, kw_only=True):
    """Shown once, to be changed at the first sign-in. Answers `reset_password` and new accounts."""

    account: str
    username: str
    password: str


class AccountChanged(Struct, frozen=True, kw_only=True):
    """The account as it stands now, and the one-time password where the change made one."""

    account: StaffMember
    one_time_password: OneTimePassword | None = None


class BadRow(Struct, frozen=True, kw_only=True):
    """A row of an imported sheet that cannot be taken."""

    row: int
    """As the sheet counts: the heading is 1."""
    column: str
    reason: str
    """A snake_case code: `missing`, `unknown_post`, `unknown_organisation`, `username_taken`,
    `username_twice`, `bad_username`, `too_long`, `post_not_here`, `unknown_agency`, `agency_not_here`."""


class StaffImport(Struct, frozen=True, kw_only=True):
    """POST /v1/accounts/imports?try=1 (body: xlsx). With try=1 nothing is kept; else the good rows become one
    proposal of kind `accounts`, and the bad ones are told."""

    rows: int
    good: int
    bad: list[BadRow]
    proposal: str | None = None


class Certificate(Struct, frozen=True, kw_only=True):
    """Operator's certificate (持证上岗): from when to when, and for which items."""

    id: str
    account: str
    account_name: str = ""
    """Whose it is and where they work, for who may read certificates but no accounts."""
    organisation_name: str = ""
    number: str
    valid_from: str
    """Civil date, Asia/Shanghai, as 2026-11-23."""
    valid_to: str
    """The last day it counts."""
    items: list[str]
    """Codes of service items; empty: all."""
    revoked_at: str | None = None


class NewCertificate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/certificates."""

    account: str
    number: str
    valid_from: str
    valid_to: str
    items: list[str]


class CertificateRevocation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/certificates/{id}/revocation."""

    reason: str


class CertificateList(Struct, frozen=True, kw_only=True):
    """GET /v1/certificates?ending_within_days=&after=: those that end first come first."""

    certificates: list[Certificate]
    next: str | None = None


class OrganisationNode(Struct, frozen=True, kw_only=True):
    """A place in the tree with what stands there. GET /v1/organisations."""

    organisation: Organisation
    parent: str | None
    accounts: int
    workstations: int
    closed: bool
    version: int


class NewOrganisation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/organisations."""

    name: str
    level: Level
    division: str
    department: str | None = None
    parent: str


class OrganisationChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/organisations/{id}/changes, with If-Match. One with accounts or PCs cannot be closed."""

    kind: Literal["rename", "close", "reopen"]
    reason: str
    name: str | None = None


class NewProposal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/proposals. `content` is checked at once: what could never come into force is refused now."""

    kind: ProposalKind
    reason: str
    content: dict[str, Any]
    """`account`: NewAccount · `post`: PostChange · `permissions`: PermissionChange ·
    `sharing`: SharingChange · `settings`: SettingChange · `service_item`: ItemPublication ·
    `paper_template`: TemplatePublication · `agency`: AgencyRecord ·
    `agency_system`: NewAgencySystem · `agency_sharing`: AgencyRule · `agency_grant`: AgencyGrant ·
    `society_contract`: SocietyContract · `society_system`: NewSocietySystem · `agency_terms`: AgencyTerms."""


class TemplatePublication(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The next version of the template papers of a kind are drawn from, as TOML."""

    kind: str
    text: str


class PermissionChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One cell of the table: what a post may do, and how far; null takes it away."""

    post: Post
    permission: str
    scope: str | None


class SharingChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of the sharing policy; null removes it."""

    post: Post
    field: str
    visibility: Literal["full", "masked", "absent"] | None
    department: str | None = None
    """Only for posts in this department; null: any."""
    purpose: str | None = None
    """Only for this purpose, as `reason:code`, `service_item` or `case`; null: any."""
    revealable: bool = False
    """Whether a masked value may be asked for by itself."""


class SettingChange(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new value of a setting."""

    name: str
    value: str | int


class ItemPublication(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new version of a service item, whole; its number is the one behind the last. It is on offer from its
    `valid_from`, at the earliest from the day it is approved; running cases keep their version."""

    item: ServiceItem


class Proposal(Struct, frozen=True, kw_only=True):
    """A change somebody wants. GET /v1/proposals?state=&after=, newest first."""

    id: str
    kind: ProposalKind
    state: ProposalState
    reason: str
    content: dict[str, Any]
    before: dict[str, Any]
    """What is in force now, in the shape of `content`."""
    proposed_by: str
    proposed_by_name: str
    proposed_at: str
    decided_by: str | None = None
    decided_by_name: str | None = None
    decided_at: str | None = None
    decided_why: str | None = None
    may_decide: bool
    """Whether the caller may: not who proposed it."""
    version: int


class ProposalList(Struct, frozen=True, kw_only=True):
    """One page, and how many wait for somebody's decision."""

    proposals: list[Proposal]
    open: int
    next: str | None = None


class ProposalDecision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/proposals/{id}/decision, with If-Match. Who proposed it may only withdraw."""

    verdict: Literal["approve", "refuse", "withdraw"]
    reason: str


class ProposalDecided(Struct, frozen=True, kw_only=True):
    """What became of it; one-time passwords of the accounts it made, shown this once."""

    proposal: Proposal
    one_time_passwords: list[OneTimePassword]


class SharingRule(Struct, frozen=True, kw_only=True):
    """One rule of the sharing policy; of those that fit, the one that says most counts."""

    post: Post
    field: str
    visibility: Literal["full", "masked", "absent"]
    department: str | None = None
    purpose: str | None = None
    revealable: bool = False


class Policy(Struct, frozen=True, kw_only=True):
    """GET /v1/policy: what is in force."""

    version: int
    permissions: dict[str, str]
    """Permission → the widest scope any post may have."""
    posts: dict[str, dict[str, str]]
    """Post → permission → scope."""
    sharing: list[SharingRule]


class Setting(Struct, frozen=True, kw_only=True):
    """A setting: what counts, what is built in, within what limits, who changed it. GET /v1/settings."""

    name: str
    value: str | int
    built_in: str | int
    lowest: int | None = None
    highest: int | None = None
    changed_by: str | None = None
    changed_at: str | None = None
    proposed: str | int | None = None
    """Waiting for a second person."""


class SettingList(Struct, frozen=True, kw_only=True):
    """All settings that may be changed while the centre runs."""

    settings: list[Setting]
