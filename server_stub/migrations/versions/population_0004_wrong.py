"""Who is to be told that their word about a field does not hold."""

import sqlalchemy as sa
from alembic import op

revision = "population_0004"
down_revision = "population_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("discrepancies", sa.Column("wrong", sa.Text(), nullable=False, server_default=""))
