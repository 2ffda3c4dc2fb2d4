"""Queues are rows of their own: a case waits at several windows at once, at each until its own day."""

import sqlalchemy as sa
from alembic import op

revision = "cases_0005"
down_revision = "cases_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "case_waits",
        sa.Column("case_id", sa.Text(), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("organisation", sa.Text(), sa.ForeignKey("organisations.id"), primary_key=True),
        sa.Column("due_on", sa.Text(), nullable=False),
        sa.Column("submitted_at", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
    )
    op.execute(
        "INSERT INTO case_waits (case_id, organisation, due_on, submitted_at, item)"
        " SELECT t.case_id, t.organisation, min(t.due_on), min(c.submitted_at), min(c.item)"
        " FROM case_tasks t JOIN cases c ON c.id = t.case_id"
        " WHERE t.state = 'open' AND t.kind <> 'mend' AND c.state = 'in_approval'"
        " GROUP BY t.case_id, t.organisation"
    )
    op.create_index("case_waits_by_due", "case_waits", ["organisation", "due_on", "case_id", "item"])
    op.create_index(
        "case_waits_by_age", "case_waits", ["organisation", "submitted_at", "case_id", "due_on", "item"]
    )
    op.drop_index("cases_by_place_and_age", "cases")
    op.drop_index("cases_by_place", "cases")
    op.create_index("cases_by_place", "cases", ["place"])
