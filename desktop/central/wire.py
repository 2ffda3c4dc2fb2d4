"""The wire of desk and centre. Made by `make api` of resources/api/openapi.json; do not edit."""

from __future__ import annotations

from typing import Literal
from msgspec import Struct, UNSET, UnsetType, field


class Organisation(Struct, kw_only=True):
    """
    A place or a department in the tree city → district → station.
    """

    id: str
    name: str
    level: Literal['city', 'district', 'station']
    division: str
    department: str | None | UnsetType = UNSET


class Account(Struct, kw_only=True):
    """
    Who is signed in, and in which post.
    """

    id: str
    username: str
    name: str
    post: Literal[
        'approver',
        'auditor',
        'bureau_officer',
        'catalogue_editor',
        'clerk',
        'community_worker',
        'security_admin',
        'steward',
        'supervisor',
        'system_admin',
        'team_leader',
    ]
    organisation: Organisation
    permissions: list[str]


class SignIn(Struct, kw_only=True):
    """
    POST /v1/session. The workstation travels in the `Workstation` header.
    """

    username: str
    password: str


class Renewal(Struct, kw_only=True):
    """
    POST /v1/session/renewal: a refresh token is good for one renewal.
    """

    refresh_token: str


class Session(Struct, kw_only=True):
    """
    An open session. Times are UTC.
    """

    id: str
    access_token: str
    access_expires_at: str
    refresh_token: str
    account: Account
    workstation_name: str
    server_time: str


class Choice(Struct, kw_only=True):
    """
    One answer of a choice field.
    """

    code: str
    label: str


class FormField(Struct, kw_only=True):
    """
    One question of an item's form.
    """

    code: str
    label: str
    kind: Literal[
        'choice',
        'citizen_number',
        'date',
        'long_text',
        'number',
        'phone',
        'text',
        'yes_no',
    ]
    required: bool | UnsetType = False
    max_length: int | UnsetType = 200
    choices: list[Choice] | UnsetType = field(default_factory=list)
    cites: str | None | UnsetType = UNSET
    hint: str | UnsetType = ''


class Material(Struct, kw_only=True):
    """
    One paper the applicant hands in.
    """

    code: str
    name: str
    required: bool | UnsetType = True
    note: str | UnsetType = ''
    max_pages: int | UnsetType = 50


class Step(Struct, kw_only=True):
    """
    One station of the route a case travels.
    """

    code: str
    name: str
    level: Literal['city', 'district', 'station']
    department: str
    limit_working_days: int
    decides: bool | UnsetType = False


class ServiceItem(Struct, kw_only=True):
    """
    One thing a citizen can come for. A case keeps the version it began with.
    """

    code: str
    version: int
    name: str
    initials: str
    department: str
    summary: str
    limit_working_days: int
    basis: list[str]
    form: list[FormField]
    materials: list[Material]
    route: list[Step]
    result_name: str
    refusal_rules: list[str] | UnsetType = field(default_factory=list)


class Department(Struct, kw_only=True):
    """
    A department of the network.
    """

    code: str
    name: str


class Catalogue(Struct, kw_only=True):
    """
    GET /v1/catalogue. ETag is its version.
    """

    version: str
    departments: list[Department]
    items: list[ServiceItem]


class Purpose(Struct, kw_only=True):
    """
    Why a citizen is looked up (design decision 4).
    """

    kind: Literal['case', 'reason', 'service_item']
    reference: str


class Reason(Struct, kw_only=True):
    """
    A reason that may be given where there is no service item yet.
    """

    code: str
    label: str


class LookUp(Struct, kw_only=True):
    """
    POST /v1/citizens/look-up. `number` is the 18-digit form, upper-case X.
    """

    number: str
    purpose: Purpose


class Fact(Struct, kw_only=True):
    """
    One field of a record with its origin.
    """

    field_: Literal[
        'birth_date',
        'ethnicity',
        'name',
        'registered_address',
        'residence_address',
        'residence_division',
        'sex',
        'state',
    ] = field(name='field')
    value: str
    agency: str
    agency_name: str
    as_of: str
    code: str | None | UnsetType = UNSET
    masked: bool | UnsetType = False


class Citizen(Struct, kw_only=True):
    """
    The effective record, as far as the caller may see it. Fields the policy hides are absent.
    """

    number: str
    facts: list[Fact]
    has_private_use_characters: bool | UnsetType = False


class Stated(Struct, kw_only=True):
    """
    A field as the citizen or the card states it.
    """

    field_: Literal[
        'birth_date',
        'ethnicity',
        'name',
        'registered_address',
        'residence_address',
        'residence_division',
        'sex',
        'state',
    ] = field(name='field')
    value: str


class Verify(Struct, kw_only=True):
    """
    POST /v1/citizens/verification.
    """

    number: str
    purpose: Purpose
    stated: list[Stated]
    source: Literal['card', 'typed'] | UnsetType = 'typed'


class Compared(Struct, kw_only=True):
    """
    How one stated field compares, without the held value.
    """

    field_: Literal[
        'birth_date',
        'ethnicity',
        'name',
        'registered_address',
        'residence_address',
        'residence_division',
        'sex',
        'state',
    ] = field(name='field')
    agreement: Literal['agrees', 'differs', 'not_held']
    note: (
        Literal['', 'private_use_character', 'shorter_form', 'traditional_form']
        | UnsetType
    ) = ''


class Verification(Struct, kw_only=True):
    """
    A comparison kept at the centre; its id goes with the case.
    """

    id: str
    made_at: str
    fields: list[Compared]


class Document(Struct, kw_only=True):
    """
    One paper of a case, a PDF.
    """

    id: str
    material: str
    sha256: str
    length: int
    pages: int
    received_at: str


