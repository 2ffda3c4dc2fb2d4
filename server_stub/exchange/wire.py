"""What travels about agencies that take part, their systems and what is shared with them."""

from typing import Literal

from msgspec import Struct

from server_stub.population.wire import CitizenField

AgencyState = Literal["preparing", "loading", "real_time", "stopped"]


class Contact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whom to ask at an agency."""

    name: str
    office: str
    telephone: str


class AgencyRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the register says of an agency; content of a proposal of kind `agency`. Dates are civil dates."""

    code: str
    """As in resources/population/authority.toml; it never changes."""
    full_name: str
    phase: int
    """1, 2, or 3 for those that come later."""
    state: AgencyState = "preparing"
    """`loading`: by files. `stopped`: nothing its systems sign is heard."""
    contacts: list[Contact] = []
    shares: list[CitizenField]
    """The fields it states; others are not taken from its systems."""
    loaded_due: str | None = None
    """The plan's deadlines, and the day each was reached: its data loaded …"""
    loaded_on: str | None = None
    real_time_due: str | None = None
    """… it states in real time …"""
    real_time_on: str | None = None
    clean_up_due: str | None = None
    """… what disagreed is cleaned up."""
    clean_up_on: str | None = None


class Agency(Struct, frozen=True, kw_only=True):
    """GET /v1/agencies/{code}: the register's record, with the short name the base gives its facts."""

    name: str
    record: AgencyRecord
    overdue: list[Literal["loaded", "real_time", "clean_up"]]
    """Deadlines that are past and were not reached."""
    version: int


class AgencyList(Struct, frozen=True, kw_only=True):
    """GET /v1/agencies: all of them, by phase and then as the plan orders them."""

    agencies: list[Agency]
