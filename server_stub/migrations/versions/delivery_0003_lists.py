"""Of lists that are compared by folder: how many rows they had."""

import sqlalchemy as sa
from alembic import op

revision = "delivery_0003"
down_revision = "delivery_0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("deliveries", sa.Column("rows", sa.Integer(), nullable=False, server_default="0"))
