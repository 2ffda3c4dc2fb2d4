"""Proposals as facts: what somebody wants changed, what it would change, and who decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from desktop.administration.staff_member import OneTimePassword

ProposalKind = Literal[
    "account",
    "accounts",
    "post",
    "permissions",
    "sharing",
    "settings",
    "service_item",
    "paper_template",
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
        return tuple(_within("", before.get("item", {}), content.get("item")))
    cells: list[Difference] = []
    for name, value in content.items():
        if isinstance(value, list):
            for line, one in enumerate(value, 1):
                inner = one if isinstance(one, dict) else {name: one}
                cells += [Difference(key, "", _text(inner[key]), line) for key in inner]
        else:
            cells.append(Difference(name, _text(before.get(name)), _text(value)))
    return tuple(cells)


def _within(where: str, before: object, after: object) -> Iterator[Difference]:
    """What differs inside an item: questions, papers and steps by their code, the rest by its name."""
    old, new = _by_name(before), _by_name(after)
    if old is None or new is None:
        if before != after:
            yield Difference(where, _lines(before), _lines(after))
        return
    for name in {**old, **new}:
        yield from _within(f"{where}.{name}" if where else name, old.get(name), new.get(name))


def _by_name(value: object) -> dict[str, Any] | None:
    """A table, or a list of tables with codes; nothing stands for an empty one."""
    if isinstance(value, list) and all(isinstance(one, dict) and "code" in one for one in value):
        return {one["code"]: one for one in value}
    return value if isinstance(value, dict) else None


def _lines(value: object) -> str:
    if isinstance(value, list):
        return "\n".join(_lines(one) for one in value)
    if isinstance(value, dict):
        return " ".join(_lines(one) for one in value.values() if one not in (None, "", []))
    return _text(value)


def _text(value: object) -> str:
    return "" if value is None else str(value)
