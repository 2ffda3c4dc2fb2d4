"""What travels about agencies that take part, their systems and what is shared with them."""

from typing import Literal

from msgspec import Struct

from server_stub.population.wire import CitizenField, Compared, Fact, Move, Stated

AgencyVisibility = Literal["full", "masked", "agrees_only", "absent"]
"""`agrees_only`: never shown, but what is stated may be compared with it."""
AgencyDeed = Literal["look_up", "compare", "cite", "verify", "follow"]
Reach = Literal["stated", "all"]
"""Persons of whom the agency itself holds something in the base; or the city's."""
SystemState = Literal["active", "suspended", "revoked"]
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


class LastBatch(Struct, frozen=True, kw_only=True):
    """What an agency said last that still counts."""

    kind: Literal["file", "call"]
    at: str
    """When it came into force."""
    persons: int


class AgencyFigures(Struct, frozen=True, kw_only=True):
    """How an agency stands just now."""

    to_settle: int
    """Discrepancies it must settle, and differences windows raised, that are open or wait for the person; of
    them past their day: `late`."""
    late: int
    systems: int
    """Machines of its that may call."""
    last_batch: LastBatch | None = None
    stale: bool
    """Said nothing for longer than its data may be left alone, or nothing at all."""


class Agency(Struct, frozen=True, kw_only=True):
    """GET /v1/agencies/{code}: the register's record, with the short name the base gives its facts."""

    name: str
    record: AgencyRecord
    overdue: list[Literal["loaded", "real_time", "clean_up"]]
    """Deadlines that are past and were not reached."""
    figures: AgencyFigures
    version: int


class AgencyList(Struct, frozen=True, kw_only=True):
    """GET /v1/agencies: all of them, by phase and then as the plan orders them."""

    agencies: list[Agency]


