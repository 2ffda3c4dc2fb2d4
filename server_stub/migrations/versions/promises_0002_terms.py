"""Since when a promise runs in its second limit."""

import sqlalchemy as sa
from alembic import op

revision = "promises_0002"
down_revision = "promises_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("case_promises", sa.Column("prolonged_at", sa.Text(), nullable=False, server_default=""))
