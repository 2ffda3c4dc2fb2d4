"""Institutions with a contract, how much of it they used, and their systems."""

import sqlalchemy as sa
from alembic import op

revision = "society_0001"
down_revision = None
branch_labels = ("society",)
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "society_contracts",
        sa.Column("code", sa.Text(), primary_key=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    )
    op.create_table(
        "society_uses",
        sa.Column("institution", sa.Text(), sa.ForeignKey("society_contracts.code"), primary_key=True),
        sa.Column("day", sa.Text(), primary_key=True),
        sa.Column("persons", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "society_systems",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("institution", sa.Text(), sa.ForeignKey("society_contracts.code"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("state", sa.Text(), nullable=False, server_default="active"),
        sa.Column("state_why", sa.Text()),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("last_seen_at", sa.Text()),
        sa.Column("clock_off_seconds", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("program_version", sa.Text(), nullable=False, server_default=""),
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
    )
