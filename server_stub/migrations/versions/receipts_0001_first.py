"""Receipts and their copies."""

import sqlalchemy as sa
from alembic import op

revision = "receipts_0001"
down_revision = None
branch_labels = ("receipts",)
depends_on = ("cases_0001",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "receipts",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("number", sa.Text(), nullable=False, unique=True),
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("clerk", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.UniqueConstraint("case_id", "kind"),
    )
    op.create_table(
        "receipt_copies",
        sa.Column("receipt", sa.Text(), sa.ForeignKey("receipts.id"), primary_key=True),
        sa.Column("copy", sa.Integer(), primary_key=True),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("workstation", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
    )
    op.create_index("receipt_copies_by_time", "receipt_copies", ["made_at"])
