"""What stands in place of papers on a case."""

import sqlalchemy as sa
from alembic import op

revision = "reuse_0001"
down_revision = None
branch_labels = ("reuse",)
depends_on = ("cases_0001",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "case_reused",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("material", sa.Text(), primary_key=True),
        sa.Column("document", sa.Text(), primary_key=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("item_name", sa.Text(), nullable=False),
        sa.Column("received_at", sa.Text(), nullable=False),
        sa.Column("record_fields", sa.Text(), nullable=False),
        sa.Column("agency_name", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
    )
