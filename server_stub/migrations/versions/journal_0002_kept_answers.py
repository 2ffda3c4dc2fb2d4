"""Answers kept for repeated keys are found by their age, to be removed."""

from alembic import op

revision = "journal_0002"
down_revision = "journal_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_index("kept_answers_by_time", "kept_answers", ["at"])
