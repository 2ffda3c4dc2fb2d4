"""How many rows a batch under way is going to have; batches listed by their kind, and by what they undo."""

import sqlalchemy as sa
from alembic import op

revision = "population_0004"
down_revision = "population_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("batches", sa.Column("expected", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index("batches_by_kind", "batches", ["kind", "no"])
    op.create_index("batches_undoing", "batches", ["undoes"])