class Answer(Struct, kw_only=True):
    """
    One filled form field.
    """

    code: str
    value: str
    cited: bool | UnsetType = False


class Attached(Struct, kw_only=True):
    """
    A finished upload that belongs to the case.
    """

    document: str
    material: str


class Submission(Struct, kw_only=True):
    """
    POST /v1/cases with `Idempotency-Key` (UUIDv7).
    """

    draft: str
    item: str
    item_version: int
    applicant: str
    verification: str | None
    answers: list[Answer]
    documents: list[Attached]


class Resubmission(Struct, kw_only=True):
    """
    POST /v1/cases/{id}/resubmission with `Idempotency-Key` and `If-Match`.
    """

    answers: list[Answer]
    documents: list[Attached]
    note: str | UnsetType = ''


class ToMend(Struct, kw_only=True):
    """
    One thing an approver wants put right.
    """

    kind: Literal['field', 'material']
    code: str
    what: str


class Decision(Struct, kw_only=True):
    """
    POST /v1/cases/{id}/decision with `Idempotency-Key` and `If-Match`.
    """

    kind: Literal['approve', 'refuse', 'return']
    materials_seen: list[str]
    opinion: str | UnsetType = ''
    to_mend: list[ToMend] | UnsetType = field(default_factory=list)
    rule: str | UnsetType = ''


class Person(Struct, kw_only=True):
    """
    A member of staff as named in a history.
    """

    account: str
    name: str
    organisation: str


class Entry(Struct, kw_only=True):
    """
    One line of the history: who, where, when, what, why.
    """

    at: str
    deed: Literal[
        'approved', 'forwarded', 'refused', 'resubmitted', 'returned', 'submitted'
    ]
    by: Person
    step: str
    why: str
    journal_index: int
    to_mend: list[ToMend] | UnsetType = field(default_factory=list)


class StepNow(Struct, kw_only=True):
    """
    Where the case stands.
    """

    code: str
    name: str
    organisation: str
    due_on: str


class CaseSummary(Struct, kw_only=True):
    """
    A row of a list. `version` is the ETag for If-Match.
    """

    id: str
    number: str
    item: str
    item_name: str
    applicant_name: str
    state: Literal['approved', 'in_approval', 'refused', 'returned']
    step: StepNow | None
    submitted_at: str
    changed_at: str
    due_on: str
    provisional_due: bool
    working_days_left: int
    version: int
    leased_by: str | None | UnsetType = UNSET


class CasePage(Struct, kw_only=True):
    """
    GET /v1/cases?list=mine|queue&state=…&after=cursor, changed first.
    """

    cases: list[CaseSummary]
    counts: dict[str, int]
    next: str | None | UnsetType = UNSET


class JournalMark(Struct, kw_only=True):
    """
    Where a deed stands in the journal.
    """

    index: int
    leaf: str


class Case(Struct, kw_only=True):
    """
    One case whole, with the item version it began with.
    """

    summary: CaseSummary
    item: ServiceItem
    applicant: str
    answers: list[Answer]
    documents: list[Document]
    missing: list[str]
    verification: Verification | None
    history: list[Entry]
    accepted: JournalMark


class Lease(Struct, kw_only=True):
    """
    PUT /v1/cases/{id}/lease: ten minutes, renewable by PUT again; DELETE lets go.
    """

    held_by: str
    until: str


class ReceiptRequest(Struct, kw_only=True):
    """
    POST /v1/cases/{id}/receipts with `Idempotency-Key`. The same kind gives the same number again.
    """

    kind: Literal['acceptance', 'result']


class PaperLine(Struct, kw_only=True):
    """
    One material on the paper.
    """

    name: str
    pages: int


class Receipt(Struct, kw_only=True):
    """
    All that stands on the paper.
    """

    id: str
    number: str
    kind: Literal['acceptance', 'result']
    case: str
    case_number: str
    item_name: str
    applicant_name: str
    applicant_masked: str
    received: list[PaperLine]
    missing: list[str]
    accepted_on: str
    limit_working_days: int
    due_on: str
    provisional_due: bool
    agency: str
    station: str
    clerk: str
    issued_at: str
    outcome: str
    why: str
    copies: int
    mark: JournalMark
    check_code: str


class CopyMade(Struct, kw_only=True):
    """
    POST /v1/receipts/{id}/copies with `Idempotency-Key`: asked before the paper is drawn.

        From the second on it is marked 补打.
    """

    paper: Literal['a5', 'roll80']


class Copy(Struct, kw_only=True):
    """
    The copy the desk may now print.
    """

    receipt: Receipt
    copy: int


class DeskEvent(Struct, kw_only=True):
    """
    One thing done at the window. Never personal data.
    """

    id: str
    at: str
    clock_offset_seconds: float
    action: str
    account: str | None
    case: str | None | UnsetType = UNSET
    detail: dict[str, str] | UnsetType = field(default_factory=dict)


class DeskLog(Struct, kw_only=True):
    """
    POST /v1/desk-log: at most 500 events; repeated ids are ignored.
    """

    events: list[DeskEvent]


class DeskLogKept(Struct, kw_only=True):
    """
    How many were new.
    """

    kept: int
    known: int


class NewsItem(Struct, kw_only=True):
    """
    Something changed that the caller may fetch.
    """

    index: int
    kind: Literal['case_arrived', 'case_changed', 'catalogue_changed']
    reference: str


class News(Struct, kw_only=True):
    """
    GET /v1/news?after=N&wait=25: answers at once when there is any, else after `wait` seconds empty.
    """

    after: int
    items: list[NewsItem]
