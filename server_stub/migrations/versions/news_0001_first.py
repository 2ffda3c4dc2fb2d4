"""What was announced."""

import sqlalchemy as sa
from alembic import op

revision = "news_0001"
down_revision = None
branch_labels = ("news",)
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "news",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("idx", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("station", sa.Text()),
        sa.Column("department", sa.Text()),
        sa.Column("division", sa.Text()),
    )
    op.create_index("news_by_index", "news", ["idx"])
