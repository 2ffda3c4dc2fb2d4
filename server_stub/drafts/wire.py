"""What travels about drafts: cases before they are one, as a desk keeps them for its whole station.

PUT /v1/drafts/{id} with `If-Match` ("0" for a new one), GET /v1/drafts, GET and DELETE /v1/drafts/{id},
PUT and DELETE /v1/drafts/{id}/lease. Ids are UUIDv7 made by the desk; the later case names the same id.
"""

from typing import Literal

from msgspec import Struct

DraftState = Literal["open", "submitted", "discarded"]


class DraftPage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One captured page, in its place among those of its material."""

    id: str
    """Made by the desk that captured it."""
    material: str
    turn: int = 0
    """Clockwise: 0, 90, 180 or 270."""
    document: str | None = None
    """The finished upload that holds it; null while it lies on a PC only."""
    workstation: str = ""
    """Id of the PC it was captured at; filled in by the centre for pages without a document."""


class DraftKept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """PUT /v1/drafts/{id} with `If-Match`: the version it was made from, `"0"` where it is new.

    412 `version_conflict` where somebody else kept another meanwhile, 409 `draft_ended` where it became a
    case or was discarded (facts: state, number of the case)."""

    save: str
    """UUIDv7 of this keeping: asked again with the same one, the answer is the same."""
    item: str
    item_version: int
    item_name: str
    applicant: str
    """18-digit citizen number."""
    applicant_name: str
    body: str
    """The draft as the desk writes it, at most 500,000 characters; read by desks only."""
    pages: list[DraftPage] = []
    notice: str = ""
    """Number of the one-time notice it waits for, if one was given."""
    case: str | None = None
    """The returned case it mends."""


class OpenAt(Struct, frozen=True, kw_only=True):
    """Where a draft is open, or was when it was last heard of."""

    name: str
    """Who has it open."""
    workstation: str
    """Id of the PC."""
    workstation_name: str
    since: str
    until: str
    """Past this the PC is not heard of any more: what was typed since lies there only."""


class DraftSummary(Struct, frozen=True, kw_only=True):
    """A row of the station's list. `version` is the ETag for If-Match."""

    id: str
    item: str
    item_version: int
    item_name: str
    applicant_name: str
    state: DraftState
    version: int
    saved_at: str
    saved_by: str
    """Name of who kept it last."""
    saved_at_workstation: str
    """Name of the PC it was kept from last."""
    notice: str = ""
    case: str | None = None
    case_number: str = ""
    """Of the case it became, or of the one it mends."""
    open_at: OpenAt | None = None
    """Null when nobody has it open."""
    pages: int = 0
    pages_elsewhere: int = 0
    """Of these, pages that never reached the centre."""
    elsewhere: list[str] = []
    """Names of the PCs where those lie."""
    unopened: bool = False
    """True where what the centre keeps of it does not open with its key: no names, no pages are told."""
    meant_for: str = ""
    """Name of whom a leader handed it to, until they open it. Others may go on with it too."""


class StationColleague(Struct, frozen=True, kw_only=True):
    """Somebody of the station who goes on with drafts."""

    account: str
    name: str


class DraftList(Struct, frozen=True, kw_only=True):
    """GET /v1/drafts: the open ones of the caller's station, kept last first, at most 500.

    `?notice=` those that wait for that notice; `?state=ended` those that ended in the last days."""

    drafts: list[DraftSummary]
    colleagues: list[StationColleague] = []
    """For who oversees them: to whom they can be handed."""


class Draft(Struct, frozen=True, kw_only=True):
    """GET /v1/drafts/{id}: the draft whole; an ended one has an empty body."""

    summary: DraftSummary
    applicant: str
    body: str
    pages: list[DraftPage]


class DraftLeaseAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """PUT /v1/drafts/{id}/lease. 409 `lease_held` (facts: held_by, at, since, until) where it is open
    at another PC, unless it is taken over. Every keeping renews the lease."""

    take_over: bool = False


class DraftLease(Struct, frozen=True, kw_only=True):
    """The draft is open here."""

    open_at: OpenAt
    version: int


class DraftHandedOver(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/drafts/{id}/handing-over: it is meant for somebody else of the station, and open nowhere."""

    account: str


ClearedBecause = Literal["given_up", "duplicate", "mistaken", "outdated"]


class DraftCleared(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/drafts/{id}/clearing with `If-Match`: discarded by who oversees drafts. The reason is one of a
    list: the record of it must not hold a citizen's name."""

    reason: ClearedBecause
