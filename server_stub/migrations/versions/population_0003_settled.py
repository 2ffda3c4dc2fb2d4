"""Statements that speak of some fields only; batches of every kind in the order they came into force;
settlements, links, verification decisions, temporary keys, discrepancies."""

import sqlalchemy as sa
from alembic import op

revision = "population_0003"
down_revision = "population_0002"
branch_labels = None
depends_on = None

_IN_FORCE_BEFORE = "(SELECT count(*) FROM batches o WHERE o.state = 'in_force' AND o.no <= batches.no)"


def _of_batch(*before: sa.Column[str]) -> list[sa.Column[str] | sa.Column[int]]:
    batch = sa.Column(
        "batch", sa.Integer(), sa.ForeignKey("batches.no"), primary_key=True, autoincrement=False
    )
    return [*before, batch]


def _key(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), primary_key=True)


def upgrade() -> None:
    """Forward."""
    _batches()
    op.add_column("statements", sa.Column("spoken", sa.Text(), nullable=False, server_default=""))
    _citizens()
    _deeds()
    op.create_table(
        "discrepancies",
        *_of_batch(_key("number"), _key("field")),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("must_settle", sa.Text(), nullable=False),
        sa.Column("agencies", sa.Text(), nullable=False),
        sa.Column("relapses", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("discrepancies_by_batch", "discrepancies", ["batch", "number"])
    op.create_index("discrepancies_by_state", "discrepancies", ["state", "number", "field"])


def _batches() -> None:
    op.add_column("batches", sa.Column("kind", sa.Text(), nullable=False, server_default="file"))
    op.add_column("batches", sa.Column("spoken", sa.Text(), nullable=False, server_default=""))
    op.add_column("batches", sa.Column("made_by", sa.Text(), nullable=False, server_default=""))
    op.add_column("batches", sa.Column("undoes", sa.Integer()))
    op.add_column("batches", sa.Column("in_force_no", sa.BigInteger()))
    op.add_column("batches", sa.Column("seen_no", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("batches", sa.Column("undone_at", sa.Text()))
    op.execute(f"UPDATE batches SET in_force_no = {_IN_FORCE_BEFORE} WHERE state = 'in_force'")
    op.execute(f"UPDATE batches SET seen_no = {_IN_FORCE_BEFORE}")
    op.create_index("batches_in_force", "batches", ["in_force_no"], unique=True)
    op.create_index("batches_by_state", "batches", ["state"])


def _citizens() -> None:
    op.add_column("citizens", sa.Column("standing", sa.Text(), nullable=False, server_default="verified"))
    op.add_column("citizens", sa.Column("holder", sa.Text()))
    op.execute(
        "UPDATE citizens SET standing = 'pending' WHERE NOT EXISTS (SELECT 1 FROM statements s"
        " JOIN batches b ON b.no = s.batch WHERE s.number = citizens.number AND b.agency = 'police'"
        " AND (b.state = 'in_force' OR b.no = citizens.batch))"
    )
    op.create_index("citizens_by_batch", "citizens", ["batch", "number"])
    hidden = sa.text("standing IN ('pending', 'refused')")
    op.create_index(
        "citizens_hidden", "citizens", ["standing", "number"], sqlite_where=hidden, postgresql_where=hidden
    )


def _deeds() -> None:
    op.create_table(
        "settlements",
        *_of_batch(_key("number"), _key("field")),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("value", sa.Text()),
        sa.Column("refused", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("settlements_by_batch", "settlements", ["batch", "number"])
    op.create_table(
        "links",
        *_of_batch(_key("number")),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("links_by_holder", "links", ["holder"])
    op.create_index("links_by_batch", "links", ["batch", "number"])
    op.create_table(
        "verification_decisions",
        *_of_batch(_key("number")),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("verification_decisions_by_batch", "verification_decisions", ["batch", "number"])
    op.create_table(
        "temporary_keys",
        sa.Column("number", sa.Text(), primary_key=True),
        sa.Column("division", sa.Text(), nullable=False),
        sa.Column("serial", sa.BigInteger(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.UniqueConstraint("division", "serial"),
    )
