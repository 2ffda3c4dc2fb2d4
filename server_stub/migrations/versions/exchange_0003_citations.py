"""What agencies cited for cases of their own."""

import sqlalchemy as sa
from alembic import op

revision = "exchange_0003"
down_revision = "exchange_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "citations",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("agency", sa.Text(), sa.ForeignKey("agencies.code"), nullable=False),
        sa.Column("system", sa.Text(), sa.ForeignKey("agency_systems.id"), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
    )
    op.create_index("citations_by_case", "citations", ["agency", "case_number"])
