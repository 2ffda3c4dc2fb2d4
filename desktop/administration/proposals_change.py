"""Proposals as facts: what somebody wants changed, what it would change, and who decides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from desktop.administration.agency_sharing import Line, lines_of
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
    "agency_terms",
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
    content: Mapping[str, object]


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
    about: Line | None = None
    """Of what an agency may do or see: where."""

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.before != self.proposed


def differences(proposal: Proposal) -> tuple[Difference, ...]:
    """Before next to proposed, cell by cell, in the order of the content."""
    match proposal.kind:
        case "service_item":
            found = compared(proposal.before.get("item", {}), proposal.content.get("item"))
            return tuple(Difference(one.where, one.before, one.after) for one in found)
        case "agency" | "society_contract":
            return tuple(one for one in _of_record(proposal) if one.changed)
        case "agency_terms":
            return tuple(_of_terms(proposal))
        case _:
            return tuple(_cells(proposal))


def _of_record(proposal: Proposal) -> Iterator[Difference]:
    for name, value in proposal.content.items():
        yield Difference(name, _listed(proposal.before.get(name)), _listed(value))


def _of_terms(proposal: Proposal) -> Iterator[Difference]:
    held = lines_of(proposal.before)
    for at, said in lines_of(proposal.content).items():
        yield Difference("", held.get(at, ""), said, about=at)


def _cells(proposal: Proposal) -> Iterator[Difference]:
    for name, value in proposal.content.items():
        if proposal.kind in {"agency_system", "society_system"} and name == "proof":
            continue  # the centre has checked it; nobody can read it
        if name == "agency" and not value and not proposal.before.get(name):
            continue  # most accounts belong to none
        if isinstance(value, list):
            for line, one in enumerate(value, 1):
                inner = one if isinstance(one, dict) else {name: one}
                told = {key: cell for key, cell in inner.items() if cell or key != "agency"}
                yield from (Difference(key, "", _text(told[key]), line) for key in told)
        else:
            yield Difference(name, _text(proposal.before.get(name)), _text(value))


def _listed(value: object) -> str:
    """A line for each of many; of a thing with parts the parts side by side."""
    if not isinstance(value, list):
        return _text(value)
    parts = [one.values() if isinstance(one, dict) else (one,) for one in value]
    return "\n".join(" ".join(map(_text, part)) for part in parts)


def _text(value: object) -> str:
    return "" if value is None else str(value)
