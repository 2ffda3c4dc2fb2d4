"""The wire of desk and centre. Made by `make api` of resources/api/openapi.json; do not edit."""

from __future__ import annotations

from typing import Any, Literal
from msgspec import Struct, UNSET, UnsetType, field


class AccountChange(Struct, kw_only=True):
    kind: Literal["disable", "enable", "rename", "unlock", "reset_password", "reset_second_factor"]
    reason: str
    name: str | None | UnsetType = UNSET


class AgencyCite(Struct, kw_only=True):
    case_number: str
    number: str
    purpose: str


class AgencyGrant(Struct, kw_only=True):
    agency: str
    deed: Literal["look_up", "compare", "cite", "verify", "follow"]
    purpose: str
    reach: Literal["stated", "all"] | None


class AgencyLookUp(Struct, kw_only=True):
    number: str
    purpose: str


class AgencyName(Struct, kw_only=True):
    code: str
    name: str


class AgencyPurpose(Struct, kw_only=True):
    code: str
    name: str


class AgencyRule(Struct, kw_only=True):
    agency: str
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    visibility: Literal["full", "masked", "agrees_only", "absent"] | None
    purpose: str | None | UnsetType = UNSET


class AgencySharingTable(Struct, kw_only=True):
    agencies: list[AgencyName]
    grants: list[AgencyGrant]
    purposes: list[AgencyPurpose]
    rules: list[AgencyRule]
    version: int


class AgencySystem(Struct, kw_only=True):
    added_at: str
    agency: str
    clock_off_seconds: int
    id: str
    name: str
    program_version: str
    public_key: str
    state: Literal["active", "suspended", "revoked"]
    version: int
    last_deed: str | None | UnsetType = UNSET
    last_deed_at: str | None | UnsetType = UNSET
    last_outcome: str | None | UnsetType = UNSET
    last_seen_at: str | None | UnsetType = UNSET
    state_why: str | None | UnsetType = UNSET


class AgencySystemList(Struct, kw_only=True):
    systems: list[AgencySystem]


class AgencySystemRevocation(Struct, kw_only=True):
    reason: str


class AgencyTold(Struct, kw_only=True):
    agency: str
    agency_name: str
    state: Literal["waiting", "told", "acknowledged", "mended"]
    relapses: int | UnsetType = 0


class AgencyVerified(Struct, kw_only=True):
    agrees: bool


class Alert(Struct, kw_only=True):
    at: str
    detail: dict[str, str | int]
    id: str
    kind: Literal[
        "key_cloned", "account_locked", "break_glass", "clock_wrong", "signatures_refused", "sheet_damaged"
    ]
    account: str | None | UnsetType = UNSET
    account_name: str | None | UnsetType = UNSET
    seen_at: str | None | UnsetType = UNSET
    seen_by: str | None | UnsetType = UNSET
    seen_by_name: str | None | UnsetType = UNSET
    workstation: str | None | UnsetType = UNSET
    workstation_name: str | None | UnsetType = UNSET


class AlertList(Struct, kw_only=True):
    alerts: list[Alert]
    unseen: int
    next: str | None | UnsetType = UNSET


class Answer(Struct, kw_only=True):
    code: str
    value: str
    cited: bool | UnsetType = False


class AskDifferences(Struct, kw_only=True):
    number: str | UnsetType = ""


class AskNotices(Struct, kw_only=True):
    cursor: str | None | UnsetType = UNSET
    wait: float | UnsetType = 0.0


class Attached(Struct, kw_only=True):
    document: str
    material: str


class BadRow(Struct, kw_only=True):
    column: str
    reason: str
    row: int


class BatchRow(Struct, kw_only=True):
    agency: str
    agency_name: str
    begun_at: str
    ended_at: str | None
    expected: int
    kind: Literal["file", "call", "undo"]
    loaded: int
    no: int
    refused: int
    state: Literal["loading", "in_force", "undoing", "undone"]
    undoes: int | None
    undone_at: str | None


class BatchUndoing(Struct, kw_only=True):
    loaded: int
    reason: str


class BulkRule(Struct, kw_only=True):
    accept: str
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    against: str | UnsetType = ""


class BulkValue(Struct, kw_only=True):
    agency_name: str
    holds: bool
    value: str


class Certificate(Struct, kw_only=True):
    account: str
    id: str
    items: list[str]
    number: str
    valid_from: str
    valid_to: str
    account_name: str | UnsetType = ""
    organisation_name: str | UnsetType = ""
    revoked_at: str | None | UnsetType = UNSET


class CertificateList(Struct, kw_only=True):
    certificates: list[Certificate]
    next: str | None | UnsetType = UNSET


class CertificateRevocation(Struct, kw_only=True):
    reason: str


class CertificateState(Struct, kw_only=True):
    items: list[str]
    state: Literal["valid", "ending", "ended", "missing"]
    valid_from: str | None | UnsetType = UNSET
    valid_to: str | None | UnsetType = UNSET


class Challenge(Struct, kw_only=True):
    challenge: str
    server_time: str
    practice: bool | UnsetType = False


class ChangeNotice(Struct, kw_only=True):
    because: Literal["settled", "authority"]
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    number: str
    shown: bool
    since: str
    code: str | None | UnsetType = UNSET
    relapses: int | UnsetType = 0
    value: str | None | UnsetType = UNSET


class ChangeNotices(Struct, kw_only=True):
    cursor: str
    notices: list[ChangeNotice]
    more: bool | UnsetType = False


class Changed(Struct, kw_only=True):
    code: str
    kind: Literal["field", "material"]
    before: str | UnsetType = ""


class Choice(Struct, kw_only=True):
    code: str
    label: str


class CodeCount(Struct, kw_only=True):
    code: str
    number: int


class Colleague(Struct, kw_only=True):
    account: str
    name: str
    organisation: str


class Compared(Struct, kw_only=True):
    agreement: Literal["agrees", "differs", "not_held"]
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    note: Literal["", "private_use_character", "traditional_form", "shorter_form"] | UnsetType = ""


class Condition(Struct, kw_only=True):
    field_: str = field(name="field")
    is_one_of: list[str]


class Contact(Struct, kw_only=True):
    name: str
    office: str
    telephone: str


class CopyMade(Struct, kw_only=True):
    paper: Literal["a5", "roll80"]


class Corrected(Struct, kw_only=True):
    after: str
    before: str
    code: str
    label: str


class DecisionTakenBack(Struct, kw_only=True):
    batch: int


class Delivery(Struct, kw_only=True):
    agency: str
    agency_name: str
    at: str
    batch: int | None
    detail: str
    loaded: int
    outcome: Literal["loaded", "unfit", "compared", "not_compared", "missing"]
    refused: int
    rows: int
    sequence: int
    why: str


class DeliveryList(Struct, kw_only=True):
    deliveries: list[Delivery]


class DeliveryReportRow(Struct, kw_only=True):
    agency: str
    agency_name: str
    batch: int | None
    id: str
    made_at: str
    made_by: str
    refused: int
    rows: int
    taken: int


