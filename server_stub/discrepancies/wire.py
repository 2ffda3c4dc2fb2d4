"""What travels about discrepancies: a steward's list and the one at hand, and what a window raised.

Numbers of people stand in bodies only, never in an address.
"""

from typing import Literal

from msgspec import Struct

from server_stub.population.wire import Citizen, CitizenField, Purpose

Kind = Literal["sources", "raised"]
"""Agencies' words differ, or a window says what the citizen says."""
State = Literal["open", "waiting", "settled"]
"""To be settled; the person is to be asked first; settled."""
Verdict = Literal["accept", "correct", "both_wrong", "not_same_person", "needs_person"]


class DiscrepancySearch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/discrepancies/search: what is due first comes first, 50 at a time."""

    kind: Kind = "sources"
    state: State = "open"
    field: CitizenField | None = None
    must_settle: str = ""
    """Code of who must settle it; empty: anybody."""
    overdue: bool = False
    """Only those past their day."""
    after: str = ""
    """`next` of the page before."""


class DiscrepancyRow(Struct, frozen=True, kw_only=True):
    """One field of one person."""

    number: str
    field: CitizenField
    state: State
    must_settle: str
    must_settle_name: str
    agency_names: list[str]
    """Whose words differ; none where a window raised it."""
    relapses: int
    """How often a refused value was stated again."""
    opened_on: str
    due_on: str
    """ISO dates."""
    overdue: bool


class DiscrepancyCount(Struct, frozen=True, kw_only=True):
    """How many there are of a kind, about a field, in a state, for somebody to settle."""

    kind: Kind
    field: CitizenField
    state: State
    must_settle: str
    must_settle_name: str
    count: int
    overdue: int


class DiscrepancyList(Struct, frozen=True, kw_only=True):
    """A page of them, and the counts of all."""

    rows: list[DiscrepancyRow]
    counts: list[DiscrepancyCount]
    next: str | None = None


class DiscrepancyOf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/discrepancies/read."""

    number: str
    field: CitizenField


class SourceValue(Struct, frozen=True, kw_only=True):
    """An agency's word."""

    agency: str
    agency_name: str
    value: str
    code: str | None = None
    as_of: str
    batch: int
    holds: bool
    """Whether it means what the record says now."""


class RaisedDifference(Struct, frozen=True, kw_only=True):
    """What a citizen says at a window, against the record; and what became of it."""

    id: str
    number: str
    """Under which the person was known when it was raised."""
    field: CitizenField
    said: str
    reason: str
    raised_by: str
    raised_at_station: str
    raised_at: str
    state: State
    outcome: Literal["", "as_said", "otherwise"] = ""
    """Once it is settled: whether the record says now what the citizen said."""
    settled_at: str | None = None


class Settled(Struct, frozen=True, kw_only=True):
    """The settlement that holds; `batch` takes it back."""

    batch: int
    verdict: str
    value: str | None
    reason: str
    by: str
    at: str


class AgencyTold(Struct, frozen=True, kw_only=True):
    """How an agency stands whose word did not hold."""

    agency: str
    agency_name: str
    state: Literal["waiting", "told", "acknowledged", "mended"]
    """It has not asked yet; it was told; it said that it keeps the notice; its word means what holds, or it
    has none any more."""
    relapses: int = 0
    """How often it stated a refused value again."""


class DiscrepancyEvent(Struct, frozen=True, kw_only=True):
    """Something that happened to it. `what`: a state of it, a verdict, `raised`, or `taken_back`."""

    what: str
    at: str
    by: str = ""
    """Name of who did it, or of the agency whose batch did."""
    reason: str = ""


class Discrepancy(Struct, frozen=True, kw_only=True):
    """One with its values side by side."""

    number: str
    """Under which the person is known now."""
    field: CitizenField
    state: State | Literal["gone"]
    must_settle: str
    must_settle_name: str
    may_settle: bool = True
    """Whether it is the caller's to settle, who may see it because their agency has words in it."""
    due_on: str
    overdue: bool
    relapses: int
    person: Citizen | None
    """None where nobody has verified the person yet."""
    held: str | None
    """What the record says now."""
    values: list[SourceValue]
    raised: list[RaisedDifference]
    settled: Settled | None
    told: list[AgencyTold]
    """Agencies whose words do not hold, or did not: what became of their notices."""
    history: list[DiscrepancyEvent]
    version: int
    """Of the person's record: it counts what has changed it."""


class DiscrepancySettlement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/discrepancies/settlement."""

    number: str
    field: CitizenField
    version: int
    """Of the record that was looked at."""
    verdict: Verdict
    agency: str = ""
    """Whose word is accepted, or who speaks of somebody else."""
    value: str = ""
    """The corrected value: word, code or ISO date."""
    reason: str = ""
    """May be left out where an agency's word is accepted."""


class SettlementTakenBack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/discrepancies/taking-back."""

    number: str
    field: CitizenField
    batch: int


class RaiseDifference(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/citizens/differences: within 15 minutes of this session's look-up for that purpose."""

    number: str
    purpose: Purpose
    field: CitizenField
    said: str
    """What the citizen says."""
    reason: str
    """What it rests on."""


class AskDifferences(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """POST /v1/citizens/differences/raised: those the caller raised, the newest 50; of one person or all."""

    number: str = ""


class RaisedDifferences(Struct, frozen=True, kw_only=True):
    """What the caller raised."""

    raised: list[RaisedDifference]
