"""Whether an agency has taken a file of changes."""

import sqlalchemy as sa
from alembic import op

revision = "exchange_0005"
down_revision = "exchange_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Of those of before nobody knows: they are believed to be taken."""
    op.add_column("change_files", sa.Column("taken_at", sa.Text()))
    op.execute("UPDATE change_files SET taken_at = at WHERE laid = 1")