class DeliveryTask(Struct, kw_only=True):
    agency: str
    agency_name: str
    batch: int | None
    detail: str
    done: int
    ended_at: str | None
    file: str | None
    id: str
    kind: Literal["check", "load", "undo"]
    made_at: str
    made_by: str
    reason: str
    report: str | None
    state: Literal["waiting", "running", "cancelling", "done", "failed", "cancelled"]
    whole: int
    why: str


class DeliveryTaskList(Struct, kw_only=True):
    tasks: list[DeliveryTask]


class Department(Struct, kw_only=True):
    code: str
    name: str


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


class Difference(Struct, kw_only=True):
    after: str
    before: str
    where: str


class DiscrepancyCount(Struct, kw_only=True):
    count: int
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    kind: Literal["sources", "raised"]
    must_settle: str
    must_settle_name: str
    overdue: int
    state: Literal["open", "waiting", "settled"]


class DiscrepancyEvent(Struct, kw_only=True):
    at: str
    what: str
    by: str | UnsetType = ""
    reason: str | UnsetType = ""


class DiscrepancyOf(Struct, kw_only=True):
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    number: str


class DiscrepancyRow(Struct, kw_only=True):
    agency_names: list[str]
    due_on: str
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    must_settle: str
    must_settle_name: str
    number: str
    opened_on: str
    overdue: bool
    relapses: int
    state: Literal["open", "waiting", "settled"]


class DiscrepancySearch(Struct, kw_only=True):
    after: str | UnsetType = ""
    field_: (
        Literal[
            "name",
            "sex",
            "ethnicity",
            "birth_date",
            "registered_address",
            "residence_division",
            "residence_address",
            "state",
            "residence_coordinates",
        ]
        | None
        | UnsetType
    ) = field(name="field", default=UNSET)
    kind: Literal["sources", "raised"] | UnsetType = "sources"
    must_settle: str | UnsetType = ""
    overdue: bool | UnsetType = False
    state: Literal["open", "waiting", "settled"] | UnsetType = "open"


class DiscrepancySettlement(Struct, kw_only=True):
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    number: str
    verdict: Literal["accept", "correct", "both_wrong", "not_same_person", "needs_person"]
    version: int
    agency: str | UnsetType = ""
    reason: str | UnsetType = ""
    value: str | UnsetType = ""


class Document(Struct, kw_only=True):
    id: str
    length: int
    material: str
    pages: int
    received_at: str
    sha256: str


class DraftCleared(Struct, kw_only=True):
    reason: Literal["given_up", "duplicate", "mistaken", "outdated"]


class DraftHandedOver(Struct, kw_only=True):
    account: str


class DraftLeaseAsked(Struct, kw_only=True):
    take_over: bool | UnsetType = False


class DraftPage(Struct, kw_only=True):
    id: str
    material: str
    document: str | None | UnsetType = UNSET
    turn: int | UnsetType = 0
    workstation: str | UnsetType = ""


class Enrolment(Struct, kw_only=True):
    code: str
    proof: str
    public_key: str


class EpochOpening(Struct, kw_only=True):
    clock_off_seconds: int | UnsetType = 0
    previous: str | None | UnsetType = UNSET
    version: str | UnsetType = ""


class Fact(Struct, kw_only=True):
    agency: str
    agency_name: str
    as_of: str
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    value: str
    code: str | None | UnsetType = UNSET
    masked: bool | UnsetType = False
    revealable: bool | UnsetType = False


class Fee(Struct, kw_only=True):
    name: str
    amount_fen: int | UnsetType = 0
    basis: str | UnsetType = ""
    note: str | UnsetType = ""


class FeedLag(Struct, kw_only=True):
    at_least: bool
    behind: int
    followed_at: str
    purpose: str
    since: str | None


class FieldCheck(Struct, kw_only=True):
    kind: Literal["pattern", "least", "most", "not_future", "not_before_field"]
    message: str
    value: str | UnsetType = ""


class Figures(Struct, kw_only=True):
    asked: int
    calls: int
    clean_up_due: str | None
    clean_up_on: str | None
    cleaned: int
    faults: int
    files: int
    last_kind: Literal["file", "call"] | None
    last_stated_on: str | None
    loaded_due: str | None
    loaded_on: str | None
    real_time_due: str | None
    real_time_on: str | None
    refused: int
    relapses: int
    settled: int
    stated_by_call: int
    stated_by_file: int
    to_settle: int
    unknown: int


class FollowChanges(Struct, kw_only=True):
    purpose: str
    cursor: str | None | UnsetType = UNSET
    wait: float | UnsetType = 0.0


class FormField(Struct, kw_only=True):
    code: str
    kind: Literal["text", "long_text", "date", "choice", "number", "phone", "citizen_number", "yes_no"]
    label: str
    checks: list[FieldCheck] | UnsetType = UNSET
    choices: list[Choice] | UnsetType = UNSET
    cites: str | None | UnsetType = UNSET
    hint: str | UnsetType = ""
    max_length: int | UnsetType = 200
    required: bool | UnsetType = False
    shown_when: Condition | None | UnsetType = UNSET


class Fresh(Struct, kw_only=True):
    agency: str
    at: str
    batch: int | None
    days: int | None
    kind: str
    late: bool
    name: str
    persons: int


class Freshness(Struct, kw_only=True):
    agencies: list[Fresh]
    most_days: int


class ItemFault(Struct, kw_only=True):
    code: str
    what: str
    where: str
    least: int | None | UnsetType = UNSET
    most: int | None | UnsetType = UNSET


class ItemTally(Struct, kw_only=True):
    cases: int
    item: str
    name: str
    together: bool | UnsetType = False


class ItemVersion(Struct, kw_only=True):
    kept_at: str
    origin: Literal["shipped", "published", "trial", "case"]
    state: Literal["in_force", "to_come", "past"]
    valid_from: str
    valid_to: str
    version: int
    proposed_by_name: str | None | UnsetType = UNSET
    published_by_name: str | None | UnsetType = UNSET


class JournalMark(Struct, kw_only=True):
    index: int
    leaf: str


class Lack(Struct, kw_only=True):
    code: str
    kind: Literal["field", "material"]
    why: str | UnsetType = ""


class LastBatch(Struct, kw_only=True):
    at: str
    kind: Literal["file", "call"]
    persons: int


class Lease(Struct, kw_only=True):
    held_by: str
    until: str


class ListResults(Struct, kw_only=True):
    agrees: int | UnsetType = 0
    differs: int | UnsetType = 0
    doubtful: int | UnsetType = 0
    not_found: int | UnsetType = 0
    unreadable: int | UnsetType = 0


class Material(Struct, kw_only=True):
    code: str
    name: str
    by_agent: bool | UnsetType = False
    count: int | UnsetType = 1
    form: Literal["original", "copy", "original_and_copy", "electronic"] | UnsetType = "original"
    max_pages: int | UnsetType = 50
    needed_when: Condition | None | UnsetType = UNSET
    note: str | UnsetType = ""
    promise_working_days: int | None | UnsetType = UNSET
    record_fields: list[str] | UnsetType = UNSET
    required: bool | UnsetType = True
    reusable: Literal["none", "case", "agency"] | UnsetType = "none"
    reusable_days: int | UnsetType = 365
    source: str | UnsetType = ""


