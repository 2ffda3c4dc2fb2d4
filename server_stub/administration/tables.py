"""Proposals, what of them came into force, and operators' certificates; the SQL about proposals.

Accounts and organisations stand in identity's tables.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from server_stub.administration.wire import ProposalKind, ProposalState
from server_stub.database import Row, Transaction, metadata

proposals = Table(
    "proposals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("proposed_by", Text, ForeignKey("accounts.id"), nullable=False),
    Column("proposed_at", Text, nullable=False),
    Column("decided_by", Text, ForeignKey("accounts.id")),
    Column("decided_at", Text),
    Column("decided_why", Text),
    Column("version", Integer, nullable=False, server_default="1"),
    Index("proposals_by_state", "state", "id"),
    Index("proposals_by_subject", "subject", "state"),
)
"""`subject` names what is to change: of one subject at most one proposal is open."""

changes_in_force = Table(
    "changes_in_force",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("proposal", Text, ForeignKey("proposals.id"), nullable=False),
)
"""What was approved of policy and settings, in order; version 0 is what is built in."""

certificates = Table(
    "certificates",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account", Text, ForeignKey("accounts.id"), nullable=False),
    Column("number", Text, nullable=False, unique=True),
    Column("valid_from", Text, nullable=False),
    Column("valid_to", Text, nullable=False),
    Column("items", Text, nullable=False),
    Column("issued_by", Text),
    Column("issued_at", Text, nullable=False),
    Column("revoked_by", Text),
    Column("revoked_at", Text),
    Column("revoked_why", Text),
    Index("certificates_by_account", "account", "valid_to"),
    Index("certificates_by_end", "valid_to", "id"),
)
"""Both dates are civil, and both count; `items` is a JSON list of codes, empty: all."""

_PROPOSAL = (
    "SELECT p.id, p.kind, p.subject, p.state, p.reason, p.content, p.before, p.proposed_by, a.name,"
    " p.proposed_at, p.decided_by, d.name, p.decided_at, p.decided_why, p.version"
    " FROM proposals p JOIN accounts a ON a.id = p.proposed_by LEFT JOIN accounts d ON d.id = p.decided_by"
)


class ProposalRow(NamedTuple):
    """A proposal with the names of who made and who decided it."""

    id: str
    kind: ProposalKind
    subject: str
    state: ProposalState
    reason: str
    content: str
    before: str
    proposed_by: str
    proposed_by_name: str
    proposed_at: str
    decided_by: str | None
    decided_by_name: str | None
    decided_at: str | None
    decided_why: str | None
    version: int


class ChangeRow(NamedTuple):
    """A change in force, and who decided it when."""

    version: int
    kind: str
    content: str
    by: str
    at: str


def add_proposal(tx: Transaction, identifier: str, told: tuple[str, str, str, str, str], by: str) -> None:
    """`told`: kind, subject, reason, content, before (both JSON)."""
    tx.run(
        "INSERT INTO proposals (id, kind, subject, state, reason, content, before, proposed_by, proposed_at)"
        " VALUES (?, ?, ?, 'open', ?, ?, ?, ?, ?)",
        (identifier, told[0], told[1], *told[2:], by, tx.now),
    )


def proposal(tx: Transaction, identifier: str) -> ProposalRow | None:
    """One proposal."""
    row = tx.one(_PROPOSAL + " WHERE p.id = ?", (identifier,))
    return ProposalRow(*row) if row else None


def proposal_page(
    tx: Transaction, kinds: Sequence[str], state: str | None, behind: str | None, limit: int
) -> list[ProposalRow]:
    """Those of these kinds, newest first."""
    conditions, values = [_of_kinds("p.kind", kinds)], [*kinds]
    for condition, value in (("p.state = ?", state), ("p.id < ?", behind)):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    where = " AND ".join(conditions)
    rows = tx.all(f"{_PROPOSAL} WHERE {where} ORDER BY p.id DESC LIMIT ?", (*values, limit))
    return [ProposalRow(*row) for row in rows]


def open_count(tx: Transaction, kinds: Sequence[str]) -> int:
    """How many of these kinds wait for somebody's decision."""
    of_kinds = _of_kinds("kind", kinds)
    row = tx.one(f"SELECT count(*) FROM proposals WHERE state = 'open' AND {of_kinds}", [*kinds])
    return int(row[0]) if row else 0


def _of_kinds(column: str, kinds: Sequence[str]) -> str:
    return f"{column} IN ({', '.join('?' * len(kinds))})" if kinds else "1 = 0"


def open_about(tx: Transaction, subject: str) -> str | None:
    """The open proposal about a subject."""
    row = tx.one("SELECT id FROM proposals WHERE subject = ? AND state = 'open'", (subject,))
    return row[0] if row else None


def open_content(tx: Transaction, subject: str) -> str | None:
    """The content of the open proposal about a subject."""
    row = tx.one("SELECT content FROM proposals WHERE subject = ? AND state = 'open'", (subject,))
    return row[0] if row else None


def open_contents(tx: Transaction, kind: str) -> list[tuple[str, str, str]]:
    """Subject, content and id of every open proposal of a kind."""
    rows = tx.all("SELECT subject, content, id FROM proposals WHERE state = 'open' AND kind = ?", (kind,))
    return [(row[0], row[1], row[2]) for row in rows]


def decide(tx: Transaction, identifier: str, state: str, by: str, why: str) -> None:
    """No longer open."""
    tx.run(
        "UPDATE proposals SET state = ?, decided_by = ?, decided_at = ?, decided_why = ?,"
        " version = version + 1 WHERE id = ?",
        (state, by, tx.now, why, identifier),
    )


def put_in_force(tx: Transaction, kind: str, content: str, proposal_id: str) -> int:
    """The next version; its number."""
    row = tx.one("SELECT max(version) FROM changes_in_force")
    version = (int(row[0] or 0) if row else 0) + 1
    tx.run(
        "INSERT INTO changes_in_force (version, kind, content, proposal) VALUES (?, ?, ?, ?)",
        (version, kind, content, proposal_id),
    )
    return version


def changes(tx: Transaction) -> list[ChangeRow]:
    """All that came into force, in order."""
    rows: list[Row] = tx.all(
        "SELECT c.version, c.kind, c.content, a.name, p.decided_at FROM changes_in_force c"
        " JOIN proposals p ON p.id = c.proposal JOIN accounts a ON a.id = p.decided_by ORDER BY c.version"
    )
    return [ChangeRow(*row) for row in rows]
