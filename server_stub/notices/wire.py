"""What travels about notices: what is missing told once (一次性告知), and refusals to accept (不予受理)."""

from typing import Literal

from msgspec import Struct

from server_stub.cases.wire import JournalMark

NoticeKind = Literal["missing", "not_accepted"]
NoticeState = Literal["open", "replaced", "submitted"]
Form = Literal["original", "copy", "original_and_copy", "electronic"]


class Lack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field or material that keeps a draft from being accepted. `why`: the clerk's own word on it."""

    kind: Literal["field", "material"]
    code: str
    why: str = ""


class NoticeRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/notices with `Idempotency-Key`: a numbered notice about a draft of the caller's station.

    `missing` needs `lacks`, everything at once; `not_accepted` needs a rule of the item and a reason. What an
    earlier notice of the draft did not tell is told only with `again_because` (409 `told_before` without).
    """

    kind: NoticeKind
    draft: str
    item: str
    item_version: int
    applicant: str
    """18-digit citizen number."""
    lacks: list[Lack] = []
    rule: str = ""
    reason: str = ""
    again_because: str = ""


class NoticeLine(Struct, frozen=True, kw_only=True):
    """One thing on the paper, as its item named it when the notice was given."""

    kind: Literal["field", "material"]
    code: str
    name: str
    why: str = ""
    source: str = ""
    """Where to get it."""
    form: Form = "original"
    count: int = 1


class Notice(Struct, frozen=True, kw_only=True):
    """GET /v1/notices/{id or number}, and the answer to POST. All that stands on the paper."""

    id: str
    number: str
    """`<division>-<date>-T<n>` for what is missing, `-B<n>` for a refusal to accept."""
    kind: NoticeKind
    state: NoticeState
    """`replaced`: a later notice of the same draft holds. `submitted`: the draft became a case since."""
    draft: str
    item: str
    item_version: int
    item_name: str
    applicant: str
    """18-digit citizen number, as far as the caller may see it."""
    applicant_name: str
    applicant_masked: str
    lacks: list[NoticeLine]
    rule: str
    reason: str
    earlier: str
    """Number of the notice before of the same draft, and in `again_because` why there had to be another."""
    again_because: str
    station: str
    clerk: str
    issued_at: str
    case: str | None
    """The case its draft became."""
    case_number: str
    mark: JournalMark
    check_code: str
    """What the QR holds: `CW1|N|number|journal index|leaf`."""


class NoticeRow(Struct, frozen=True, kw_only=True):
    """A notice as a row of a list."""

    id: str
    number: str
    kind: NoticeKind
    state: NoticeState
    draft: str
    item_name: str
    applicant_name: str
    issued_at: str
    lacks: int


class NoticePage(Struct, frozen=True, kw_only=True):
    """GET /v1/notices?state=open&after=cursor&limit=: the notices within the caller's scope, newest first."""

    notices: list[NoticeRow]
    next: str | None = None