class Move(Struct, kw_only=True):
    agency: str
    agency_name: str
    as_of: str
    because: Literal["stated", "settled", "linked", "verified", "taken_back"]
    left: str
    left_name: str
    recorded_at: str
    to: str
    to_name: str
    undone: bool | UnsetType = False


class NewBulk(Struct, kw_only=True):
    reason: str
    rule: BulkRule
    settles: int


class NewCertificate(Struct, kw_only=True):
    account: str
    items: list[str]
    number: str
    valid_from: str
    valid_to: str


class NewCode(Struct, kw_only=True):
    name: str | None | UnsetType = UNSET
    station: str | None | UnsetType = UNSET
    workstation: str | None | UnsetType = UNSET


class NewDeliveryTask(Struct, kw_only=True):
    file: str
    kind: Literal["check", "load"]


class NewNote(Struct, kw_only=True):
    text: str


class NewOrganisation(Struct, kw_only=True):
    division: str
    level: Literal["city", "district", "station"]
    name: str
    parent: str
    department: str | None | UnsetType = UNSET


class NewProposal(Struct, kw_only=True):
    content: dict[str, Any]
    kind: Literal[
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
    reason: str


class NewStandIn(Struct, kw_only=True):
    from_day: str
    stand_in: str
    to_day: str
    absent: str | UnsetType = ""
    reason: str | UnsetType = ""


class NewsItem(Struct, kw_only=True):
    index: int
    kind: str
    reference: str


class NoCodes(Struct, kw_only=True):
    count: int
    field_: str = field(name="field")
    lines: list[int]


class NoticeLine(Struct, kw_only=True):
    code: str
    kind: Literal["field", "material"]
    name: str
    count: int | UnsetType = 1
    form: Literal["original", "copy", "original_and_copy", "electronic"] | UnsetType = "original"
    source: str | UnsetType = ""
    why: str | UnsetType = ""


class NoticeRequest(Struct, kw_only=True):
    applicant: str
    draft: str
    item: str
    item_version: int
    kind: Literal["missing", "not_accepted"]
    again_because: str | UnsetType = ""
    lacks: list[Lack] | UnsetType = UNSET
    reason: str | UnsetType = ""
    rule: str | UnsetType = ""


class NoticeRow(Struct, kw_only=True):
    applicant_name: str
    draft: str
    id: str
    issued_at: str
    item_name: str
    kind: Literal["missing", "not_accepted"]
    lacks: int
    number: str
    state: Literal["open", "replaced", "submitted"]


class NoticesAcknowledged(Struct, kw_only=True):
    at: str


class NoticesKept(Struct, kw_only=True):
    cursor: str


class OneTimePassword(Struct, kw_only=True):
    account: str
    password: str
    username: str


class OpenAt(Struct, kw_only=True):
    name: str
    since: str
    until: str
    workstation: str
    workstation_name: str


class Organisation(Struct, kw_only=True):
    division: str
    id: str
    level: Literal["city", "district", "station"]
    name: str
    department: str | None | UnsetType = UNSET


class OrganisationChange(Struct, kw_only=True):
    kind: Literal["rename", "close", "reopen"]
    reason: str
    name: str | None | UnsetType = UNSET


class OrganisationNode(Struct, kw_only=True):
    accounts: int
    closed: bool
    organisation: Organisation
    parent: str | None
    version: int
    workstations: int


class PaperContent(Struct, kw_only=True):
    facts: dict[str, str] | UnsetType = UNSET
    lists: dict[str, list[dict[str, str]]] | UnsetType = UNSET


class PaperCopyMade(Struct, kw_only=True):
    size: Literal["a5", "a4", "roll80"]
    part: Literal["citizen", "office"] | UnsetType = "citizen"


class PaperLine(Struct, kw_only=True):
    name: str
    pages: int


class PaperRequest(Struct, kw_only=True):
    kind: Literal[
        "acceptance",
        "notice",
        "not_accepted",
        "correction",
        "amendment",
        "pause",
        "extension",
        "result",
        "withdrawal",
        "void",
        "revocation",
        "verification",
        "originals",
        "promise",
        "day_sheet",
    ]
    case: str | UnsetType = ""
    day: str | UnsetType = ""
    deed: int | UnsetType = 0
    notice: str | UnsetType = ""


class PaperTemplate(Struct, kw_only=True):
    kind: Literal[
        "acceptance",
        "notice",
        "not_accepted",
        "correction",
        "amendment",
        "pause",
        "extension",
        "result",
        "withdrawal",
        "void",
        "revocation",
        "verification",
        "originals",
        "promise",
        "day_sheet",
    ]
    text: str
    version: int


class Part(Struct, kw_only=True):
    code: str
    department: str
    name: str


class Party(Struct, kw_only=True):
    number: str
    relation: Literal[
        "spouse",
        "child",
        "parent",
        "grandchild",
        "grandparent",
        "sibling",
        "child_in_law",
        "parent_in_law",
        "other_relative",
        "guardian",
        "community",
        "other",
    ]
    role: Literal["agent", "family"]
    name: str | UnsetType = ""
    verification: str | None | UnsetType = UNSET


class PasswordChange(Struct, kw_only=True):
    new_password: str
    old_password: str


class PastRecord(Struct, kw_only=True):
    earlier_names: list[str]
    earlier_numbers: list[str]
    facts: list[Fact]
    number: str
    standing: Literal["verified", "pending", "refused", "empty"]


class Person(Struct, kw_only=True):
    account: str
    name: str
    organisation: str


class PersonCase(Struct, kw_only=True):
    applicant_name: str
    changed_at: str
    due_on: str
    id: str
    item: str
    item_name: str
    number: str
    role: Literal["applicant", "agent", "family"]
    state: str
    station: str
    submitted_at: str


class PersonCases(Struct, kw_only=True):
    past: list[PersonCase]
    running: list[PersonCase]
    past_in_all: int | UnsetType = 0


class PersonChange(Struct, kw_only=True):
    number: str
    facts: list[Fact] | UnsetType = UNSET
    gone: bool | UnsetType = False
    moves: list[Move] | UnsetType = UNSET


class PersonChanges(Struct, kw_only=True):
    changes: list[PersonChange]
    cursor: str | None
    more: bool | UnsetType = False
    resync: bool | UnsetType = False


class Phrase(Struct, kw_only=True):
    kind: Literal["approve", "return", "refuse"]
    text: str


class Phrases(Struct, kw_only=True):
    own: list[Phrase]
    shipped: list[Phrase]


class Points(Struct, kw_only=True):
    best: float
    better: Literal["low", "high"]
    bound: float | None
    judged: bool
    measure: Literal[
        "loaded_late_days",
        "real_time_late_days",
        "stated_persons",
        "days_since_stated",
        "clean_up_late_days",
        "settled_percent",
        "open_days_mean",
        "open_days_95",
        "relapse_percent",
        "asked_persons",
        "refused_percent",
    ]
    most: float
    part: Literal["load", "freshness", "clean_up", "use"]
    points: float
    value: float | None


class Problem(Struct, kw_only=True):
    """
    Why not (RFC 9457). `code` is stable; `field` names the field or header at fault; some codes carry facts of their own as further members.
    """

    code: str
    request_id: str
    status: int
    title: str
    type: str
    field_: str | UnsetType = field(name="field", default=UNSET)


class Progress(Struct, kw_only=True):
    to_do: list[Literal["second_factor", "set_up_second_factor", "change_password"]]


class Promise(Struct, kw_only=True):
    due_on: str
    material: str
    name: str
    promised_at: str
    state: Literal["open", "kept", "broken"]
    document: str | None | UnsetType = UNSET
    prolonged: bool | UnsetType = False
    provisional_due: bool | UnsetType = False
    settled_at: str | UnsetType = ""
    settled_by: str | UnsetType = ""
    why: str | UnsetType = ""
    working_days_left: int | UnsetType = 0


class Proposal(Struct, kw_only=True):
    before: dict[str, Any]
    content: dict[str, Any]
    id: str
    kind: Literal[
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
    may_decide: bool
    proposed_at: str
    proposed_by: str
    proposed_by_name: str
    reason: str
    state: Literal["open", "approved", "refused", "withdrawn"]
    version: int
    decided_at: str | None | UnsetType = UNSET
    decided_by: str | None | UnsetType = UNSET
    decided_by_name: str | None | UnsetType = UNSET
    decided_why: str | None | UnsetType = UNSET


class ProposalDecided(Struct, kw_only=True):
    one_time_passwords: list[OneTimePassword]
    proposal: Proposal


class ProposalDecision(Struct, kw_only=True):
    reason: str
    verdict: Literal["approve", "refuse", "withdraw"]


class ProposalList(Struct, kw_only=True):
    open: int
    proposals: list[Proposal]
    next: str | None | UnsetType = UNSET


class Purpose(Struct, kw_only=True):
    kind: Literal["service_item", "case", "reason"]
    reference: str


class QualityCompared(Struct, kw_only=True):
    batch: int
    by_field: dict[str, int]
    changed: int
    gone: int
    new: int
    same: int


class QualityExample(Struct, kw_only=True):
    line: int
    number: str | UnsetType = ""


class QualityKind(Struct, kw_only=True):
    count: int
    examples: list[QualityExample]
    kind: str


class QueueCount(Struct, kw_only=True):
    pending: int
    refused: int


class QueueDecided(Struct, kw_only=True):
    batch: int
    count: int


class QueueDecision(Struct, kw_only=True):
    decision: Literal["verified", "refused"]
    numbers: list[str]
    reason: str | UnsetType = ""


class QueueRead(Struct, kw_only=True):
    number: str


class QueueRow(Struct, kw_only=True):
    agency_names: list[str]
    as_of: str
    number: str
    at: str | UnsetType = ""
    batch: int | UnsetType = 0
    by: str | UnsetType = ""
    reason: str | UnsetType = ""


class QueueSearch(Struct, kw_only=True):
    after: str | UnsetType = ""
    state: Literal["pending", "refused", "verified"] | UnsetType = "pending"


class RaiseDifference(Struct, kw_only=True):
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    number: str
    purpose: Purpose
    reason: str
    said: str


class RaisedDifference(Struct, kw_only=True):
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    id: str
    number: str
    raised_at: str
    raised_at_station: str
    raised_by: str
    reason: str
    said: str
    state: Literal["open", "waiting", "settled"]
    outcome: Literal["", "as_said", "otherwise"] | UnsetType = ""
    settled_at: str | None | UnsetType = UNSET


class RaisedDifferences(Struct, kw_only=True):
    raised: list[RaisedDifference]


class Reason(Struct, kw_only=True):
    code: str
    label: str


class Receipt(Struct, kw_only=True):
    accepted_on: str
    agency: str
    applicant_masked: str
    applicant_name: str
    case: str
    case_number: str
    check_code: str
    clerk: str
    copies: int
    due_on: str
    id: str
    issued_at: str
    item_name: str
    kind: Literal["acceptance", "result"]
    limit_working_days: int
    mark: JournalMark
    missing: list[str]
    number: str
    outcome: str
    provisional_due: bool
    received: list[PaperLine]
    station: str
    why: str


class ReceiptRequest(Struct, kw_only=True):
    kind: Literal["acceptance", "result"]


class RecoveryCodes(Struct, kw_only=True):
    codes: list[str]
    to_do: list[Literal["second_factor", "set_up_second_factor", "change_password"]]


class Renewal(Struct, kw_only=True):
    refresh_token: str


class Resubmission(Struct, kw_only=True):
    answers: list[Answer]
    documents: list[Attached]
    note: str | UnsetType = ""


class Reused(Struct, kw_only=True):
    material: str
    origin: Literal["case", "agency"]
    agency_name: str | UnsetType = ""
    as_of: str | UnsetType = ""
    case_number: str | UnsetType = ""
    document: str | UnsetType = ""
    fields: list[str] | UnsetType = UNSET
    good_until: str | UnsetType = ""
    item_name: str | UnsetType = ""
    pages: int | UnsetType = 0
    received_at: str | UnsetType = ""


class Reveal(Struct, kw_only=True):
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    number: str
    purpose: Purpose
    reason: str


class Revealed(Struct, kw_only=True):
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    value: str
    code: str | None | UnsetType = UNSET


class SaidFact(Struct, kw_only=True):
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    value: str | UnsetType = ""


class SaidOfPerson(Struct, kw_only=True):
    as_of: str
    kind: Literal["create", "change", "end"]
    number: str
    facts: list[SaidFact] | UnsetType = UNSET


class SeatWanted(Struct, kw_only=True):
    proof: str
    public_key: str
    post: Literal["clerk", "catalogue_editor"] | UnsetType = "clerk"


class SecondFactor(Struct, kw_only=True):
    secret: str
    uri: str


class SecondFactorBeginning(Struct, kw_only=True):
    code: str | UnsetType = ""


class SecondFactorCode(Struct, kw_only=True):
    code: str


class Setting(Struct, kw_only=True):
    built_in: str | int
    name: str
    value: str | int
    changed_at: str | None | UnsetType = UNSET
    changed_by: str | None | UnsetType = UNSET
    highest: int | None | UnsetType = UNSET
    lowest: int | None | UnsetType = UNSET
    proposed: str | int | None | UnsetType = UNSET


class SettingList(Struct, kw_only=True):
    settings: list[Setting]


class Settled(Struct, kw_only=True):
    at: str
    batch: int
    by: str
    reason: str
    value: str | None
    verdict: str


class Settlement(Struct, kw_only=True):
    kept: bool
    document: str | None | UnsetType = UNSET
    why: str | UnsetType = ""


class SettlementTakenBack(Struct, kw_only=True):
    batch: int
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    number: str


class SharedPerson(Struct, kw_only=True):
    facts: list[Fact]
    number: str


class SharingRule(Struct, kw_only=True):
    field_: str = field(name="field")
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
    visibility: Literal["full", "masked", "absent"]
    department: str | None | UnsetType = UNSET
    purpose: str | None | UnsetType = UNSET
    revealable: bool | UnsetType = False


class SignIn(Struct, kw_only=True):
    password: str
    username: str


class SocietyAsked(Struct, kw_only=True):
    consent: str
    name: str
    number: str


class SocietyContract(Struct, kw_only=True):
    code: str
    contract_number: str
    day_quota: int
    full_name: str
    month_quota: int
    purposes: list[str]
    valid_from: str
    valid_until: str
    contacts: list[Contact] | UnsetType = UNSET
    state: Literal["active", "stopped"] | UnsetType = "active"


class SocietyContractShown(Struct, kw_only=True):
    contract: SocietyContract
    in_force: bool
    used_this_month: int
    used_today: int
    version: int


class SocietyEpoch(Struct, kw_only=True):
    epoch: str
    institution: str
    name: str
    server_time: str


class SocietySystem(Struct, kw_only=True):
    added_at: str
    clock_off_seconds: int
    id: str
    institution: str
    name: str
    program_version: str
    public_key: str
    state: Literal["active", "suspended", "revoked"]
    version: int
    last_deed: str | None | UnsetType = UNSET
    last_deed_at: str | None | UnsetType = UNSET
    last_outcome: str | None | UnsetType = UNSET
    last_seen_at: str | None | UnsetType = UNSET
    state_why: str | None | UnsetType = UNSET


class SocietySystemList(Struct, kw_only=True):
    systems: list[SocietySystem]


class SocietyVerified(Struct, kw_only=True):
    answers: list[Literal["agrees", "does_not_agree"]]
    left_this_month: int
    left_today: int


class SocietyVerify(Struct, kw_only=True):
    persons: list[SocietyAsked]
    purpose: str


class SourceValue(Struct, kw_only=True):
    agency: str
    agency_name: str
    as_of: str
    batch: int
    holds: bool
    value: str
    code: str | None | UnsetType = UNSET


class StaffImport(Struct, kw_only=True):
    bad: list[BadRow]
    good: int
    rows: int
    proposal: str | None | UnsetType = UNSET


class StaffMember(Struct, kw_only=True):
    id: str
    name: str
    organisation: Organisation
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
    second_factor: bool
    state: Literal["proposed", "active", "disabled"]
    username: str
    version: int
    agency: str | None | UnsetType = UNSET
    certificate: Certificate | None | UnsetType = UNSET
    last_signed_in_at: str | None | UnsetType = UNSET
    locked_until: str | None | UnsetType = UNSET
    proposed_post: (
        Literal[
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
        | None
        | UnsetType
    ) = UNSET


class StandIn(Struct, kw_only=True):
    absent: Colleague
    from_day: str
    id: str
    reason: str
    stand_in: Colleague
    to_day: str
    ended_at: str | None | UnsetType = UNSET
    made_by: str | UnsetType = ""


class StandIns(Struct, kw_only=True):
    colleagues: list[Colleague]
    for_others: list[StandIn]
    mine: list[StandIn]
    absent: str | UnsetType = ""
    absentees: list[Colleague] | UnsetType = UNSET
    arranged: list[StandIn] | UnsetType = UNSET


class Stated(Struct, kw_only=True):
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    value: str


class StatedBy(Struct, kw_only=True):
    agency: str
    agency_name: str
    as_of: str
    facts: list[Fact]


class StatementAnswer(Struct, kw_only=True):
    outcome: Literal["accepted", "disagrees", "refused"]
    field_: str | None | UnsetType = field(name="field", default=UNSET)
    fields: (
        list[
            Literal[
                "name",
                "sex",
                "ethnicity",
                "birth_date",
                "registered_address",
                "residence_division",
                "residence_address",
                "state",
                "residence_coordinates",
            ]
        ]
        | UnsetType
    ) = UNSET
    number: str | None | UnsetType = UNSET
    reason: str | None | UnsetType = UNSET


class StatementsTaken(Struct, kw_only=True):
    answers: list[StatementAnswer]
    batch: int | None


class StationColleague(Struct, kw_only=True):
    account: str
    name: str


class Step(Struct, kw_only=True):
    code: str
    department: str
    level: Literal["station", "district", "city"]
    limit_working_days: int
    name: str
    decides: bool | UnsetType = False
    joins: Literal["all", "any", "number"] | UnsetType = "all"
    needed: int | UnsetType = 0
    parts: list[Part] | UnsetType = UNSET
    verbs: (
        list[
            Literal[
                "send_back",
                "forward_up",
                "transfer",
                "ask_opinion",
                "ask_countersign",
                "add_step",
                "hold",
                "extend",
            ]
        ]
        | None
        | UnsetType
    ) = UNSET


class StepNow(Struct, kw_only=True):
    code: str
    due_on: str
    name: str
    organisation: str
    due_at: str | UnsetType = ""
    provisional: bool | UnsetType = False
    working_days_left: int | UnsetType = 0


class Submission(Struct, kw_only=True):
    answers: list[Answer]
    applicant: str
    documents: list[Attached]
    draft: str
    item: str
    item_version: int
    verification: str | None
    again_because: str | UnsetType = ""
    parties: list[Party] | UnsetType = UNSET
    promises: list[str] | UnsetType = UNSET
    records: list[str] | UnsetType = UNSET


class SystemEpoch(Struct, kw_only=True):
    agency: str
    epoch: str
    name: str
    server_time: str


class Tally(Struct, kw_only=True):
    cases: int | UnsetType = 0
    items: list[ItemTally] | UnsetType = UNSET
    overdue: int | UnsetType = 0
    soon: int | UnsetType = 0
    today: int | UnsetType = 0


class Task(Struct, kw_only=True):
    due_on: str
    kind: Literal["decide", "mend", "opinion", "countersign", "extension", "review"]
    number: int
    organisation: str
    since: str
    step: str
    step_name: str
    working_days_left: int
    asked_by: str | UnsetType = ""
    colleague: str | UnsetType = ""
    held_for: Literal["hearing", "inspection", "expert_review"] | None | UnsetType = UNSET
    message: str | UnsetType = ""
    mine: bool | UnsetType = False
    part_name: str | UnsetType = ""
    provisional_due: bool | UnsetType = False
    urged: int | UnsetType = 0
    working_days: int | UnsetType = 0


class TemplateNow(Struct, kw_only=True):
    kind: Literal[
        "acceptance",
        "notice",
        "not_accepted",
        "correction",
        "amendment",
        "pause",
        "extension",
        "result",
        "withdrawal",
        "void",
        "revocation",
        "verification",
        "originals",
        "promise",
        "day_sheet",
    ]
    title: str
    version: int


class ToMend(Struct, kw_only=True):
    code: str
    kind: Literal["field", "material"]
    what: str


class Trial(Struct, kw_only=True):
    code: str
    name: str
    version: int


class UnknownCode(Struct, kw_only=True):
    code: str
    count: int
    field_: str = field(name="field")
    loaded: bool


class Use(Struct, kw_only=True):
    calls: int | UnsetType = 0
    faults: int | UnsetType = 0
    p50_ms: float | None | UnsetType = UNSET
    p99_ms: float | None | UnsetType = UNSET
    persons: int | UnsetType = 0
    refused: int | UnsetType = 0
    unknown: int | UnsetType = 0


class Verification(Struct, kw_only=True):
    fields: list[Compared]
    id: str
    made_at: str


class VerificationQueue(Struct, kw_only=True):
    count: QueueCount
    may_decide: bool
    rows: list[QueueRow]
    next: str | None | UnsetType = UNSET


class Verify(Struct, kw_only=True):
    number: str
    purpose: Purpose
    stated: list[Stated]
    source: Literal["typed", "card"] | UnsetType = "typed"


class Workstation(Struct, kw_only=True):
    id: str
    name: str
    state: Literal["active", "suspended", "revoked"]
    station: Organisation
    version: int
    clock_off_seconds: int | UnsetType = 0
    enrolled_at: str | None | UnsetType = UNSET
    last_seen_at: str | None | UnsetType = UNSET
    program_version: str | UnsetType = ""
    state_why: str | None | UnsetType = UNSET


class WorkstationChange(Struct, kw_only=True):
    kind: Literal["rename", "move", "suspend", "resume", "revoke"]
    reason: str
    name: str | None | UnsetType = UNSET
    station: str | None | UnsetType = UNSET


class WorkstationList(Struct, kw_only=True):
    workstations: list[Workstation]
    next: str | None | UnsetType = UNSET


class Account(Struct, kw_only=True):
    contact: str
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
    agency: str | None | UnsetType = UNSET
    certificate: CertificateState | None | UnsetType = UNSET
    idle_minutes: int | UnsetType = 5


class AccountChanged(Struct, kw_only=True):
    account: StaffMember
    one_time_password: OneTimePassword | None | UnsetType = UNSET


class AgencyCompare(Struct, kw_only=True):
    number: str
    purpose: str
    stated: list[Stated]


class AgencyCompared(Struct, kw_only=True):
    fields: list[Compared]


class AgencyFigures(Struct, kw_only=True):
    late: int
    stale: bool
    systems: int
    to_settle: int
    last_batch: LastBatch | None | UnsetType = UNSET


class AgencyRecord(Struct, kw_only=True):
    code: str
    full_name: str
    phase: int
    shares: list[
        Literal[
            "name",
            "sex",
            "ethnicity",
            "birth_date",
            "registered_address",
            "residence_division",
            "residence_address",
            "state",
            "residence_coordinates",
        ]
    ]
    clean_up_due: str | None | UnsetType = UNSET
    clean_up_on: str | None | UnsetType = UNSET
    contacts: list[Contact] | UnsetType = UNSET
    loaded_due: str | None | UnsetType = UNSET
    loaded_on: str | None | UnsetType = UNSET
    real_time_due: str | None | UnsetType = UNSET
    real_time_on: str | None | UnsetType = UNSET
    state: Literal["preparing", "loading", "real_time", "stopped"] | UnsetType = "preparing"


class AgencyUse(Struct, kw_only=True):
    agency: str
    feeds: list[FeedLag]
    last_day: str | None
    name: str
    use: Use


class AskCases(Struct, kw_only=True):
    number: str
    purpose: Purpose


class AskPast(Struct, kw_only=True):
    day: str
    number: str
    purpose: Purpose
    known_on: str | UnsetType = ""


class AskReusable(Struct, kw_only=True):
    number: str
    purpose: Purpose


class Asks(Struct, kw_only=True):
    what: Literal[
        "materials_seen",
        "opinion",
        "rule",
        "to_mend",
        "colleague",
        "organisation",
        "step",
        "step_name",
        "working_days",
        "held_for",
        "reason",
        "message",
        "field",
        "value",
        "material",
    ]
    choices: list[Choice] | UnsetType = UNSET
    needed: bool | UnsetType = True


class Assessment(Struct, kw_only=True):
    agency: str
    figures: Figures
    full_name: str
    grade: Literal["excellent", "good", "passed", "failed"] | None
    name: str
    phase: int
    points: list[Points]
    score: float | None


class AssessmentList(Struct, kw_only=True):
    assessments: list[Assessment]
    made_at: str
    month: str
    oldest_month: str
    proposal: bool
    rules: str
    until_day: str


class BatchList(Struct, kw_only=True):
    next: int | None
    rows: list[BatchRow]


class Bulk(Struct, kw_only=True):
    accept_name: str
    against_name: str
    batch: int
    begun_at: str
    by: str
    rule: BulkRule
    settled: int
    state: Literal["running", "counts", "taking_back", "taken_back", "cut_off"]
    ended_at: str | None | UnsetType = UNSET
    taken_back: int | UnsetType = 0


class BulkExample(Struct, kw_only=True):
    number: str
    values: list[BulkValue]


class BulkList(Struct, kw_only=True):
    bulks: list[Bulk]


class BulkPreview(Struct, kw_only=True):
    examples: list[BulkExample]
    of: int
    settles: int


class CaseDeed(Struct, kw_only=True):
    kind: Literal[
        "approve",
        "return",
        "refuse",
        "send_back",
        "forward_up",
        "transfer",
        "ask_opinion",
        "give_opinion",
        "ask_countersign",
        "countersign",
        "decline",
        "add_step",
        "urge",
        "hold",
        "go_on",
        "extend",
        "grant_extension",
        "deny_extension",
        "withdraw",
        "void",
        "correct",
        "revoke",
        "grant_term",
    ]
    attached: list[str] | UnsetType = UNSET
    colleague: str | UnsetType = ""
    field_: str | UnsetType = field(name="field", default="")
    held_for: Literal["hearing", "inspection", "expert_review"] | None | UnsetType = UNSET
    material: str | UnsetType = ""
    materials_seen: list[str] | UnsetType = UNSET
    message: str | UnsetType = ""
    opinion: str | UnsetType = ""
    organisation: str | UnsetType = ""
    reason: str | UnsetType = ""
    rule: str | UnsetType = ""
    step: str | UnsetType = ""
    step_name: str | UnsetType = ""
    task: int | UnsetType = 0
    to_mend: list[ToMend] | UnsetType = UNSET
    value: str | UnsetType = ""
    working_days: int | UnsetType = 0


class CaseParty(Struct, kw_only=True):
    name: str
    number: str
    role: Literal["applicant", "agent", "family"]
    known: bool | UnsetType = True
    relation: (
        Literal[
            "spouse",
            "child",
            "parent",
            "grandchild",
            "grandparent",
            "sibling",
            "child_in_law",
            "parent_in_law",
            "other_relative",
            "guardian",
            "community",
            "other",
        ]
        | None
        | UnsetType
    ) = UNSET
    verification: Verification | None | UnsetType = UNSET


class CaseSummary(Struct, kw_only=True):
    applicant_name: str
    changed_at: str
    due_on: str
    id: str
    item: str
    item_name: str
    number: str
    provisional_due: bool
    state: Literal["in_approval", "returned", "approved", "refused", "withdrawn", "voided", "revoked"]
    step: StepNow | None
    submitted_at: str
    version: int
    working_days_left: int
    due_at: str | UnsetType = ""
    held_for: Literal["hearing", "inspection", "expert_review"] | None | UnsetType = UNSET
    leased_by: str | None | UnsetType = UNSET
    noted: bool | UnsetType = False
    paused: bool | UnsetType = False
    stands_for: str | None | UnsetType = UNSET
    together: bool | UnsetType = False


class Citation(Struct, kw_only=True):
    case_number: str
    id: str
    made_at: str
    person: SharedPerson


class Citizen(Struct, kw_only=True):
    facts: list[Fact]
    number: str
    formerly: str | None | UnsetType = UNSET
    has_private_use_characters: bool | UnsetType = False


class ComparedList(Struct, kw_only=True):
    begun_at: str
    id: str
    length: int
    purpose: str
    removed_at: str
    state: Literal["arriving", "waiting", "comparing", "done", "refused", "failed"]
    column: str | None | UnsetType = UNSET
    ended_at: str | None | UnsetType = UNSET
    fault: (
        Literal[
            "empty",
            "header_unknown",
            "column_twice",
            "column_unknown",
            "column_not_shared",
            "too_many_rows",
            "not_granted",
            "not_compared",
        ]
        | None
        | UnsetType
    ) = UNSET
    result_length: int | None | UnsetType = UNSET
    results: ListResults | None | UnsetType = UNSET
    rows: int | None | UnsetType = UNSET


class Copy(Struct, kw_only=True):
    copy: int
    receipt: Receipt


class Decision(Struct, kw_only=True):
    kind: Literal["approve", "return", "refuse"]
    materials_seen: list[str]
    attached: list[str] | UnsetType = UNSET
    opinion: str | UnsetType = ""
    rule: str | UnsetType = ""
    to_mend: list[ToMend] | UnsetType = UNSET
    together: str | UnsetType = ""


class DeliveryReportList(Struct, kw_only=True):
    rows: list[DeliveryReportRow]


class Discrepancy(Struct, kw_only=True):
    due_on: str
    field_: Literal[
        "name",
        "sex",
        "ethnicity",
        "birth_date",
        "registered_address",
        "residence_division",
        "residence_address",
        "state",
        "residence_coordinates",
    ] = field(name="field")
    held: str | None
    history: list[DiscrepancyEvent]
    must_settle: str
    must_settle_name: str
    number: str
    overdue: bool
    person: Citizen | None
    raised: list[RaisedDifference]
    relapses: int
    settled: Settled | None
    state: Literal["open", "waiting", "settled"] | Literal["gone"]
    told: list[AgencyTold]
    values: list[SourceValue]
    version: int
    may_settle: bool | UnsetType = True


class DiscrepancyList(Struct, kw_only=True):
    counts: list[DiscrepancyCount]
    rows: list[DiscrepancyRow]
    next: str | None | UnsetType = UNSET


class DraftKept(Struct, kw_only=True):
    applicant: str
    applicant_name: str
    body: str
    item: str
    item_name: str
    item_version: int
    save: str
    case: str | None | UnsetType = UNSET
    notice: str | UnsetType = ""
    pages: list[DraftPage] | UnsetType = UNSET


class DraftLease(Struct, kw_only=True):
    open_at: OpenAt
    version: int


class DraftSummary(Struct, kw_only=True):
    applicant_name: str
    id: str
    item: str
    item_name: str
    item_version: int
    saved_at: str
    saved_at_workstation: str
    saved_by: str
    state: Literal["open", "submitted", "discarded"]
    version: int
    case: str | None | UnsetType = UNSET
    case_number: str | UnsetType = ""
    elsewhere: list[str] | UnsetType = UNSET
    meant_for: str | UnsetType = ""
    notice: str | UnsetType = ""
    open_at: OpenAt | None | UnsetType = UNSET
    pages: int | UnsetType = 0
    pages_elsewhere: int | UnsetType = 0
    unopened: bool | UnsetType = False


class DuePromise(Struct, kw_only=True):
    applicant_name: str
    case: str
    case_number: str
    case_version: int
    item_name: str
    promise: Promise


class Enrolled(Struct, kw_only=True):
    key: str
    name: str
    server_time: str
    station: Organisation
    workstation: str


class EnrolmentCode(Struct, kw_only=True):
    code: str
    expires_at: str
    name: str
    station: Organisation
    workstation: str | None | UnsetType = UNSET


class Entry(Struct, kw_only=True):
    at: str
    by: Person
    deed: Literal[
        "submitted",
        "forwarded",
        "returned",
        "resubmitted",
        "approved",
        "refused",
        "agreed",
        "objected",
        "sent_back",
        "forwarded_up",
        "transferred",
        "opinion_asked",
        "opinion_given",
        "step_added",
        "countersign_asked",
        "countersigned",
        "countersign_declined",
        "urged",
        "held",
        "went_on",
        "extension_proposed",
        "extended",
        "extension_denied",
        "withdrawn",
        "voided",
        "corrected",
        "promise_kept",
        "promise_broken",
        "promise_overdue",
        "term_granted",
        "revoked",
    ]
    journal_index: int
    step: str
    why: str
    attached: list[Document] | UnsetType = UNSET
    behalf: str | UnsetType = ""
    corrected: Corrected | None | UnsetType = UNSET
    held_for: Literal["hearing", "inspection", "expert_review"] | None | UnsetType = UNSET
    part: str | UnsetType = ""
    to: str | UnsetType = ""
    to_mend: list[ToMend] | UnsetType = UNSET
    working_days: int | UnsetType = 0


class Epoch(Struct, kw_only=True):
    epoch: str
    name: str
    server_time: str
    station: Organisation


class InterfaceUse(Struct, kw_only=True):
    interface: str
    use: Use


class ItemOverview(Struct, kw_only=True):
    code: str
    department: str
    name: str
    version: int | None
    draft: int | None | UnsetType = UNSET
    versions: list[ItemVersion] | UnsetType = UNSET


class LookUp(Struct, kw_only=True):
    number: str
    purpose: Purpose


class MoveSearch(Struct, kw_only=True):
    purpose: Purpose
    after: str | UnsetType = ""
    division: str | UnsetType = ""
    since: str | UnsetType = ""
    way: Literal["in", "out"] | UnsetType = "in"


class MovedPerson(Struct, kw_only=True):
    move: Move
    person: Citizen


class NewStatements(Struct, kw_only=True):
    statements: list[SaidOfPerson]


class News(Struct, kw_only=True):
    after: int
    items: list[NewsItem]


class Note(Struct, kw_only=True):
    at: str
    by: Person
    text: str
    read_at: str | None | UnsetType = UNSET
    read_by: str | UnsetType = ""


class Notice(Struct, kw_only=True):
    again_because: str
    applicant: str
    applicant_masked: str
    applicant_name: str
    case: str | None
    case_number: str
    check_code: str
    clerk: str
    draft: str
    earlier: str
    id: str
    issued_at: str
    item: str
    item_name: str
    item_version: int
    kind: Literal["missing", "not_accepted"]
    lacks: list[NoticeLine]
    mark: JournalMark
    number: str
    reason: str
    rule: str
    state: Literal["open", "replaced", "submitted"]
    station: str


class NoticePage(Struct, kw_only=True):
    notices: list[NoticeRow]
    next: str | None | UnsetType = UNSET


class OwnPhrases(Struct, kw_only=True):
    own: list[Phrase]


class Paper(Struct, kw_only=True):
    about: str
    case: str | None
    check_code: str
    content: PaperContent
    copies: int
    id: str
    kind: Literal[
        "acceptance",
        "notice",
        "not_accepted",
        "correction",
        "amendment",
        "pause",
        "extension",
        "result",
        "withdrawal",
        "void",
        "revocation",
        "verification",
        "originals",
        "promise",
        "day_sheet",
    ]
    mark: JournalMark
    notice: str | None
    number: str
    template_version: int
    office_copies: int | UnsetType = 0


class PaperCopy(Struct, kw_only=True):
    copy: int
    paper: Paper
    part: Literal["citizen", "office"]


class Permitted(Struct, kw_only=True):
    kind: Literal[
        "approve",
        "return",
        "refuse",
        "send_back",
        "forward_up",
        "transfer",
        "ask_opinion",
        "give_opinion",
        "ask_countersign",
        "countersign",
        "decline",
        "add_step",
        "urge",
        "hold",
        "go_on",
        "extend",
        "grant_extension",
        "deny_extension",
        "withdraw",
        "void",
        "correct",
        "revoke",
        "grant_term",
    ]
    asks: list[Asks] | UnsetType = UNSET
    takes_papers: bool | UnsetType = False
    task: int | UnsetType = 0


class Policy(Struct, kw_only=True):
    permissions: dict[str, str]
    posts: dict[str, dict[str, str]]
    sharing: list[SharingRule]
    version: int


class PromisePage(Struct, kw_only=True):
    counts: dict[str, int]
    promises: list[DuePromise]
    next: str | None | UnsetType = UNSET
    overdue: int | UnsetType = 0


class QualityReport(Struct, kw_only=True):
    agency: str
    digest: str
    doubtful: int
    doubtful_kinds: list[QualityKind]
    duplicates: int
    good: int
    made_at: str
    read_as: str
    refused: int
    refused_kinds: list[QualityKind]
    repaired: int
    repaired_kinds: list[QualityKind]
    rows: int
    taken: int
    unknown: list[UnknownCode]
    unknown_more: int
    compared: QualityCompared | None | UnsetType = UNSET
    no_codes: list[NoCodes] | UnsetType = UNSET


class QueuedPerson(Struct, kw_only=True):
    number: str
    standing: Literal["pending", "refused", "verified"]
    stated: list[StatedBy]
    number_fails: str | None | UnsetType = UNSET


class ReusableList(Struct, kw_only=True):
    reusable: list[Reused]


class Seat(Struct, kw_only=True):
    enrolled: Enrolled
    password: str
    username: str


class ServiceItem(Struct, kw_only=True):
    basis: list[str]
    code: str
    department: str
    form: list[FormField]
    initials: str
    limit_working_days: int
    materials: list[Material]
    name: str
    result_name: str
    route: list[Step]
    summary: str
    version: int
    applies_to: Literal["person", "household"] | UnsetType = "person"
    conditions: list[str] | UnsetType = UNSET
    decided_together: bool | UnsetType = False
    fees: list[Fee] | UnsetType = UNSET
    refusal_rules: list[str] | UnsetType = UNSET
    valid_from: str | UnsetType = ""
    valid_to: str | UnsetType = ""
    who_may_apply: str | UnsetType = ""


class Session(Struct, kw_only=True):
    access_expires_at: str
    access_token: str
    account: Account
    id: str
    refresh_token: str
    server_time: str
    to_do: list[Literal["second_factor", "set_up_second_factor", "change_password"]]
    workstation_name: str


class SocietyContractList(Struct, kw_only=True):
    contracts: list[SocietyContractShown]
    purposes: list[AgencyPurpose]


class SpanUse(Struct, kw_only=True):
    span: str
    use: Use


class StaffList(Struct, kw_only=True):
    accounts: list[StaffMember]
    next: str | None | UnsetType = UNSET


class TemplateList(Struct, kw_only=True):
    templates: list[TemplateNow]


class Agency(Struct, kw_only=True):
    figures: AgencyFigures
    name: str
    overdue: list[Literal["loaded", "real_time", "clean_up"]]
    record: AgencyRecord
    version: int


class AgencyList(Struct, kw_only=True):
    agencies: list[Agency]


class Batch(Struct, kw_only=True):
    loaded_by: str
    may_undo: bool
    report: QualityReport | None
    row: BatchRow
    sequence: int | None
    spoken: list[str]
    undo: DeliveryTask | None
    undone_by: int | None


class Case(Struct, kw_only=True):
    accepted: JournalMark
    answers: list[Answer]
    applicant: str
    documents: list[Document]
    history: list[Entry]
    item: ServiceItem
    missing: list[str]
    summary: CaseSummary
    verification: Verification | None
    again_because: str | UnsetType = ""
    changed: list[Changed] | UnsetType = UNSET
    deeds: list[Permitted] | UnsetType = UNSET
    notes: list[Note] | UnsetType = UNSET
    parties: list[CaseParty] | UnsetType = UNSET
    promises: list[Promise] | UnsetType = UNSET
    reused: list[Reused] | UnsetType = UNSET
    tasks: list[Task] | UnsetType = UNSET


class CasePage(Struct, kw_only=True):
    cases: list[CaseSummary]
    counts: dict[str, int]
    next: str | None | UnsetType = UNSET
    tally: Tally | None | UnsetType = UNSET


class Catalogue(Struct, kw_only=True):
    departments: list[Department]
    items: list[ServiceItem]
    version: str
    trials: list[str] | UnsetType = UNSET


class DeliveryReport(Struct, kw_only=True):
    batch: int | None
    id: str
    made_by: str
    report: QualityReport


class Draft(Struct, kw_only=True):
    applicant: str
    body: str
    pages: list[DraftPage]
    summary: DraftSummary


class DraftList(Struct, kw_only=True):
    drafts: list[DraftSummary]
    colleagues: list[StationColleague] | UnsetType = UNSET


class ExchangeUse(Struct, kw_only=True):
    agencies: list[AgencyUse]
    agency: str | None
    as_of: str
    days: list[SpanUse]
    from_day: str
    hours: list[SpanUse]
    interface: str | None
    interfaces: list[InterfaceUse]
    oldest_day: str | None
    refusals: list[CodeCount]
    to_day: str
    today: str


class ItemDraft(Struct, kw_only=True):
    based_on: int
    differences: list[Difference]
    item: ServiceItem
    saved_at: str
    saved_by_name: str | None
    version: int
    faults: list[ItemFault] | UnsetType = UNSET
    proposal: str | None | UnsetType = UNSET


class MoveList(Struct, kw_only=True):
    division: str
    moves: list[MovedPerson]
    next: str | None | UnsetType = UNSET
