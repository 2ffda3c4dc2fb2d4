"""Promises in place of papers."""

import sqlalchemy as sa
from alembic import op

revision = "promises_0001"
down_revision = None
branch_labels = ("promises",)
depends_on = ("cases_0001",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "case_promises",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("material", sa.Text(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("working_days", sa.Integer(), nullable=False),
        sa.Column("promised_at", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("provisional_due", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), sa.ForeignKey("documents.id")),
    )
    op.create_index("case_promises_by_due", "case_promises", ["state", "due_on", "case_id", "material"])
