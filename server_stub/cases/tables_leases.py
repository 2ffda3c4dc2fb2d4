"""Rows of leases: who has a case open for decision, at which window, and until when."""

from dataclasses import dataclass

from sqlalchemy import Column, ForeignKey, Table, Text

from server_stub.database import Transaction, metadata

leases = Table(
    "case_leases",
    metadata,
    Column("case_id", Text, ForeignKey("cases.id"), primary_key=True),
    Column("organisation", Text, ForeignKey("organisations.id"), primary_key=True),
    Column("account", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("until", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class LeaseRow:
    """Who has a case open for decision, and until when."""

    account: str
    name: str
    until: str


def find(tx: Transaction, case: str, now: str, organisation: str) -> LeaseRow | None:
    """The lease that holds now at a window; departments that examine at once do not keep each other out."""
    row = tx.one(
        "SELECT account, name, until FROM case_leases WHERE case_id = ? AND organisation = ? AND until > ?",
        (case, organisation, now),
    )
    return LeaseRow(*row) if row else None


def keep(tx: Transaction, case: str, organisation: str, lease: LeaseRow) -> None:
    """Takes or renews."""
    tx.run(
        "INSERT INTO case_leases (case_id, organisation, account, name, until) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (case_id, organisation)"
        " DO UPDATE SET account = excluded.account, name = excluded.name, until = excluded.until",
        (case, organisation, lease.account, lease.name, lease.until),
    )


def drop(tx: Transaction, case: str, account: str | None = None) -> None:
    """Lets go: of one account's lease, or of everybody's."""
    if account is None:
        tx.run("DELETE FROM case_leases WHERE case_id = ?", (case,))
    else:
        tx.run("DELETE FROM case_leases WHERE case_id = ? AND account = ?", (case, account))
