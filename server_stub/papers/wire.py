"""What travels about papers: the centre says what stands on one, numbers it and counts its copies; the desk
draws it from a template that is data. `Receipt` and what belongs to it is the first version of the same."""

from typing import Literal

from msgspec import Struct

from server_stub.cases.wire import JournalMark

PaperKind = Literal[
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
"""`promise`: the letter signed where a promise stands in place of a paper (告知承诺书).
`correction`: given back to be mended (补正); `amendment`: a field put right after submission (更正);
`revocation`: an approval taken back (撤销)."""
PaperSize = Literal["a5", "a4", "roll80"]
PaperPart = Literal["citizen", "office"]
"""The citizen's copy and the one for the file (存档联), counted apart."""


class ReceiptRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/cases/{id}/receipts with `Idempotency-Key`. The same kind gives the same number again."""

    kind: Literal["acceptance", "result"]


class PaperLine(Struct, frozen=True, kw_only=True):
    """One material on the paper."""

    name: str
    pages: int


class Receipt(Struct, frozen=True, kw_only=True):
    """All that stands on the paper."""

    id: str
    number: str
    kind: Literal["acceptance", "result"]
    case: str
    case_number: str
    item_name: str
    applicant_name: str
    applicant_masked: str
    """Citizen number, masked: first six, eight stars, last four."""
    received: list[PaperLine]
    missing: list[str]
    """Names of optional materials not handed in, each marked as optional."""
    accepted_on: str
    limit_working_days: int
    due_on: str
    provisional_due: bool
    agency: str
    station: str
    clerk: str
    issued_at: str
    outcome: str
    """For a result: name of the result paper or `refused`; else empty."""
    why: str
    """For a result: the deciding opinion, or rule and reason; else empty."""
    copies: int
    """How often it was handed to a printer so far."""
    mark: JournalMark
    check_code: str
    """What the QR holds: `CW1|receipt number|case number|journal index|leaf`."""


class CopyMade(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/receipts/{id}/copies with `Idempotency-Key`: asked before the paper is drawn.

    From the second on it is marked 补打."""

    paper: Literal["a5", "roll80"]


class Copy(Struct, frozen=True, kw_only=True):
    """The copy the desk may now print."""

    receipt: Receipt
    copy: int
    """1 = original, from 2 on a reprint."""


class PaperRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/papers with `Idempotency-Key`: a paper gets its number; what has one already keeps it.

    What it is about: a `case`, a `notice`, or for `day_sheet` nothing but the caller's station."""

    kind: PaperKind
    case: str = ""
    notice: str = ""
    deed: int = 0
    """Journal index of the deed of the case it tells of; 0: the latest that fits the kind."""
    day: str = ""
    """For `day_sheet`: the day; empty: today."""


class PaperContent(Struct, frozen=True, kw_only=True):
    """What stands on a paper, by the names a template uses. Dates and moments are ISO 8601."""

    facts: dict[str, str] = {}
    lists: dict[str, list[dict[str, str]]] = {}


class Paper(Struct, frozen=True, kw_only=True):
    """A numbered paper. Its content is kept as it was: a reprint says what the first copy said."""

    id: str
    number: str
    kind: PaperKind
    template_version: int
    """The version of its kind's template it is drawn from; GET /v1/paper-templates/{kind}/{version}."""
    case: str | None
    notice: str | None
    about: str
    """What the screen says it is about: the service item, or the station."""
    content: PaperContent
    copies: int
    """How often the citizen's copy was handed to a printer so far."""
    office_copies: int = 0
    mark: JournalMark
    check_code: str


class PaperCopyMade(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/papers/{id}/copies with `Idempotency-Key`: asked before the paper is drawn.

    From the second of its part on it is marked 补打."""

    size: PaperSize
    part: PaperPart = "citizen"


class PaperCopy(Struct, frozen=True, kw_only=True):
    """The copy the desk may now print. 1 = original, from 2 on a reprint."""

    paper: Paper
    part: PaperPart
    copy: int


class PaperTemplate(Struct, frozen=True, kw_only=True):
    """GET /v1/paper-templates/{kind}/{version}: a template as it is written, TOML."""

    kind: PaperKind
    version: int
    text: str


class TemplateNow(Struct, frozen=True, kw_only=True):
    """A kind of paper and the version of its template that is drawn from now on."""

    kind: PaperKind
    version: int
    title: str


class TemplateList(Struct, frozen=True, kw_only=True):
    """GET /v1/paper-templates."""

    templates: list[TemplateNow]
