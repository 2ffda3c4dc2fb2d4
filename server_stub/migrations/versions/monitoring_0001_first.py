"""What agencies' systems called, as sums, and where each stands in the feed."""

import sqlalchemy as sa
from alembic import op

revision = "monitoring_0001"
down_revision = None
branch_labels = ("monitoring",)
depends_on = None


def upgrade() -> None:
    """Forward."""
    keys = ("unit", "span", "agency", "interface", "what")
    op.create_table(
        "exchange_figures",
        *(sa.Column(each, sa.Text(), primary_key=True) for each in keys),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exchange_places",
        sa.Column("agency", sa.Text(), primary_key=True),
        sa.Column("purpose", sa.Text(), primary_key=True),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("followed_at", sa.Text(), nullable=False),
    )
