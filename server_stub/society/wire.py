"""What travels about institutions with a contract, their systems, and what these have verified."""

from typing import Literal

from msgspec import Struct

from server_stub.exchange.wire import AgencyPurpose, CallingSystem, Contact

SocietyAnswer = Literal["agrees", "does_not_agree"]


class SocietyContract(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An institution and its contract; content of a proposal of kind `society_contract`. Dates are civil
    dates, and both count."""

    code: str
    """Of the institution: small letters, digits and underscores; no agency's; it never changes."""
    full_name: str
    contract_number: str
    valid_from: str
    valid_until: str
    purposes: list[str]
    """Codes of GET /v1/society/contracts."""
    day_quota: int
    """So many persons may be asked about in a civil day …"""
    month_quota: int
    """… and in a calendar month."""
    state: Literal["active", "stopped"] = "active"
    """`stopped`: nothing its systems sign is heard."""
    contacts: list[Contact] = []


class SocietyContractShown(Struct, frozen=True, kw_only=True):
    """What is on record, and how much of it is used."""

    contract: SocietyContract
    in_force: bool
    """Today."""
    used_today: int
    used_this_month: int
    version: int


class SocietyContractList(Struct, frozen=True, kw_only=True):
    """GET /v1/society/contracts: all of them, by code, and for what there are contracts at all."""

    purposes: list[AgencyPurpose]
    contracts: list[SocietyContractShown]


class NewSocietySystem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Content of a proposal of kind `society_system`: what its maker handed to the bureau. The proposal's id
    becomes the system's."""

    institution: str
    name: str
    public_key: str
    """Ed25519, raw, base64."""
    proof: str
    """As of an agency's system, the institution's code in the place of the digits; base64."""


class SocietySystem(CallingSystem, frozen=True, kw_only=True):
    """A machine of an institution that may call."""

    institution: str


class SocietySystemList(Struct, frozen=True):
    """GET /v1/society/systems: all of them, by institution."""

    systems: list[SocietySystem]


class SocietyEpoch(Struct, frozen=True, kw_only=True):
    """POST /v1/society/epochs: requests are signed in this epoch from now on; counters begin at 1."""

    epoch: str
    server_time: str
    name: str
    institution: str


class SocietyAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person who agreed to be asked about."""

    number: str
    name: str
    consent: str
    """Under which the institution keeps the person's consent: 1 to 64 of letters, digits, `.`, `_`, `/`, `-`;
    never a citizen's number."""


class SocietyVerify(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/society/verification: 1 to 1,000 persons. All are answered, or none is."""

    purpose: str
    """A code of the contract's."""
    persons: list[SocietyAsked]


class SocietyVerified(Struct, frozen=True, kw_only=True):
    """An answer to each, in their order. Who is not known here does not agree, as who is called otherwise."""

    answers: list[SocietyAnswer]
    left_today: int
    """Of the quotas, after this."""
    left_this_month: int
