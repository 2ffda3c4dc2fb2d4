"""What travels about receipts. The desk draws the paper; the centre numbers and counts it."""

from typing import Literal

from msgspec import Struct

from server_stub.cases.wire import JournalMark


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
