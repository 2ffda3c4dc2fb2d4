"""Differences that windows raise."""

import sqlalchemy as sa
from alembic import op

revision = "discrepancies_0001"
down_revision = None
branch_labels = ("discrepancies",)
depends_on = ("identity_0001", "population_0003")


def upgrade() -> None:
    """Forward."""
    texts = ("number", "field", "said", "reason")
    days = ("raised_at", "opened_on", "due_on", "must_settle", "state", "outcome")
    op.create_table(
        "raised_differences",
        sa.Column("id", sa.Text(), primary_key=True),
        *(sa.Column(each, sa.Text(), nullable=False) for each in texts),
        sa.Column("raised_by", sa.Text(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("station", sa.Text(), sa.ForeignKey("organisations.id"), nullable=False),
        *(sa.Column(each, sa.Text(), nullable=False) for each in days),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batches.no")),
        sa.Column("settled_at", sa.Text()),
    )
    op.create_index("raised_differences_by_person", "raised_differences", ["number", "field"])
    op.create_index("raised_differences_by_account", "raised_differences", ["raised_by", "raised_at"])
    op.create_index("raised_differences_to_settle", "raised_differences", ["state", "due_on", "number"])
