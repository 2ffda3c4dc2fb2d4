"""How far each agency was told of its wrong words, and how far it keeps that; all SQL about it."""

from typing import NamedTuple

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text

from server_stub.database import Transaction, metadata
from server_stub.population.tables_discrepancies import Place

NOTHING: Place = (0, "")

agency_notices = Table(
    "agency_notices",
    metadata,
    Column("agency", Text, ForeignKey("agencies.code"), primary_key=True),
    Column("told_no", BigInteger, nullable=False),
    Column("told_which", Text, nullable=False),
    Column("kept_no", BigInteger, nullable=False),
    Column("kept_which", Text, nullable=False),
    Column("changed_at", Text, nullable=False),
)
"""`which`: number and field within the place in force."""


class Reached(NamedTuple):
    """How far an agency is."""

    told: Place = NOTHING
    kept: Place = NOTHING


def reached(tx: Transaction) -> dict[str, Reached]:
    """Every agency that ever asked."""
    rows = tx.all("SELECT agency, told_no, told_which, kept_no, kept_which FROM agency_notices")
    return {row[0]: Reached((row[1], row[2]), (row[3], row[4])) for row in rows}


def keep(tx: Transaction, agency: str, now: Reached) -> None:
    """How far it is now."""
    tx.run(
        "INSERT INTO agency_notices (agency, told_no, told_which, kept_no, kept_which, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (agency) DO UPDATE SET told_no = excluded.told_no,"
        " told_which = excluded.told_which, kept_no = excluded.kept_no, kept_which = excluded.kept_which,"
        " changed_at = excluded.changed_at",
        (agency, *now.told, *now.kept, tx.now),
    )
