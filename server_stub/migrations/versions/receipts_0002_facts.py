"""A receipt keeps what stood on its first copy. Those issued before keep what the centre says today."""

import sqlalchemy as sa
from alembic import op

revision = "receipts_0002"
down_revision = "receipts_0001"
branch_labels = None
depends_on = ("identity_0001",)


def upgrade() -> None:
    """Forward."""
    op.add_column("receipts", sa.Column("due_on", sa.Text(), nullable=False, server_default=""))
    op.add_column("receipts", sa.Column("provisional_due", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("receipts", sa.Column("agency", sa.Text(), nullable=False, server_default=""))
    op.add_column("receipts", sa.Column("station", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE receipts SET due_on = (SELECT c.due_on FROM cases c WHERE c.id = receipts.case_id),"
        " provisional_due = (SELECT c.provisional_due FROM cases c WHERE c.id = receipts.case_id),"
        " station = (SELECT o.name FROM organisations o JOIN cases c ON c.station = o.id"
        " WHERE c.id = receipts.case_id)"
    )
