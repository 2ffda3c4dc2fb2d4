"""A batch keeps by which rules its rows are judged: a load that was cut off goes on by the same ones only."""

import sqlalchemy as sa
from alembic import op

revision = "population_0002"
down_revision = "population_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("batches", sa.Column("rules", sa.Text(), nullable=False, server_default=""))
