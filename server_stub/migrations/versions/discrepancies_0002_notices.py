"""How far each agency was told of its wrong words, and how far it keeps that."""

import sqlalchemy as sa
from alembic import op

revision = "discrepancies_0002"
down_revision = "discrepancies_0001"
branch_labels = None
depends_on = ("exchange_0001",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "agency_notices",
        sa.Column("agency", sa.Text(), sa.ForeignKey("agencies.code"), primary_key=True),
        sa.Column("told_no", sa.BigInteger(), nullable=False),
        sa.Column("told_which", sa.Text(), nullable=False),
        sa.Column("kept_no", sa.BigInteger(), nullable=False),
        sa.Column("kept_which", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.Text(), nullable=False),
    )
