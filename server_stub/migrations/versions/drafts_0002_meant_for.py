"""To whom a leader handed a draft."""

import sqlalchemy as sa
from alembic import op

revision = "drafts_0002"
down_revision = "drafts_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("drafts", sa.Column("meant_for", sa.Text(), nullable=False, server_default=""))
