"""What travels about promises in place of papers (告知承诺): open until kept or broken."""

from typing import Literal

from msgspec import Struct

PromiseState = Literal["open", "kept", "broken"]


class Promise(Struct, frozen=True, kw_only=True):
    """The applicant's promise to hand a material in later, or that what it would prove is so."""

    material: str
    name: str
    state: PromiseState
    promised_at: str
    due_on: str
    provisional_due: bool = False
    working_days_left: int = 0
    """Of an open one; negative when overdue."""
    settled_at: str = ""
    settled_by: str = ""
    why: str = ""
    document: str | None = None
    """The paper that was brought after the promise; one of the case's documents."""
    prolonged: bool = False
    """It has its second limit."""


class DuePromise(Struct, frozen=True, kw_only=True):
    """A promise as a row of a list, with the case it stands with. `case_version` is for If-Match."""

    case: str
    case_number: str
    case_version: int
    item_name: str
    applicant_name: str
    promise: Promise


class PromisePage(Struct, frozen=True, kw_only=True):
    """GET /v1/promises?state=open&after=cursor&limit=: of the caller's cases, due first."""

    promises: list[DuePromise]
    counts: dict[str, int]
    """Promises a state."""
    overdue: int = 0
    next: str | None = None


class Settlement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/cases/{id}/promises/{material} with `Idempotency-Key`, and `If-Match` but for a paper: kept or
    broken.

    Kept with a `document`: the paper came (a finished upload of the case's draft, or of one that became no
    case) and joins the case, whatever was decided on it meanwhile; not while it is returned (`409
    state_conflict`, reason `mending`): then it is handed in with what is mended. Broken needs a reason. An
    approved case of which a promise was broken goes back to who approved it (a task `review`); there it may
    still be said kept.
    """

    kept: bool
    document: str | None = None
    why: str = ""
