"""Queues are sorted, narrowed and counted by indexes alone; notes to the window."""

import sqlalchemy as sa
from alembic import op

revision = "cases_0003"
down_revision = "cases_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.drop_index("cases_by_place", "cases")
    op.create_index("cases_by_place", "cases", ["place", "step_due_on", "id", "item"])
    op.create_index("cases_by_place_and_age", "cases", ["place", "submitted_at", "id", "step_due_on", "item"])
    op.create_table(
        "case_notes",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text()),
        sa.Column("read_by", sa.Text(), nullable=False, server_default=""),
    )
