"""Proposals as facts: what somebody wants changed, what it would change, and who decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from desktop.administration.staff_member import OneTimePassword
from desktop.catalogue.comparison import compared

ProposalKind = Literal[
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
]
ProposalState = Literal["open", "approved", "refused", "withdrawn"]
Verdict = Literal["approve", "refuse", "withdraw"]


@dataclass(frozen=True)
class Proposal:
    """A change somebody wants. `before` is what is in force, in the shape of `content`."""

    id: str
    kind: ProposalKind
    state: ProposalState
    reason: str
    content: dict[str, Any]
    before: dict[str, Any]
    proposed_by: str
    proposed_by_name: str
    proposed_at: datetime
    may_decide: bool
    version: int
    decided_by: str | None = None
    decided_by_name: str | None = None
    decided_at: datetime | None = None
    decided_why: str | None = None


@dataclass(frozen=True)
class ProposalList:
    """One page, newest first, and how many wait for somebody's decision."""

    proposals: tuple[Proposal, ...]
    open: int
    next: str | None = None


@dataclass(frozen=True)
class NewProposal:
    """What is to be proposed; the shape of `content` follows from the kind."""

    kind: ProposalKind
    reason: str
    content: dict[str, str | int | None]


@dataclass(frozen=True)
class Decided:
    """What became of it, and the passwords of the accounts it made: told this once."""

    proposal: Proposal
    one_time_passwords: tuple[OneTimePassword, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One cell: what is in force, and what is proposed. `line` counts things of which there are many."""

    name: str
    before: str
    proposed: str
    line: int = 0

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.proposed


def differences(proposal: Proposal) -> tuple[Difference, ...]:
    """Before next to proposed, cell by cell, in the order of the content."""
    content, before = proposal.content, proposal.before
    if proposal.kind == "service_item":
        found = compared(before.get("item", {}), content.get("item"))
        return tuple(Difference(one.where, one.before, one.after) for one in found)
    cells: list[Difference] = []
    for name, value in content.items():
        if isinstance(value, list):
            for line, one in enumerate(value, 1):
                inner = one if isinstance(one, dict) else {name: one}
                cells += [Difference(key, "", _text(inner[key]), line) for key in inner]
        else:
            cells.append(Difference(name, _text(before.get(name)), _text(value)))
    return tuple(cells)


def _text(value: object) -> str:
    return "" if value is None else str(value)
