"""Where a home lies, as coordinates."""

import sqlalchemy as sa
from alembic import op

revision = "population_0007"
down_revision = "population_0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Nobody has stated any: no row is touched."""
    for table in ("statements", "citizens"):
        op.add_column(table, sa.Column("residence_coordinates", sa.Text()))