class NewAgencySystem(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Content of a proposal of kind `agency_system`: what its maker handed to the bureau. The proposal's
    id becomes the system's."""

    agency: str
    name: str
    public_key: str
    """Ed25519, raw, base64."""
    proof: str
    """That its maker holds the private half (resources/enrolment/code-v1.toml, the agency's code in the place
    of the digits); base64."""


class CallingSystem(Struct, frozen=True, kw_only=True):
    """A machine outside that may call. Its `id` is `Workstation` and `keyid` of what it signs."""

    id: str
    name: str
    public_key: str
    state: SystemState
    state_why: str | None = None
    added_at: str
    last_seen_at: str | None = None
    clock_off_seconds: int
    program_version: str
    last_deed: str | None = None
    """What it asked for last, as the journal calls it: when, and whether it was `done` or `refused`."""
    last_deed_at: str | None = None
    last_outcome: str | None = None
    version: int


class AgencySystem(CallingSystem, frozen=True, kw_only=True):
    """A machine of an agency that may call."""

    agency: str


class AgencySystemList(Struct, frozen=True):
    """GET /v1/agency-systems: all of them, by agency."""

    systems: list[AgencySystem]


class AgencySystemRevocation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/agency-systems/{system}/revocation: at once, without a second person."""

    reason: str


class SystemEpoch(Struct, frozen=True, kw_only=True):
    """POST /v1/exchange/epochs: requests are signed in this epoch from now on; counters begin at 1."""

    epoch: str
    server_time: str
    name: str
    agency: str


class SaidFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field as its agency holds it: a code or word, an ISO date; nothing: it holds none."""

    field: CitizenField
    value: str = ""


class SaidOfPerson(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`create` says all that the agency knows of a person, `change` the fields that changed, `end` that it
    holds nothing of them any more."""

    kind: Literal["create", "change", "end"]
    number: str
    as_of: str
    """Since when it is so: an ISO day, or a second of it in civil time (`2026-11-23T09:00:00`)."""
    facts: list[SaidFact] = []


class NewStatements(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/exchange/statements: 1 to 1,000, each person once."""

    statements: list[SaidOfPerson]


class StatementAnswer(Struct, frozen=True, kw_only=True):
    """What became of one of them."""

    outcome: Literal["accepted", "disagrees", "refused"]
    """`disagrees`: taken, and others say otherwise of `fields`."""
    number: str | None = None
    """Under which the person is known now; nothing where it was refused."""
    fields: list[CitizenField] = []
    reason: str | None = None
    """Of one that was refused: as in files (resources/population/refusals.toml), or `not_shared` (its agency
    does not state this field), `stated_twice`, `number_check_failed`, `invalid_field`."""
    field: str | None = None
    """At fault."""


class StatementsTaken(Struct, frozen=True, kw_only=True):
    """An answer to each, in their order. Those that were not refused count already."""

    batch: int | None
    """Under which they were taken; nothing where all were refused."""
    answers: list[StatementAnswer]


class AgencyRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Content of a proposal of kind `agency_sharing`: how an agency sees a field; null removes the rule."""

    agency: str
    field: CitizenField
    visibility: AgencyVisibility | None
    purpose: str | None = None
    """For this purpose only; null: for any. The narrower rule wins; without a rule a field is absent."""


class AgencyGrant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Content of a proposal of kind `agency_grant`: what an agency's systems may do for a purpose, and about
    whom; null takes it away."""

    agency: str
    purpose: str
    deed: AgencyDeed
    reach: Reach | None


class AgencyPurpose(Struct, frozen=True, kw_only=True):
    """For which an agency may ask."""

    code: str
    name: str


class AgencyName(Struct, frozen=True, kw_only=True):
    """What an agency is called in short."""

    code: str
    name: str


class AgencyTerms(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Content of a proposal of kind `agency_terms`: several rules and grants of one agency at once, all
    of them or none. Each place once."""

    agency: str
    rules: list[AgencyRule] = []
    grants: list[AgencyGrant] = []


class AgencySharingTable(Struct, frozen=True, kw_only=True):
    """GET /v1/agency-sharing: what holds."""

    version: int
    agencies: list[AgencyName]
    purposes: list[AgencyPurpose]
    rules: list[AgencyRule]
    grants: list[AgencyGrant]


class AgencyLookUp(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/exchange/look-up. `purpose` is a code of GET /v1/agency-sharing."""

    number: str
    purpose: str


class AgencyCompare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/exchange/comparison, /v1/exchange/verification: what the agency's own papers say."""

    number: str
    purpose: str
    stated: list[Stated]


class AgencyCite(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/exchange/citations: values that go into a case of the agency's own."""

    number: str
    purpose: str
    case_number: str
    """As the agency counts its cases: up to 64 characters; nothing about the person."""


class SharedPerson(Struct, frozen=True, kw_only=True):
    """A record as far as the agency sees it."""

    number: str
    """That holds now."""
    facts: list[Fact]


class AgencyCompared(Struct, frozen=True, kw_only=True):
    """How each stated field compares; one the agency may not compare is `not_held`, as one nobody states."""

    fields: list[Compared]


class AgencyVerified(Struct, frozen=True, kw_only=True):
    """Whether all that was stated agrees; not in what it does not."""

    agrees: bool


class Citation(Struct, frozen=True, kw_only=True):
    """What was cited, kept under this id."""

    id: str
    made_at: str
    case_number: str
    person: SharedPerson


class FollowChanges(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/exchange/changes."""

    purpose: str
    cursor: str | None = None
    """Of the answer before; left out: from the beginning, which is everybody the agency sees."""
    wait: float = 0.0
    """Seconds (to 60) to wait where there is nothing yet."""


class PersonChange(Struct, frozen=True, kw_only=True):
    """How a person is seen now. Told twice it says the same."""

    number: str
    gone: bool = False
    """Seen no more, or not under this number."""
    facts: list[Fact] = []
    moves: list[Move] = []
    """Behind the cursor, oldest first; only for whom the rules show the community whole."""


class PersonChanges(Struct, frozen=True, kw_only=True):
    """Changes in the order in which they came into force; only the newest of each person."""

    changes: list[PersonChange]
    cursor: str | None
    """To go on from, once these are kept."""
    more: bool = False
    """There are more already."""
    resync: bool = False
    """What the agency may see has changed: begin without a cursor, and drop whom that does not name."""


class ChangeFile(Struct, frozen=True, kw_only=True):
    """A file of changes, for agencies without a line: as a page of the feed, with where it stands."""

    agency: str
    purpose: str
    sequence: int
    follows: int
    """Taken after this one, or any later; 0: whatever was taken."""
    resync: bool
    """What the agency may see has changed: drop all first."""
    made_at: str
    changes: list[PersonChange]
    more: bool
    """The next file lies beside it."""
    cursor: str
    """To go on from by line."""
