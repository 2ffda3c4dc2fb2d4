"""Batches, statements, effective records, exceptions, verifications, communities."""

import sqlalchemy as sa
from alembic import op

revision = "population_0001"
down_revision = None
branch_labels = ("population",)
depends_on = None

FIELDS = (
    "name",
    "sex",
    "ethnicity",
    "birth_date",
    "registered_address",
    "residence_division",
    "residence_address",
    "state",
)


def _of_batch() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        sa.Column("number", sa.Text(), primary_key=True),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batches.no"), primary_key=True, autoincrement=False),
    ]


def _facts() -> list[sa.Column[str]]:
    return [sa.Column(field, sa.Text()) for field in FIELDS]


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "batches",
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text()),
        sa.Column("upto", sa.Text()),
        sa.Column("loaded", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.BigInteger(), nullable=False),
    )
    op.create_index("batches_by_digest", "batches", ["digest"])
    op.create_table(
        "statements",
        *_of_batch(),
        *_facts(),
        sa.Column("as_of", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "citizens",
        *_of_batch(),
        *_facts(),
        sa.Column("origins", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement_exceptions",
        *_of_batch(),
        sa.Column("field", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("original", sa.LargeBinary()),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "verifications",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
    )
    op.create_table(
        "communities",
        sa.Column("code", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
