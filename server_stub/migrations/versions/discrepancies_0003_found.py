"""What windows raised is counted and found again by indexes."""

from alembic import op

revision = "discrepancies_0003"
down_revision = "discrepancies_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.drop_index("raised_differences_to_settle", "raised_differences")
    op.create_index("raised_differences_by_batch", "raised_differences", ["batch"])
    op.create_index("raised_differences_settled", "raised_differences", ["settled_at"])
    counted = ["state", "number", "field", "must_settle", "due_on", "opened_on"]
    op.create_index("raised_differences_by_state", "raised_differences", counted)
