"""How many cases wait is kept, not counted: by window, item and day. A clerk's cases by state and change."""

import sqlalchemy as sa
from alembic import op

revision = "cases_0007"
down_revision = "cases_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "case_wait_counts",
        sa.Column("organisation", sa.Text(), sa.ForeignKey("organisations.id"), primary_key=True),
        sa.Column("item", sa.Text(), primary_key=True),
        sa.Column("due_on", sa.Text(), primary_key=True),
        sa.Column("cases", sa.Integer(), nullable=False),
    )
    op.execute(
        "INSERT INTO case_wait_counts (organisation, item, due_on, cases)"
        " SELECT organisation, item, due_on, count(*) FROM case_waits GROUP BY organisation, item, due_on"
    )
    op.create_index("cases_by_taker_state_and_change", "cases", ["taken_by", "state", "changed_at", "id"])
