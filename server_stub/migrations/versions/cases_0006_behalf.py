"""The history says for which absent colleague somebody acted."""

import sqlalchemy as sa
from alembic import op

revision = "cases_0006"
down_revision = "cases_0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("case_history", sa.Column("behalf", sa.Text(), nullable=False, server_default=""))
