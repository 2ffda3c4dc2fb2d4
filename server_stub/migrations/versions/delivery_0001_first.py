"""Quality reports on agencies' files."""

import sqlalchemy as sa
from alembic import op

revision = "delivery_0001"
down_revision = None
branch_labels = ("delivery",)
depends_on = ("population_0001",)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "delivery_reports",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batches.no")),
        sa.Column("report", sa.Text(), nullable=False),
    )
    op.create_index("delivery_reports_by_agency", "delivery_reports", ["agency", "made_at"])
    op.create_index("delivery_reports_by_batch", "delivery_reports", ["batch"])
    op.create_table(
        "deliveries",
        sa.Column("agency", sa.Text(), primary_key=True),
        sa.Column("sequence", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("batch", sa.Integer(), sa.ForeignKey("batches.no")),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("closed", sa.Integer(), nullable=False, server_default="0"),
    )
