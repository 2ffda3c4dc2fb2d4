"""Agencies' systems and their keys."""

import sqlalchemy as sa
from alembic import op

revision = "exchange_0002"
down_revision = "exchange_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "agency_systems",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("agency", sa.Text(), sa.ForeignKey("agencies.code"), nullable=False),
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
