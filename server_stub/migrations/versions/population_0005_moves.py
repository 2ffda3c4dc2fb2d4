"""Moves between communities."""

import sqlalchemy as sa
from alembic import op

revision = "population_0005"
down_revision = "population_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "moves",
        sa.Column("number", sa.Text(), primary_key=True),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batches.no"), primary_key=True, autoincrement=False),
        sa.Column("left_division", sa.Text(), nullable=False),
        sa.Column("to_division", sa.Text(), nullable=False),
        sa.Column("origins", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("moves_by_batch", "moves", ["batch", "number"])
    op.create_index("moves_from", "moves", ["left_division"])
    op.create_index("moves_to", "moves", ["to_division"])
